"""The other side of `verifying`: a process that gets stretches of the event log and says of each what is wrong first.

A stretch is the number that its first event must have, the seal before it, and how many bytes follow, in one line;
then the events as PostgreSQL's COPY writes them. The answer is a line of JSON: the words, or null.
"""

import json
import sys
from typing import BinaryIO

from governance.rules.copied import cells
from governance.rules.sealing import first_problem, told


def main(given: BinaryIO, answers: BinaryIO) -> None:
    """Answer until nothing more is asked."""
    for heading in given:
        number, start, size = heading.split()
        answers.write(answer(int(number), start.decode(), given.read(int(size))))
        answers.flush()


def answer(number: int, start: str, stretch: bytes) -> bytes:
    """What is wrong first in a stretch, as a line."""
    # By its line feed alone: a text may hold other ends of lines, which a COPY lets stand.
    lines = (line + b"\n" for line in stretch.split(b"\n")[:-1])
    problem = first_problem(told(map(cells, lines)), start=start, number=number)
    return json.dumps(problem).encode() + b"\n"


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
