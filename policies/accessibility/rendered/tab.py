"""One page in the browser: opened, measured, walked by keyboard. What it asks the network for is answered by us."""

import base64
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from policies.accessibility.rendered.pipe import BrowserGone, Message, Pipe, TooSlow

# A page that takes longer than this is told as one that could not be looked at.
SECONDS = 30


class Unlooked(Exception):
    """A page that could not be looked at; the words say why."""


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    status: int
    headers: Mapping[str, str]
    body: bytes


# What is asked for at an address; None leaves it to the network, where that is allowed at all.
Asked = Callable[[str], Answer | None]


class Tab:
    """A page of a running browser; every wait ends `seconds` after the last `open`."""

    def __init__(self, pipe: Pipe, asked: Asked, *, seconds: float = SECONDS) -> None:
        self._pipe, self._asked, self._seconds = pipe, asked, seconds
        self._session, self._host, self._loaded = "", "", False
        self._status, self._until = 0, time.monotonic() + seconds
        # The main frame has the number of its target.
        self._frame = self._call("Target.createTarget", url="about:blank")["targetId"]
        attached = self._call("Target.attachToTarget", targetId=self._frame, flatten=True)
        self._session = attached["sessionId"]
        for method in ("Page.enable", "Inspector.enable"):
            self._call(method)
        self._call("Fetch.enable", patterns=[{"urlPattern": "*"}])
        self._call("Emulation.setFocusEmulationEnabled", enabled=True)

    def open(self, address: str) -> None:
        """Go to an address and wait until it is loaded. Raises Unlooked, BrowserGone."""
        self._until = time.monotonic() + self._seconds
        self._host, self._loaded, self._status = urlsplit(address).hostname or "", False, 0
        problem = self._call("Page.navigate", url=address).get("errorText")
        if problem:
            raise Unlooked(f"The page does not answer ({problem}).")
        while not self._loaded:
            self._hear(self._receive())
        status = self._status or self.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
        if status >= 400 or not status:
            raise Unlooked(f"The page answers with the status {status or 'unknown'}.")

    def resize(self, width: int, height: int) -> None:
        """Make the window as large as that, in CSS pixels."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self._call("Emulation.setDeviceMetricsOverride", **size)

    def evaluate(self, script: str) -> Any:
        """What a script gives back, as data. Raises Unlooked where it fails."""
        told = self._call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in told:
            said = told["exceptionDetails"].get("exception", {}).get("description", "")
            raise Unlooked(f"The page could not be measured: {said[:200]}")
        return told["result"].get("value")

    def press_tab(self) -> None:
        """Press the Tab key once."""
        key = {"key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
        self._call("Input.dispatchKeyEvent", type="rawKeyDown", **key)
        self._call("Input.dispatchKeyEvent", type="keyUp", **key)

    def _call(self, method: str, **params: Any) -> Message:
        number = self._pipe.send(method, params, self._session)
        while True:
            message = self._receive()
            if message.get("id") != number:
                self._hear(message)
            elif "error" in message:
                raise Unlooked(f"The browser refused {method}: {message['error'].get('message', '')}")
            else:
                result: Message = message["result"]
                return result

    def _receive(self) -> Message:
        try:
            return self._pipe.receive(self._until)
        except TooSlow:
            raise Unlooked(f"The page took longer than {self._seconds:.0f} seconds.") from None

    def _hear(self, message: Message) -> None:
        method = message.get("method")
        if method == "Fetch.requestPaused":
            self._answer(message["params"])
        elif method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Page.javascriptDialogOpening":
            self._pipe.send("Page.handleJavaScriptDialog", {"accept": True}, self._session)
        elif method == "Inspector.targetCrashed":
            raise BrowserGone

    def _answer(self, paused: Message) -> None:
        number, address = paused["requestId"], paused["request"]["url"]
        if urlsplit(address).hostname != self._host:
            told = {"requestId": number, "errorReason": "BlockedByClient"}
            self._pipe.send("Fetch.failRequest", told, self._session)
            return
        answer = self._asked(address)
        if answer is None:
            self._pipe.send("Fetch.continueRequest", {"requestId": number}, self._session)
            return
        if paused["frameId"] == self._frame and paused["resourceType"] == "Document":
            self._status = answer.status
        headers = [{"name": name, "value": value} for name, value in answer.headers.items()]
        body = base64.b64encode(answer.body).decode()
        told = {"requestId": number, "responseCode": answer.status, "responseHeaders": headers, "body": body}
        self._pipe.send("Fetch.fulfillRequest", told, self._session)
