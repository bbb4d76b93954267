"""Words that a browser breaks though a line of their place has room for them."""

from __future__ import annotations

import json

from tests.browser.tab import Tab

_FIND = """((css, most) => {
  const broken = [];
  for (const one of document.querySelectorAll(css)) {
    if (!one.getClientRects().length) continue;
    const room = most || one.getBoundingClientRect().width - 8;
    const texts = document.createTreeWalker(one, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      for (const { 0: word, index } of text.data.matchAll(/[\\p{L}\\p{N}]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()].filter((box) => box.width > 0);
        const long = lines.reduce((sum, box) => sum + box.width, 0);
        if (new Set(lines.map((box) => Math.round(box.top))).size > 1 && long < room) broken.push(word);
      }
    }
  }
  return broken;
})"""


def broken_words(tab: Tab, selector: str, room: int = 0) -> list[str]:
    """The words broken in elements of a CSS selector that have room: `room` CSS pixels, or 0: that of the element."""
    found: list[str] = tab.value(f"{_FIND}({json.dumps(selector)}, {room})")
    return found
