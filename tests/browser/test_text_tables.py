"""Tables in texts on a phone, in both browsers: no word is broken, and a wide table scrolls in a box of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.broken_words import broken_words
from tests.browser.tab import Tab
from tests.built_site import built

TEXT = """---
title: Figures
---

| Month | Appointments | Administrative responsibilities | Average waiting time | Acknowledgements | Satisfaction |
|---|---:|---|---|---|---|
| September | 1,204 | Practice receptionists | seventeen minutes | immediately | disappointed |

| Who | What |
|---|---|
| Amira | a [link](#) and `code` |

<table><caption>As <b>HTML</b></caption>
<tr><td>Rindfleischetikettierungsueberwachungsaufgabe</td><td>b</td></tr></table>

- A list
  | Who | What |
  |---|---|
  | Tom | b |

| | |
|---|---|
| no heads | here |
"""
NAMES = [
    "Table: Month, Appointments, Administrative responsibilities…",
    "Table: Who, What",
    "Table: As HTML",
    "Table: Who, What (2)",
    "Table",
]
BOXES = "[...document.querySelectorAll('.prose .scroll-x')]"


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("tables")
    for path in ("pages/figures.md", "journeys/fall.md"):
        (site / "content" / path).parent.mkdir(parents=True)
        (site / "content" / path).write_text(TEXT, encoding="utf-8")
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("where", ["pages/figures.html", "journeys/fall/index.html"])
def test_no_word_of_a_table_is_broken_on_a_phone_and_wide_ones_scroll_in_their_box(
    tab: Tab, figures: Path, where: str
) -> None:
    tab.open((figures / where).as_uri(), 375, 800)
    assert broken_words(tab, ".prose :is(th, td)", room=1000) == []
    assert tab.value("document.documentElement.scrollWidth") == 375
    wide = tab.value(f"{BOXES}.map((box) => box.scrollWidth > box.clientWidth)")
    assert wide == [True, False, True, False, False]
    assert tab.value(f"{BOXES}.every((box) => box.getBoundingClientRect().right <= 375)")


def test_each_box_has_a_name_of_its_own_and_the_arrows_scroll_it(tab: Tab, figures: Path) -> None:
    tab.open((figures / "pages/figures.html").as_uri(), 375, 800)
    assert tab.value(f"{BOXES}.map((box) => box.getAttribute('aria-label'))") == NAMES
    tab.value(f"{BOXES}[0].focus()")
    tab.press("ArrowRight", "ArrowRight")
    tab.wait(f"document.activeElement === {BOXES}[0] && {BOXES}[0].scrollLeft > 0")


def test_a_text_with_tables_can_be_used_by_all(
    page: Page, figures: Path, accessibility_faults: Callable[[], list[str]]
) -> None:
    page.set_viewport_size({"width": 375, "height": 4000})
    page.goto((figures / "pages/figures.html").as_uri())
    assert accessibility_faults() == []
