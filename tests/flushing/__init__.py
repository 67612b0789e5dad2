"""A Django app for the tests only: empties a database whose tables refuse to be emptied."""
