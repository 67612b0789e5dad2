"""Directions that only someone who sees the page can follow."""

import re
from functools import lru_cache

from policies.accessibility.wording.plain import visible
from policies.accessibility.wording.sentences import sentences

_COLOUR = (
    r"(?:red|green|blue|yellow|orange|amber|purple|pink|grey|gray|black|white|brown|teal|turquoise|navy|magenta|cyan|"
    r"gold|silver|dark|light|bright|coloured|colored|highlighted|shaded)"
)
_HUE = r"(?:red|green|blue|yellow|orange|amber|purple|pink|grey)"
_COLOURED = rf"(?:(?:light|dark|bright|pale)[ -])?{_COLOUR}(?:[- ](?:coloured|colored))?"
_SHAPE = r"(?:round|square|circular|triangular|rectangular|oval|star[- ]shaped|diamond[- ]shaped|big|large|small|little|flashing)"
_THING = (
    r"(?:button|link|box|icon|arrow|tab|menu|panel|banner|circle|square|triangle|star|dot|text|section|field|area|"
    r"column|row|cell|image|picture|symbol|tile|bar|flag|marker|words|item|heading|form|map|logo|list|sidebar|entry|entries|"
    r"fields|items|rows|dates|figures|boxes|buttons|links|table|chart|diagram|photo|pane|legend|tick)s?"
)
# A thing that is known only by its shape.
_SIGN = (
    r"(?:star|triangle|circle|square|cross|diamond|cog|cogwheel|gear|hamburger|magnifying glass|padlock|pencil|"
    r"three (?:dots|lines|bars))"
)
_SIDE = r"(?:left|right|top|bottom)"
_PLACED = (
    r"(?:(?:above|below|top|bottom) (?:left|right)(?=[\s.,;]|$)"
    rf"|(?:to|on|at|in|from) (?:the|your) (?:far |upper |lower |top |bottom )?{_SIDE}(?:[- ]hand)?(?: hand)?"
    rf"(?: side| corner| column| menu| panel| of (?:the|this|your) (?:page|screen|form|site|window))?)"
)
_LINE = r"(?:solid |dotted |dashed )?lines?"
_SLICE = r"(?:bars?|columns?|slices?|segments?|wedges?)"
_VERB = (
    r"(?:click|press|select|choose|use|see|tap|find|look|follow|push|hit|pick|go to|complete|fill in|read|check|refer to|"
    r"open|using|clicking|pressing|visit|enter|tick|view|shown|listed|located|displayed|scroll(?: down| up)?(?: to)?|"
    r"go (?:down|up|back) to|return to|move to|found)"
)
_BY_SIGHT = [
    re.compile(
        rf"\b{_VERB}\b[^.]{{0,60}}?\b(?:the|this|that|your|our|any|all) (?:{_COLOURED}|{_SHAPE})"
        rf"(?:,? (?:{_COLOURED}|{_SHAPE}))* {_THING}\b",
        re.I,
    ),
    re.compile(rf"\b(?:the|a) (?:{_COLOURED})(?:,? {_SHAPE})? {_THING}\b[^.]{{0,30}}\b{_PLACED}", re.I),
    re.compile(rf"\b{_VERB}\b[^.]{{0,60}}?\b{_THING}\b[^.]{{0,25}}?\b{_PLACED}", re.I),
    re.compile(
        rf"\b{_VERB}\b (?:the |our )?[^.]{{0,30}}\b(?:{_SIDE}[- ]hand) (?:{_THING}|side|corner)\b", re.I
    ),
    re.compile(
        rf"\b(?:{_THING}|contact details|details|navigation|information)\b (?:is |are )?{_PLACED}(?=[\s.,;]|$)"
        r"(?! (?:rows?|lines?|half|third|quarter|level|group|set|tier|rate|band|floor|shelf|\d+|two|three|five|ten)\b)",
        re.I,
    ),
    re.compile(rf"\b{_VERB}\b[^.]{{0,40}}\b{_SHAPE} {_THING}\b", re.I),
    re.compile(
        rf"\b(?:click|press|tap|select|choose|hit)(?: on)? the (?:{_COLOURED} )?(?:larger|bigger|smaller|{_SIGN})(?: {_THING})?\b"
        r"(?! (?:of|rating|key|sign))",
        re.I,
    ),
    re.compile(
        rf"\bthe (?:{_COLOURED}|{_SHAPE}) (?:button|link|icon|tab|arrow|banner|panel|tile)s? "
        r"(?:takes?|opens?|shows?|leads?|lets?|tells?|has|have|holds?|contains?|is|are|will|below|above|beside)\b",
        re.I,
    ),
    re.compile(
        rf"\b{_VERB}\b[^.]{{0,40}}\b(?:{_THING}|form|page) (?:opposite|alongside|to one side)(?=[.,;]|$)"
        rf"|^(?:see|look) {_SIDE}(?=[.,;]|$)|\b(?:select|choose|pick)\b[^.]{{0,40}} from the (?:left|right)(?=[.,;]|$)",
        re.I,
    ),
]
_BY_COLOUR = [
    re.compile(
        rf"\b[a-z]+s in (?:bold )?{_HUE}(?: (?:text|type|ink|font))? "
        r"(?:are|is|must|need|should|have|has|show|mean|will|were|can|cannot|do)\b"
        rf"|\b(?:see|read|check|complete|note)\b[^.]{{0,40}} in (?:bold )?{_HUE}(?: (?:text|type|font))?(?=\s?[-–—,.;:]|$)",
        re.I,
    ),
    re.compile(
        rf"\b(?:marked|coloured|colored|shaded|highlighted|outlined) (?:bold )?{_HUE}\b(?! (?:paper|binder|lid|bin|and white))",
        re.I,
    ),
    re.compile(
        r"\b(?:shown|marked|highlighted|shaded|written|printed|displayed|indicated|listed|coloured|colored|identified|"
        rf"flagged|outlined|appear|appears|given|set out|are|is) (?:below |above )?in (?:the )?(?:bold )?{_COLOURED}"
        r"(?: (?:text|type|ink|font))?\b(?! (?:paper|binder|and white))",
        re.I,
    ),
    re.compile(
        rf"\b(?:{_THING}|those|anything|everything|questions?|steps?|areas?|services?|targets?|"
        rf"actions?|changes|dates?|children|cases) in {_COLOURED}"
        r"(?: (?:text|type|ink|font))? (?:are|is|must|need|should|have|has|show|mean|will|were)\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:coloured|colored|shaded|highlighted|outlined|ringed) (?:in )?(?:light |dark |bright )?{_COLOUR}\b"
        r"[^.]{0,60}\b(?:are|is|must|need|should|have|has|show|mean|will|were)\b",
        re.I,
    ),
    re.compile(
        rf"\b{_COLOURED} (?:means|indicates|shows|denotes|represents|signifies|stands for|text (?:means|shows|indicates))\b",
        re.I,
    ),
    re.compile(
        rf"\b(?:{_COLOURED}) (?:fields|items|rows|dates|entries|boxes|cells|areas|text|figures) "
        r"(?:are|is|must|need|should|have|show|mean)\b",
        re.I,
    ),
    # Two colours tell two parts of a chart apart; one line alone can be found without its colour.
    # Lines that only "are" lie in the road.
    re.compile(
        rf"\bthe (?P<one>{_HUE}) (?:{_LINE} (?:shows?|represents?)"
        rf"|{_SLICE} (?:shows?|represents?|is|are))\b.{{1,80}}\bthe (?!(?P=one)){_HUE} (?:{_LINE}|{_SLICE}|one)\b",
        re.I,
    ),
]
# Each pattern needs one of these words. Few passages have any, and looking for words is much faster than for patterns.
_WORD = re.compile(r"[a-z]+")
_SEEN_WORDS = frozenset(
    _WORD.findall(" ".join((_COLOUR, _SHAPE, _SIDE, _SIGN)))
    + "larger bigger smaller opposite alongside side".split()
)
_COLOUR_WORDS = frozenset(_WORD.findall(_COLOUR))
# The capitals and variants of i that a pattern takes for one; all others fold.
_DOTS = str.maketrans({"İ": "i", "ı": "i"})
_NAMED = re.compile(
    r"[“\"‘'][^”\"’']{2,60}[”\"’']|\b(?:labelled|called|named|titled|marked with (?:an? )?(?:asterisk|star))\b"
)
# Bins, boxes and sacks are things in the street, which everybody can be told the colour of.
_WASTE = re.compile(
    r"\b(?:bins?|recycl\w+|waste|rubbish|refuse|caddy|caddies|sacks?|bags?|lids?|glass|paper|card(?:board)?|tins|cans|bottles|kerbside|compost)\b",
    re.I,
)

_ON_SCREEN = re.compile(
    r"\b(?:click|press|tap|select|buttons?|links?|menus?|screen|page|form|text|table|shaded|marked|coloured|map|calendar|tab|panel|shown|highlighted|days?|dates?|items)\b",
    re.I,
)


# While one writes, nearly every passage is asked again unchanged.
@lru_cache(maxsize=2048)
def by_sight(words: str) -> str:
    """The first sentence that points by place, shape or size and gives no name to go by."""
    if _SEEN_WORDS.isdisjoint(_said(words)):
        return ""
    for sentence in sentences(visible(words)):
        found = any(pattern.search(sentence) for pattern in _BY_SIGHT)
        if found and not _NAMED.search(sentence) and not _in_the_street(sentence):
            return sentence
    return ""


@lru_cache(maxsize=2048)
def by_colour(words: str) -> str:
    """The first sentence in which a colour alone carries the meaning."""
    if _COLOUR_WORDS.isdisjoint(_said(words)):
        return ""
    for sentence in sentences(visible(words)):
        found = any(pattern.search(sentence) for pattern in _BY_COLOUR)
        if found and not _NAMED.search(sentence) and not _in_the_street(sentence):
            return sentence
    return ""


def _said(words: str) -> list[str]:
    """The rows of letters of some words, folded."""
    return _WORD.findall(visible(words).translate(_DOTS).casefold())


def _in_the_street(sentence: str) -> bool:
    """Waste, and no word of what stands on a screen."""
    return bool(_WASTE.search(sentence)) and not _ON_SCREEN.search(sentence)
