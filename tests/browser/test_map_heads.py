"""The heads of a map, in both browsers: stages and touchpoints show all of their words, each in its own place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.broken_words import broken_words
from tests.browser.tab import Tab
from tests.built_site import built

# Each text of a head with its rectangle, the head's own place, and what is wrong between them, as sentences.
FAULTS = """(() => {
  const faults = [];
  const words = (one) => one.textContent.trim().slice(0, 40);
  const seen = (one) => one.getClientRects().length > 0;
  for (const cell of document.querySelectorAll(".map thead :is(.stages, .touchpoints) > :is(th, td)")) {
    if (!seen(cell) || !words(cell)) continue;
    const place = cell.getBoundingClientRect();
    const parts = cell.querySelectorAll(".number, .sign, a:not(.other), .begins, small, .lane-words, .alone");
    const boxes = [...parts].filter((one) => seen(one) && words(one)).map((one) => {
      const range = document.createRange();
      range.selectNodeContents(one);
      const [text, own] = [range.getBoundingClientRect(), one.getBoundingClientRect()];
      // Lines beyond those that a long name may take are not shown.
      const isShort = getComputedStyle(one).webkitLineClamp !== "none";
      return [one, isShort ? new DOMRect(text.x, own.y, text.width, Math.min(text.height, own.height)) : text];
    });
    for (const [one, box] of boxes) {
      if (box.top < place.top - 0.6 || box.bottom > place.bottom + 0.6) faults.push(`${words(one)}: beyond its head`);
      if (box.left < place.left - 0.6 || box.right > place.right + 0.6) faults.push(`${words(one)}: beside its head`);
      const isCut = one.clientHeight && one.scrollHeight > one.clientHeight + 1;
      if (isCut && getComputedStyle(one).webkitLineClamp === "none") faults.push(`${words(one)}: cut off`);
      for (const [other, its] of boxes) {
        if (one === other || one.contains(other) || other.contains(one)) continue;
        const across = Math.min(box.right, its.right) - Math.max(box.left, its.left);
        const down = Math.min(box.bottom, its.bottom) - Math.max(box.top, its.top);
        if (across > 1 && down > 3) faults.push(`${words(one)} over ${words(other)}`);
      }
    }
  }
  return faults;
})()"""

NAMES = ".map :is(.stage-words, .tp) > a, .map .lane-words b, .map .thread .w, .map .chip .w, .map .phases b"

# Short names and long ones, signs, ways into another journey, what a stage begins with.
LONG = "Hearing that the specialist nurse has left and nobody knows who comes"
CROWDED = f"""---
title: Crowded
stages:
  - title: {LONG}
    begins_with: {LONG}
    touchpoints: [{{title: Discharge letter}}, {{title: "{LONG}", journey: other, moment_of_truth: It decides}}]
  - title: One
    begins_with: A letter
    touchpoints: [{{title: Prescription collection, journey: other}}]
  - {{title: Krankenhausentlassungsbericht}}
  - title: Two
    touchpoints: [{{title: A}}, {{title: Administrative responsibilities}}, {{title: Medication reconciliation}}]
---
"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("crowded")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    (site / "content/journeys/crowded.md").write_text(CROWDED, encoding="utf-8")
    (site / "content/journeys/other.md").write_text(f"---\ntitle: {LONG}\n---\n", encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


STATES = ("", "#detail=stages", "#detail=everything&lens=blueprint", "#zoom=60", "#zoom=160")


def test_nothing_in_the_heads_is_clipped_and_nothing_overlaps(tab: Tab, example_hub: Path, crowded: Path) -> None:
    faults = {}
    for page in (
        example_hub / "journeys/living-with-asthma/index.html",
        example_hub / "journeys/living-with-asthma/flare-up/index.html",
        crowded / "journeys/crowded/index.html",
    ):
        tab.open(page.as_uri())
        for state in STATES if page.parent.parent.name == "journeys" else STATES[:1]:
            tab.value(f"location.hash = {state!r}")
            for width in (1440, 1024):
                tab.resize(width, 900)
                tab.value("new Promise((done) => setTimeout(done, 50))")
                faults[page.parent.name, state, width] = tab.value(FAULTS) + broken_words(tab, NAMES)
    assert {where: found for where, found in faults.items() if found} == {}


@pytest.mark.parametrize("where", ["embed/living-with-asthma.html", "print/living-with-asthma.html", "compare"])
def test_nor_in_those_of_an_embed_a_sheet_and_a_comparison(tab: Tab, example_hub: Path, where: str) -> None:
    pages = sorted((example_hub / where).glob("*.html"))[:1] if where == "compare" else [example_hub / where]
    for page in pages:
        tab.open(page.as_uri())
        assert tab.value("document.querySelectorAll('.map .stages > th').length") > 2
        assert tab.value(FAULTS) + broken_words(tab, NAMES) == []


def test_all_stages_are_as_high_as_their_row_and_so_are_all_cards(tab: Tab, crowded: Path) -> None:
    tab.open((crowded / "journeys/crowded/index.html").as_uri())
    for row, part in ((".stages", ".chevron"), (".touchpoints", ".tp")):
        heights = tab.value(f"""[...document.querySelectorAll('.whole-map {row} > th:has({part})')].map((cell) => {{
            const filled = getComputedStyle(cell.querySelector('{part}'), '::before').height;
            const padding = getComputedStyle(cell).paddingTop;
            return [parseFloat(filled), cell.clientHeight - 2 * parseFloat(padding)].map(Math.round);
        }})""")
        assert heights
        assert all(abs(filled - room) <= 1 for filled, room in heights), (row, heights)
        assert len({room for _, room in heights}) == 1
