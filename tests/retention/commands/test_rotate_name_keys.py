"""Names in an installation of its own: no file of it holds one in plain words, and keys can be changed."""

import os

import pytest
from cryptography.fernet import Fernet

from tests.program import Installation

NAME = "Zebedee Quill-Ferrars"


@pytest.fixture
def keys(monkeypatch) -> list[str]:
    made = [Fernet.generate_key().decode() for _ in range(2)]
    monkeypatch.setenv("PERSON_NAMES_SINCE", "2026-11-28")
    monkeypatch.setenv("PERSON_NAME_KEYS", made[0])
    return made


def files_that_hold(folder, words: bytes) -> list[str]:
    found = []
    for parent, _, names in os.walk(folder):
        for name in names:
            with open(os.path.join(parent, name), "rb") as file:
                if words in file.read():
                    found.append(name)
    return found


def test_no_file_log_or_index_holds_a_name_and_keys_are_changed(
    program: Installation, keys: list[str], tmp_path, monkeypatch
):
    file = tmp_path / "records.csv"
    file.write_text(f"reference,class,person,person_name,case.closed_on\nR-1,CSC-26,P-1,{NAME},2010\n")

    came = program("import_records", file, "--format", "json")
    indexed = program("rebuild_search", "--format", "json")
    monkeypatch.setenv("PERSON_NAME_KEYS", ",".join(reversed(keys)))
    turned = program("rotate_name_keys", "--format", "json")
    monkeypatch.setenv("PERSON_NAME_KEYS", keys[1])
    again = program("rotate_name_keys", "--format", "json")
    monkeypatch.setenv("PERSON_NAME_KEYS", keys[0])
    lost = program("rotate_name_keys", "--format", "json")

    assert came.json["created"] == 1
    assert (turned.json, again.json) == ({"names": 1}, {"names": 1})
    assert (lost.code, lost.json["refused"]["code"]) == (2, "name_not_readable")
    assert files_that_hold(program.folder, b"Quill") == []
    assert files_that_hold(program.folder, b"R-1") != []
    for outcome in (came, indexed, turned, again, lost):
        assert "Quill" not in outcome.stdout + outcome.stderr


def test_without_the_setting_the_column_is_unknown(program: Installation, tmp_path):
    file = tmp_path / "records.csv"
    file.write_text(f"reference,class,person,person_name\nR-1,CSC-26,P-1,{NAME}\n")

    refused = program("import_records", file, "--format", "json")

    assert (refused.code, refused.json["refused"]["code"]) == (2, "unknown_column")
    assert refused.json["refused"]["where"] == "person_name"
