"""Telling a person's name from a key or a file number: what is sealed can never be redacted."""


def looks_like_a_name(text: str) -> bool:
    """Two or more capitalised words of letters alone: so people are called, not files."""
    words = text.replace(",", " ").split()
    letters = [word.translate({ord(mark): None for mark in "-'’."}) for word in words]
    return (
        len(words) > 1
        and all(len(word) > 1 and word.isalpha() and word[0].isupper() for word in letters)
        and any(not word.isupper() for word in letters)
    )
