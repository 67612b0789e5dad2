"""Foreign HTML, checked as it was given."""
