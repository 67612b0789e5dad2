"""Whether a title says that a text is a notice to residents, and of what kind."""

import re
from collections.abc import Iterable

from policies.accessibility.wording.plain import bare

# The first that fits. The kinds are those of policies.
_NAMED = {
    "easy_read": re.compile(r"\beasy ?read\b"),
    "child_friendly": re.compile(
        r"\bchild friendly\b|"
        r"\b(?:guide|notice|leaflet|information|rights) for (?:children|young people|kids)\b(?!['’]| (?:social|services))"
    ),
    "privacy_notice": re.compile(
        r"\bprivacy (?:notice|statement|information|policy)\b|\bfair processing\b|"
        r"\bhow we (?:use|keep|look after|protect|handle|collect) (?:your|personal) (?:personal )?(?:information|data)\b"
    ),
    "information_sharing_notice": re.compile(
        r"\binformation sharing notice\b|\b(?:how|when|why) we share (?:your |personal )?(?:information|data)\b|"
        r"\bsharing your information\b"
    ),
    "leaflet": re.compile(
        r"\bleaflet\b|\b(?:guide|information|advice|help) for (?:parents|families|carers|residents|parents and carers)\b"
    ),
}
# What is written for people of the trade, though it speaks of notices.
_FOR_THE_TRADE = re.compile(
    r"\b(?:protocol|procedures?|agreement|framework|strategy|template|staff|practitioners|professionals|audit|impact assessment|"
    r"committee|minutes|agenda|report|policy document)\b"
)


def kind_named(titles: Iterable[str]) -> str:
    """The kind of notice that a title or main heading names; empty when none does."""
    said = [bare(title.replace("-", " ")) for title in titles]
    if any(_FOR_THE_TRADE.search(one) for one in said):
        return ""
    return next((kind for kind, named in _NAMED.items() if any(named.search(one) for one in said)), "")
