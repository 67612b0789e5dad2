"""A secret key for an installation that was given none: made once and kept in the data folder."""

import os
import secrets
from pathlib import Path
from tempfile import NamedTemporaryFile


def kept_secret_key(folder: Path) -> str:
    """The key in the folder, made on first use and readable only by the account that runs the product."""
    path = folder / "secret_key"
    if not path.exists():
        _keep(path, secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii")


def _keep(path: Path, key: str) -> None:
    # Written beside and linked: of two programs that start at once, one key stands, whole.
    with NamedTemporaryFile("w", dir=path.parent, encoding="ascii") as file:
        file.write(key)
        file.flush()
        try:
            os.link(file.name, path)
        except FileExistsError:
            pass
