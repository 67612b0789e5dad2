"""Takes the pictures in docs/images anew from a running demo council, as its people see it.

    make run PORT=8791
    .venv/bin/python docs/take_pictures.py http://127.0.0.1:8791

Each picture is the screen of one person at one address, 1280 by 800. `--to FOLDER --width 800` takes them elsewhere and
at another width, for looking at. It changes nothing: it only opens pages, and follows links where a number differs.
"""

import argparse
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent / "images"
PASSWORD = "thornmere-demo-2026"  # noqa: S105 - it is in the README, and opens a demonstration only
LARGEST = 150_000  # bytes
COLOURS = 128


@dataclass(frozen=True)
class Shot:
    """A picture: the file's name, whose screen, the address, and what is followed or done there first."""

    name: str
    person: str
    address: str
    then: Callable[[Page], None] = lambda page: None


def row_link(words: str) -> Callable[[Page], None]:
    """Follow the first link of the first row of a listing that holds these words."""

    def follow(page: Page) -> None:
        page.get_by_role("row", name=words).first.get_by_role("link").first.click()
        page.wait_for_load_state()

    return follow


def ticked(page: Page) -> None:
    """Three records ticked, so that what may be done with them stands at the foot."""
    boxes = page.locator("[data-bulk-action-checkbox]:not([data-bulk-action-select-all-checkbox])")
    for place in range(3):
        boxes.nth(place).check()


OFFICER, HEAD = "records_officer", "head_of_service"
LISTS = "/admin/records/disposal-lists/"
SHOTS = (
    Shot("records-today", OFFICER, "/admin/records/home/"),
    Shot("register", OFFICER, "/admin/records/register/?situation=due", ticked),
    Shot("disposal", OFFICER, LISTS, row_link("Awaiting approval")),
    Shot("disposal-review", HEAD, LISTS, row_link("Under review")),
    Shot("hold", OFFICER, "/admin/records/holds-register/", row_link("claim")),
    Shot("matter", OFFICER, "/admin/matters/register/", row_link("SAR-2026-041")),
    Shot("record", OFFICER, "/admin/records/register/?situation=due&code=CSC-16", row_link("CSC-16")),
    Shot("certificate", OFFICER, "/admin/records/certificates-register/", row_link("1")),
    Shot("trends", HEAD, "/admin/reports/trends/"),
    Shot("frame", "auditor", "/admin/records/frames-register/", row_link("1")),
    Shot("loans", OFFICER, "/admin/records/loans-register/"),
    Shot("instructions", OFFICER, "/admin/records/instructions-register/"),
)


@contextmanager
def desk(browser: Browser, base: str, person: str, width: int) -> Iterator[Page]:
    """A person's own browser, signed in."""
    context = browser.new_context(base_url=base, viewport={"width": width, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.goto("/admin/login/")
    page.get_by_label("Username").fill(person)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/")
    yield page
    context.close()


def taken(page: Page, *, whole: bool) -> bytes:
    """A picture of the page in few colours, as screens have few."""
    picture = Image.open(BytesIO(page.screenshot(full_page=whole))).convert("RGB")
    file = BytesIO()
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("base", help="where the demo council runs, as http://127.0.0.1:8791")
    parser.add_argument("--only", nargs="*", default=[], metavar="NAME")
    parser.add_argument("--to", type=Path, default=HERE, metavar="FOLDER")
    parser.add_argument("--width", type=int, default=1280)
    parser.add_argument("--whole", action="store_true", help="the whole page and not only the first screen")
    given = parser.parse_args()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for shot in SHOTS:
            if given.only and shot.name not in given.only:
                continue
            with desk(browser, given.base, shot.person, given.width) as page:
                page.goto(shot.address)
                shot.then(page)
                page.wait_for_timeout(400)
                picture = taken(page, whole=given.whole)
            (given.to / f"{shot.name}.png").write_bytes(picture)
            note = " (too large for the docs)" if len(picture) > LARGEST else ""
            print(f"{shot.name}.png: {len(picture):,} bytes{note}")
        browser.close()


if __name__ == "__main__":
    main()
