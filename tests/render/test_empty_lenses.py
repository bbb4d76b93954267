"""A lens that would show nothing says why, and where there is something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.built_site import built

JOURNEYS = {
    "notes": """---
title: Notes
lanes: [{id: remarks, label: Remarks, kind: list}, pain_points]
stages: [{title: Ask, touchpoints: [{title: Write, remarks: [One], pain_points: [Long], served_by: [office]}]}]
---
""",
    "bare": "---\ntitle: Bare\nstages: [Ask, Wait]\n---\n",
    "nothing": "---\ntitle: Nothing\n---\n",
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("lenses")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "content" / "organisations").mkdir()
    (site / "content" / "organisations" / "office.md").write_text("---\nid: office\n---\n", encoding="utf-8")
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    for name, text in JOURNEYS.items():
        (site / "content" / "journeys" / f"{name}.md").write_text(text, encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


def said(page: str) -> dict[str, str]:
    """What the map of touchpoints says of each empty lens."""
    found = re.findall(r'<p class="empty-lens empty-(\w+) ">(.*?)</p>', page)
    return dict(found)


def journey(output: Path, name: str) -> str:
    return (output / "journeys" / name / "index.html").read_text(encoding="utf-8")


def test_a_lens_whose_lanes_the_journeys_list_leaves_out_names_them(output: Path) -> None:
    page = said(journey(output, "notes"))
    assert "served_by" in page["organisations"]
    assert "leaves it out" in page["organisations"]
    assert "experience" not in page
    assert "blueprint" not in page


def test_a_lens_that_nobody_has_written_for_names_fields_that_would_fill_it(output: Path) -> None:
    page = said(journey(output, "bare"))
    assert set(page) == {"experience", "blueprint", "organisations", "scores", "table"}
    assert all(field in page["organisations"] for field in ("served_by", "promise", "channels"))


def test_an_empty_lens_leads_to_the_switch_of_one_that_shows_something(output: Path) -> None:
    page = journey(output, "notes")
    target = re.search(r'<label for="([\w-]+)">Look at the lens “Experience”</label>', page)
    assert target
    assert f'type="radio" name="lens" id="{target[1]}"' in page


def test_a_journey_without_stages_says_how_to_begin_and_shows_no_empty_table(output: Path) -> None:
    page = journey(output, "nothing")
    assert "This journey has no stages yet" in page
    assert "<table" not in page


def test_the_page_to_embed_and_the_sheets_say_it_too(output: Path) -> None:
    for path in ("embed/notes.html", "print/notes.html"):
        assert "organisations" in said((output / path).read_text(encoding="utf-8"))


def test_what_a_note_offers_to_show_is_something_that_the_map_has(output: Path) -> None:
    for page in output.glob("journeys/*/index.html"):
        html = page.read_text("utf-8")
        assert set(re.findall(r'<label for="([^"]+)"', html)) <= set(re.findall(r' id="([^"]+)"', html)), page
