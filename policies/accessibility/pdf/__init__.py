"""PDF files: our own checks on the file, and the reference judge where it can run."""
