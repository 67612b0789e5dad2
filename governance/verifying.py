"""A long chain of events verified by several processes side by side, each a stretch at a time.

A stretch is proved from the seal that was written before it; as each is proved so, the whole is.
"""

import json
import logging
import re
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import cycle, islice
from subprocess import Popen

from governance.processes import begin, processors

log = logging.getLogger(__name__)
# Starting processes takes as long as verifying so many events.
FEW = 50_000
_STRETCH = 5_000
_SEAL = re.compile(rb"[0-9a-f]{64}")
_WORKER = "governance.verifying_worker"


class NoAnswer(Exception):
    """A process could not be begun, or died; the chain is to be verified without it."""


def first_problem_side_by_side(lines: Iterable[bytes], *, start: str, number: int) -> str | None:
    """What is wrong first in a chain of events, given as PostgreSQL's COPY writes them; None when every seal holds.

    Raises NoAnswer when processes cannot be had.
    """
    processes: list[Popen[bytes]] = []
    try:
        for _ in range(max(2, processors())):
            # One by one: where there is room for no more, those that were begun are ended below.
            processes.append(begin(_WORKER))
        return next(filter(None, _answers(processes, _stretches(lines, start, number))), None)
    except (OSError, EOFError, ValueError) as error:
        log.warning("A process that verifies events gave no answer; they are verified without it.")
        raise NoAnswer from error
    finally:
        for process in processes:
            process.kill()
            with suppress(OSError), process:
                pass


def _answers(processes: "list[Popen[bytes]]", stretches: Iterable[bytes]) -> Iterator[str | None]:
    """What is said of each stretch, in their order. A process has two at most: answers that nobody reads would stop it."""
    asked: deque[Popen[bytes]] = deque()
    for process, stretch in zip(cycle(processes), stretches, strict=False):
        if len(asked) == 2 * len(processes):
            yield _answer(asked.popleft())
        _ask(process, stretch)
        asked.append(process)
    yield from map(_answer, asked)


def _stretches(lines: Iterable[bytes], start: str, number: int) -> Iterator[bytes]:
    """Stretches with what each is proved from: its first number and the seal before it."""
    rest = iter(lines)
    while stretch := list(islice(rest, _STRETCH)):
        body = b"".join(stretch)
        yield f"{number} {start} {len(body)}\n".encode() + body
        start, number = _seal_of(stretch[-1]), number + len(stretch)


def _seal_of(line: bytes) -> str:
    """The seal of an event, which stands last. One that is none is found where it stands, and proves nothing after it."""
    written = line.rstrip(b"\n").rsplit(b"\t", 1)[1]
    return written.decode() if _SEAL.fullmatch(written) else "-"


def _ask(process: "Popen[bytes]", stretch: bytes) -> None:
    assert process.stdin
    process.stdin.write(stretch)
    process.stdin.flush()


def _answer(process: "Popen[bytes]") -> str | None:
    assert process.stdout
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    problem: str | None = json.loads(line)
    return problem
