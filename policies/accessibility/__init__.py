"""The accessibility gate: what keeps a reader out of a text, found before anyone else finds it."""
