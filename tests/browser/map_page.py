"""The small hub of `tests/cases/map` in a browser, opened from a folder as on a shared drive."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Locator, Page

CASE = Path(__file__).parent.parent / "cases" / "map"


class MapPage:
    """The map of one journey: what a reader does with it and sees of it."""

    def __init__(self, page: Page, output: Path) -> None:
        self.page = page
        self.address = (output / "journeys" / "fall" / "index.html").as_uri()

    def open(self, fragment: str = "") -> None:
        """Open the map afresh with a fragment ("" for none)."""
        self.page.goto("about:blank")
        self.page.goto(self.address + fragment)

    @property
    def fragment(self) -> str:
        """What the address holds now, from # on."""
        return str(self.page.evaluate("location.hash"))

    @property
    def lanes(self) -> list[str]:
        """The lanes that can be seen, from above."""
        rows = self.page.locator(".whole-map tbody tr:visible")
        names = rows.evaluate_all("all => all.map(row => row.dataset.lane)")
        return list(dict.fromkeys(names))

    @property
    def status(self) -> str:
        """What the map says of itself."""
        return self.page.locator(".map-status").inner_text()

    def choose(self, switch: str, value: str) -> None:
        """Choose a lens or a level of detail by its label."""
        self.page.locator(f"label[for={switch}-{value}]").click()

    @property
    def details(self) -> str:
        """The title of the touchpoint whose details are open; "" if none are."""
        heading = self.page.locator(".details-panel:visible h2")
        return heading.inner_text().removesuffix("◆").strip() if heading.count() else ""

    def card(self, title: str) -> Locator:
        """A touchpoint's link in the head of the map."""
        return self.page.locator(".whole-map thead .tp > a:first-of-type", has_text=title)

    def point(self, persona: str, column: int) -> Locator:
        """A point of a curve, named by the scripts, as they do in a quiet moment; touchpoints are counted from 0."""
        return self.page.locator(f".whole-map .persona[data-persona={persona}] .point[role][data-c='{column}']")
