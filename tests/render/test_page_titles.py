"""Titles in a browser's tab: every page has one of its own, and says no more than it needs to."""

from __future__ import annotations

import re
from pathlib import Path

from cjmsite.audit.site import audit
from tests.pipeline.small_hub import built, published

SKETCH = """---
title: My day
stages:
  - title: Shift
    touchpoints: [Tea, Desk]
  - title: Evening
    touchpoints: [Tea, {title: Evening}]
  - title: Shift
    id: night-work
    touchpoints: [{title: Night, id: night-one}, {title: Night, id: night-two}]
---
"""
FILES = {
    "journeys/first.md": SKETCH,
    "journeys/second.md": SKETCH.replace("night-", "late-"),
    "journeys/other.md": "---\ntitle: Alone\nstages: [{title: Begin, touchpoints: [Door]}]\n---\n",
    "personas/tom.md": "---\ntitle: Tom\n---\n",
    "pages/tom-again.md": "---\ntitle: Tom\n---\n",
    "pages/tom-once-more.md": "---\ntitle: Tom\n---\n",
    "pages/actions.md": "---\ntitle: Actions\n---\n",
}


def tabs(folder: Path) -> dict[str, str]:
    found = {}
    for path, content in published(folder).items():
        title = re.search("<title>(.*?)</title>", content.decode("utf-8", "replace")) if path.endswith("html") else None
        if title:
            found[path] = title[1].removesuffix(" · A hub")
    return found


def test_no_two_pages_have_one_title_whatever_their_authors_call_them(tmp_path: Path) -> None:
    assert built(tmp_path, FILES).published
    assert [one.as_text() for one in audit(tmp_path / "output") if one.code == "audit-title-twice"] == []


def test_a_title_says_what_differs_and_only_where_something_does(tmp_path: Path) -> None:
    built(tmp_path, FILES)
    found = tabs(tmp_path)
    assert found["journeys/other/index.html"] == "Alone"
    assert found["journeys/other/begin/door.html"] == "Door · Alone"
    assert found["journeys/first/index.html"] == "My day (first)"
    assert found["journeys/first/shift/desk.html"] == "Desk · My day (first)"
    assert found["journeys/first/shift/tea.html"] == "Tea · Shift · My day (first)"
    assert found["journeys/first/shift/index.html"] == "Shift · Stage 1 of 3 · My day (first)"
    assert found["personas/tom.html"] == "Tom · persona"
    assert found["pages/tom-again.html"] == "Tom (tom-again)"
    assert found["pages/actions.html"] == "Actions · page"


def test_pages_made_of_a_map_say_which_map_and_what_they_are(tmp_path: Path) -> None:
    built(tmp_path, FILES)
    found = tabs(tmp_path)
    said = {
        path: title
        for path, title in found.items()
        if path.split("/")[0] in ("embed", "print", "walk") and "second" not in path and "other" not in path
        if not path.endswith(("-a4.html", "-a3.html"))  # which lead on
    }
    assert said
    assert {title.split(", ", 1)[0] for title in said.values()} == {"My day (first)"}
    assert {title.split(", ", 1)[1] for title in said.values()} == {"the map", "step by step", "on paper"}


def test_each_page_of_a_long_list_has_a_title_of_its_own(tmp_path: Path) -> None:
    page = "---\ntitle: Page {}\n---\n"
    journey = "---\ntitle: Way {}\nstages: [{{title: Begin, touchpoints: [Door]}}]\n---\n"
    built(
        tmp_path,
        {f"pages/page-{n}.md": page.format(n) for n in range(301)}
        | {f"journeys/way-{n}.md": journey.format(n) for n in range(26)},
    )
    assert [one.as_text() for one in audit(tmp_path / "output") if one.code == "audit-title-twice"] == []
    found = tabs(tmp_path)
    assert found["search.html"] == "Search"
    assert found["search/2.html"].startswith("Search, 301–")
    assert found["journeys/page/2.html"] == "Portfolio, 26–26 of 26"
