"""What somebody has written of a touchpoint is in the lens that a map opens with; what changes nothing is no choice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.built_site import built

PLAIN = "emotion: 1, evidence: [{kind: interview, says: Asked}]"
JOURNEYS = {
    "doing": "[{title: A, doing: Walks}, {title: B, thinking: Why}]",
    "both": "[{title: A, doing: Walks, thinking: Why}, {title: B, doing: Runs, thinking: How}]",
    "needs": "[{title: A, needs: [Help]}, {title: B, jobs: [Go]}]",
    "quoted": "[{title: A, quotes: [{says: At last}]}, {title: B, feeling: Sore}]",
    "staff": "[{title: A, frontstage: [{does: Greets}], support: [{does: Plans}]}, B]",
    "scored": "[{title: A, metrics: [{name: Wait, values: [[2025-01-31, 3]]}]}, B]",
    "titles": "[A, B]",
    "felt": f"[{{title: A, {PLAIN}}}, {{title: B, {PLAIN}}}]",
    "thought": f"[{{title: A, thinking: Why, {PLAIN}}}, {{title: B, {PLAIN}}}]",
    "single": f"[{{title: A, thinking: Why, channels: [phone], moment_of_truth: true, {PLAIN}}}]",
    "apart": "[{title: A, channels: [phone, web], moment_of_truth: true}, {title: B, channels: [phone, desk]}]",
    "listed": "[{title: A, doing: Walks, emotion: 2}]",
}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    site = tmp_path_factory.mktemp("written")
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    for name, touchpoints in JOURNEYS.items():
        lanes = "lanes: [emotion, thinking]\n" if name == "listed" else ""
        text = f"---\ntitle: {name}\n{lanes}stages: [{{title: S, touchpoints: {touchpoints}}}]\n---\n"
        (site / "content" / "journeys" / f"{name}.md").write_text(text, encoding="utf-8")
    output: Path = built(site, tmp_path_factory.mktemp("built"))
    return {name: (output / f"journeys/{name}/index.html").read_text("utf-8") for name in JOURNEYS}


def opens_with(page: str) -> str:
    found = re.search(r'<input type="radio" name="lens" id="lens-(\w+)"[^>]*\n?\s*checked>', page)
    assert found
    return found[1]


def shown(page: str) -> list[str]:
    """The lanes of the lens with which the map opens."""
    table = page.split('<table class="map whole-map')[1].split("</table>", maxsplit=1)[0]
    rows = re.findall(r'data-lane="(\w+)" data-lenses="([^"]*)"', table)
    return list(dict.fromkeys(lane for lane, lenses in rows if opens_with(page) in lenses.split()))


@pytest.mark.parametrize(
    "name, lens, lanes",
    [
        ("doing", "experience", {"doing", "thinking", "evidence"}),
        ("both", "experience", {"thinking", "evidence"}),
        ("needs", "experience", {"needs", "jobs", "evidence"}),
        ("quoted", "experience", {"quotes", "feeling", "evidence"}),
        ("staff", "blueprint", {"frontstage", "support"}),
        ("scored", "scores", {"metrics", "evidence"}),
        ("listed", "experience", {"emotion"}),
    ],
)
def test_a_map_opens_with_what_was_written(pages: dict[str, str], name: str, lens: str, lanes: set[str]) -> None:
    assert opens_with(pages[name]) == lens
    assert set(shown(pages[name])) == lanes


def test_no_lens_but_the_table_shows_titles_and_assumed_alone(pages: dict[str, str]) -> None:
    for name, page in pages.items():
        table = page.split('<table class="map whole-map')[1].split("</table>")[0]
        rows = re.findall(r'data-lane="(\w+)" data-lenses="([^"]*)"', table)
        for lens in ("experience", "blueprint", "organisations", "scores"):
            lanes = {lane for lane, lenses in rows if lens in lenses.split()}
            assert lanes != {"evidence"} or name in ("felt", "thought"), (name, lens)


def choices(page: str, name: str) -> list[str]:
    return re.findall(rf'name="{name}" (?:id="[\w-]+" )?value="(\w+)"', page)


@pytest.mark.parametrize(
    "name, levels",
    [
        ("thought", ["stages", "touchpoints", "everything"]),
        ("felt", ["stages", "everything"]),
        ("single", ["touchpoints", "everything"]),
    ],
)
def test_levels_that_show_the_same_are_one(pages: dict[str, str], name: str, levels: list[str]) -> None:
    assert choices(pages[name], "detail") == levels


def test_filters_that_every_touchpoint_passes_are_not_offered(pages: dict[str, str]) -> None:
    assert choices(pages["apart"], "ch") == ["web", "desk"]
    assert choices(pages["apart"], "mot") == ["1"]
    assert choices(pages["single"], "ch") == choices(pages["single"], "mot") == []


def test_a_lens_that_shows_what_another_shows_is_not_offered(pages: dict[str, str]) -> None:
    # Its table says in words what the curve draws; nothing else has lanes of its own.
    assert choices(pages["felt"], "lens")[0] == "experience"
    assert "scores" not in choices(pages["felt"], "lens")
    assert "scores" in choices(pages["thought"], "lens")
