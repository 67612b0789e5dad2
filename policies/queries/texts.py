"""A text by what points at it, as it stands in the editor, and whose words it is."""

from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page, PageLogEntry, Revision

from governance.documents.text import DocumentText
from governance.models import User
from governance.refusals import NotFound
from policies.models import PolicyVersion, PublicPage

Subject = PolicyVersion | PublicPage


def find(kind: str, key: str) -> Subject:
    """The version or the page. Raises NotFound."""
    found: object = None
    if kind == "policy_version":
        number, _, version = key.rpartition("/")
        if version.isdigit():
            found = PolicyVersion.objects.filter(policy__number=number, number=version).first()
    elif kind == "page" and key.isdigit():
        page = Page.objects.filter(pk=key).first()
        found = page and page.specific
    if not isinstance(found, PolicyVersion | PublicPage):
        raise NotFound("This text is no longer here.")
    return found


def in_hand(subject: Subject) -> DocumentText:
    """The words as their editor has them: of a page those of its latest draft."""
    return subject.text if isinstance(subject, PolicyVersion) else latest(subject).text


def latest(page: PublicPage) -> PublicPage:
    """A page with the words of its latest draft."""
    found = page.get_latest_revision_as_object()
    return found if isinstance(found, PublicPage) else page


def authors(subject: Subject) -> frozenset[int]:
    """The ids of everybody whose hand is in the words."""
    if isinstance(subject, PolicyVersion):
        return subject.editors()
    kinds = ContentType.objects.get_for_models(Page, type(subject)).values()
    revisions = Revision.objects.filter(content_type__in=kinds, object_id=str(subject.pk))
    entries = PageLogEntry.objects.filter(page=subject.pk, content_changed=True)
    hands = {subject.owner_id, *revisions.values_list("user_id", flat=True)}
    hands.update(entries.values_list("user_id", flat=True))
    return frozenset(hand for hand in hands if hand is not None)


def owners(subject: Subject) -> list[User]:
    """Who answers for a text, the first of them first."""
    if isinstance(subject, PolicyVersion):
        return [one for one in (subject.policy.owner, subject.policy.deputy) if one is not None]
    return [subject.owner] if subject.owner else []
