"""The search page: results by section, without a script and without knowing who asks."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from governance.london import today
from search.backends.contract import SearchUnavailable
from search.models import QuestionAsked
from search.queries import ask
from search.rules.entries import Audience
from search.showing import address, asked, context, pages


def results(request: HttpRequest) -> HttpResponse:
    question = asked(request.GET, Audience.PUBLIC)
    try:
        answer = ask(question)
    except SearchUnavailable:
        return render(request, "search/unavailable.html", {"question": question}, status=503)
    if answer.total and not answer.results:
        return redirect(address(question, page=pages(question, answer)))
    if question.words and question.page == 1:
        QuestionAsked.objects.note(question, answer, on=today())
    return render(request, "search/results.html", context(question, answer))
