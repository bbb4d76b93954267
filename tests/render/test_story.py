"""The story on a phone tells what journeys have that were not made in this format, too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.built_site import built
from tests.pipeline.small_hub import built as in_folder
from tests.pipeline.small_hub import published

STAGES = """---
title: Screening
customers: {value: 300, currency: GBP, unit: tenants, period: 2026}
lanes: [{id: staff, label: Staff, kind: list}]
stages:
  - title: Plan
    goal: To know who is asked
    staff: [One, Two, Three, Four, Five]
  - title: Invite
    customers: {entering: 10, leaving: [3]}
    touchpoints:
      - {title: Letter, moment_of_truth: It decides who comes, served_by: [a, b, c, d, e]}
      - {title: Desk, staff: [The desk looks her up]}
      - {title: Queue, doing: She waits, quotes: [Nobody told me.]}
---
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    site = tmp_path_factory.mktemp("story")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "content" / "organisations").mkdir()
    for id_ in "abcde":
        team = f"---\nid: {id_}\ntitle: Team {id_}\n---\n"
        (site / "content" / "organisations" / f"{id_}.md").write_text(team, encoding="utf-8")
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    (site / "content" / "journeys" / "screening.md").write_text(STAGES, encoding="utf-8")
    return (built(site, tmp_path_factory.mktemp("built")) / "journeys/screening/index.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def story(written: str) -> str:
    return written.split('<section class="story"')[1].split('<section class="map-section"', maxsplit=1)[0]


def test_a_stage_without_touchpoints_says_what_it_has_to_say_itself(story: str) -> None:
    assert "To know who is asked" in story
    shown, rest = story.split("<summary>and 2 more</summary>")
    assert "Three" in shown
    assert "Four" not in shown
    assert "Five" in rest


def test_a_moment_of_truth_says_why(story: str) -> None:
    assert "It decides who comes" in story


def test_who_serves_is_named_and_many_are_counted(story: str) -> None:
    assert re.search(r'class="story-served">Team a, Team b, Team c, and 2 more<', story)


def test_where_nobody_said_how_it_feels_there_is_no_place_for_a_curve(story: str) -> None:
    assert 'class="story-card truth plain"' in story
    assert "<svg" not in story


def test_people_who_leave_for_nobody_knows_what_are_counted_once(story: str) -> None:
    assert re.search(r'class="story-lost"><b>[^<]*3 leave[^<]*</b></p>', story)


def test_what_a_customer_is_worth_says_who_is_counted_and_when(written: str) -> None:
    assert '300 GBP per customer <span class="note">tenants, 2026</span>' in written


def test_what_staff_does_is_not_set_as_somebodys_voice(story: str) -> None:
    assert '<p class="told">The desk looks her up</p>' in story


def test_what_was_said_stands_in_quotation_marks_before_what_is_done(story: str) -> None:
    assert '<p class="voice">“Nobody told me.”</p>' in story
    assert "She waits" not in re.sub(r'<details class="story-rest">.+?</details>', "", story, flags=re.DOTALL)


def test_people_whose_curves_have_no_room_are_counted(tmp_path: Path) -> None:
    hub = {f"personas/{name}.md": f"---\ntitle: {name.title()}\n---\n" for name in ("ann", "ben", "cem", "dee")}
    felt = "emotion: {ann: 1, ben: -1, cem: 2, dee: 0}"
    hub["journeys/long.md"] = (
        "---\ntitle: Long\npersonas: [ann, ben, cem, dee]\n"
        f"stages: [{{title: Begin, touchpoints: [{{title: Door, {felt}}}]}}]\n---\n"
    )
    assert in_folder(tmp_path, hub).published
    page = published(tmp_path)["journeys/long/index.html"].decode()
    assert "2 of 4 people are drawn" in page
