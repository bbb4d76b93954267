"""Moving about on the map: keys, zoom, the overview strip, the drawings' marks."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_page import MapPage


@pytest.fixture
def fall(page: Page, fall_site: Path) -> MapPage:
    page.set_viewport_size({"width": 800, "height": 700})
    opened = MapPage(page, fall_site)
    opened.open()
    return opened


def test_arrows_go_along_the_touchpoints_and_keep_them_in_view(fall: MapPage) -> None:
    fall.card("On the floor").focus()
    fall.page.keyboard.press("ArrowRight")
    expect(fall.card("Calling for help")).to_be_focused()
    fall.page.keyboard.press("End")
    expect(fall.card("Home again")).to_be_focused()
    expect(fall.card("Home again")).to_be_in_viewport()
    fall.page.keyboard.press("Home")
    expect(fall.card("On the floor")).to_be_focused()
    edge = fall.page.evaluate("cjmsite.map.leftEdge()")
    box = fall.card("On the floor").bounding_box()
    assert box is not None
    assert box["x"] >= edge


def test_keys_choose_lens_and_zoom_only_while_the_focus_is_on_the_map(fall: MapPage) -> None:
    fall.page.locator(".skip").focus()
    fall.page.keyboard.press("2")
    assert fall.fragment == ""
    fall.card("On the floor").focus()
    fall.page.keyboard.press("2")
    assert fall.fragment == "#lens=blueprint"
    fall.page.keyboard.press("+")
    assert fall.fragment == "#lens=blueprint&zoom=120"
    fall.page.keyboard.press("0")
    assert fall.fragment == "#lens=blueprint"


@pytest.mark.parametrize("key", ["Control+2", "Meta+2", "Alt+2", "Control+0", "Control++"])
def test_keys_that_are_the_browsers_do_nothing_to_the_map(fall: MapPage, key: str) -> None:
    fall.open("#zoom=120")
    fall.card("On the floor").focus()
    fall.page.keyboard.press(key)
    fall.page.wait_for_timeout(50)
    assert fall.fragment == "#zoom=120"


def test_zoom_scales_the_whole_map_and_keeps_the_middle(fall: MapPage) -> None:
    fall.open("#zoom=60")
    small = fall.page.locator(".whole-map").bounding_box()
    fall.page.locator("[data-zoom='0']").click()
    full = fall.page.locator(".whole-map").bounding_box()
    assert small is not None
    assert full is not None
    assert small["width"] == pytest.approx(0.6 * full["width"], rel=0.01)
    assert fall.fragment == ""


def test_zoom_ends_at_its_last_step_and_says_so(fall: MapPage) -> None:
    fall.open("#zoom=160")
    expect(fall.page.locator("[data-zoom='1']")).to_have_attribute("aria-disabled", "true")
    fall.page.locator("[data-zoom='1']").press("Enter")
    assert fall.fragment == "#zoom=160"


def test_the_wheel_scrolls_the_page(fall: MapPage) -> None:
    fall.page.locator(".whole-map .emotion").hover()
    before = fall.page.evaluate("scrollY")
    fall.page.mouse.wheel(0, 200)
    fall.page.wait_for_function("before => scrollY > before", arg=before)


def test_the_overview_shows_and_moves_what_is_in_view(fall: MapPage) -> None:
    window = fall.page.get_by_role("slider", name="Part of the map in view")
    expect(window).to_have_attribute("aria-valuetext", "Stages 1 to 2")
    window.press("End")
    fall.page.wait_for_function("() => scrollX > 100")
    expect(window).not_to_have_attribute("aria-valuenow", "0")
    window.press("Home")
    fall.page.wait_for_function("() => scrollX === 0")


@pytest.mark.parametrize(
    "press", ["label[for=lens-blueprint]", "label[for=lens-organisations]", "label:has([value=bob])"]
)
def test_a_press_on_the_tools_leaves_the_map_where_it_is(fall: MapPage, press: str) -> None:
    fall.page.evaluate("scrollTo(400, 0)")
    before = fall.page.evaluate("scrollX")
    box = fall.page.locator(press).bounding_box()
    assert before > 100
    assert box is not None
    fall.page.mouse.click(box["x"] + 10, box["y"] + 10)
    expect(fall.page.locator(".map-tools input:focus")).to_have_count(1)
    assert fall.page.evaluate("scrollX") == before


def test_a_click_on_the_overview_goes_there(fall: MapPage) -> None:
    strip = fall.page.locator(".overview-strip")
    box = strip.bounding_box()
    assert box is not None
    fall.page.mouse.click(box["x"] + box["width"] - 3, box["y"] + 10)
    fall.page.wait_for_function("() => scrollX > 100")


def test_a_point_says_whose_feeling_it_is_where_and_how(fall: MapPage) -> None:
    point = fall.point("bob", 1)
    expect(point).to_have_attribute("aria-label", "Bob, Calling for help: +1, relieved, measured 0")
    point.hover()
    expect(fall.page.locator(".map-tip")).to_have_text("Bob, Calling for help: +1, relieved, measured 0")


def test_a_point_is_met_within_twelve_pixels_of_its_middle(fall: MapPage) -> None:
    point = fall.point("ann", 1)
    point.hover()
    box = point.bounding_box()
    assert box is not None
    fall.page.mouse.move(0, 0)
    expect(fall.page.locator(".map-tip")).not_to_be_visible()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    fall.page.mouse.move(middle[0] + 11, middle[1] + 3)
    expect(fall.page.locator(".map-tip")).to_contain_text("Ann, Calling for help")
    fall.page.mouse.move(middle[0] + 20, middle[1])
    expect(fall.page.locator(".map-tip")).not_to_be_visible()
    fall.page.mouse.click(middle[0] - 11, middle[1])
    expect(fall.page.locator(".details-panel h2")).to_contain_text("Calling for help")


def test_the_words_beside_a_point_stay_under_the_pointer_and_go_with_escape(fall: MapPage) -> None:
    fall.point("ann", 1).hover()
    tip = fall.page.locator(".map-tip")
    box = tip.bounding_box()
    assert box is not None
    fall.page.mouse.move(box["x"] + 5, box["y"] + 5)
    expect(tip).to_be_visible()
    fall.page.keyboard.press("Escape")
    expect(tip).not_to_be_visible()


def test_a_curve_is_one_tab_stop_and_its_arrows_reach_every_point(fall: MapPage) -> None:
    stops = fall.page.locator(".whole-map svg.emotion [tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    for _ in range(5):
        fall.page.keyboard.press("ArrowRight")
    expect(fall.point("ann", 5)).to_be_focused()
    fall.page.keyboard.press("ArrowDown")
    expect(fall.point("bob", 5)).to_be_focused()


def test_enter_on_a_point_opens_the_details_and_the_focus_comes_back_to_it(fall: MapPage) -> None:
    fall.point("ann", 3).focus()
    fall.page.keyboard.press("Enter")
    expect(fall.page.locator(".details-panel h2")).to_be_focused()
    fall.page.keyboard.press("Escape")
    expect(fall.point("ann", 3)).to_be_focused()


def test_those_who_leave_and_the_ways_on_are_told_to_keys_too(fall: MapPage) -> None:
    expect(fall.page.locator(".whole-map .leaving")).to_have_attribute("aria-label", "−20 to nobody: Nobody came")
    ways = fall.page.locator(".whole-map .way").evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    assert sorted(ways) == [
        "From Calling for help on to Home again: 30 % only shaken",
        "From Calling for help on to The ambulance: 70 % hurt",
        "From Home again back to Calling for help: 10 % falls again",
    ]


def test_the_help_tells_the_keys_and_gives_the_focus_back(fall: MapPage) -> None:
    fall.card("On the floor").focus()
    fall.page.keyboard.press("?")
    expect(fall.page.locator("dialog.map-keys")).to_be_visible()
    fall.page.keyboard.press("Escape")
    expect(fall.card("On the floor")).to_be_focused()


def test_what_has_the_focus_is_never_below_heads_strip_or_lane_names(fall: MapPage) -> None:
    fall.open("#lens=table")
    hidden = []
    fall.page.locator("#lens-table").focus()
    for _ in range(60):
        fall.page.keyboard.press("Tab")
        hidden += fall.page.evaluate("""() => {
            const one = document.activeElement, box = one.getBoundingClientRect();
            if (!one.closest('.map-frame') || !box.width) return [];
            const [inX, inY] = [Math.min(4, box.width / 2), Math.min(4, box.height / 2)];
            const top = document.elementFromPoint(box.left + inX, box.top + inY);
            return top && (one.contains(top) || top.contains(one)) ? [] : [one.outerHTML.slice(0, 80)];
        }""")
    assert hidden == []


def test_nothing_complains_while_one_moves_about(fall: MapPage, complaints: list[str]) -> None:
    fall.open("#zoom=60")
    fall.point("ann", 1).hover()
    fall.page.locator("[data-zoom='1']").click()
    fall.page.get_by_role("slider", name="Part of the map in view").press("End")
    assert complaints == []


def test_the_scripts_of_a_map_page_are_at_most_60_kilobytes_compressed(fall: MapPage, fall_site: Path) -> None:
    fall.page.wait_for_function("() => window.d3")
    sources: list[str] = fall.page.locator("script[src]").evaluate_all("all => all.map(one => one.src)")
    # What two elements ask for comes once.
    sizes = [len(gzip.compress(Path(one.removeprefix("file://")).read_bytes())) for one in dict.fromkeys(sources)]
    assert len(sizes) >= 4
    assert sum(sizes) <= 60_000


SHIFTS = """
    window.shifts = [];
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((one) => one.value)))
        .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("fragment", ["", "#lens=blueprint&detail=touchpoints", "#lens=table&zoom=120", "#t=the-call"])
@pytest.mark.parametrize("width", [1440, 768, 375])
def test_nothing_jumps_while_the_scripts_load(fall: MapPage, width: int, fragment: str) -> None:
    fall.page.set_viewport_size({"width": width, "height": 900})
    fall.page.add_init_script(SHIFTS)
    fall.open(fragment)
    fall.page.wait_for_function("() => cjmsite.map.state.lens")
    fall.page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    # A page that arrives in pieces may move by a hair.
    assert sum(fall.page.evaluate("shifts")) < 0.01
