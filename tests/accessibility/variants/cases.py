"""Barriers as they stand on council pages, written before the rules were looked at, each with a good twin.

A case in the text files beside this one: `== the rules, any of which may find it`, the bad page, `--`, the good one.
Lines that begin with @title, @lang or @head say what the page around it is like.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TITLE, _LANGUAGE = "Parking and waste - Eastmoor Council", "en-GB"


@dataclass(frozen=True)
class Variant:
    """One barrier: the rules that may find it, the page that has it and its good twin."""

    name: str
    rules: frozenset[str]
    bad: str
    good: str


def variants() -> list[Variant]:
    """Every case, in the order of the files."""
    files = sorted(Path(__file__).parent.glob("*.txt"))
    return [case for file in files for case in _cases(file)]


def _cases(file: Path) -> Iterator[Variant]:
    for number, part in enumerate(file.read_text(encoding="utf-8").split("== ")[1:], 1):
        rules, _, pages = part.partition("\n")
        bad, _, good = pages.partition("\n--\n")
        name = f"{file.stem}-{number}-{rules.split()[0]}"
        yield Variant(name, frozenset(rules.split()), _page(bad), _page(good))


def _page(written: str) -> str:
    said = {"title": _TITLE, "lang": _LANGUAGE, "head": ""}
    body = []
    for line in written.splitlines():
        if line.startswith("@"):
            word, _, value = line[1:].partition(" ")
            said[word] = value
        else:
            body.append(line)
    title = f"<title>{said['title']}</title>" if said["title"] else ""
    lang = f' lang="{said["lang"]}"' if said["lang"] else ""
    head = f'<meta charset="utf-8">{title}{said["head"]}'
    lines = "\n".join(body)
    main = f"<main><h1>Parking and waste</h1><p>What we do in your street.</p>{lines}</main>"
    return f"<!doctype html><html{lang}><head>{head}</head><body>{main}</body></html>"
