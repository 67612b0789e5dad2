"""The parts of a .docx as they are written."""
