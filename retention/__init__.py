"""Retention: how long records are kept, why, and what happens then."""
