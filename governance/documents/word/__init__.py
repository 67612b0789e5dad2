"""Word: how a .docx file becomes a text, and a text a .docx file."""
