"""The checks on the Word package; importing this package puts them into the register."""

from policies.accessibility.docx.checks import layout, looks, state

__all__ = ["layout", "looks", "state"]
