"""Which class of the publication scheme a kind of document usually stands in (public_notices.md, section 7)."""

OUR_POLICIES = 5
_OTHERS = {
    "partnership_agreement": 1,
    "annual_report": 3,
    "action_plan": 3,
    "register": 6,
    "privacy_notice": 7,
    "information_sharing_notice": 7,
    "leaflet": 7,
    "easy_read": 7,
    "child_friendly": 7,
}


def usual_class(kind: str) -> int:
    """The class, 1 to 7, that a document of a kind stands in unless its owner says otherwise."""
    return _OTHERS.get(kind, OUR_POLICIES)
