"""Real processes on the test's own database: forked, so that each begins at once, and killed like any other."""

import faulthandler
import os
import random
import signal
import time
import traceback
from collections.abc import Callable
from typing import Any

from django.core.files.storage.filesystem import FileSystemStorage
from django.db import connection, connections

Work = Callable[[], Any]
# Seconds that the server may take over what a killed process left.
PATIENCE = 60
# Seconds after which a process that waits for ever says where, and ends.
LONGEST = 600
# Turns for each kill that has to hit.
MOST_TURNS = 2
_INHERITED: list[Any] = []


def start(work: Work) -> int:
    """Begin some work in a process of its own; returns its id."""
    # Neither a SQLite file nor a socket of PostgreSQL may be shared over a fork.
    connection.close()
    if pid := os.fork():
        return pid
    code = 1
    _forget_what_was_inherited()
    faulthandler.dump_traceback_later(LONGEST, exit=True)
    try:
        work()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _forget_what_was_inherited() -> None:
    """Leave the parent's other session alone, neither used nor closed.

    While Playwright's loop runs, Django keeps a connection of its own for that; a child has no running loop, so it
    would take the one from before, whose socket is still the parent's.
    """
    for one in connections.all(initialized_only=True):
        _INHERITED.append(one.connection)
        one.connection = None


def ended(pid: int) -> int:
    """Wait for a process; returns its exit code, or minus the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def killed(pid: int) -> bool:
    """Wait for a process, and for what the server still does for it; whether it was killed before it was done."""
    code = ended(pid)
    _wait_until_nobody_else_is_served()
    assert code in (0, -signal.SIGKILL), f"The process ended by itself with {code}: see what it wrote."
    return code == -signal.SIGKILL


def _wait_until_nobody_else_is_served() -> None:
    """PostgreSQL may yet commit what a killed process had sent; what is looked at meanwhile is neither old nor new."""
    if connection.vendor != "postgresql":
        return
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid() AND state <> 'idle'"
            )
            if not cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError(
        f"PostgreSQL still serves somebody else {PATIENCE} seconds after a process was killed."
    )


def all_ended(pids: list[int]) -> list[int]:
    return [ended(pid) for pid in pids]


def until_hit(kills: int, kill: Callable[[int], bool]) -> None:
    """Kill, turn after turn, until so many kills hit: one whose process was done before it came counts for none."""
    hit = turn = 0
    while hit < kills:
        assert turn < MOST_TURNS * kills, f"{hit} of {turn} kills hit: the work is too short for {kills}."
        hit += kill(turn)
        turn += 1


def killed_after(seconds: float, work: Work) -> bool:
    """Do some work and end it from outside, kill -9, after a time; False when it was done before."""
    pid = start(work)
    time.sleep(seconds)
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    return killed(pid)


def killed_at(step: int, work: Work) -> bool:
    """Do some work and kill it, -9, right before or after its so many-th statement or touch of the store."""
    return killed(start(lambda: _until(step, work)))


def _until(step: int, work: Work) -> None:
    count = _Count(step)
    with connection.execute_wrapper(count.statement), _store(count):
        work()


class _Count:
    """Counts steps, and dies at one of them."""

    def __init__(self, last: int) -> None:
        self.at, self.last, self.chance = 0, last, random.Random(last)

    def step(self, act: Work) -> Any:
        self.at += 1
        is_last = self.at == self.last
        if is_last and self.chance.random() < 0.5:
            os.kill(os.getpid(), signal.SIGKILL)
        done = act()
        if is_last:
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    def statement(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        return self.step(lambda: execute(sql, params, many, context))


class _store:
    """Counts what a process does to the store, for the time of a block."""

    def __init__(self, count: _Count) -> None:
        self.count, self.delete, self.save = count, FileSystemStorage.delete, FileSystemStorage._save

    def __enter__(self) -> None:
        count, delete, save = self.count, self.delete, self.save
        FileSystemStorage.delete = lambda store, name: count.step(lambda: delete(store, name))  # type: ignore[method-assign]
        FileSystemStorage._save = lambda store, name, content: count.step(lambda: save(store, name, content))

    def __exit__(self, *problem: object) -> None:
        FileSystemStorage.delete, FileSystemStorage._save = self.delete, self.save  # type: ignore[method-assign]


class FailingStore:
    """A store of which some share of deletions fails, for the time of a block."""

    def __init__(self, share: float, seed: int) -> None:
        self.share, self.chance, self.delete = share, random.Random(seed), FileSystemStorage.delete

    def __enter__(self) -> None:
        def delete(store: FileSystemStorage, name: str) -> None:
            if self.chance.random() < self.share:
                # Not only what a disk says: the client of an object store has exceptions of its own.
                raise self.chance.choice([OSError("disk"), RuntimeError("bucket")])
            self.delete(store, name)

        FileSystemStorage.delete = delete  # type: ignore[method-assign]

    def __exit__(self, *problem: object) -> None:
        FileSystemStorage.delete = self.delete  # type: ignore[method-assign]
