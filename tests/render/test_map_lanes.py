"""Which rows a map has, when an author names lanes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from cjmsite.render.catalogue import catalogue_for
from cjmsite.render.map.lanes import LaneRow, lanes_of
from cjmsite.theme.theme import load_theme

OWN = "{id: family-life, label: Family life, kind: text}"


def rows(site: Path, front: str, body: str = "") -> dict[str, LaneRow]:
    """The rows of a one-file journey with this front matter and body, in order."""
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    text = f"---\ntitle: Night\n{front}\n---\n{body}"
    (site / "content" / "journeys" / "night.md").write_text(text, encoding="utf-8")
    settings = load_settings(site).settings
    theme, _ = load_theme(site, settings.theme)
    hub = gather(site, settings).hub
    return {row.id: row for row in lanes_of(hub.journeys[0], settings.lanes, catalogue_for(theme, "en"))}


def test_lanes_of_the_authors_own_alone_are_added_to_all_others(tmp_path: Path) -> None:
    found = rows(tmp_path, f"lanes: [{OWN}]")
    assert "experience" in found["family-life"].lenses
    assert "experience" in found["emotion"].lenses


def test_the_authors_own_lanes_are_in_the_blueprint_at_their_place_in_the_list(tmp_path: Path) -> None:
    found = rows(tmp_path, f"lanes: [frontstage, {OWN}, backstage]")
    assert [id_ for id_, row in found.items() if "blueprint" in row.lenses][:3] == [
        "frontstage",
        "family-life",
        "backstage",
    ]


def test_a_list_that_names_a_known_lane_is_the_whole_list(tmp_path: Path) -> None:
    found = rows(tmp_path, f"lanes: [{OWN}, emotion]")
    assert list(found)[:2] == ["family-life", "emotion"]
    assert found["thinking"].lenses == ("table",)


@pytest.mark.parametrize("lane", ["emotion", "thinking", "pain_points"])
def test_a_sketch_shows_feelings_and_everything_that_is_added_to_it_later(tmp_path: Path, lane: str) -> None:
    found = rows(tmp_path, "", "```journey\nsection One\n  Wait: 2: Amira\n```")
    assert "experience" in found["actors"].lenses
    assert "experience" in found[lane].lenses


@pytest.mark.parametrize("listed", ["support", "support, frontstage", "support, backstage, frontstage"])
def test_the_lanes_around_the_line_of_visibility_keep_their_order_however_they_are_listed(
    tmp_path: Path, listed: str
) -> None:
    found = rows(tmp_path, f"lanes: [{listed}]")
    assert [id_ for id_ in found if id_ in listed.split(", ")] == [
        id_ for id_ in ("frontstage", "backstage", "support") if id_ in listed
    ]


def test_the_metrics_lane_says_the_newest_value_by_the_hubs_name_also_from_a_table(example_hub: Path) -> None:
    html = (example_hub / "journeys/living-with-asthma/index.html").read_text("utf-8")
    assert ">Would recommend us: 79 %</a>" in html
    assert ">Had to tell the story again: 41 %</a>" in html
    assert ">Correct technique at first check: 41 %</a>" in html
