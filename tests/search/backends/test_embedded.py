"""The embedded engine, in a folder of its own."""

import subprocess
import sys
from pathlib import Path

import pytest

from search.backends import embedded, folder
from search.backends.contract import IndexBusy, SearchUnavailable
from search.backends.embedded import EmbeddedBackend
from tests.search.backends.contract import BackendContract, ask, entry, titles


@pytest.fixture
def backend(tmp_path: Path) -> EmbeddedBackend:
    backend = EmbeddedBackend(tmp_path / "search")
    backend.empty()
    return backend


class TestEmbedded(BackendContract):
    pass


def test_without_a_folder_there_is_no_index(tmp_path: Path) -> None:
    backend = EmbeddedBackend(tmp_path / "search")

    assert backend.identity() == ""
    with pytest.raises(SearchUnavailable, match="rebuild_search"):
        ask(backend, "records")


@pytest.mark.parametrize(
    "damage", ["missing", "garbled", "emptied", "no pointer", "segment cut short", "segment gone"]
)
def test_an_index_that_cannot_be_read_counts_as_none(backend: EmbeddedBackend, damage: str) -> None:
    backend.put([entry()])
    index = backend.folder.path / backend.identity()
    match damage:
        case "missing":
            for file in index.iterdir():
                file.unlink()
            index.rmdir()
        case "garbled":
            (index / "meta.json").write_text("{")
        case "emptied":
            (index / "meta.json").unlink()
        case "segment cut short":
            for file in index.glob("*.term"):
                file.write_bytes(file.read_bytes()[:9])
        case "segment gone":
            for file in index.glob("*.store"):
                file.unlink()
        case "no pointer":
            (backend.folder.path / "current").unlink()
    fresh = EmbeddedBackend(backend.folder.path)

    assert fresh.identity() == ""
    fresh.empty()
    assert ask(fresh, "records").total == 0


def test_an_index_of_another_shape_counts_as_none(
    backend: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "SHAPE", embedded.SHAPE + 1)

    assert EmbeddedBackend(backend.folder.path).identity() == ""


def test_another_process_finds_what_was_put_since_it_opened(backend: EmbeddedBackend) -> None:
    other = EmbeddedBackend(backend.folder.path)
    assert ask(other, "records").total == 0

    backend.put([entry()])

    assert ask(other, "records").total == 1


def test_another_process_goes_over_to_the_rebuilt_index(backend: EmbeddedBackend) -> None:
    other = EmbeddedBackend(backend.folder.path)
    assert ask(other, "records").total == 0

    with backend.beside() as new:
        new.put([entry()])

    assert ask(other, "records").total == 1
    assert len(list(backend.folder.path.glob("index-*"))) == 1


def test_a_second_writer_waits_and_then_says_who_is_busy(
    backend: EmbeddedBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.2)
    other = EmbeddedBackend(backend.folder.path)

    with backend.writing(), pytest.raises(IndexBusy):
        other.put([entry()])


def test_a_writer_that_was_killed_frees_the_index_and_loses_nothing_committed(
    backend: EmbeddedBackend,
) -> None:
    backend.put([entry(title="Kept")])
    killed = f"""
import os
from pathlib import Path
from search.backends.embedded import EmbeddedBackend
from tests.search.backends.contract import entry
backend = EmbeddedBackend(Path({str(backend.folder.path)!r}))
with backend.writing():
    writer = backend._writer()
    writer.delete_documents_by_term("thing", "policy:1/1")
    os.kill(os.getpid(), 9)
"""
    environment = {"DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONPATH": ".", "PATH": "/usr/bin"}
    died = subprocess.run([sys.executable, "-c", killed], env=environment, capture_output=True, text=True)
    assert died.returncode == -9, died.stderr

    backend.put([entry("policy:2/1", title="Added")])

    assert sorted(titles(ask(backend, "kept added"))) == ["Added", "Kept"]
