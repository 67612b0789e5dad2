"""What proves a written reason: the sealed event carries its digest, the text stands where it can be removed."""

import hashlib

# The key of an event's detail under which the digest stands.
SEALED_AS = "reason_sha256"


def digest_of_reason(text: str, salt: str) -> str:
    """SHA-256 (hex) over salt, a line feed and the text in UTF-8.

    The salt goes with the text: once both are removed, nobody can find out by guessing what was written.
    """
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()
