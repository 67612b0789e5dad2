"""Searching as staff, in Wagtail's search: what is for staff only is found as well."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from wagtail.admin.search import SearchArea

from governance.london import today
from governance.permissions import allowed, require
from governance.rules.permissions import Permission
from search.backends.contract import SearchUnavailable
from search.models import QuestionAsked
from search.queries import ask
from search.rules.entries import Audience
from search.showing import address, asked, context, pages

TEMPLATE = "search/admin/results.html"


def results(request: HttpRequest) -> HttpResponse:
    require(request.user, Permission.SEARCH_STAFF)
    question = asked(request.GET, Audience.STAFF)
    try:
        answer = ask(question)
    except SearchUnavailable as refusal:
        return render(
            request, TEMPLATE, {"question": question, "q": question.words, "refusal": refusal}, status=503
        )
    if answer.total and not answer.results:
        return redirect(address(question, page=pages(question, answer)))
    if question.words and question.page == 1:
        QuestionAsked.objects.note(question, answer, on=today())
    return render(request, TEMPLATE, context(question, answer))


class TextsSearchArea(SearchArea):
    def is_shown(self, request: HttpRequest) -> bool:
        return allowed(request.user, Permission.SEARCH_STAFF)


def search_urls() -> list[URLPattern]:
    return [path("search/texts/", results, name="search_staff")]


def search_area() -> SearchArea:
    return TextsSearchArea(
        "Policies and pages, by section", reverse("search_staff"), name="texts", icon_name="search", order=50
    )
