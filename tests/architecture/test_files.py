"""A file has a subject, a sentence on top, and a size one can read."""

import ast

import pytest

from tests.architecture.source import ROOT, place, product_files, tree

# A file without a subject collects the whole product.
NAMELESS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "services",
    "service",
    "managers",
    "manager",
    "common",
    "misc",
}

LINES = 300
# "file": why it is one subject all the same.
LONG_WITH_A_REASON: dict[str, str] = {}


def test_no_file_is_without_a_subject():
    assert [place(path) for path in product_files() if NAMELESS & set(path.with_suffix("").parts[-3:])] == []


def test_no_file_is_too_long_to_read():
    long = {
        place(path) for path in product_files() if len(path.read_text(encoding="utf-8").splitlines()) > LINES
    }

    assert long - set(LONG_WITH_A_REASON) == set()
    assert set(LONG_WITH_A_REASON) <= long, "no longer long: delete its reason"


@pytest.mark.parametrize("path", product_files(), ids=place)
def test_a_file_says_on_top_what_it_is_for(path):
    assert not tree(path).body or ast.get_docstring(tree(path)), "one sentence, as a module docstring"


def test_the_top_level_is_the_ecosystems_and_the_users_own():
    ours = {
        "governance",
        "policies",
        "retention",
        "search",
        "templates",
        "tests",
        "docs",
        "static",
        "manage.py",
    }
    expected = {
        "requirements.txt",
        "requirements-dev.txt",
        "README.md",
        "pyproject.toml",
        "Makefile",
        "LICENSE",
    }
    boxes = {"compose.yaml", "Dockerfile", ".dockerignore", ".gitignore", ".ci"}
    made = {line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()} | {
        ".git"
    }

    assert {path.name for path in ROOT.iterdir()} - ours - expected - boxes - made == set()
