"""Looking at page after page: a browser that ends is started again, and one bad page stops no other."""

from types import TracebackType

from policies.accessibility.barriers import Barrier
from policies.accessibility.rendered.browser import Browser
from policies.accessibility.rendered.look import barriers
from policies.accessibility.rendered.pipe import BrowserGone
from policies.accessibility.rendered.tab import SECONDS, Asked, Tab, Unlooked

# A browser that has shown many pages keeps what it should have forgotten.
_PAGES_A_BROWSER = 100


class Looking:
    """`with Looking(asked) as looking: looking.at(address)`. With `network` it reaches that host and no other."""

    def __init__(self, asked: Asked, *, network: str = "", seconds: float = SECONDS) -> None:
        self._asked, self._network, self._seconds = asked, network, seconds
        self._browser: Browser | None = None
        self._tab: Tab | None = None
        self._pages = 0

    def __enter__(self) -> "Looking":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def at(self, address: str) -> tuple[Barrier, ...]:
        """What is found on the page at an address. Raises Unlooked, with words for people."""
        for _ in range(2):
            try:
                return barriers(self._ready(), address)
            except Unlooked:
                # What a stuck page still does must not be taken for the next one's.
                self._end()
                raise
            except BrowserGone:
                self._end()
        raise Unlooked("The browser ended twice while it showed this page.")

    def _ready(self) -> Tab:
        if self._pages >= _PAGES_A_BROWSER:
            self._end()
        if self._tab is None:
            self._browser = Browser(self._network)
            self._tab = Tab(self._browser.__enter__(), self._asked, seconds=self._seconds)
        self._pages += 1
        return self._tab

    def _end(self) -> None:
        if self._browser is not None:
            self._browser.__exit__(None, None, None)
        self._browser, self._tab, self._pages = None, None, 0
