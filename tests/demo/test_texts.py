"""The demo council's texts are what the product asks of any council's."""

import re
import tomllib
from pathlib import Path

import pytest

from governance.documents.text import List, Note, Span, Table, every_block, inside, words_of
from policies.accessibility.barriers import passes
from policies.accessibility.gate import barriers
from policies.blocks.normal import normal
from policies.demo import source
from policies.demo.loading import entries
from policies.demo.site import PAGES
from policies.models import Kind

TEXTS = sorted(source.TEXTS.glob("*/*.md"))
PAGE_TEXTS = sorted(PAGES.glob("*.md"))
FOR_RESIDENTS = {
    Kind.PRIVACY_NOTICE,
    Kind.INFORMATION_SHARING_NOTICE,
    Kind.LEAFLET,
    Kind.EASY_READ,
    Kind.CHILD_FRIENDLY,
}
FOR_PROFESSIONALS = {"working-with-us", "ask-for-help-for-a-family", "workshops"}
NAMES = {"ids": lambda path: f"{path.parent.name}-{path.stem}" if isinstance(path, Path) else None}


def _text(path: Path):
    return normal(source.read(path).text)


def _count(path: Path) -> int:
    return sum(len(re.findall(r"[\w'’-]+", words_of(block))) for block in _text(path).blocks)


def _addresses(path: Path) -> set[str]:
    return {
        span.url
        for block in every_block(_text(path))
        for span in getattr(block, "spans", ())
        if isinstance(span, Span) and span.url.startswith("/")
    }


def _notices() -> list[Path]:
    numbers = [entry["number"].lower() for entry in entries() if entry["kind"] in FOR_RESIDENTS]
    pages = [path for path in PAGE_TEXTS if path.stem not in FOR_PROFESSIONALS]
    return [path for path in TEXTS if path.parent.name in numbers] + pages


@pytest.mark.parametrize("path", [*TEXTS, *PAGE_TEXTS], **NAMES)
def test_a_text_passes_the_gate(path: Path):
    found = barriers(_text(path))

    assert passes(found), [barrier.as_data() for barrier in found if barrier.stops]


@pytest.mark.parametrize("path", _notices(), **NAMES)
def test_a_notice_has_no_long_sentence(path: Path):
    long = [barrier.where for barrier in barriers(_text(path)) if barrier.rule == "sentence-long"]

    assert not long


@pytest.mark.parametrize("path", _notices(), **NAMES)
def test_a_notice_reads_at_the_age_of_eleven(path: Path):
    assert _grade(_text(path)) <= 6


@pytest.mark.parametrize("path", [*TEXTS, *PAGE_TEXTS], **NAMES)
def test_a_link_within_the_site_leads_somewhere(path: Path):
    policies = {f"/policies/{entry['number']}/" for entry in entries() if entry.get("audience") != "staff"}
    listed = tomllib.loads((source.HERE / "site.toml").read_text(encoding="utf-8"))["page"]
    pages = {f"/{entry['slug']}/" for entry in listed}

    assert _addresses(path) <= policies | pages | {"/accessibility/", "/hide-your-visit/"}


def test_there_are_policies_of_many_kinds():
    assert len(entries()) >= 14
    assert len({entry["kind"] for entry in entries()}) >= 10


def test_at_least_three_texts_are_ten_pages_long_with_tables_lists_and_footnotes():
    long = [path for path in TEXTS if _count(path) >= 3500]

    assert len({path.parent for path in long}) >= 3
    for path in long:
        kinds = {type(block) for block in every_block(_text(path))}
        assert {Table, List, Note} <= kinds, path


def test_the_protocol_has_nested_lists_and_numbered_clauses():
    text = _text(source.TEXTS / "saf-0001" / "v4.md")
    lists = [block for block in text.blocks if isinstance(block, List)]

    assert any(
        isinstance(block, List)
        for outer in lists
        for item in outer.items
        for b in item.blocks
        for block in inside(b)
    )
    assert any(getattr(block, "number", "") == "7.1" for block in text.blocks)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_version_of_the_protocol_really_differs_from_the_next(number: int):
    folder = source.TEXTS / "saf-0001"
    before, after = (
        {words_of(block) for block in _text(folder / f"v{version}.md").blocks}
        for version in (number, number + 1)
    )

    assert len(before ^ after) >= 20


def test_the_sharing_notice_answers_whether_we_talk_to_the_gp():
    text = _text(source.TEXTS / "inf-0001" / "v1.md")
    blocks = list(text.blocks)
    place = next(index for index, block in enumerate(blocks) if "your GP?" in words_of(block))

    assert words_of(blocks[place + 1]).startswith("Yes, sometimes.")


def test_the_privacy_notice_says_all_nineteen_things():
    numbers = [getattr(block, "number", "") for block in _text(source.TEXTS / "inf-0005" / "v1.md").blocks]

    assert {str(number) for number in range(1, 20)} <= set(numbers)


def _grade(text) -> float:
    """Flesch-Kincaid grade of the English words, as public_notices.md proposes for notices."""
    sentences = [
        sentence
        for block in every_block(text)
        if getattr(block, "spans", None) and not getattr(block, "language", "")
        for sentence in re.split(r"(?<=[.!?:])\s+", words_of(block))
    ]
    words = [word for sentence in sentences for word in re.findall(r"[A-Za-z']+", sentence)]
    return 0.39 * len(words) / len(sentences) + 11.8 * sum(map(_syllables, words)) / len(words) - 15.59


def _syllables(word: str) -> int:
    word = word.lower()
    count = len(re.findall(r"[aeiouy]+", word))
    if word.endswith("e") and not word.endswith(("le", "ee")):
        count -= 1
    return max(count, 1)
