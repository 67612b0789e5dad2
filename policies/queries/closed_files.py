"""Who is told that an attached file is not served to the public, and by when it is mended or taken away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.documents.permissions import permission_policy

from governance.london import today
from governance.models import User
from governance.references import Reference
from governance.reminders import Duty
from governance.waiting import Waiting
from policies.attachments import UNCHECKED, Standing, closed, closed_since
from policies.queries.overrides import site_editor
from policies.rules.facts import fact

KIND = "attached_file"


@dataclass(frozen=True)
class ToOpen:
    """A file that the public does not get, and why."""

    document: Any
    standing: Standing

    @property
    def reference(self) -> Reference:
        return Reference(KIND, str(self.document.pk), self.document.title[:200])

    @property
    def since(self) -> date:
        return closed_since(self.document, self.standing)

    @property
    def due_on(self) -> date:
        return self.since + timedelta(days=fact("mending", self.since)["within_days"])

    @property
    def admin_url(self) -> str:
        return form_of(str(self.document.pk))

    @property
    def words(self) -> str:
        return f"Mend the attached file {self.document.title}: the public does not get it"


def form_of(key: str) -> str:
    """Where an attached file is changed."""
    return reverse("wagtaildocs:edit", args=[key])


def mender(document: Any, on: date) -> User | None:
    """Who added the file, while they are here and may change it; else who looks after the site."""
    added_by = document.uploaded_by_user
    if added_by is None or not added_by.is_active or added_by.has_left_by(on):
        return site_editor(on)
    may = permission_policy.user_has_permission_for_instance(added_by, "change", document)
    return added_by if may else site_editor(on)


def closed_file_duties(on: date) -> Iterator[Duty]:
    """What those who added files must mend, and by when."""
    for one in _to_open(get_document_model().objects.all()):
        owner = mender(one.document, on)
        if owner is not None:
            yield Duty(one.reference, one.words, one.due_on, one.since, owner, one.admin_url)


def waiting_closed_files(user: User) -> Iterable[Waiting]:
    """The files that a person has to mend."""
    on = today()
    documents = get_document_model().objects.all()
    looks_after_site = user == site_editor(on)
    # Everybody's first page asks this: each file is a look into the store.
    for one in _to_open(documents if looks_after_site else documents.filter(uploaded_by_user=user)):
        if mender(one.document, on) == user:
            tone = "late" if one.due_on < on else "soon"
            words = f"{one.words}. {one.standing.words}"
            yield Waiting(words, one.admin_url, tone=tone, due=one.due_on)


def _to_open(documents: Any) -> Iterator[ToOpen]:
    for document, standing in closed(documents):
        # What nobody has checked is checked within a day, and nobody's to mend before.
        if standing.words != UNCHECKED:
            yield ToOpen(document, standing)
