"""What a log may say: no row that the database quotes as it refuses it, and no file number or key in an address."""

import logging
import re

# PostgreSQL quotes the whole row that broke a rule; in a traceback over several lines, in an exception's own words in one.
_QUOTED = re.compile(r"^DETAIL:.*?(?=\n\n|\n[A-Z]+:|\Z)|\\nDETAIL:[^\n]*", re.MULTILINE | re.DOTALL)
_ADDRESS = re.compile(r"(/(?:admin|api)/records/)[^\s'\"]+")


class Discreet(logging.Formatter):
    """Writes a line, or a traceback, without what names a record or a person."""

    def format(self, record: logging.LogRecord) -> str:
        said = _QUOTED.sub("DETAIL: left out", super().format(record))
        return _ADDRESS.sub(r"\1…", said)
