"""A picture is served to those who may read a text that shows it."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.test import Client
from PIL import Image as Drawn

from governance.documents.text import DocumentText, Image, Paragraph, Span
from governance.models import Body
from governance.rules.permissions import Role
from policies.actions import publication
from policies.models import Audience, Picture
from policies.picturing import keep_picture
from tests.factories.people import UserFactory
from tests.factories.policies import PolicyFactory, approved, in_force, plain_text, publisher

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def emptied(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def picture() -> Picture:
    buffer = BytesIO()
    Drawn.new("RGB", (3, 2), "navy").save(buffer, "PNG")
    return keep_picture(buffer.getvalue(), name="chart.png")


def showing(picture: Picture) -> DocumentText:
    shown = Image(
        picture.key, alt="Referrals rose from 10 to 20.", name="chart.png", content_type="image/png"
    )
    return DocumentText("Sharing", "en-GB", (Paragraph((Span("What the chart says."),)), shown))


def address(picture: Picture) -> str:
    return f"/pictures/{picture.key}.png"


def staff(**given: object) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[Role.PRACTITIONER], **given))
    return client


def test_the_picture_of_a_draft_is_there_for_the_councils_own_people_alone(client, picture):
    approved(text=showing(picture))

    answer = staff().get(address(picture))

    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(address(picture)).status_code == 404
    assert staff(body=Body.objects.create(name="A school")).get(address(picture)).status_code == 404


def test_the_picture_of_a_text_in_force_is_there_for_everybody_for_good(client, picture):
    policy = PolicyFactory()
    version = approved(policy, showing(picture))
    assert client.get(address(picture)).status_code == 404

    publication.publish(version, by=publisher())
    in_force(policy, plain_text("Without a picture."))

    answer = client.get(address(picture))
    assert answer.status_code == 200
    assert "immutable" in answer["Cache-Control"]


def test_the_picture_of_a_text_for_staff_only_stays_with_the_staff(client, picture):
    in_force(PolicyFactory(audience=Audience.STAFF), showing(picture))

    assert client.get(address(picture)).status_code == 404
    assert staff().get(address(picture)).status_code == 200
