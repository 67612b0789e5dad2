"""What only a browser sees: a bad page and a good twin for each rule, in real Chromium."""

from collections.abc import Iterator

import pytest

from policies.accessibility.rendered import rules
from policies.accessibility.rendered.browser import program
from policies.accessibility.rendered.looking import Looking
from policies.accessibility.rendered.tab import Answer, Unlooked
from tests.taking_part import not_there

HOST = "https://records.example.org"
FRAME = """<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>Sharing information</title>
<meta name="viewport" content="width=device-width"><style>{style}</style></head><body><main><h1>Sharing</h1>{body}</main></body></html>"""
WORDS = "We share what keeps a child safe and we write down why."

# rule: (style, body) that is bad, and its good twin.
PAIRS = {
    rules.SIDEWAYS.identifier: (
        (".wide { width: 600px }", f"<p class=wide>{WORDS}</p>"),
        (".wide { max-width: 600px }", f"<p class=wide>{WORDS}</p>"),
    ),
    rules.CUT_OFF.identifier: (
        (".cut { white-space: nowrap; overflow: hidden }", f"<p class=cut>{WORDS}</p>"),
        (".cut { overflow: hidden }", f"<p class=cut>{WORDS}</p>"),
    ),
    rules.CUT_OFF_WHEN_SPACED.identifier: (
        (
            ".low { height: 1.2em; line-height: 1.2; width: 5em; overflow: hidden; margin: 0 }",
            "<p class=low>We ask</p>",
        ),
        (".low { min-height: 1.2em; overflow: hidden }", "<p class=low>We ask you first</p>"),
    ),
    rules.COVERED_WHEN_SMALL.identifier: (
        (".bar { position: fixed; top: 0; left: 0; right: 0; height: 160px }", "<p class=bar>Leave</p>"),
        (".bar { position: fixed; top: 0; left: 0; right: 0; height: 60px }", "<p class=bar>Leave</p>"),
    ),
    rules.FOCUS_UNSEEN.identifier: (
        ("a:focus { outline: none }", '<p><a href="/help/">Help for families</a></p>'),
        ("a:focus { outline: none; background: #fd0 }", '<p><a href="/help/">Help for families</a></p>'),
    ),
    rules.FOCUS_COVERED.identifier: (
        (
            "a { position: absolute; left: 10px; top: 10px } .over { position: absolute; z-index: 2; left: 0; top: 0; width: 300px; height: 90px; background: #fff }",
            '<p><a href="/help/">Help for families</a></p><div class="over"></div>',
        ),
        (
            "a { position: absolute; left: 10px; top: 10px; z-index: 3 } .over { position: absolute; z-index: 2; left: 0; top: 0; width: 300px; height: 90px; background: #fff }",
            '<p><a href="/help/">Help for families</a></p><div class="over"></div>',
        ),
    ),
    rules.KEYBOARD_TRAPPED.identifier: (
        (
            "",
            "<p><label>Name <input onkeydown=\"if (event.key === 'Tab') event.preventDefault()\"></label></p>",
        ),
        ("", "<p><label>Day <input type=date></label> <label>Name <input></label></p>"),
    ),
    "axe-color-contrast": (
        ("p { color: #aaa } body { background: #fff }", f"<p>{WORDS}</p>"),
        ("p { color: #444 } body { background: #fff }", f"<p>{WORDS}</p>"),
    ),
    "axe-target-size": (
        (
            "button { width: 12px; height: 12px; padding: 0; border: 0; font-size: 8px; display: block }",
            "<button>a</button><button>b</button>",
        ),
        (
            "button { width: 30px; height: 30px; padding: 0; border: 0; font-size: 8px; display: block }",
            "<button>a</button><button>b</button>",
        ),
    ),
}


class Shelf:
    """Pages by their path; what is not there answers 404."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[str] = []

    def put(self, path: str, style: str, body: str, status: int = 200, **headers: str) -> str:
        page = FRAME.format(style=style, body=body).encode()
        self.pages[HOST + path] = Answer(
            status, {"Content-Type": "text/html; charset=utf-8", **headers}, page
        )
        return HOST + path

    def __call__(self, address: str) -> Answer:
        self.asked.append(address)
        return self.pages.get(address) or Answer(404, {"Content-Type": "text/plain"}, b"Not here")


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def looking(shelf: Shelf) -> Iterator[Looking]:
    if program() is None:
        not_there("Chromium")
    with Looking(shelf, seconds=120) as one:
        yield one


@pytest.mark.parametrize("rule", PAIRS)
def test_a_bad_page_is_found_and_its_twin_left_alone(shelf: Shelf, looking: Looking, rule: str):
    bad, good = PAIRS[rule]

    found = {one.rule for one in looking.at(shelf.put("/bad/", *bad))}
    left = {one.rule for one in looking.at(shelf.put("/good/", *good))}

    assert rule in found
    assert left == set()


def test_a_finding_says_where_and_how_to_mend(shelf: Shelf, looking: Looking):
    (style, body), _ = PAIRS["axe-color-contrast"]

    (found,) = looking.at(shelf.put("/pale/", style, body))

    assert (found.criterion, str(found.severity)) == ("1.4.3", "must")
    assert found.where["selector"] == "p" and WORDS in found.where["excerpt"]
    assert "contrast" in found.message and found.cure


def test_a_page_asks_nobody_but_its_own_host(shelf: Shelf, looking: Looking):
    body = '<p>Words</p><img alt="" src="https://elsewhere.example/a.png"><img alt="" src="/here.png">'

    looking.at(shelf.put("/pictures/", "", body))

    assert f"{HOST}/here.png" in shelf.asked
    assert not any("elsewhere" in address for address in shelf.asked)


def test_what_does_not_answer_is_told(shelf: Shelf, looking: Looking):
    with pytest.raises(Unlooked, match="404"):
        looking.at(f"{HOST}/nothing-here/")
    with pytest.raises(Unlooked, match="500"):
        looking.at(shelf.put("/broken/", "", "", status=500))
    with pytest.raises(Unlooked, match="BLOCKED"):
        looking.at(shelf.put("/away/", "", "", status=302, Location="https://elsewhere.example/"))


def test_a_page_that_never_ends_stops_no_other(shelf: Shelf):
    if program() is None:
        not_there("Chromium")
    stuck = shelf.put("/stuck/", "", "<p>Words</p><script>for (;;) {}</script>")
    fine = shelf.put("/fine/", "", f"<p>{WORDS}</p>")

    with Looking(shelf, seconds=20) as looking:
        with pytest.raises(Unlooked, match="longer than"):
            looking.at(stuck)
        looking._seconds = 120

        assert looking.at(fine) == ()


def test_a_question_that_a_page_asks_is_answered(shelf: Shelf, looking: Looking):
    assert looking.at(shelf.put("/ask/", "", f"<p>{WORDS}</p><script>alert('Well?')</script>")) == ()


def test_without_chromium_nothing_is_named(monkeypatch):
    monkeypatch.setenv("CHROMIUM", "")

    assert program() is None
