"""Governance: the foundation every other app stands on."""
