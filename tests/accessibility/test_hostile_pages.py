"""Pages that want to hide something from the check, or to hang it."""

import pytest

from governance.documents.sandbox import call
from governance.refusals import Refused
from policies.accessibility.html.check import barriers
from policies.accessibility.html.parsing import Unreadable

_CHECK = "policies.accessibility.apart:check_html"


def _rules(html):
    return {barrier.rule for barrier in barriers(html)}


@pytest.mark.parametrize(
    ("html", "rule"),
    [
        ("<a href='/a'>c\u00a0l\u00a0i\u00a0c\u00a0k \u00a0h e r e</a>", "link-says-nothing"),
        ("<a href='/a'>cl\u200bick he\u200dre</a>", "link-says-nothing"),
        ("<a href='/a'>Сliсk hеrе</a>", "link-says-nothing"),
        ("<a href='/a'><img src='b.png' alt='click here'></a>", "link-says-nothing"),
        ("<a href='/a'><span aria-label='x'>click here</span></a>", "link-says-nothing"),
        ("<h2>\u00a0\u200b</h2>", "heading-empty"),
        ("<img src='a.png' alt='\u00a0'>", "image-alt-missing"),
        ("<p style='color:white;background:white'>secret words</p>", "text-hidden-by-colour"),
        ("<p><b>How to apply\u200b</b></p><p>We look at every case and write to you.</p>", "heading-fake"),
    ],
)
def test_a_disguise_is_seen_through(html, rule):
    assert rule in _rules(html)


@pytest.mark.parametrize(
    "html", ["<div>" * 1500 + "<a href='/a'>here</a>", "<ul><li>" * 400 + "x", "<table><tr><td>" * 200 + "x"]
)
def test_deep_nesting_neither_hangs_nor_breaks_the_check(html, tmp_path):
    path = tmp_path / "deep.html"
    path.write_text(html, encoding="utf-8")

    assert call(_CHECK, path, receive=lambda data, folder: data["barriers"]) is not None


def test_nesting_without_end_is_refused(tmp_path):
    path = tmp_path / "deep.html"
    path.write_text("<div>" * 5000 + "x", encoding="utf-8")

    with pytest.raises(Refused):
        call(_CHECK, path, receive=lambda data, folder: data)


@pytest.mark.parametrize("content", [b"", b"   ", b"\x00\x01\x02binary"])
def test_what_is_no_page_is_unreadable(content):
    with pytest.raises(Unreadable):
        barriers(content)


@pytest.mark.parametrize(
    "html",
    [
        "<p",
        "<<<>>>",
        "<a href=''",
        "<style>p{",
        "<table></p><td>",
        "&#xD800;&#0;",
        "<svg><p></svg>",
        "<p style=';;:;color:'>x",
    ],
)
def test_broken_mark_up_is_checked_as_it_is(html):
    assert barriers(html + "<p>Words</p>") is not None


_ENDLESS = "9" * 5000


@pytest.mark.parametrize(
    "html",
    [
        "<style>@media (orientation:portrait){p{transform:matrix(a,b)}}</style>",
        "<style>@media (orientation:portrait){p{transform:rotate(.deg)}}</style>",
        "<style>@media (max-width:.px){p{color:red}}</style>",
        "<p style='line-height:.'>Words</p>",
        "<p style='line-height:. !important'>Words</p>",
        "<p style='color:rgb(1 2 3 / .)'>Words</p>",
        "<h2 aria-level='²'>Words</h2>",
        "<table><tr><th colspan='²' rowspan='²'>Year</th></tr><tr><td>2026</td></tr></table>",
        "<div width='²'>Words</div><p><img src='/a.gif' alt='A hall' width='²'></p>",
        f"<a href='/x' tabindex='{_ENDLESS}'>Words</a>",
        f"<table><tr><th colspan='{_ENDLESS}' rowspan='{_ENDLESS}'>Year</th></tr><tr><td>2026</td></tr></table>",
        f"<h2 aria-level='{_ENDLESS}'>Words</h2>",
        f"<meta http-equiv='refresh' content='{_ENDLESS}; url=/x'>",
        f"<div width='{_ENDLESS}' style='width:{_ENDLESS}px;font-size:{_ENDLESS}em'>Words</div>",
        f"<style>p{{letter-spacing:{_ENDLESS}px}}</style>",
    ],
)
def test_numbers_that_are_none_are_checked_as_they_are(html):
    assert barriers(html + "<p>Words</p>") is not None


def test_scripts_and_outside_files_are_never_run_or_fetched():
    html = "<script src='http://127.0.0.1:1/x.js'></script><link rel='stylesheet' href='http://127.0.0.1:1/x.css'><style>@import 'http://127.0.0.1:1/y.css';</style><p>Words</p>"

    assert barriers(html) == ()


def test_a_page_without_body_tags_is_read_as_browsers_read_it():
    html = "<!doctype html><html lang='en'><title>School places</title><main><h1>Places</h1><p><a href='/a'>click here</a></p></main>"

    assert _rules(html) == {"link-says-nothing"}
