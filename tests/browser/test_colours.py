"""The pairs of colours that a build checks are those that pages show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from cjmsite.config.settings import Brand
from cjmsite.theme.colours.contrast import PAIRS
from cjmsite.theme.colours.css_colours import read_colour
from cjmsite.theme.colours.palette import palette_for
from cjmsite.theme.colours.style_pairs import style_pairs, style_rules
from cjmsite.theme.theme import load_theme

# Gives each token a colour of its own, and each text's colour with the nearest ground below it.
SHOWN = """(tokens) => {
  const names = {};
  tokens.forEach((token, number) => {
    document.documentElement.style.setProperty("--" + token, `rgb(${number}, 100, 200)`);
    names[`rgb(${number}, 100, 200)`] = token;
  });
  for (const one of document.querySelectorAll("details")) one.open = true;
  const found = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement, style = getComputedStyle(around);
    if (!texts.currentNode.data.trim() || !around.getClientRects().length || around.closest("svg")) continue;
    let below = "";
    for (let ground = around; ground && !below; ground = ground.parentElement) {
      // What fills a cell of a map's head is laid below its words.
      const [before, own] = [getComputedStyle(ground, "::before"), getComputedStyle(ground)];
      const grounds = [before.zIndex === "-1" ? before.backgroundColor : "", own.backgroundColor];
      below = grounds.find((one) => one && one !== "rgba(0, 0, 0, 0)") ?? "";
    }
    below ||= "rgb(255, 255, 255)";
    found.add(`${names[style.color] || style.color} on ${names[below] || below}`);
  }
  return [...found];
}"""


def kinds_of_pages(hub: Path) -> list[Path]:
    """One page of each kind, by the class of its body."""
    found: dict[str, Path] = {}
    for page in sorted(hub.rglob("*.html")):
        kind = re.search(r'<body[^>]*class="([^"]*)"', page.read_text())
        folder = page.relative_to(hub).parts[0] if kind is None else kind.group(1)
        found.setdefault(folder, page)
    return list(found.values())


@pytest.mark.parametrize("media", ["screen", "print"])
def test_every_text_on_a_page_stands_on_a_ground_with_which_it_is_compared(
    example_hub: Path, page: Page, tmp_path: Path, media: str
) -> None:
    theme, _ = load_theme(tmp_path, "default")
    tokens = [name for name, value in palette_for(theme, Brand()).light.items() if read_colour(value)]
    checked = {f"{one} on {ground}" for one, ground, _ in PAIRS}
    words = {f"{one.colour} on {one.ground}" for one in style_pairs(style_rules(theme.styles))}
    checked |= {re.sub(r"var\(--([\w-]+)\)", r"\1", one) for one in words}
    # On paper pages are white, which the print scheme's `paper` is, too.
    checked |= {one.replace(" on paper", " on rgb(255, 255, 255)") for one in checked}
    checked |= {"rgb(68, 68, 68) on rgb(255, 255, 255)"}  # a small page in the library: #444 on #fff
    page.emulate_media(media="print" if media == "print" else "screen")
    shown: dict[str, str] = {}
    for one in kinds_of_pages(example_hub):
        page.goto(one.as_uri())
        shown.update(dict.fromkeys(page.evaluate(SHOWN, tokens), one.name))
    assert len(shown) > 20
    assert {pair: name for pair, name in shown.items() if pair not in checked} == {}
