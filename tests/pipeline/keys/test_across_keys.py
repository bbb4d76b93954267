"""Pages across journeys are looked at only where what they are made of has changed."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cjmsite.analyse.hub import analyse
from cjmsite.analyse.ranking import Ranked
from cjmsite.pipeline import Request, build
from cjmsite.pipeline.keys.across_keys import AcrossKeys
from cjmsite.pipeline.keys.changed_parts import parts_of
from cjmsite.pipeline.keys.page_keys import digest_of_context
from cjmsite.pipeline.linked import gathered_from
from cjmsite.pipeline.loading import load
from cjmsite.pipeline.media_work import make_media
from cjmsite.pipeline.reading import read_all
from cjmsite.pipeline.scan import inputs_of, scan_site
from cjmsite.problems import errors_among
from cjmsite.render.api import json_documents
from cjmsite.render.api.journey_table import JourneyTable
from cjmsite.render.site import plan_site
from tests.pipeline.test_incremental import CASE, from_nothing, tree

STEP, STAGE, DOOR = (
    "journeys/long/10-only/101-step-1.md",
    "journeys/long/10-only",
    "journeys/night/10-before/10-door.md",
)


def step(number: int) -> str:
    """A touchpoint of the long journey."""
    return f"""---
title: Step {number}
served_by: [ward]
emotion: {{amira: {number % 9 - 4}}}
scores: {{cost: {number % 90 + 1}}}
channels: [phone]
promise: {{says: Soon, kept: broken}}
pain_points: [{{title: Waits {number}, severity: {number % 5 + 1}}}]
opportunities: [{{title: Helps {number}, impact: 3, effort: 2}}]
actions: [{{title: Act {number}, status: planned, due: 2026-05-0{number % 9 + 1}}}]
quotes: [{{says: "Word {number}", by: amira}}]
---
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Journeys, one of them so long that its persona's and its organisation's lists have pages of their own."""
    folder = tmp_path / "site"
    shutil.copytree(CASE, folder)
    stage = folder / "content" / STAGE
    stage.mkdir(parents=True)
    (stage.parent / "index.md").write_text("---\nid: long\ntitle: Long\npersonas: [amira]\n---\n", "utf-8")
    (stage / "index.md").write_text("---\ntitle: Only\n---\n", "utf-8")
    for number in range(1, 131):
        (stage / f"{number + 100}-step-{number}.md").write_text(step(number), "utf-8")
    return folder


def across(site: Path) -> Mapping[str, tuple[str, str]]:
    """The key of each page across journeys, and the digest of what it shows."""
    request = Request(site=site, output=site / "output", jobs=1)
    found, loaded = scan_site(request).found, load(request)
    settings, media = loaded.configured.settings, make_media(request, list(found.files.values()), 1)
    gathered = gathered_from(
        found,
        lambda chapters: map(media.enriched, read_all(request, found, chapters, 1, settings.allowed_endings)),
        settings, None, False, {},
    )  # fmt: skip
    assert not errors_among(gathered.problems)
    inputs = inputs_of(request, found.listing, found.keys, loaded.base)
    parts = parts_of(request, gathered, loaded, inputs, None)
    files = media.copies(gathered.found.files)
    plan = plan_site(analyse(parts.hub, parts.day), loaded.theme, None, files, parts.scope, lambda _: ())
    keys = AcrossKeys(parts.keys).of_pages(plan.pages)
    pages = (page for page in plan.pages if page.path in keys)
    return {page.path: (keys[page.path], digest_of_context(loaded.base, page.make())) for page in pages}


# Where something ("": a file) changes, and what becomes of it; whether many pages across journeys can show it.
EDITS: tuple[tuple[str, str, str, bool], ...] = (
    (STEP, "{amira: -3}", '{amira: 4, "": 2}', False),
    (STEP, "title:", "moment_of_truth: It decides.\ntitle:", False),
    (STEP, "{cost: 2}", "{cost: 89}", False),
    (STEP, "Waits 1", "Aches", False),
    (STEP, "kept: broken", "kept: kept", False),
    (STEP, "status: planned", "status: done", True),
    (STEP, "due: 2026-05-02", "due: 2031-05-02", False),
    (STEP, "impact: 3", "impact: 4", False),
    (STEP, "Word 1", "Other words", False),
    (STEP, "served_by: [ward]", "served_by: []", False),
    (STEP, "title: Step 1", "title: Another", True),
    (DOOR, "{amira: -2}", "{amira: 3}", False),
    (DOOR, "The letter is lost", "No letter comes", False),
    (DOOR, "severity: 4", "severity: 2, why: [Nobody looks], also_at: [claim.call.hotline]", False),
    (f"{STAGE}/100-before.md", "", step(0), True),
    (DOOR, "title:", "owner: ward\nevidence: [{kind: survey, date: 2026-01-01}]\nreview_by: 2026-02-02\ntitle:", True),
    (f"{STAGE}/index.md", "title: Only", "title: Renamed\nserved_by: [ward]\nemotion: -4", True),
    ("journeys/long/index.md", "id: long", "id: long\nstate: future", True),
    ("personas/amira.md", "title:", "summary: She waits.\ntitle:", True),
    ("organisations/ward.md", "title:", "kind: team\ntitle:", True),
    ("actions/shelf.md", "title:", "owner: ward\nsummary: Of wood.\ntitle:", True),
)


def test_a_page_across_journeys_whose_key_is_as_it_was_shows_what_it_showed(site: Path) -> None:
    before = across(site)
    assert {"organisations/ward/all--touchpoints.html", "priorities/2.html"} <= before.keys()
    for path, words, others, many in EDITS:
        file = site / "content" / path
        text = file.read_text("utf-8") if words else ""
        assert words in text, (path, words)
        file.write_text(text.replace(words, others, 1), "utf-8")
        now = across(site)
        same = [one for one in before.keys() & now.keys() if before[one][0] == now[one][0]]
        assert [one for one in same if before[one] != now[one]] == [], (path, others)
        assert len(same) >= (0 if many else 12), (path, others, len(same), len(now))
        before = now


def test_of_tables_across_journeys_only_the_rows_of_the_changed_journey_are_made(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    pieces, ranked = JourneyTable.pieces, json_documents._ranked

    def line(one: Ranked) -> dict[str, Any]:
        made.append(f"ranking: {one.experience.journey}")
        return ranked(one)

    def make(id_: str, shown: str, table: JourneyTable) -> bytes:
        made.append(shown)
        return pieces(table)[id_]()

    def told(table: JourneyTable) -> Mapping[str, Callable[[], bytes]]:
        ids = {id_: "actions" if not id_ and "due" in table.header else id_ for id_ in table.rows}
        return {id_: partial(make, id_, shown, table) for id_, shown in ids.items()}

    request = Request(site=site, output=site / "output", jobs=1)
    assert build(request).published
    monkeypatch.setattr(JourneyTable, "pieces", told)
    monkeypatch.setattr(json_documents, "_ranked", line)
    door = site / "content" / DOOR
    actions = "actions: [{title: Ring, status: idea}]"
    for words, others, tables in (
        ("{amira: -2}", "{amira: 3}", set()),
        ("At the door", "Before the door", set()),
        # More of the ranking is remembered than its ranks: this touchpoint is now the first.
        ("title:", f"scores: {{cost: 99}}\n{actions}\ntitle:", {"actions"}),
        ("status: idea", "status: done", {"actions"}),
    ):
        door.write_text(door.read_text("utf-8").replace(words, others, 1), "utf-8")
        made.clear()
        assert build(request).published
        # Tables that follow no journey stand under "": whether one is made, its own key says.
        assert set(made) - {""} == {"night", "ranking: night", *tables}, others
        assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]
