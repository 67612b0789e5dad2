"""The wire to Chromium: JSON messages ended by a zero byte, on a pair of pipes. Nobody else can listen in."""

import json
import os
import select
import time
from collections import deque
from typing import Any

Message = dict[str, Any]


class BrowserGone(Exception):
    """Chromium ended, or the page's process in it."""


class TooSlow(Exception):
    """The page did not come to an end in its time."""


class Pipe:
    """Sends commands, and hands out answers and events as they come."""

    def __init__(self, read: int, write: int) -> None:
        self._read, self._write = read, write
        self._rest = b""
        self._messages: deque[Message] = deque()
        self._number = 0

    def send(self, method: str, params: Message, session: str = "") -> int:
        """Send a command; the number under which its answer comes. Raises BrowserGone."""
        self._number += 1
        message: Message = {"id": self._number, "method": method, "params": params}
        if session:
            message["sessionId"] = session
        data = memoryview(json.dumps(message).encode() + b"\0")
        try:
            while data:
                data = data[os.write(self._write, data) :]
        except OSError:
            raise BrowserGone from None
        return self._number

    def receive(self, until: float) -> Message:
        """The next message. Raises TooSlow at the moment `until` of the monotonic clock, and BrowserGone."""
        while not self._messages:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self._read], [], [], left)[0]:
                raise TooSlow
            data = os.read(self._read, 1 << 16)
            if not data:
                raise BrowserGone
            *whole, self._rest = (self._rest + data).split(b"\0")
            self._messages.extend(json.loads(one) for one in whole)
        return self._messages.popleft()

    def close(self) -> None:
        for end in (self._read, self._write):
            os.close(end)
