"""The windows in which readers see a page, wide and narrow, light and dark; and the pages in which to look at a hub."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest


def views(*widths: int, seldom: Sequence[int] = ()) -> pytest.MarkDecorator:
    """Parametrizes `width`, in CSS pixels, and `scheme`: these widths in the light at every change; in the dark, and
    all that are `seldom` looked at, in `make test-long`.

    One page of each kind is looked at in the dark at every change, and each text in the light has a pair of colours
    that a build compares in the dark, too. A width is seldom if `test_example_pages.py` looks at such a page in it.
    """
    every = [(width, scheme) for width in (*widths, *seldom) for scheme in ("light", "dark")]
    always = {(width, "light") for width in widths}
    marked = [view if view in always else pytest.param(*view, marks=pytest.mark.long) for view in every]
    return pytest.mark.parametrize("width,scheme", marked)


# The same for what has one width.
LIGHT_FIRST = pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])


def kinds_of_pages(hub: Path, most: int = 1) -> list[Path]:
    """The first pages of each kind, as the class of its body says; addresses that only lead on are left out."""
    kinds: dict[str, list[Path]] = {}
    for page in sorted(hub.rglob("*.html")):
        kind = re.search(r'<body[^>]*class="([^"]*)"', page.read_text(encoding="utf-8"))
        if kind is not None:
            kinds.setdefault(kind[1], []).append(page)
    return [page for pages in kinds.values() for page in pages[:most]]
