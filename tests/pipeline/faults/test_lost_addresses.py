"""A check tells which addresses of the last publication would die, and how each is kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build

TOUCHPOINT = """---
quotes:
  - {says: Nobody had heard of us}
  - {says: Wait}
pain_points: [{title: Told three times, id: thrice}]
---
# At the desk
"""
FILES = {
    "cjmsite.yaml": "title: Small\naudiences: [public, team]\n",
    "content/journeys/tea/index.md": "# Tea\n",
    "content/journeys/tea/10-wanting/index.md": "# Wanting\n",
    "content/journeys/tea/10-wanting/10-desk/index.md": TOUCHPOINT,
    "content/journeys/tea/10-wanting/10-desk/notes.csv": "a,b\n1,2\n",
    "content/personas/ada.md": "# Ada\n",
}
DESK = "content/journeys/tea/10-wanting/10-desk/index.md"
PAGE = "journeys/tea/wanting/desk"


def write(site: Path, files: Mapping[str, str | None]) -> None:
    """Write files; None removes one."""
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            (site / path).unlink()
        else:
            (site / path).write_text(text, "utf-8")


def told(site: Path, audience: str | None = None) -> list[str]:
    done = build(Request(site, site / "output", audience=audience, publish=False))
    return [one.as_text().replace("\n    hint: ", " · ") for one in done.problems if one.code == "address-lost"]


@pytest.fixture
def published(tmp_path: Path) -> Path:
    write(tmp_path, FILES)
    assert build(Request(tmp_path, tmp_path / "output")).published
    return tmp_path


def changed(before: str, after: str) -> Mapping[str, str]:
    return {DESK: TOUCHPOINT.replace(before, after)}


MOVED = f"id: tea.wanting.desk\naliases: [{PAGE}.html]\nquotes:"
KEPT = {
    "nothing changed": {},
    "others came first": changed("quotes:\n", "quotes:\n  - Put before all\n"),
    "another sign": changed("heard of us", "heard of us!"),
    "an id was given": changed("{says: Wait}", "{says: Wait, id: patience}"),
    "the page has moved": {
        **{path: None for path in FILES if "/10-desk/" in path},
        DESK.replace("10-desk", "20-counter"): TOUCHPOINT.replace("quotes:", MOVED, 1),
        DESK.replace("10-desk/index.md", "20-counter/notes.csv"): "a,b\n1,2\n",
    },
}


@pytest.mark.parametrize("change", KEPT)
def test_what_keeps_every_address_is_not_told(published: Path, change: str) -> None:
    write(published, KEPT[change])
    moved = [f"the published file “{PAGE}/notes.csv” would be gone"] if change == "the page has moved" else []
    assert [one for one in told(published) if not any(part in one for part in moved)] == []


LOST = [
    (
        changed("says: Wait", "says: Wait here"),
        [
            f"{DESK}: warning: the published address “{PAGE}.html#quote-wait” would lead to nothing any more",
        ],
    ),
    (
        changed("  - {says: Wait}", "  - {says: Wait, by: Tom}\n  - {says: Wait}"),
        ["it was “Wait” [address-lost] · if it is “Wait” now, write `id: wait` there"],
    ),
    (
        changed("  - {says: Nobody", "  - {says: Wait?}\n  - {says: Nobody"),
        [f"“{PAGE}.html#quote-wait” would lead to nothing any more: it was “Wait”"],
    ),
    (
        changed("id: thrice", "id: three-times"),
        [f"“{PAGE}.html#pain-thrice” would lead to nothing any more"],
    ),
    (
        {"content/journeys/tea/10-wanting/10-desk/notes.csv": None},
        [f"the published file “{PAGE}/notes.csv” would be gone"],
    ),
    (
        {"content/personas/ada.md": None},
        ["“personas/ada.html” would lead nowhere"],
    ),
]  # fmt: skip


@pytest.mark.parametrize("change, expected", LOST)
def test_an_address_that_would_die_is_told_with_what_keeps_it(
    published: Path, change: Mapping[str, str | None], expected: list[str]
) -> None:
    write(published, change)
    found = told(published)
    assert len(found) == len(expected), found
    for one, part in zip(found, expected, strict=True):
        assert part in one


def test_a_journey_that_goes_is_told_once_with_all_that_goes_with_it(published: Path) -> None:
    for path in FILES:
        if "/tea/" in path:
            (published / path).unlink()
    found = told(published)
    assert len(found) == 1, found
    one = found[0]
    assert "“journeys/tea/index.html” would lead nowhere, and " in one


def test_only_the_same_edition_is_compared(published: Path) -> None:
    write(published, {"content/personas/ada.md": "---\naudience: team\n---\n# Ada\n"})
    assert told(published, "public") == []
    assert told(published) == []


def test_addresses_of_a_version_that_counted_are_told_in_one_line(published: Path) -> None:
    data = published / "output" / "api" / "hub.json"
    data.write_text(data.read_text("utf-8").replace("quote-wait", "quote-2").replace("pain-thrice", "pain-1"), "utf-8")
    assert json.loads(data.read_text("utf-8"))
    (one,) = told(published)
    assert f"“{PAGE}.html#quote-2” that end in a number would lead to their page only" in one
