"""Leafing through records keeps what was asked for."""

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory


def shown(number: int) -> str:
    request = RequestFactory().get("/admin/", {"show": "left the list", "p": number})
    page = Paginator(range(25), 10).get_page(number)
    return render_to_string("components/pages_of_records.html", {"page": page}, request=request)


def test_the_other_pages_are_links_that_keep_what_was_asked_for():
    assert 'href="?show=left+the+list&amp;p=1">Previous' in shown(2)
    assert 'href="?show=left+the+list&amp;p=3">Next' in shown(2)
    assert "Page 2 of 3" in shown(2)


def test_the_first_page_has_none_before_it_and_the_last_none_after():
    assert "Previous" not in shown(1) and "Next" in shown(1)
    assert "Next" not in shown(3) and "Previous" in shown(3)


def test_what_fits_on_one_page_says_nothing_of_pages():
    page = Paginator(range(3), 10).get_page(1)
    assert render_to_string("components/pages_of_records.html", {"page": page}).strip() == ""
