"""The checks on PDF files."""
