"""How the database is reached: SQLite in a file without a word, or what DATABASE_URL names."""

from pathlib import Path
from typing import Any

from environs import Env


def database(env: Env, file: Path) -> Any:
    """The settings of one database, as Django takes them."""
    found = env.dj_db_url("DATABASE_URL", f"sqlite:///{file}")
    if found["ENGINE"].endswith("sqlite3"):
        # Without IMMEDIATE a reader that turns writer gets "database is locked" at once.
        init = "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        return {**found, "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": init}}
    # PostgreSQL takes disks to be turning plates, and would begin three processes to read the next thousand due, which
    # takes longer than to read them. A pooler that takes no such words at the door needs them empty.
    session = env.str("DATABASE_SESSION", "-c random_page_cost=1.1")
    options = {**found.get("OPTIONS", {}), **({"options": session} if session else {})}
    age = env.int("DATABASE_CONN_MAX_AGE", 60)
    return {**found, "CONN_MAX_AGE": age, "CONN_HEALTH_CHECKS": True, "OPTIONS": options}
