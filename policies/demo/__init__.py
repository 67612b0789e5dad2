"""Thornmere, a council that does not exist: its policies, their history and its public pages."""
