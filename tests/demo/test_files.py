"""The three Word files that people try imports with."""

import pytest

from governance.documents.word import reader
from governance.refusals import Refused
from policies.accessibility.barriers import passes
from policies.accessibility.gate import barriers
from policies.demo.loading import FILES


def _read(name: str):
    with (FILES / name).open("rb") as file:
        return reader.read(file, changes=None, comments=None)


def test_the_clean_protocol_is_taken_in_whole_and_passes_the_gate():
    reading = _read("joint-home-visits-protocol.docx")

    assert reading.text.title == "Joint home visits protocol"
    assert passes(barriers(reading.text))


def test_the_tracked_protocol_is_refused_with_what_it_holds():
    with pytest.raises(Refused) as refused:
        _read("stepping-down-protocol-tracked.docx")

    assert refused.value.code == "tracked_changes"
    assert refused.value.details["counts"]["comments"] == 2


def test_the_leaflet_shows_barriers_of_every_common_sort():
    rules = {
        barrier.rule
        for barrier in barriers(_read("parents-leaflet-with-barriers.docx").text)
        if barrier.stops
    }

    assert rules >= {
        "heading-fake",
        "heading-empty",
        "heading-skips-level",
        "all-capitals",
        "list-typed",
        "table-headers-missing",
        "image-alt-missing",
        "link-says-nothing",
    }
