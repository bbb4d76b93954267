"""The pages to decide from in a browser: filtered and sorted by the address, whole without scripts."""

from __future__ import annotations

import json
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.built_site import built


def shown(page: Page) -> list[str]:
    """The first words of the rows that are shown, in their order."""
    return page.locator("tr[data-row]:visible th[scope=row] > a").all_inner_texts()


def test_an_address_filters_and_sorts_the_losses_and_says_how_many_are_shown(
    page: Page, example_hub: Path, complaints: list[str]
) -> None:
    page.goto((example_hub / "customers.html").as_uri() + "#journey=claim-northwind&sort=-worth")
    # 210, 185 and 130 people × 412 pounds
    assert shown(page) == ["Putting it right", "Staying, or not", "Seen and settled"]
    expect(page.locator(".filters [role=status]")).to_have_text("3 of 12 entries")
    page.get_by_label("Order").select_option("-present")  # 9.3, 9.0 and 5.4 % of those who were there
    assert page.url.endswith("#journey=claim-northwind&sort=-present")
    page.locator(".filters select[name=journey]").select_option("")
    # 790 of 3,405; 210 of 1,170; 140 of 960
    assert shown(page)[:3] == ["Staying, or not", "Getting a diagnosis", "Learning to live with it"]
    page.get_by_label("Order").select_option("")
    assert shown(page)[:2] == ["Staying, or not", "The first hour"]
    assert "#" not in page.url
    assert complaints == []


def test_an_address_filters_and_sorts_the_portfolio_and_an_empty_seat_stands_in_it(
    page: Page, example_hub: Path, complaints: list[str]
) -> None:
    page.goto((example_hub / "journeys/index.html").as_uri() + "#state=current&sort=-worth")
    assert [words.split(",")[0] for words in shown(page)] == [  # 344,380, 216,300 and 165,850 pounds; nobody counted
        "A burst pipe at Harbour", "A burst pipe at Northwind", "Living with asthma", "A night on the ward",
    ]  # fmt: skip
    expect(page.locator(".filters [role=status]")).to_have_text("4 of 6 entries")
    page.get_by_label("Order").select_option("worst")  # −5, felt on the ward, is asthma's worst, too
    assert [words.split(",")[0] for words in shown(page)][:2] == ["Living with asthma", "A night on the ward"]
    page.get_by_label("State").select_option("planned")
    assert shown(page) == ["From children's to adult care"]
    expect(page.locator(".empty-seat")).to_have_text("Not mapped yet")
    page.goto((example_hub / "journeys/index.html").as_uri() + "#state=lost&sort=-lots")  # no row has either
    expect(page.locator(".filters [role=status]")).to_have_text(
        "No entries with State “lost”. There is no order “-lots”: they stand as listed."
    )
    assert shown(page) == []
    page.get_by_role("button", name="Take filters off").click()
    assert len(shown(page)) == 6
    assert page.url.endswith("#sort=-lots")
    page.goto((example_hub / "journeys/index.html").as_uri() + "#perspective=touchpoint")
    assert shown(page) == ["A night on the ward", "From children's to adult care"]
    page.goto((example_hub / "journeys/index.html").as_uri() + "#level=1")
    whole = page.locator("tr[data-row]").first.locator(".whole")
    assert [" ".join(words.split()) for words in whole.all_inner_texts()] == [
        "With those inside: −5 from 2 journeys",
        "With those inside: −535 · 165,850 GBP from 2 journeys, 1 without data",
        "With those inside: 0 % asked or measured, at the least from 2 journeys",
    ]
    assert complaints == []


def test_the_portfolio_leads_to_just_the_open_actions_of_a_journey_and_these_are_put_in_order(
    page: Page, example_hub: Path, complaints: list[str]
) -> None:
    page.goto((example_hub / "journeys/index.html").as_uri() + "#sort=-worth")
    page.locator("tr[data-row]:visible").first.get_by_role("link", name="2 open actions").click()
    expect(page.locator(".filters [role=status]")).to_have_text("2 of 13 entries")
    assert shown(page) == ["One drying contract, paid by the dry room", "One first voice for both insurers"]
    page.get_by_label("Order").select_option("-impact")  # 4 and 5
    assert shown(page) == ["One first voice for both insurers", "One drying contract, paid by the dry room"]
    page.get_by_role("button", name="Take filters off").click()
    page.get_by_label("Result").select_option("moved")
    assert shown(page) == ["The 111 summary on the triage screen"]
    page.goto("about:blank")
    page.goto((example_hub / "actions/index.html").as_uri() + "#stage=flare-up&status=done")
    assert shown(page) == ["The 111 summary on the triage screen"]
    assert page.locator("[data-listed-group]:visible").count() == 0
    page.get_by_role("button", name="Take filters off").click()
    assert len(shown(page)) == 13
    assert page.locator("[data-listed-group]:visible").count() == 9
    told = json.loads((example_hub / "api/actions.json").read_text("utf-8"))
    assert told["results"] == {"moved": 1, "no_effect": 0, "not_measured": 1}  # the summary, and the film
    assert page.locator("section[aria-labelledby=unanswered] li").count() == len(told["unanswered"]) == 7
    assert complaints == []


def test_employees_pains_of_one_kind_are_shown_where_the_address_says_so_also_without_scripts(
    browser: Browser, example_hub: Path
) -> None:
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts)
        page = context.new_page()
        page.goto((example_hub / "silos.html").as_uri())
        rows = page.locator(".employee-pains tr[data-kind]:visible")
        expect(rows).to_have_count(7)
        kind = page.get_by_role("link", name="2 from policies")
        kind.focus()
        kind.press("Enter")
        expect(rows.locator("th > a")).to_have_text(
            ["Call handlers are measured by minutes", "The pool has no way to say sorry"]
        )
        assert page.url.endswith("#employees-policy")
        page.get_by_role("link", name="all", exact=True).click()
        expect(rows).to_have_count(7)
        context.close()


# Where nothing is missing: a touchpoint without pain, a criterion that does not matter there, nobody in a column.
MAY_BE_EMPTY = {"Pain points", "Promise", "Trouble", "Opportunity score", "Not accounted for", "Broken at", "broken",
                "kept", "kept in part", "nobody has checked", "Done by then", *(
    "What it could bring in", "How hard it is to change", "How often it is travelled", "What it costs per customer",
    "What it adds to our goals",
)}  # fmt: skip
EMPTY = """[...document.querySelectorAll("main table.list tbody td")].filter(
    (cell) => !cell.textContent.trim() && !cell.querySelector("svg")).map((cell) => cell.dataset.label)"""


def test_an_empty_cell_names_the_field_that_fills_it(page: Page, example_hub: Path) -> None:
    for path in ("journeys/index", "priorities", "customers", "promises", "silos", "actions/index", "trust", "gaps",
                 "organisations/hospital-trust"):  # fmt: skip
        page.goto((example_hub / f"{path}.html").as_uri())
        assert set(page.evaluate(EMPTY)) <= MAY_BE_EMPTY, path
    page.goto((example_hub / "journeys/index.html").as_uri() + "#state=planned")
    assert page.locator("tr[data-row]:visible .unwritten code").all_inner_texts() == [
        "stages", "emotion", "customers", "evidence", "reviewed", "actions"
    ]  # fmt: skip


def test_figures_of_fifteen_digits_and_none_stay_within_the_window_at_every_width(page: Page, tmp_path: Path) -> None:
    output = built(Path(__file__).parent.parent / "cases" / "awkward-figures", tmp_path)
    for width in (320, 375, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        for name in ("customers", "priorities", "silos", "trust", "journeys/index", "organisations/shop", "index"):
            page.goto((output / f"{name}.html").as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (name, width)


def test_without_scripts_all_losses_stand_there_and_no_form_that_does_nothing(
    browser: Browser, example_hub: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_hub / "customers.html").as_uri())
    assert len(shown(page)) == 12
    expect(page.locator(".filters")).to_be_hidden()
    context.close()


def test_who_works_at_an_organisation_finds_its_columns_marked_on_every_map_until_they_say_otherwise(
    page: Page, example_hub: Path, complaints: list[str]
) -> None:
    team, journey = (example_hub / name for name in ("organisations/emergency-department.html", "journeys"))

    def marked(name: str) -> list[str]:
        page.goto((journey / name / "index.html").as_uri())
        heads = page.locator("tr.touchpoints > th[data-organisations]")
        found: list[str] = heads.evaluate_all(
            "heads => heads.filter((one) => getComputedStyle(one).getPropertyValue('--own'))"
            ".map((one) => one.dataset.id)"
        )
        return found

    assert marked("living-with-asthma") == []
    page.goto(team.as_uri())
    works_here = page.get_by_role("button", name="I work here")
    works_here.press("Enter")
    expect(works_here).to_have_attribute("aria-pressed", "true")
    # the team's columns are those of its whole, the hospital trust
    assert marked("living-with-asthma") == ["spirometry", "a-and-e", "overnight-ward", "discharge-letter"]
    assert marked("claim-harbour") == []
    page.goto(team.as_uri())
    works_here.click()
    assert marked("living-with-asthma") == []
    assert complaints == []
