"""Titles and words longer than any place for them, and texts that run from right to left."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.built_site import built

WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2
SITE = f"""---
title: {WORD}
summary: {WORD}
stages:
  - title: {WORD}
    begins_with: {WORD}
    phase: {WORD}
    remarks: [{WORD}]
    touchpoints:
      - {{title: {WORD}, thinking: {WORD}, emotion: {{value: -3, word: {WORD}}}, quotes: [{WORD}],
         pain_points: [{WORD}]}}
      - {{title: أول صفير في الليل, thinking: هل هذا مجرد برد؟, emotion: 1}}
lanes: [{{id: remarks, label: {WORD}, kind: list}}]
---
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("long")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text(f"title: {WORD}\n", encoding="utf-8")
    (site / "content" / "journeys" / "law.md").write_text(SITE, encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


@pytest.mark.parametrize("width", [320, 375, 767])
def test_no_word_is_so_long_that_a_page_scrolls_sideways(page: Page, output: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    too_wide = []
    for path in sorted(output.rglob("*.html")):
        inside = path.relative_to(output)
        if inside.parts[0] in ("journeys", "index.html") or inside.name in ("priorities.html", "journeys.html"):
            page.goto(path.as_uri())
            if page.evaluate("document.documentElement.scrollWidth") > width:
                too_wide.append(inside.as_posix())
    assert too_wide == []


def test_the_heads_of_a_map_stay_low_whatever_their_names(page: Page, output: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((output / "journeys/law/index.html").as_uri())
    head = page.locator(".whole-map .stages th").nth(1).bounding_box()
    assert head is not None
    assert head["height"] < 130


def test_an_arabic_question_ends_with_its_mark_at_the_left(page: Page, output: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((output / "journeys/law/index.html").as_uri())
    words = page.locator(".whole-map .lane-thinking .it", has_text="هل هذا")
    assert words.evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"


@pytest.mark.parametrize("width", [375, 320])
def test_a_large_figure_that_is_a_word_stays_on_one_line_on_a_phone(page: Page, example_hub: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((example_hub / "journeys/living-with-asthma/flare-up/a-and-e.html").as_uri())
    figure = page.locator(".figures .figure b", has_text="measured")
    lines = figure.evaluate("one => one.getBoundingClientRect().height / parseFloat(getComputedStyle(one).lineHeight)")
    assert lines < 1.5


@pytest.mark.parametrize("width", [1440, 375, 320])
def test_the_comma_of_a_line_of_links_stays_with_its_link(page: Page, example_hub: Path, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((example_hub / "journeys/living-with-asthma/index.html").as_uri())
    alone = page.locator(".facts dd").evaluate_all(
        """all => all.flatMap((dd) => [...dd.childNodes].filter((node) => node.data?.startsWith(",")).map((node) => {
          const comma = document.createRange();
          comma.setStart(node, 0);
          comma.setEnd(node, 1);
          const link = [...node.previousElementSibling.getClientRects()].at(-1);
          return comma.getBoundingClientRect().top > link.bottom ? dd.innerText : null;
        })).filter(Boolean)"""
    )
    assert alone == []


# What stands on a map with a mark of punctuation at the beginning of a line.
MARKS = """() => {
  const wrong = [], texts = document.createTreeWalker(document.querySelector(".whole-map"), NodeFilter.SHOW_TEXT);
  const box = (node, start) => {
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + 1);
    return range.getBoundingClientRect();
  };
  while (texts.nextNode()) {
    const node = texts.currentNode;
    // What a folded cell keeps for those who listen is a pixel wide.
    const within = node.parentElement.closest(".it");
    if (!within || [within, node.parentElement].some((one) => one.offsetWidth < 2)) continue;
    for (const { index } of node.data.matchAll(/(?<=[\\p{L}\\p{N}])[,.;:!?]/gu))
      if (box(node, index).top > box(node, index - 1).bottom - 2) wrong.push(node.data);
  }
  return wrong;
}"""


def test_no_line_of_a_map_begins_with_the_mark_after_a_word(page: Page, example_hub: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    for journey in ("living-with-asthma", "asthma-2028"):
        page.goto((example_hub / f"journeys/{journey}/index.html").as_uri())
        assert page.evaluate(MARKS) == []
