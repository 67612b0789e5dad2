"""Somebody who has no mouse: Tab until what is looked for has the focus, then Enter, Space or the arrows."""

from playwright.sync_api import Locator, Page, expect

from tests.browser import PATIENCE

# What a person would bear; more and the way is as good as closed.
MOST_TABS = 150

# The focus is on one of these, is shown, and lies in the window with nothing over it (WCAG 2.4.7, 2.4.11).
_HAS_FOCUS = "all => all.includes(document.activeElement)"
_SEEN = """it => {
    if (!it.matches(':focus-visible')) return 'no focus is shown';
    const box = it.getBoundingClientRect();
    const label = it.labels && it.labels[0];
    if (box.bottom <= 0 || box.top >= innerHeight) return 'it is outside the window';
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const own = top && (it.contains(top) || top.contains(it) || (label && label.contains(top)));
    return own ? '' : 'something covers it';
}"""
_RADIO_OF_THE_SAME = (
    "it => document.activeElement.type === 'radio' && document.activeElement.name === it.name"
)


class Keyboard:
    """One page, by its keys alone."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, wanted: Locator) -> Locator:
        """Tab until one of these has the focus, and see that the focus shows."""
        expect(wanted.first).to_be_visible()
        for _ in range(MOST_TABS):
            if wanted.evaluate_all(_HAS_FOCUS):
                return self._seen()
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{MOST_TABS} times Tab, and never on {wanted}")

    def press(self, role: str, name: str, *, exact: bool = True, key: str = "Enter") -> None:
        """To a button or a link, and press it."""
        self.to(self.page.get_by_role(role, name=name, exact=exact))  # type: ignore[arg-type]
        self.page.keyboard.press(key)

    def go(self, role: str, name: str, *, exact: bool = True) -> None:
        """To a button or a link that leads to another page, and there."""
        self.to(self.page.get_by_role(role, name=name, exact=exact))  # type: ignore[arg-type]
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, label: str, words: str) -> None:
        """To a field, and type."""
        self.to(self.page.get_by_label(label, exact=True))
        self.page.keyboard.type(words)

    def choose(self, label: str) -> None:
        """To a group of radio buttons, and by the arrows to one of them."""
        wanted = self.page.get_by_role("radio", name=label, exact=True)
        for _ in range(MOST_TABS):
            if wanted.evaluate(_RADIO_OF_THE_SAME):
                break
            self.page.keyboard.press("Tab")
        for _ in range(20):
            if wanted.evaluate_all(_HAS_FOCUS):
                break
            self.page.keyboard.press("ArrowDown")
        if not wanted.is_checked():
            self.page.keyboard.press("Space")
        expect(wanted).to_be_checked()

    def pick(self, label: str, option: str) -> None:
        """To a drop-down field, and down to one of its options."""
        field = self.to(self.page.get_by_label(label, exact=True))
        for _ in range(20):
            if field.evaluate("it => it.selectedOptions[0].label") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"No arrow leads to {option}")

    def _seen(self) -> Locator:
        focused = self.page.locator("*:focus")
        # The page may still be on its way there.
        for _ in range(PATIENCE // 200):
            if not (problem := focused.evaluate(_SEEN)):
                break
            self.page.wait_for_timeout(200)
        assert not problem, f"{focused.evaluate('it => it.outerHTML')[:200]}: {problem}"
        return focused
