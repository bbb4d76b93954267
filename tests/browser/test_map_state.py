"""The map's state: in the address, in the controls, in what can be seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.map_page import MapPage


def test_a_lens_shows_its_lanes_and_is_in_the_address(fall: MapPage, complaints: list[str]) -> None:
    assert "thinking" in fall.lanes
    fall.choose("lens", "organisations")
    assert "thinking" not in fall.lanes
    assert "promise" in fall.lanes
    assert fall.fragment == "#lens=organisations"
    assert complaints == []


def test_a_link_shows_what_its_sender_saw(fall: MapPage) -> None:
    fall.open("#lens=scores&detail=touchpoints&p=bob&ch=phone")
    assert fall.page.locator("#lens-scores").is_checked()
    assert fall.page.locator("#detail-touchpoints").is_checked()
    assert not fall.page.get_by_label("Ann", exact=True).is_checked()
    assert fall.status == "2 of 6 touchpoints"


def test_a_link_with_a_lens_of_its_former_name_shows_that_lens(fall: MapPage, complaints: list[str]) -> None:
    fall.open("#lens=providers&detail=touchpoints")
    assert fall.page.locator("#lens-organisations").is_checked()
    assert "thinking" not in fall.lanes
    assert fall.status == ""
    fall.choose("detail", "everything")
    assert fall.fragment.startswith("#lens=organisations")
    assert complaints == []


def test_back_and_forward_go_through_what_was_chosen(fall: MapPage) -> None:
    fall.choose("lens", "blueprint")
    fall.choose("detail", "stages")
    fall.page.go_back()
    assert fall.fragment == "#lens=blueprint"
    expect(fall.page.locator(".whole-map")).to_be_visible()
    fall.page.go_back()
    assert fall.page.locator("#lens-experience").is_checked()
    assert fall.fragment == ""
    fall.page.go_forward()
    assert fall.page.locator("#lens-blueprint").is_checked()


def test_what_the_map_does_not_know_is_said(fall: MapPage) -> None:
    fall.open("#lens=upside-down&ch=phone,pigeon&colour=red")
    assert "“upside-down” (lens)" in fall.status
    assert "“pigeon” (ch)" in fall.status
    assert "“colour”" in fall.status
    assert "3 of 6 touchpoints" in fall.status
    assert fall.page.locator("#lens-experience").is_checked()


def test_an_anchor_still_leads_to_its_stage(fall: MapPage) -> None:
    fall.choose("lens", "scores")
    fall.page.evaluate("location.hash = 'stage-2'")
    expect(fall.page.locator("#stage-2")).to_be_in_viewport()
    assert fall.page.locator("#lens-scores").is_checked()


def test_an_anchor_brings_the_touchpoints_back_where_only_stages_are_shown(fall: MapPage) -> None:
    fall.choose("detail", "stages")
    fall.page.evaluate("location.hash = 'stage-2'")
    expect(fall.page.locator("#stage-2")).to_be_in_viewport()


def test_a_permanent_address_carries_the_state_along(page: Page, fall_site: Path) -> None:
    page.goto((fall_site / "go" / "fall.html").as_uri() + "#lens=scores&mot=1")
    page.wait_for_url("**/journeys/fall/index.html#lens=scores&mot=1")
    expect(page.locator("#lens-scores")).to_be_checked()


def test_lanes_can_be_hidden_and_the_count_says_so(fall: MapPage) -> None:
    menu = fall.page.locator("[data-menu=lanes]")
    fall.page.locator("[data-menu=show] summary").click()
    before = len(fall.lanes)
    menu.get_by_label("Thinking", exact=True).uncheck()
    assert "thinking" not in fall.lanes
    assert len(fall.lanes) == before - 1
    assert menu.locator("[data-chosen]").inner_text().startswith(f"{before - 1} of ")
    menu.get_by_role("button", name="As the lens has it").click()
    assert "thinking" in fall.lanes
    assert fall.fragment == ""


def test_a_lane_moves_by_its_buttons_and_keeps_the_focus(fall: MapPage) -> None:
    fall.page.locator("[data-menu=show] summary").click()
    first, second = fall.lanes[:2]
    button = fall.page.locator(f"[data-menu=lanes] li[data-lane={first}] [data-move='1']")
    button.press("Enter")
    assert fall.lanes[:2] == [second, first]
    expect(button).to_be_focused()
    fall.page.go_back()
    assert fall.lanes[:2] == [first, second]


def test_another_lens_brings_its_own_lanes(fall: MapPage) -> None:
    fall.open("#lanes=thinking,emotion")
    assert fall.lanes == ["thinking", "emotion"]
    fall.choose("lens", "organisations")
    assert "promise" in fall.lanes
    assert fall.fragment == "#lens=organisations"


def test_filters_fold_what_does_not_fit_and_steps_pass_it_by(fall: MapPage) -> None:
    fall.page.locator("[data-menu=show] summary").click()
    fall.page.get_by_label("Moments of truth").check()
    assert fall.status == "1 of 6 touchpoints"
    reachable = fall.page.locator(".whole-map thead .touchpoints a:not([tabindex='-1'])")
    assert reachable.all_inner_texts() == ["The desk"]
    widths = fall.page.locator(".whole-map thead .touchpoints > .folded").evaluate_all(
        "all => all.map(one => Math.round(one.getBoundingClientRect().width))"
    )
    assert set(widths) == {27}  # 24 × the 1.12 by which six columns fill the window
    assert len(widths) == len(fall.page.locator(".whole-map thead .touchpoints > :not([scope=row])").all()) - 1
    fall.page.get_by_role("button", name="Show all").click()
    assert fall.status == ""
    assert fall.page.locator(".folded").count() == 0


def test_a_sliver_opens_by_press_and_by_key_until_another_filter_is_chosen(fall: MapPage) -> None:
    fall.open("#mot=1")
    sliver = fall.page.get_by_role("button", name="2 Calling for help", exact=True)
    expect(sliver).to_have_attribute("aria-expanded", "false")
    sliver.press("Enter")
    expect(fall.card("Calling for help")).to_be_focused()
    assert fall.fragment == "#mot=1&open=the-call"
    assert fall.status == "1 of 6 touchpoints"
    fall.page.keyboard.press("ArrowRight")
    expect(fall.card("The desk")).to_be_focused()
    fall.page.go_back()
    expect(sliver).to_be_visible()
    sliver.click()
    expect(fall.card("Calling for help")).to_be_visible()
    fall.page.locator("[data-menu=show] summary").click()
    fall.page.locator("input[name=pain]").check()
    assert "open=" not in fall.fragment


def test_filters_that_leave_nothing_say_so(fall: MapPage) -> None:
    fall.open("#ch=web&mot=1")
    assert "No touchpoint" in fall.status


def test_a_persona_takes_their_curve_and_their_words_along(fall: MapPage) -> None:
    fall.page.get_by_label("Bob", exact=True).uncheck()
    assert fall.fragment == "#p=ann"
    assert not fall.page.locator(".whole-map").get_by_text("I am fine.").is_visible()
    assert fall.page.locator(".whole-map").get_by_text("They answered.").is_visible()
    assert not fall.page.locator(".whole-map g.persona[data-persona=bob]").is_visible()


def test_a_menu_closes_with_escape_and_gives_the_focus_back(fall: MapPage) -> None:
    summary = fall.page.locator("[data-menu=show] summary")
    summary.press("Enter")
    fall.page.keyboard.press("Tab")
    fall.page.keyboard.press("Escape")
    expect(summary).to_be_focused()
    expect(fall.page.locator("[data-menu=ch]")).not_to_be_visible()


def test_the_stages_alone_name_the_mean_and_the_worst(fall: MapPage) -> None:
    fall.choose("detail", "stages")
    assert fall.page.get_by_text("−2, lowest −4 at On the floor").is_visible()
    assert not fall.page.locator(".whole-map").is_visible()


def test_touchpoints_with_what_is_drawn_keep_their_columns_in_line(fall: MapPage) -> None:
    fall.choose("detail", "touchpoints")
    assert fall.lanes == ["emotion", "customers", "served_by", "scores", "evidence"]
    heads = fall.page.locator(".whole-map tbody th:visible").evaluate_all("all => all.map(one => one.offsetLeft)")
    assert set(heads) == {0}


def test_without_a_script_lenses_and_levels_still_switch(browser: Browser, fall_site: Path) -> None:
    page = browser.new_page(java_script_enabled=False, viewport={"width": 1440, "height": 900})
    still = MapPage(page, fall_site)
    still.open()
    still.choose("lens", "organisations")
    assert "thinking" not in still.lanes
    still.choose("detail", "stages")
    assert page.locator(".stages-map").is_visible()
    assert not page.locator("input[name=pain]").is_visible()
    page.close()


def test_a_link_is_copied_where_the_clipboard_cannot_be_asked(fall: MapPage) -> None:
    fall.page.evaluate("document.execCommand = () => (window.asked = document.activeElement.value)")
    fall.page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    fall.choose("lens", "scores")
    fall.page.get_by_role("button", name="Copy link").first.click()
    expect(fall.page.get_by_role("button", name="The link is copied.")).to_be_visible()
    assert str(fall.page.evaluate("window.asked")).endswith("#lens=scores")


def test_a_lane_hidden_by_key_keeps_the_focus_and_esc_closes_the_menu(fall: MapPage) -> None:
    fall.page.locator("[data-menu=show] summary").click()
    box = fall.page.locator("[data-menu=lanes] .lane-list input:checked").nth(1)
    box.focus()
    for _ in range(2):
        fall.page.keyboard.press("Space")
        assert fall.page.evaluate("document.activeElement.matches('.lane-list input')")
    fall.page.keyboard.press("Escape")
    expect(fall.page.locator("[data-menu=lanes] .lane-list")).to_be_hidden()
    expect(fall.page.locator("[data-menu=show] summary")).to_be_focused()


@pytest.mark.parametrize("width", [375, 780, 1024, 1100, 1440])
@pytest.mark.parametrize("fragment", ["", "#t=the-call"])
def test_the_menu_of_what_is_shown_lies_within_the_window(fall: MapPage, width: int, fragment: str) -> None:
    fall.page.set_viewport_size({"width": width, "height": 900})
    fall.open(fragment)
    if width < 768:
        fall.page.get_by_label("Show the map as a table").check()
    fall.page.locator("[data-menu=show] summary").press("Enter")  # details may lie over it
    box = fall.page.locator(".show-panel").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
