"""What is kept of a token, and how a limit counts."""

import hashlib


def digest(words: str) -> str:
    """What is kept of a token: it is as long as a key, so a plain digest cannot be guessed back."""
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def window(seconds: float) -> tuple[int, int]:
    """The minute that a moment lies in, and the whole seconds until the next one begins (1 to 60)."""
    minute, gone = divmod(int(seconds), 60)
    return minute, 60 - gone
