"""The map on paper: what goes on which sheet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjmsite.analyse.hub import analyse
from cjmsite.config.load import load_settings
from cjmsite.link.hub import LinkedStage
from cjmsite.pipeline.reading import gather
from cjmsite.render.pages.of_journey.print_sheets import sheets_of
from tests.built_site import built


@pytest.fixture(scope="module")
def stages(repository: Path) -> tuple[LinkedStage, ...]:
    """Five stages of 3, 3, 4, 3 and 2 touchpoints: the example's first journey."""
    gathered = gather(repository, load_settings(repository).settings)
    journeys = {one.node.id: one for one in analyse(gathered.hub).hub.journeys}
    return journeys["living-with-asthma"].stages


@pytest.mark.parametrize(
    "most, counts",
    [
        (7, [[3, 3], [4], [3, 2]]),
        (10, [[3, 3], [4, 3, 2]]),
        (3, [[3], [3], [2], [2], [3], [2]]),
        (100, [[3, 3, 4, 3, 2]]),
    ],
)
def test_sheets_are_cut_between_stages_and_within_one_only_where_it_is_too_wide(
    stages: tuple[LinkedStage, ...], most: int, counts: list[list[int]]
) -> None:
    assert [[len(stage.touchpoints) for stage in sheet] for sheet in sheets_of(stages, most)] == counts


@pytest.mark.parametrize("most", [1, 2, 3, 7, 10])
def test_every_touchpoint_is_on_one_sheet_in_its_order(stages: tuple[LinkedStage, ...], most: int) -> None:
    printed = [one.node.id for sheet in sheets_of(stages, most) for stage in sheet for one in stage.touchpoints]
    assert printed == [one.node.id for stage in stages for one in stage.touchpoints]


def test_each_sheet_has_its_stage_heads_and_lane_names(example_hub: Path) -> None:
    page = (example_hub / "print" / "living-with-asthma.html").read_text("utf-8")
    poster, *tables = page.split('<table class="map ')[1:]
    assert poster.count('scope="col"') == 15
    assert len(tables) == 3
    assert all(
        "chevron" in table and "Pain points" in table and 'class="feelings emotion part"' in table for table in tables
    )


def test_what_the_map_shortens_stands_below_it_in_full(tmp_path: Path) -> None:
    when = "Told to watch and wait, and it comes back before the practice calls"
    (tmp_path / "site/content/journeys").mkdir(parents=True)
    (tmp_path / "site/cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    back = f"{{title: Calling, next: [{{to: wheeze, when: '{when}', share: 0.05}}]}}"
    (tmp_path / "site/content/journeys/fall.md").write_text(
        f"---\ntitle: Fall\nstages: [{{title: Ill, touchpoints: [Wheeze, {back}, A, B, C, D, E]}}]\n---\n", "utf-8"
    )
    page = (built(tmp_path / "site", tmp_path / "out") / "print/fall.html").read_text("utf-8")
    assert f">5 % {when}<" not in page
    assert ">5 %</text>" in page
    assert f"<li>From Calling back to Wheeze: 5 % {when}</li>" in page


def test_long_names_stand_below_their_sheet_and_short_ones_do_not(tmp_path: Path) -> None:
    long, name = "The authority that pays for treatment abroad " * 2, "Applying for the money back " * 4
    (tmp_path / "site/content/journeys").mkdir(parents=True)
    (tmp_path / "site/cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    (tmp_path / "site/content/journeys/claim.md").write_text(
        f"---\ntitle: Claim\nstages:\n  - {{title: {long}, touchpoints: [Waiting, {name}]}}\n---\n", "utf-8"
    )
    page = (built(tmp_path / "site", tmp_path / "out") / "print/claim.html").read_text("utf-8")
    listed = re.findall("<li>(.*?)</li>", page.split('class="in-full"')[1])
    assert listed == [f"1 {long.strip()}", f"2 {name.strip()}"]


def test_beyond_a_stage_without_touchpoints_a_curve_runs_on_to_the_next_sheet(tmp_path: Path) -> None:
    (tmp_path / "site/content/journeys").mkdir(parents=True)
    (tmp_path / "site/cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    felt = ", ".join(f"{{title: Step {step}, emotion: {step - 1}}}" for step in range(2))
    stages = "".join(
        f"  - title: Stage {place}\n    touchpoints: [{told}]\n"
        for place, told in enumerate([felt, "", felt, felt, felt])
    )
    (tmp_path / "site/content/journeys/gap.md").write_text(f"---\ntitle: Gap\nstages:\n{stages}---\n", "utf-8")
    page = (built(tmp_path / "site", tmp_path / "out") / "print/gap.html").read_text("utf-8")
    curves = re.findall(r'class="curve" d="([^"]+)"', page)
    assert len(curves) > 1
    assert all(int(step) > 0 for path in curves for step in re.findall(r"c(?:-?\d+,){4}(-?\d+),", path))


def test_no_id_is_on_the_page_twice_though_the_map_is_cut(example_hub: Path) -> None:
    page = (example_hub / "print" / "living-with-asthma.html").read_text("utf-8")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_sheets_without_any_touchpoint_share_no_id(tmp_path: Path) -> None:
    (tmp_path / "site/content/journeys").mkdir(parents=True)
    (tmp_path / "site/cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    stages = "".join(f"  - {{title: Stage {place}, doing: Waits}}\n" for place in range(20))
    felt = "  - {title: Felt, touchpoints: [{title: Step, emotion: 1}]}\n"
    (tmp_path / "site/content/journeys/bare.md").write_text(f"---\ntitle: Bare\nstages:\n{felt}{stages}---\n", "utf-8")
    page = (built(tmp_path / "site", tmp_path / "out") / "print/bare.html").read_text("utf-8")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert page.count("<table") > 3
    assert len(ids) == len(set(ids))


def test_addresses_of_one_paper_lead_to_the_page_of_both_unless_a_journey_has_them_now(tmp_path: Path) -> None:
    (tmp_path / "site/content/journeys").mkdir(parents=True)
    (tmp_path / "site/cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    for slug in ("plan", "plan-a3"):
        (tmp_path / f"site/content/journeys/{slug}.md").write_text(
            f"---\ntitle: The {slug}\nstages: [{{title: Stage, touchpoints: [Door]}}]\n---\n", "utf-8"
        )
    folder = built(tmp_path / "site", tmp_path / "out") / "print"
    leads = {
        one.name: found.group(1)
        for one in folder.iterdir()
        if (found := re.search('data-to="([^"]+)"', one.read_text("utf-8")))
    }
    assert leads == {
        "plan-a4.html": "plan.html#a4",
        "plan-a3-a4.html": "plan-a3.html#a4",
        "plan-a3-a3.html": "plan-a3.html#a3",
    }
    assert 'class="sheet"' in (folder / "plan-a3.html").read_text("utf-8")
