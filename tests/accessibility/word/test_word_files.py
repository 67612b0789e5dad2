"""Word files: a good one passes, and each thing done wrong is found."""

import pytest

from policies.accessibility.barriers import passes
from policies.accessibility.docx.check import barriers
from tests.accessibility.word import files


def test_a_good_word_file_passes():
    found = barriers(files.saved(files.good()))

    assert passes(found), [(one.rule, one.where) for one in found if one.stops]


@pytest.mark.parametrize(("rule", "spoil"), files.BAD)
def test_each_thing_done_wrong_in_word_is_found(rule, spoil):
    document = files.good()
    before = {one.rule for one in barriers(files.saved(document))}
    spoil(document)

    assert rule not in before
    assert rule in {one.rule for one in barriers(files.saved(document))}


@pytest.mark.parametrize("add", [files.described_picture, files.merged_header])
def test_a_described_picture_and_a_real_merged_header_pass(add):
    document = files.good()
    add(document)

    assert passes(barriers(files.saved(document)))


def test_what_only_looks_like_a_barrier_is_left_alone():
    document = files.good()
    before = {one.rule for one in barriers(files.saved(document))}
    files.near_misses(document)

    found = {one.rule for one in barriers(files.saved(document))} - before
    assert not found & {rule for rule, _ in files.BAD}, found


def test_the_place_of_a_barrier_in_word_is_its_block():
    document = files.good()
    files.typed_list(document)

    found = next(one for one in barriers(files.saved(document)) if one.rule == "list-typed")

    assert found.where == {"block": 7, "excerpt": "1) ring us"}


def test_the_same_word_file_gives_the_same_findings():
    document = files.good()
    files.typed_list(document)

    assert barriers(files.saved(document)) == barriers(files.saved(document))
