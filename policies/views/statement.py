"""The accessibility statement, and how to hide a visit."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from governance.london import today
from policies.models import PolicyVersion
from policies.rules.dated import holding

FACTS = Path(__file__).resolve().parent.parent / "data" / "accessibility.toml"


def accessibility(request: HttpRequest) -> HttpResponse:
    on = today()
    facts = {name: holding(entries, on) for name, entries in _facts().items()}
    documents = PolicyVersion.objects.current().public().count()
    return render(request, "policies/accessibility.html", {**facts, "documents": documents})


def leaving(request: HttpRequest) -> HttpResponse:
    return render(request, "policies/leaving.html")


@cache
def _facts() -> dict[str, Any]:
    return tomllib.loads(FACTS.read_text(encoding="utf-8"))
