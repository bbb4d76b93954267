"""Priorities as an instrument: a reader moves the weights, and the page shows what a build with them would."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline import Request, build
from cjmsite.pipeline.reading import gather
from tests.browser.tab import Tab
from tests.pipeline.small_hub import build_in, hub_of

COUNT, RATED = 60, 40
# Title, rank, best and worst rank, priority and opportunity score of each row, as the page says them.
ROWS = """[...document.querySelectorAll("[data-ranking]")].map((body) => [...body.rows].map((row) =>
    ["th > a", "[data-rank]", "[data-span]", ".priority b", "[data-opportunity]"].map(
        (name) => row.querySelector(name)?.textContent ?? "")))"""
MOVES = """[...document.querySelectorAll("[data-ranking]")].map((body) => [...body.rows].map(
    (row) => row.querySelector("[data-move]").textContent))"""
NO_OVERLAP = """[...document.querySelectorAll(".bubbles li")].map((one) => one.getBoundingClientRect()).every(
    (a, place, all) => all.slice(place + 1).every((b) =>
        a.bottom <= b.top || b.bottom <= a.top || a.right <= b.left || b.right <= a.left))"""


def said(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def rows_of(analysed: Analysed) -> list[list[list[str]]]:
    """What `ROWS` gives where a build has these figures."""
    return [
        [
            [
                one.experience.node.title,
                said(one.rank) or "–",
                f"{one.best}–{one.worst}" if one.best != one.worst else "",
                said(one.experience.insight.priority.value),
                said(one.experience.insight.opportunity),
            ]
            for one in ranking
            if one.experience.insight
        ]
        for ranking in (analysed.ranking, analysed.future_ranking)
    ]


def weighed(repository: Path, weights: dict[str, float]) -> Analysed:
    """The example hub's figures for other weights."""
    settings = load_settings(repository).settings
    criteria = tuple(
        type(one)(id=one.id, label=one.label, weight=weights.get(one.id, one.weight), better=one.better)
        for one in settings.scoring.criteria
    )
    scoring = type(settings.scoring)(criteria=criteria)
    changed = {name: getattr(settings, name) for name in settings.__dataclass_fields__} | {"scoring": scoring}
    return analyse(gather(repository, type(settings)(**changed)).hub)


def test_rows_take_the_rank_that_a_build_with_the_readers_weights_gives_them(
    tab: Tab, repository: Path, example_hub: Path
) -> None:
    weights = {"frequency": 0, "cost": 7.5, "difficulty": 3.3}
    priorities = (example_hub / "priorities.html").as_uri()
    tab.open(priorities)
    own = tab.value(ROWS)
    assert own == rows_of(weighed(repository, {}))
    asked = "#" + "&".join(f"w-{name}={weight}" for name, weight in weights.items())
    tab.open(priorities + asked)
    moved = tab.value(ROWS)
    assert moved == rows_of(weighed(repository, weights))
    before, after = ({row[0] + row[4]: row[1] for row in body} for body in (own[0], moved[0]))
    assert before.keys() != after.keys() or before != after
    tab.click("[data-reset]")
    assert tab.value(ROWS) == own
    assert {move for body in tab.value(MOVES) for move in body} == {""}
    assert tab.value("location.hash") == ""
    assert tab.complaints == []


def test_the_setting_is_in_the_link_with_filters_and_the_opportunity_score_is_a_view_of_its_own(
    page: Page, example_hub: Path, complaints: list[str]
) -> None:
    api = json.loads((example_hub / "api" / "priorities.json").read_text("utf-8"))
    best = max(api["touchpoints"], key=lambda one: one.get("opportunity_score", 0))
    page.goto((example_hub / "priorities.html").as_uri())
    page.get_by_label("Order by").select_option("opportunity")
    first = page.locator("[data-ranking] tr").first
    expect(first.locator("th > a")).to_have_text(best["title"])
    expect(page.locator(".weights [role=status]")).to_contain_text(f"First now: “{best['title']}”.")
    # With the hub's own weights each row has the rank by opportunity score that it has in this view.
    assert set(page.locator("[data-move]").all_text_contents()) == {""}
    page.get_by_label("Weight of How hard it is to change, as a number").fill("6")
    expect(page.locator("#w-difficulty")).to_have_value("6")
    page.locator("#w-cost").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_label("Journey").select_option("claim-harbour")
    assert set(page.url.partition("#")[2].split("&")) == {
        "w-cost=1.5", "w-difficulty=6", "view=opportunity", "journey=claim-harbour"
    }  # fmt: skip
    shown = page.locator("[data-ranking] tr:visible th > a").all_inner_texts()
    assert len(shown) == sum(one["journey_id"] == "claim-harbour" for one in api["touchpoints"])
    assert page.locator(".bubbles li:visible").count() < page.locator(".bubbles li").count()
    page.reload()
    assert page.locator("[data-ranking] tr:visible th > a").all_inner_texts() == shown
    expect(page.locator("#w-cost")).to_have_value("1.5")
    assert complaints == []


@pytest.mark.parametrize("asked", ["w-cost=", "w-cost=1e9", "w-cost=-1", "w-cost=abc"])
def test_what_is_no_weight_is_the_hubs_own(page: Page, example_hub: Path, asked: str) -> None:
    page.goto(f"{(example_hub / 'priorities.html').as_uri()}#{asked}&w-difficulty=6")
    own = page.locator("#w-cost").get_attribute("value")
    expect(page.locator("[data-weights] [role=status]")).not_to_be_empty()
    expect(page.locator("#w-cost")).to_have_value(str(own))
    page.locator("[data-criterion=cost] input[type=number]").fill("")
    assert "w-cost" not in page.evaluate("location.hash")


def test_where_all_weights_are_nothing_nothing_is_said_to_come_first(page: Page, example_hub: Path) -> None:
    page.goto((example_hub / "priorities.html").as_uri() + "#w-difficulty=6")
    expect(page.locator("[data-weights] [role=status]")).not_to_be_empty()
    for field in page.locator("[data-criterion] input[type=number]").all():
        field.fill("0")
    expect(page.locator("[data-weights] [role=status]")).to_be_empty()
    assert set(page.locator("[data-rank]").all_text_contents()) == {"–"}


def test_rows_glide_where_motion_is_welcome_and_stand_at_once_where_it_is_not(
    browser: Browser, example_hub: Path
) -> None:
    motions: tuple[tuple[Literal["no-preference", "reduce"], bool], ...] = (("no-preference", True), ("reduce", False))
    for motion, glides in motions:
        context = browser.new_context(reduced_motion=motion)
        page = context.new_page()
        page.goto((example_hub / "priorities.html").as_uri())
        page.get_by_label("Order by").select_option("opportunity")
        moving = page.locator("[data-ranking] tr[style*=transform]")
        assert (moving.count() > 0) is glides
        expect(moving).to_have_count(0)
        context.close()


def test_without_scripts_the_ranking_and_the_weights_stand_there_and_no_form_that_does_nothing(
    browser: Browser, example_hub: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_hub / "priorities.html").as_uri())
    expect(page.locator(".weights")).to_be_hidden()
    expect(page.locator(".criteria li").first).to_have_text("How often it is travelled weight 2")
    assert page.locator("[data-rank]:visible").count() == page.locator("[data-rank]").count() > 0
    context.close()


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """60 touchpoints, Step 60 the most travelled and the cheapest, each second one Ben B's; 40 opportunities of one
    impact and effort; an action at each, all due on the first of a month of 2027."""
    site = tmp_path_factory.mktemp("crowded")
    chance = ", opportunities: [{{title: A chance with a name as long as they come {n}, impact: 5, effort: 1}}]"
    steps = "".join(
        f"      - {{title: Step {n}, owner: {'Ann' if n % 2 else 'Ben B'}, "
        f"scores: {{frequency: {n}, cost: {COUNT + 1 - n}}}"
        f"{chance.format(n=n) if n <= RATED else ''}, actions: [{{title: Do {n}, owner: {'Ann' if n % 2 else 'Ben B'}, "
        f"due: 2027-{n % 12 + 1:02}-01, impact: {n % 5 + 1}}}]}}\n"
        for n in range(1, COUNT + 1)
    )
    files = {
        "cjmsite.yaml": "title: Crowded\nscoring: {criteria: [{id: frequency, weight: 3}, {id: cost}]}\n",
        "content/journeys/long.md": f"---\ntitle: Long\nstages:\n  - title: All\n    touchpoints:\n{steps}---\n",
    }
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    assert build(Request(site, site / "output")).published
    return site / "output"


def test_forty_opportunities_in_a_field_are_a_list_that_leads_to_all_and_no_name_covers_another(
    page: Page, crowded: Path, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto((crowded / "priorities.html").as_uri())
    field = page.locator("td:has(.is-list)")
    assert field.locator("li").count() == 4
    assert page.evaluate(NO_OVERLAP)
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    field.get_by_role("link", name="40").click()
    assert page.locator("main").get_by_role("link", name="A chance").count() == RATED
    assert complaints == []


def test_weights_and_filters_reach_the_rows_of_all_pages_of_a_ranking(tab: Tab, crowded: Path) -> None:
    second = (crowded / "priorities" / "2.html").as_uri()
    tab.open(second)
    assert tab.value(ROWS)[0][0] == ["Step 10", "51", "", "20.3", ""]  # (3 × 10 + 51) ÷ 4
    tab.open(second + "#w-frequency=0")
    tab.wait(f"{ROWS}[0].length === 50")
    rows = tab.value(ROWS)[0]
    assert [rows[0], rows[-1]] == [["Step 1", "1", "", "60", ""], ["Step 50", "50", "", "11", ""]]
    assert tab.value(MOVES)[0][0] == "▲ up 59"
    assert tab.value("document.querySelector('.pager').hidden") is True
    tab.click(".more-rows")
    tab.wait(f"{ROWS}[0].length === {COUNT}")
    links = "[...document.querySelectorAll('[data-ranking] th > a')].map((one) => one.href)"
    addresses = tab.value(links)
    assert len(set(addresses)) == COUNT
    assert all("/journeys/long/all/step-" in one for one in addresses)
    tab.open(second + "#owner=ben-b")
    tab.wait(f"{ROWS}[0].length === {COUNT // 2}")
    assert [row[0] for row in tab.value(ROWS)[0]][:2] == ["Step 60", "Step 58"]
    assert tab.value("document.querySelector('.filters [role=status]').textContent") == "30 of 60 entries"
    tab.click("[data-off]")
    tab.wait(f"{ROWS}[0].length === 10")
    assert tab.value("document.querySelector('.pager').hidden") is False
    assert tab.complaints == []


def test_weights_reach_all_rows_where_nothing_leaves_a_choice_to_filter_by(page: Page, tmp_path: Path) -> None:
    steps = "".join(f"      - {{title: Step {n}, scores: {{a: {n}, b: {61 - n}}}}}\n" for n in range(1, 61))
    site = hub_of(
        tmp_path, {"journeys/long.md": f"---\ntitle: Long\nstages:\n  - title: All\n    touchpoints:\n{steps}---\n"}
    )
    (site / "cjmsite.yaml").write_text("title: Plain\nscoring: {criteria: [{id: a, weight: 3}, {id: b}]}\n", "utf-8")
    assert build_in(tmp_path, site).published
    page.goto((tmp_path / "output/priorities.html").as_uri() + "#w-a=0")
    page.locator(".more-rows").click()
    expect(page.locator("[data-ranking] tr")).to_have_count(60)
    assert page.evaluate(ROWS)[0][0][0] == "Step 1"  # by b alone


def test_where_the_rows_of_other_pages_do_not_come_those_of_this_page_are_filtered_and_that_is_said(
    page: Page, crowded: Path, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(crowded, tmp_path / "torn"))
    (site / "priorities/rows.js").unlink()
    page.goto((site / "priorities/2.html").as_uri() + "#owner=ben-b")
    expect(page.locator(".filters [role=status]")).to_have_text("5 of 10 on this page")
    expect(page.locator("[data-ranking] tr")).to_have_count(5)


def test_filters_and_order_reach_the_actions_of_all_pages_which_then_stand_in_one_table(
    tab: Tab, crowded: Path
) -> None:
    names = "[...document.querySelectorAll('[data-row] th > a')].filter((one) => one.offsetParent)"
    titles, groups = f"{names}.map((one) => one.textContent)", "document.querySelectorAll('h2.status-head').length"
    second = (crowded / "actions" / "page" / "2.html").as_uri()
    tab.open(second)
    assert tab.value(titles)[0] == "Do 10"  # five in each month: the last ten are due in November and December
    assert tab.value("document.querySelectorAll('[data-listed]').length") == tab.value(groups) == 2
    tab.open(second + "#owner=ben-b&status=open")
    tab.wait(f"{titles}.length === {COUNT // 2}")
    assert tab.value(titles)[:6] == ["Do 12", "Do 24", "Do 36", "Do 48", "Do 60", "Do 14"]  # January, March
    assert len(set(tab.value(f"{names}.map((one) => one.href)"))) == COUNT // 2
    assert tab.value("document.querySelector('.filters [role=status]').textContent") == "30 of 60 entries"
    assert tab.value("[...document.querySelectorAll('[data-listed-group]')].every((one) => one.hidden)") is True
    tab.open(second + "#sort=-impact")
    tab.wait(f"{titles}.length === 50")
    tab.click(".more-rows")
    tab.wait(f"{titles}.length === {COUNT}")
    assert {int(name[3:]) % 5 for name in tab.value(titles)[:12]} == {4}  # twelve of the impact 5
    tab.open(second)
    assert tab.value(titles)[0] == "Do 10"
    assert tab.complaints == []
