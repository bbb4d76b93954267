"""Which colours stand on which in a page as it is now, and whether a build compares them in every scheme.

A build compares pairs of tokens in the light, in the dark and on paper. A page that shows no other pairs can be read in
all three: it need not be opened in each.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

from cjmsite.config.settings import Brand
from cjmsite.theme.colours.contrast import PAIRS
from cjmsite.theme.colours.css_colours import read_colour
from cjmsite.theme.colours.palette import palette_for
from cjmsite.theme.colours.style_pairs import style_pairs, style_rules
from cjmsite.theme.theme import Theme, load_theme

# Gives each token a colour of its own, then each text's colour with the nearest ground below it, then the tokens their
# colours again. What is switched off may be faint (WCAG 1.4.3); any other text is told with how faint it is.
_SHOWN = """(tokens) => {
  const names = {}, root = document.documentElement, styles = new Map();
  tokens.forEach((token, number) => {
    root.style.setProperty("--" + token, `rgb(${number}, 100, 200)`);
    names[`rgb(${number}, 100, 200)`] = token;
  });
  const styleOf = (one) => {
    if (!styles.has(one)) {
      // What fills a cell of a map's head is laid below its words.
      const [before, own] = [getComputedStyle(one, "::before"), getComputedStyle(one)];
      const grounds = [before.zIndex === "-1" ? before.backgroundColor : "", own.backgroundColor];
      const ground = grounds.find((colour) => colour && colour !== "rgba(0, 0, 0, 0)") ?? "";
      styles.set(one, { colour: own.color, ground, opacity: Number(own.opacity) });
    }
    return styles.get(one);
  };
  const found = new Set(), texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const around = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !around.getClientRects().length || around.closest("svg")) continue;
    let below = "", opacity = 1;
    for (let one = around; one; one = one.parentElement) {
      below ||= styleOf(one).ground;
      opacity *= styleOf(one).opacity || 1; // what waits for the pointer is there or not at all
    }
    below ||= "rgb(255, 255, 255)";
    const faint = opacity < 1 && !around.closest("[aria-disabled=true]") ? ` at ${opacity}` : "";
    const colour = styleOf(around).colour;
    found.add(`${names[colour] || colour} on ${names[below] || below}${faint}`);
  }
  tokens.forEach((token) => root.style.removeProperty("--" + token));
  return [...found];
}"""


@cache
def _theme() -> Theme:
    return load_theme(Path(__file__).parent, "default")[0]


@cache
def _tokens() -> list[str]:
    return [name for name, value in palette_for(_theme(), Brand()).light.items() if read_colour(value)]


@cache
def compared_pairs() -> frozenset[str]:
    """The pairs that a build compares, as `TOKEN on TOKEN`."""
    compared = {f"{one} on {ground}" for one, ground, _ in PAIRS}
    words = {f"{one.colour} on {one.ground}" for one in style_pairs(style_rules(_theme().styles))}
    compared |= {re.sub(r"var\(--([\w-]+)\)", r"\1", one) for one in words}
    # On paper pages are white, which the print scheme's `paper` is, too.
    compared |= {one.replace(" on paper", " on rgb(255, 255, 255)") for one in compared}
    # A small page in the library has #444 on #fff, and pages without a style sheet have what browsers have.
    return frozenset(compared | {f"rgb({one}, {one}, {one}) on rgb(255, 255, 255)" for one in (0, 68)})


def shown_pairs(page: Page) -> list[str]:
    """The pairs that texts of the page make as it is now."""
    return list(page.evaluate(_SHOWN, _tokens()))
