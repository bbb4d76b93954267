"""A map wider than any window: its far columns come into the page when they are needed, and nothing moves then."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.wide_map import HEIGHTS, address_of, begin

WAITING = ".whole-map tr:visible .later"
LEFT = ".whole-map :is(td, th).later"
CELLS = "[...document.querySelectorAll('.whole-map :is(th, td)')].map(cell => cell.textContent.trim())"


@pytest.fixture(scope="module")
def hollow(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of four stages with ten touchpoints each; the one after the third has none."""
    full = [f"  - title: Stage {stage}\n    touchpoints: [{', '.join(steps(stage))}]\n" for stage in range(4)]
    stages = "".join([*full[:3], "  - {title: Nothing yet, doing: Waits}\n", full[3]])
    return address_of("hollow", stages, tmp_path_factory)


@pytest.fixture(scope="module")
def slim(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of thirty touchpoints, the last twelve with pains and feelings: all these cells are kept."""
    titles = [f"Step {step}" for step in range(18)] + [
        f"{{title: Step {step}, pain_points: [Pain {step}], emotion: -1}}" for step in range(18, 30)
    ]
    stages = f"  - {{title: Stage, touchpoints: [{', '.join(titles)}]}}\n"
    return address_of("slim", stages, tmp_path_factory)


@pytest.fixture(scope="module")
def winding(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of thirty touchpoints, each with a way on to the one after the next."""
    told = [
        f"{{id: step-{step}, title: Step {step}, next: [{{to: step-{min(step + 2, 29)}, when: Often}}]}}"
        for step in range(30)
    ]
    stages = f"  - {{title: Stage, touchpoints: [{', '.join(told)}]}}\n"
    return address_of("winding", stages, tmp_path_factory)


@pytest.fixture(scope="module")
def sparse(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of forty touchpoints, the first and the last with a pain point and an opportunity."""
    says = {step: f", pain_points: [Pain {step}], opportunities: [Wish {step}]" for step in (0, 39)}
    told = [f"{{title: Step {step}{says.get(step, '')}}}" for step in range(40)]
    return address_of("sparse", f"  - {{title: Stage, touchpoints: [{', '.join(told)}]}}\n", tmp_path_factory)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of twenty stages without any touchpoint."""
    stages = "".join(f"  - {{title: Stage {stage}, doing: Waits, thinking: Why?}}\n" for stage in range(20))
    return address_of("bare", stages, tmp_path_factory)


def steps(stage: int) -> list[str]:
    """Ten touchpoints of a stage, the first of each a moment of truth, each with a pain point, in YAML."""
    return [
        f"{{title: Step {stage}{step}, emotion: {step % 5 - 2}, moment_of_truth: {str(step == 0).lower()}, "
        f"pain_points: [Pain {stage}{step}]}}"
        for step in range(10)
    ]


def test_all_that_is_shown_comes_soon_and_no_row_grows(page: Page, wide: str) -> None:
    page.goto(wide)
    assert page.locator(WAITING).count() > 0
    before = page.evaluate(HEIGHTS)
    expect(page.locator(WAITING)).to_have_count(0, timeout=60_000)
    assert page.evaluate(HEIGHTS) == before


@pytest.mark.parametrize("zoom", ["60", "100"])
def test_no_row_is_higher_at_first_than_it_gets(page: Page, slim: str, zoom: str) -> None:
    page.add_init_script("window.requestIdleCallback = () => 0")
    page.goto(f"{slim}#zoom={zoom}")
    before = page.evaluate(HEIGHTS)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(HEIGHTS) == before


def test_what_is_kept_is_as_wide_as_it_will_be(page: Page, slim: str) -> None:
    page.add_init_script("window.requestIdleCallback = () => 0")
    page.goto(f"{slim}#lens=table")
    width = "one => one.getBoundingClientRect().width"
    words = page.locator(".later .under-words").first.evaluate(width)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("td:not(.later, .end) > .under-words").first.evaluate(width) == words


def test_words_of_far_ways_lie_over_all_lines_as_without_scripts(page: Page, browser: Browser, winding: str) -> None:
    page.goto(winding)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    plain = browser.new_context(java_script_enabled=False).new_page()
    plain.goto(winding)
    order = "[...document.querySelectorAll('.ways :is(.way, .way-words)')].map(one => one.outerHTML.slice(0, 40))"
    for tab in (page, plain):
        tab.evaluate("for (const one of document.querySelectorAll('.ways [tabindex]')) one.removeAttribute('tabindex')")
    assert page.evaluate(order) == plain.evaluate(order)
    plain.context.close()


def test_a_wide_map_may_have_no_touchpoint_at_all(page: Page, bare: str, complaints: list[str]) -> None:
    page.goto(bare)
    page.locator("label[for=lens-blueprint]").click()
    page.evaluate("scrollTo(3600, 0)")
    expect(page.locator(LEFT)).to_have_count(0)
    assert [one for one in complaints if one.startswith("script error")] == []


def test_beyond_a_stage_without_touchpoints_a_point_opens_its_own(page: Page, hollow: str) -> None:
    page.goto(hollow)
    page.evaluate("scrollTo(3600, 0)")
    point = page.locator("svg.emotion .point[data-c='32']")
    expect(point).to_have_count(1)
    point.press("Enter")
    expect(page.locator(".details-panel h2")).to_contain_text("Step 30")


def test_beyond_a_stage_without_touchpoints_the_veil_leaves_out_what_fits(page: Page, hollow: str) -> None:
    page.goto(f"{hollow}#mot=1")
    fits = page.locator(".whole-map .touchpoints > [data-id]").nth(30)
    expect(fits).not_to_have_class(re.compile("veiled"))
    firsts = page.locator(".veils > div").evaluate_all("all => all.map(one => one.style.getPropertyValue('--first'))")
    assert firsts == ["1", "11", "21", "33"]


def test_the_map_says_at_last_what_it_says_without_scripts(browser: Browser, page: Page, wide: str) -> None:
    page.goto(wide)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(LEFT)).to_have_count(0)
    # Names of marks are moved from their titles to attributes, for the tip.
    drawn = "for (const one of document.querySelectorAll('.whole-map title')) one.remove()"
    page.evaluate(drawn)
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    plain.goto(wide)
    plain.evaluate(drawn)
    assert page.evaluate(CELLS) == plain.evaluate(CELLS)
    context.close()


HEADS = ".whole-map thead .touchpoints > [data-id]"


def test_heads_of_far_columns_are_counted_before_they_are_there(patient: Page, wide: str) -> None:
    patient.goto(wide)
    assert patient.locator(HEADS).count() < 60
    patient.locator("[data-menu=show] summary").click()
    patient.locator("[name=mot]").click()
    expect(patient.locator(".map-status")).to_contain_text("18 of 60")
    assert patient.locator(HEADS).count() == 60


def test_heads_of_far_columns_come_in_the_first_idle_time(patient: Page, wide: str) -> None:
    patient.goto(wide)
    for _ in range(3):
        begin(patient)
    assert patient.locator(HEADS).count() == 60
    titles = patient.evaluate("cjmsite.map.cards.map(card => card.dataset.slug)")
    assert titles == [f"step-{stage}{step}" for stage in range(6) for step in range(10)]


def test_an_address_brings_a_far_touchpoint_into_view_at_once(patient: Page, wide: str) -> None:
    patient.goto(f"{wide}#t=step-57")
    expect(patient.locator(".details-body h2")).to_contain_text("Step 57")
    expect(patient.locator(f"{HEADS}[data-slug=step-57] .tp > a")).to_be_in_viewport()


def test_what_comes_into_view_is_there_at_once(patient: Page, wide: str) -> None:
    patient.goto(wide)
    begin(patient)
    card = patient.locator(".whole-map .touchpoints > [data-id]").nth(41)
    expect(card.locator("a")).to_have_count(0)
    patient.evaluate("scrollTo(5500, 0)")
    expect(card.locator("a")).to_be_visible()
    patient.locator("label[for=lens-blueprint]").click()
    place = "(cell, row) => cell.getBoundingClientRect().left"
    left = card.evaluate(place)
    shown = patient.locator(".whole-map .lane-doing td:not(.later)").filter(has=patient.locator(".it"))
    assert left in [one.evaluate(place) for one in shown.all()]


def test_links_to_stages_are_large_enough_for_a_finger_when_the_map_is_small(page: Page, wide: str) -> None:
    page.goto(f"{wide}#zoom=60")
    box = page.locator(".whole-map .stage-words > a").first.bounding_box()
    assert box is not None
    assert box["height"] >= 24


def test_keys_reach_a_far_touchpoint_at_once(patient: Page, wide: str) -> None:
    patient.goto(wide)
    patient.locator(".whole-map .tp > a").first.focus()
    patient.keyboard.press("End")
    last = patient.locator(".whole-map .touchpoints > [data-id]").last.locator("a")
    expect(last).to_be_focused()
    expect(last).to_be_in_viewport()


def test_the_keyboard_comes_back_from_below_to_the_last_column(patient: Page, hollow: str) -> None:
    patient.goto(hollow)
    begin(patient)
    patient.locator(".strip-window").focus()
    patient.keyboard.press("Shift+Tab")
    expect(patient.locator(":focus")).to_have_text(re.compile("Pain 39"))


def test_the_keyboard_goes_on_to_what_is_far_in_its_row_and_back(patient: Page, sparse: str) -> None:
    patient.goto(sparse)
    begin(patient)
    patient.locator(".lane-pain_points a").first.focus()
    for key, words in (
        ("Tab", "Pain 39"),
        ("Tab", "Wish 0"),
        ("Tab", "Wish 39"),
        ("Shift+Tab", "Wish 0"),
        ("Shift+Tab", "Pain 39"),
        ("Shift+Tab", "Pain 0"),
    ):
        patient.keyboard.press(key)
        expect(patient.locator(":focus")).to_have_text(re.compile(f"{words}$"))


def test_a_wide_window_has_as_many_columns_at_first_as_it_shows(browser: Browser, wide: str) -> None:
    for width in (800, 1440, 2560):
        context = browser.new_context(viewport={"width": width, "height": 900})
        page = context.new_page()
        page.add_init_script("window.requestIdleCallback = () => 0")
        page.goto(wide)
        there = page.locator(".whole-map .lane-thinking td:not(.later)")
        right = there.last.evaluate("cell => cell.getBoundingClientRect().right")
        assert width <= right < 1.5 * width
        context.close()


def test_when_something_is_asked_what_is_far_leaves_and_comes_again(page: Page, wide: str) -> None:
    page.goto(wide)
    expect(page.locator(WAITING)).to_have_count(0, timeout=60_000)
    before = page.evaluate(HEIGHTS)
    page.locator("label[for=lens-table]").click()
    assert page.locator(WAITING).count() > 0
    expect(page.locator(WAITING)).to_have_count(0, timeout=60_000)
    page.locator("label[for=lens-experience]").click()
    assert page.evaluate(HEIGHTS) == before


def test_what_has_the_focus_stays_when_the_far_leaves(page: Page, wide: str) -> None:
    page.goto(wide)
    page.locator(".whole-map .tp > a").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("2")
    expect(page.locator("#lens-blueprint")).to_be_checked()
    assert page.evaluate("document.activeElement !== document.body")


def test_marks_that_come_later_are_named_like_the_others(page: Page, wide: str) -> None:
    page.goto(wide)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator("svg.emotion .point[aria-label]")).to_have_count(60, timeout=60_000)
    names = page.locator("svg.emotion .point").evaluate_all("all => all.map((one) => one.getAttribute('aria-label'))")
    assert "Step 59" in names[-1]


def test_a_filter_holds_for_cards_that_come_later(page: Page, wide: str) -> None:
    page.goto(f"{wide}#mot=1")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    tabs = page.locator(".whole-map .tp > a").evaluate_all("all => all.map((one) => one.tabIndex)")
    veiled = page.locator(".whole-map .touchpoints > .veiled").count()
    assert tabs.count(-1) == veiled > 24


@pytest.mark.parametrize("fragment", ["", "#detail=stages"])
def test_the_level_of_stages_comes_when_it_is_asked_for(page: Page, wide: str, fragment: str) -> None:
    page.goto(wide + fragment)
    if not fragment:
        expect(page.locator(".stages-map")).to_have_count(0)
        page.locator("label[for=detail-stages]").click()
    expect(page.locator(".stages-map")).to_be_visible()
    expect(page.locator(".whole-map")).to_be_hidden()


@pytest.mark.parametrize("scripts", [False, True])
def test_without_the_maps_scripts_nothing_waits(browser: Browser, wide: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.route("**/map.*.js", lambda route: route.abort())
    tab.goto(wide)
    expect(tab.locator(LEFT)).to_have_count(0)
    expect(tab.locator(".whole-map .lane-thinking td")).to_have_count(60)
    expect(tab.locator(".whole-map .lane-thinking td").last.locator(".it")).to_be_visible()
    context.close()


def test_where_no_script_comes_the_story_stands_in_the_maps_place(page: Page, wide: str, complaints: list[str]) -> None:
    page.route("**/early.*.js", lambda route: route.abort())
    page.goto(wide)
    page.locator(".map-frame").get_by_role("link", name="The journey, step by step").click()
    expect(page.locator(".story-card")).to_have_count(60)
    assert [one for one in complaints if one.startswith("script error")] == []


@pytest.mark.parametrize("scripts", [False, True])
def test_where_the_map_comes_no_link_stands_in_its_place(browser: Browser, wide: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(wide)
    expect(tab.locator(".whole-map")).to_be_visible()
    expect(tab.locator(".no-map")).to_be_hidden()
    context.close()


def test_paper_asked_for_by_key_gets_the_story_at_once(page: Page, wide: str) -> None:
    page.goto(wide)
    expect(page.locator(".whole-map")).to_be_visible()
    with page.expect_event("requestfinished", lambda asked: asked.url.endswith("/story.js"), timeout=3_000):
        page.keyboard.down("Control")
    page.keyboard.up("Control")
    page.wait_for_function("() => document.head.querySelector('script[src$=\"story.js\"]')")
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.locator(".story-card")).to_have_count(60)


SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) shifted += one.value; }).observe({ type: 'layout-shift', buffered: true });"""


def test_a_phone_gets_the_story_in_its_place_and_nothing_jumps(page: Page, wide: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.add_init_script(SHIFTS)
    page.goto(wide)
    expect(page.locator(".story")).to_be_visible()
    expect(page.locator(".story-card")).to_have_count(60)
    expect(page.locator(".story-link")).to_have_count(0)
    expect(page.locator(".map-section")).to_be_hidden()
    expect(page.locator(".about")).to_be_visible()
    assert page.evaluate("shifted") < 0.01


def test_a_phone_puts_no_far_columns_in_until_it_shows_the_map(page: Page, wide: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(wide)
    page.wait_for_timeout(3000)
    waiting = page.locator(LEFT).count()
    assert waiting > 40
    page.get_by_label("Show the map as a table").check()
    expect(page.locator(WAITING)).to_have_count(0, timeout=60_000)


def test_a_window_that_gets_narrow_gets_the_story_too(page: Page, wide: str) -> None:
    page.goto(wide)
    expect(page.locator(".story")).to_have_count(0)
    page.set_viewport_size({"width": 320, "height": 800})
    expect(page.locator(".story")).to_be_visible()


def test_without_scripts_a_phone_has_a_link_to_the_story(browser: Browser, wide: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 375, "height": 800})
    tab = context.new_page()
    tab.goto(wide)
    tab.get_by_role("link", name="The journey, step by step").click()
    expect(tab.locator(".story-card")).to_have_count(60)
    expect(tab.locator(".story")).to_be_visible()
    tab.locator(".story-card h4 a").last.click()
    expect(tab.locator("h1")).to_have_text("Step 59")
    context.close()


def test_where_the_storys_script_does_not_come_its_link_stays(page: Page, wide: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.route("**/story.js", lambda route: route.abort())
    page.goto(wide)
    expect(page.locator(".story-link a")).to_be_visible()
    expect(page.locator(".about")).to_be_visible()
