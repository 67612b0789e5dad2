"""Documents: the one shape of a text, and the formats it is read from and written to."""
