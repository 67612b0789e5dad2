"""Questions put together once and asked many times."""

import pytest
from django.db.models import Value

from governance.models import Job, User
from governance.models.among import Among
from governance.models.prepared import Prepared, of_row
from governance.permissions import system_user
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

_TITLED = Prepared(lambda title: Job.objects.filter(title=Value(title)).order_by("pk").values_list())
_NAMED = Prepared(
    lambda names: User.objects.filter(Among("username", names)).order_by("pk").values_list("pk")
)
_BY = Prepared(
    lambda people: Job.objects.filter(Among("by", people), kind="import").order_by("pk").values_list("title")
)


def job(title: str, **more) -> Job:
    return Job.objects.create(**{"kind": "import", "title": title, "by": system_user()} | more)


def test_each_asking_has_its_own_answer():
    one, other = job("one"), job("“other”; 100 %s")

    assert [of_row(Job, row) for row in _TITLED.rows(title=one.title)] == [one]
    assert [of_row(Job, row) for row in _TITLED.rows(title=other.title)] == [other]
    assert list(_TITLED.rows(title="a third")) == []


def test_what_comes_back_is_what_django_makes_of_it():
    kept = Job.objects.get(pk=job("one", result={"n": [1, None, "Zoë"]}).pk)

    asked = of_row(Job, next(_TITLED.rows(title="one")))

    assert {name: value for name, value in vars(asked).items() if name != "_state"} == {
        name: value for name, value in vars(kept).items() if name != "_state"
    }
    assert (asked._state.db, asked._state.adding) == (kept._state.db, False)


def test_a_blank_takes_however_many_keys_also_none():
    people = [UserFactory(username=name) for name in ("a,b", 'with "marks"', "Zoë")]

    assert list(_NAMED.rows(names=[person.username for person in people[1:]])) == [
        (person.pk,) for person in people[1:]
    ]
    assert list(_NAMED.rows(names=[])) == []


def test_what_is_no_blank_stays_as_it_was_written():
    person = UserFactory()
    job("hers", by=person), job("hers too", by=person), job("not this", by=person, kind="export"), job("no")

    assert list(_BY.rows(people={person.pk})) == [("hers",), ("hers too",)]


def test_one_asking_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        list(_TITLED.rows(title="one"))
