"""Many texts checked side by side, in processes of their own that know words and rules and nothing else."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from queue import SimpleQueue
from subprocess import Popen
from types import TracebackType
from typing import Self

from governance.documents.text import DocumentText
from governance.processes import begin, processors
from policies.accessibility import rules
from policies.accessibility.elements import Found, found_with_elements
from policies.accessibility.readership import Readership
from policies.accessibility.worker import as_line, question, read_answer

log = logging.getLogger(__name__)
Asked = tuple[DocumentText, Readership]
# Starting processes takes as long as checking so many texts.
FEW = 40
# Whoever dies so often is not begun again.
_LIVES = 3


class Workers:
    """Some processes that check texts for the time of a block: as many as said, or (0) one for each processor.

    One alone, or any for a few texts, would be slower than this process, so then there are none.
    """

    def __init__(self, many: int, *, texts: int) -> None:
        many = many or processors()
        self.workers = [_Worker() for _ in range(many)] if many > 1 and texts > FEW else []
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self.workers:
            self._free.put(worker)

    def __enter__(self) -> Self:
        for worker in self.workers:
            worker.begin()
        self._threads = ThreadPoolExecutor(max(1, len(self.workers)), "accessibility")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, reason: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(cancel_futures=True)
        for worker in self.workers:
            worker.end()

    def found(self, asked: Sequence[Asked]) -> list[tuple[Found, ...]]:
        """What is found in each text, in the order given; what no process could answer is checked here."""
        answers = self._threads.map(self._found, asked) if self.workers else (None for _ in asked)
        return [
            found_with_elements(*one) if found is None else found
            for one, found in zip(asked, answers, strict=True)
        ]

    def _found(self, asked: Asked) -> tuple[Found, ...] | None:
        worker = self._free.get()
        try:
            return worker.found(*asked)
        finally:
            self._free.put(worker)


class _Worker:
    """One process, begun again when it died."""

    def __init__(self) -> None:
        self._lives = _LIVES
        self.process: Popen[bytes] | None = None

    def begin(self) -> None:
        """Start it; where the machine has no memory or files left for it there is none."""
        self._lives -= 1
        self._is_new = True
        try:
            self.process = begin("policies.accessibility.worker")
        except OSError as error:
            log.warning("A process that checks texts could not be begun: %s.", error.strerror)

    def found(self, text: DocumentText, readers: Readership) -> tuple[Found, ...] | None:
        """What it found; None where there is no process, or it died of this text or said what is no answer."""
        if self.process is None and self._lives:
            self.begin()
        if self.process is None:
            return None
        try:
            return read_answer(self._told(self.process, question(text, readers)))
        except (OSError, EOFError, ValueError, TypeError):
            # After a line that is no answer, such as a library's print, every answer would be another text's.
            log.warning("A process that checks texts gave no answer; its text is checked without it.")
            self.end()
            return None

    def _told(self, process: "Popen[bytes]", line: bytes) -> bytes:
        assert process.stdin and process.stdout
        process.stdin.write(line)
        process.stdin.flush()
        if self._is_new:
            self._is_new = False
            if process.stdout.readline() != as_line(rules.VERSION):
                # The product was brought up to date under a process that has the rules of yesterday.
                self._lives = 0
                raise EOFError
        answer = process.stdout.readline()
        if not answer.endswith(b"\n"):
            raise EOFError
        return answer

    def end(self) -> None:
        """Let it go; what it was doing is of no use to anybody."""
        if self.process is not None:
            self.process.kill()
            with suppress(OSError), self.process:
                self.process = None
