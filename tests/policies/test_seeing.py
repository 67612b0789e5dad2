"""Pictures are looked at once: what moves and what shows words is told to the author."""

from io import BytesIO

import pytest
from django.test import Client
from PIL import Image as Drawn
from PIL import ImageDraw, ImageFont

from governance.documents.text import Image
from governance.rules.permissions import Role
from policies import seeing
from policies.accessibility import seeing as eyes
from policies.models import Picture, PictureLook
from policies.picturing import keep_picture
from policies.queries.looks import found_in_pictures, unread_pictures
from policies.seeing import look_at, look_at_waiting
from policies.tasks import look_at_picture
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, draft
from tests.site.writing import heading, paragraph, text

pytestmark = pytest.mark.django_db

NOTICE = "We share what keeps a child safe.\nYou can ask to see what we hold.\nRing us on any working day."


def drawn(words: str = "", *, kind: str = "PNG", frames: int = 1) -> Picture:
    pages = []
    for number in range(frames):
        page = Drawn.new("RGB", (900, 240), "white")
        pen = ImageDraw.Draw(page)
        pen.ellipse((10 + 5 * number, 190, 40 + 5 * number, 220), fill="navy")
        pen.multiline_text((20, 20), words, fill="black", font=ImageFont.load_default(size=32))
        pages.append(page)
    file = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if frames > 1 else {}
    pages[0].save(file, kind, **more)
    return keep_picture(file.getvalue(), name=f"drawn.{kind.lower()}")


def showing(picture: Picture):
    shown = Image(picture.key, alt="A notice.", name=picture.name, content_type=picture.content_type)
    return text(heading("Sharing", 2), paragraph("We look after what you tell us."), shown)


def told(picture: Picture) -> list[str]:
    return [one.barrier.rule for one in found_in_pictures(showing(picture))]


@pytest.mark.usefixtures("tesseract")
def test_a_picture_of_a_notice_is_told_with_its_words():
    picture = drawn(NOTICE)
    look_at(picture)

    [found] = found_in_pictures(showing(picture))

    assert found.barrier.rule == "image-of-text"
    assert "keeps a child safe" in found.barrier.message
    assert not found.barrier.stops


@pytest.mark.usefixtures("tesseract")
@pytest.mark.parametrize("words", ["", "Thornmere Council"])
def test_a_drawing_and_a_name_on_a_sign_are_left_alone(words):
    picture = drawn(words)
    look_at(picture)

    assert told(picture) == []
    assert unread_pictures(showing(picture)) == 0


@pytest.mark.parametrize("kind", ["GIF", "WEBP"])
def test_a_picture_that_moves_is_told_and_a_still_one_is_not(kind, monkeypatch):
    monkeypatch.setattr(eyes, "PROGRAM", "no-such-program")
    moving, still = drawn(kind=kind, frames=3), drawn(kind=kind)
    look_at(moving), look_at(still)

    assert "image-moves" in told(moving)
    assert "image-moves" not in told(still)


def test_a_picture_is_looked_at_when_it_is_kept(django_capture_on_commit_callbacks, settings, monkeypatch):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(look_at_picture, "delay", look_at_picture)

    with django_capture_on_commit_callbacks(execute=True):
        picture = drawn()

    assert PictureLook.objects.filter(picture=picture).exists()


def test_without_a_worker_nobody_waits_for_it_and_the_night_makes_up(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        picture = drawn()

    assert waiting == []
    assert look_at_waiting() == 1
    assert PictureLook.objects.filter(picture=picture).exists()


def test_without_the_program_the_editor_says_that_nobody_searched(monkeypatch):
    owner = UserFactory(roles=[Role.POLICY_OWNER])
    picture = drawn(NOTICE)
    PictureLook.objects.create(picture=picture, words=None)
    version = draft(PolicyFactory(owner=owner), showing(picture))
    client = Client()
    client.force_login(owner)
    monkeypatch.setattr("policies.admin.readers.can_read", lambda: False)

    told = client.get(version.admin_address()).content.decode()

    assert "1 picture has not been searched for words: the program tesseract is not installed here" in told


def test_what_nobody_could_read_is_read_when_the_program_has_come(monkeypatch):
    picture = drawn()
    PictureLook.objects.create(picture=picture, words=None)
    monkeypatch.setattr(seeing, "can_read", lambda: False)
    assert look_at_waiting() == 0

    monkeypatch.setattr(seeing, "can_read", lambda: True)

    assert look_at_waiting() == 1


def test_what_is_no_picture_has_nothing_to_tell():
    picture = drawn()
    picture.file.storage.delete(picture.file.name)

    assert look_at(picture).words is None
    assert told(picture) == []
