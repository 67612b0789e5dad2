"""Word files, checked on the package as well as on the text that is read from it."""
