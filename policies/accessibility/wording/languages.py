"""Language tags and the language that words are in."""

import re
from functools import cache, lru_cache
from pathlib import Path

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from policies.accessibility.wording.plain import tokens, visible

_DATA = Path(__file__).parent.parent / "data" / "language_subtags.txt"
_TAG = re.compile(
    r"^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})(?:-[a-z]{4})?(?:-(?:[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?$|^x(?:-[a-z0-9]{1,8})+$",
    re.I,
)
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ku-arab", "pnb", "prs", "ps", "sd", "ug", "ur", "yi"}
)
# What London's councils translate into, and what comes up on their pages; others are too easily mistaken.
KNOWN = (
    "en cy ga gd fr de es it pt nl pl ro hu cs sk lt lv bg ru uk el tr ar fa ur ps he so sw sq bn hi gu pa ta te ml ne si zh ja "
    "ko vi th am sr hr sl fi sv da no et"
).split()
_SCRIPTS = {
    "latin": re.compile(r"[A-Za-zÀ-ɏ]"),
    "cyrillic": re.compile(r"[\u0400-\u052f]"),
    "greek": re.compile(r"[\u0370-\u03ff]"),
    "arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
    "hebrew": re.compile(r"[\u0590-\u05ff]"),
    "bengali": re.compile(r"[\u0980-\u09ff]"),
    "devanagari": re.compile(r"[\u0900-\u097f]"),
    "gurmukhi": re.compile(r"[\u0a00-\u0a7f]"),
    "gujarati": re.compile(r"[\u0a80-\u0aff]"),
    "tamil": re.compile(r"[\u0b80-\u0bff]"),
    "han": re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]"),
    "hangul": re.compile(r"[\uac00-\ud7af]"),
    "thai": re.compile(r"[\u0e00-\u0e7f]"),
    "ethiopic": re.compile(r"[\u1200-\u137f]"),
}
_NOT_LATIN = re.compile(
    f"[{''.join(one.pattern[1:-1] for name, one in _SCRIPTS.items() if name != 'latin')}]"
)
_WRITTEN_IN = {
    "cyrillic": {"ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "mn", "tg"},
    "greek": {"el", "grc"},
    "arabic": {"ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug", "prs", "pnb", "ks"},
    "hebrew": {"he", "yi", "iw"},
    "bengali": {"bn", "as", "syl"},
    "devanagari": {"hi", "ne", "mr", "sa"},
    "gurmukhi": {"pa"},
    "gujarati": {"gu"},
    "tamil": {"ta"},
    "han": {"zh", "ja", "yue", "cmn", "wuu", "hak", "nan"},
    "hangul": {"ko"},
    "thai": {"th"},
    "ethiopic": {"am", "ti", "om"},
}


def is_valid_tag(tag: str) -> bool:
    """Whether a BCP 47 tag is well formed and its language is a registered one."""
    return bool(_TAG.match(tag)) and (tag[:2].casefold() == "x-" or has_known_language(tag))


def has_known_language(tag: str) -> bool:
    """Whether the primary subtag is registered (what the W3C ACT rules ask of a language tag)."""
    return tag.strip().split("-", 1)[0].casefold() in _subtags()


def primary(tag: str) -> str:
    first = tag.strip().split("-", 1)[0].casefold()
    return {
        "iw": "he",
        "cmn": "zh",
        "yue": "zh",
        "nb": "no",
        "nn": "no",
        "fil": "tl",
        "prs": "fa",
        "pnb": "pa",
    }.get(first, first)


def is_right_to_left(tag: str) -> bool:
    return tag.strip().split("-", 1)[0].casefold() in RIGHT_TO_LEFT


# While one writes, nearly every passage is asked again unchanged.
@lru_cache(maxsize=2048)
def identified(words: str, *, least: int = 8, sure: float = 0.98) -> str:
    """The language that a passage is surely in, as a primary subtag; empty when it is too short or unclear."""
    shown = visible(words)
    script = _script(shown)
    if script and script != "latin":
        return "" if len(tokens(shown)) < 3 and len(shown) < 12 else _closest(shown, script)
    if len(tokens(shown)) < least:
        return ""
    language, certainty = _classified(_without_names(shown))
    return language if certainty >= sure else ""


# The words of a whole text are asked for twice, with two measures of what is sure.
@lru_cache(maxsize=64)
def _classified(words: str) -> tuple[str, float]:
    found: tuple[str, float] = _identifier().classify(words)
    return found


def differs(words: str, tag: str, *, least: int = 8, sure: float = 0.98) -> str:
    """The language of a passage where it is surely another one than its tag says; else empty."""
    found = identified(words, least=least, sure=sure)
    declared = primary(tag)
    if (
        not found
        or not declared
        or found == declared
        or (script := _script(words))
        and _fits(script, declared)
    ):
        return ""
    return found


def main_language(passages: list[str], tag: str) -> str:
    """The language that a whole text is surely in, where it is not the one that its tag says; else empty.

    A text in the right language may hold more words in another one: what is left without them has to differ too.
    """
    said = "\n".join(passages)[:5000]
    found = differs(said, tag, least=20) or differs(said, tag, least=10, sure=0.999)
    if not found:
        return ""
    rest = [passage for passage in passages if not differs(passage, tag)]
    left = identified("\n".join(rest)[:5000], least=4, sure=0.8)
    return "" if left == primary(tag) else found


def _fits(script: str, declared: str) -> bool:
    """In a script of several languages the tag is believed: the identifier mistakes neighbours."""
    return script != "latin" and declared in _WRITTEN_IN[script]


def _closest(shown: str, script: str) -> str:
    if len(_WRITTEN_IN[script]) == 1:
        return next(iter(_WRITTEN_IN[script]))
    language, _ = _identifier().classify(shown)
    return language if language in _WRITTEN_IN[script] else sorted(_WRITTEN_IN[script])[0]


def _script(words: str) -> str:
    if not _NOT_LATIN.search(words):
        return "latin" if _SCRIPTS["latin"].search(words) else ""
    counts = {name: len(pattern.findall(words)) for name, pattern in _SCRIPTS.items()}
    most = max(counts, key=lambda name: counts[name])
    return most if counts[most] * 2 > sum(counts.values()) else ""


def _without_names(shown: str) -> str:
    """Capitalised words inside a sentence are mostly names, which belong to no language."""
    kept = [word for index, word in enumerate(shown.split()) if index == 0 or not word[:1].isupper()]
    return " ".join(kept) if len(kept) >= 5 else shown


@cache
def _identifier() -> LanguageIdentifier:
    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(list(KNOWN))
    return model


@cache
def _subtags() -> frozenset[str]:
    lines = _DATA.read_text(encoding="ascii").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
