"""Pages that would keep the check busy for minutes take it seconds."""

import time

import pytest

from policies.accessibility.html.check import barriers

_MOST = 30  # seconds; each takes a second or two on a quiet machine, and took many more
_MANY = "abcdefghijklmnopqrst".upper()
_ABBREVIATIONS = "".join(f"<abbr>Q{one}{two}</abbr> " for one in _MANY for two in _MANY[:10])
_TURNS = "".join(f".t{one}{{transform:rotate(90deg)}}" for one in range(1500))
PAGES = {
    "a long word from the style sheet": "<style>p::before{content:'"
    + "a" * 60_000
    + "' attr(x)}</style><p>Words</p>",
    "abbreviations in words without an end": f"<p>{_ABBREVIATIONS}{'and more words ' * 1000}</p>",
    "abbreviations with brackets that never close": f"<p>{_ABBREVIATIONS}{'QAA (' * 3000}{'a' * 20_000}</p>",
    "turns without end": f"<style>@media (orientation:portrait){{{_TURNS}}}</style>" + "<p>Words</p>" * 1500,
    "a bullet without end": f"<p><img src='/bullet{'1' * 60_000}!' alt=''> Words</p>" * 2,
    "a list that is never counted out": f"<p>{'1) a ' * 4000}</p><p>: 1) a{' ' * 20_000}b 2 a</p>",
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_a_page_made_to_be_slow_is_checked_in_time(html):
    started = time.monotonic()

    barriers(html)

    assert time.monotonic() - started < _MOST
