import pytest

from search.rules.law import Provision, alternatives, provision
from search.rules.words import words


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("s.47", Provision("section", "47", 2)),
        ("s47", Provision("section", "47", 1)),
        ("S 47(1)(b)", Provision("section", "47", 2)),
        ("Section 47", Provision("section", "47", 2)),
        ("ss. 17", Provision("section", "17", 2)),
        ("section 16LA", Provision("section", "16la", 2)),
        ("Art 9(2)(g)", Provision("article", "9", 2)),
        ("reg 8", Provision("regulation", "8", 2)),
        ("Sch1", Provision("schedule", "1", 1)),
        ("para. 3", Provision("paragraph", "3", 2)),
        ("47", None),
        ("section", None),
        ("s", None),
        ("schools 47", None),
        ("art class", None),
        ("s4747474747x9", None),
    ],
)
def test_a_provision_is_known_by_its_spellings(asked: str, found: Provision | None) -> None:
    assert provision(words(asked), 0) == found


def test_every_spelling_is_looked_for_and_the_bare_number_counts_least() -> None:
    ways = alternatives(Provision("section", "47", 1))

    said = {way.words for way in ways}
    assert {("section", "47"), ("s", "47"), ("ss", "47"), ("sec", "47"), ("s47",), ("47",)} <= said
    assert min(ways, key=lambda way: way.weight).words == ("47",)


def test_every_spelling_asked_for_is_also_looked_for() -> None:
    for spelling in (
        "s.12",
        "s12",
        "sec 12",
        "section 12",
        "sections 12",
        "art. 12",
        "reg12",
        "schedule 12",
        "paras 12",
    ):
        said = words(spelling)
        found = provision(said, 0)
        assert found is not None
        assert said in {way.words for way in alternatives(found)} | {("sections", "12")}
