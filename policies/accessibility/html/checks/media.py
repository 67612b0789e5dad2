"""Sound, film and moving text."""

import re
from collections.abc import Iterator

from policies.accessibility.barriers import Barrier
from policies.accessibility.html.page import Element, Page
from policies.accessibility.rule import Form, checks
from policies.accessibility.rules import code, media

_PLUG_INS = re.compile(r"\.swf\b|x-shockwave-flash|x-java-applet|x-silverlight|\.xap\b", re.I)
_AUTOPLAY = re.compile(r"[?&](?:autoplay|auto_play)=(?:1|true)\b", re.I)
_MUTED = re.compile(r"[?&](?:mute|muted|background)=(?:1|true)\b", re.I)
_FILMS = re.compile(
    r"^(?:https?:)?//(?:www\.|player\.|w\.)?(?:youtube(?:-nocookie)?\.com/embed|vimeo\.com/video|soundcloud\.com/player|dailymotion\.com/embed)",
    re.I,
)
_TRANSCRIPT = re.compile(r"transcript|text version|read what is said|in words|trawsgrifiad", re.I)
# A wheel that turns while one waits stops by itself when the waiting ends.
_WAITING = re.compile(r"spinner|loader|loading|skeleton|progress", re.I)
_BLINKS = re.compile(r"blink|flash|marquee|ticker|pulse|flicker", re.I)


@checks(media.AUTOPLAY, Form.HTML)
def media_that_play_by_themselves(page: Page) -> Iterator[Barrier]:
    for element in page.all("audio", "video"):
        if element.get("autoplay") is not None and element.get("muted") is None and _not_hidden(element):
            yield media.AUTOPLAY.at(page.where(element, element.get("src") or ""))
    for frame in page.all("iframe"):
        if _AUTOPLAY.search(frame.get("src") or "") and not _MUTED.search(frame.get("src") or ""):
            yield media.AUTOPLAY.at(page.where(frame, frame.get("src") or ""))
    for element in page.all("bgsound"):
        yield media.AUTOPLAY.at(page.where(element, element.get("src") or ""))


def _not_hidden(element: Element) -> bool:
    return not any(up.tag in ("template", "noscript") for up in element.iterancestors())


@checks(media.CAPTIONS, Form.HTML)
def films_without_captions(page: Page) -> Iterator[Barrier]:
    for video in page.all("video"):
        tracks = [
            one
            for one in video.iter("track")
            if (one.get("kind") or "subtitles").lower() in ("captions", "subtitles") and one.get("src")
        ]
        if not tracks and page.rendered(video) and video.get("muted") is None and not page.aria_hidden(video):
            yield media.CAPTIONS.at(page.where(video, video.get("src") or ""))


@checks(media.TRANSCRIPT, Form.HTML)
def sound_without_transcript(page: Page) -> Iterator[Barrier]:
    """Sound, and films that have sound; whether the captions of an embedded film are true is for people to say."""
    recordings = [
        one
        for one in page.all("audio", "video", "iframe")
        if page.rendered(one) and not page.aria_hidden(one) and _speaks(one)
    ]
    if recordings and not _TRANSCRIPT.search(page.text(page.body)):
        yield media.TRANSCRIPT.at(page.where(recordings[0], recordings[0].get("src") or ""))


def _speaks(element: Element) -> bool:
    if element.tag == "iframe":
        address = element.get("src") or ""
        return bool(_FILMS.search(address)) and not _MUTED.search(address)
    return element.tag == "audio" or element.get("muted") is None


@checks(media.CONTROLS, Form.HTML)
def media_without_controls(page: Page) -> Iterator[Barrier]:
    for element in page.all("audio", "video"):
        # A class may be the hook of a player that a script puts there; what plays at once is there before it.
        bare = element.get("autoplay") is not None or element.get("class") is None
        if bare and element.get("controls") is None and page.rendered(element):
            yield media.CONTROLS.at(page.where(element, element.get("src") or ""))


@checks(media.PLUG_IN, Form.HTML)
def plug_ins(page: Page) -> Iterator[Barrier]:
    for element in page.all("object", "embed", "applet"):
        said = " ".join(element.get(name) or "" for name in ("data", "src", "type", "classid", "codebase"))
        if page.rendered(element) and (element.tag == "applet" or _PLUG_INS.search(said)):
            yield media.PLUG_IN.at(page.where(element, said))


@checks(code.MOVING_TEXT, Form.HTML)
def moving_text(page: Page) -> Iterator[Barrier]:
    for element in page.elements:
        if element.tag in ("marquee", "blink") and page.rendered(element):
            yield code.MOVING_TEXT.at(page.where(element))
            continue
        own = page.sheet.own(element)
        moves = own.get("animation", "") + " " + own.get("animation-name", "")
        endless = "infinite" in own.get("animation", "") or own.get("animation-iteration-count") == "infinite"
        blinks = "blink" in own.get("text-decoration", "") or (endless and _BLINKS.search(moves))
        waiting = _WAITING.search(element.get("class") or "") or element.get("role") in (
            "status",
            "progressbar",
        )
        if blinks and not waiting and page.exposed(element) and page.text(element):
            yield code.MOVING_TEXT.at(page.where(element))
