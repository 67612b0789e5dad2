"""The references that a file has had so far, on disk: a file of any length takes the same memory."""

import hashlib
import sqlite3

_CACHE_KB = 8000


class Seen:
    """Remembers references by 16-byte digests, in a temporary database that goes with it."""

    def __init__(self) -> None:
        # An empty name is a private database on disk, which SQLite removes when it is closed.
        self._kept = sqlite3.connect("", isolation_level=None)
        self._kept.execute(f"PRAGMA cache_size=-{_CACHE_KB}")
        self._kept.execute("PRAGMA journal_mode=OFF")
        self._kept.execute("PRAGMA synchronous=OFF")
        self._kept.execute("CREATE TABLE seen (digest BLOB PRIMARY KEY) WITHOUT ROWID")
        # One transaction that never ends: each commit would walk through every changed page in the cache.
        self._kept.execute("BEGIN")

    def add(self, reference: str) -> bool:
        """Remember a reference; whether it is new."""
        digest = hashlib.blake2b(reference.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        return self._kept.execute("INSERT OR IGNORE INTO seen VALUES (?)", (digest,)).rowcount == 1

    def close(self) -> None:
        self._kept.close()
