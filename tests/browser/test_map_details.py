"""Details beside the map: opened, stepped through, closed; and what they hold."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.map_page import MapPage
from tests.browser.views import views


def heading(fall: MapPage, title: str) -> None:
    expect(fall.page.locator(".details-panel h2")).to_contain_text(title)


def test_enter_on_a_card_opens_its_details_and_the_focus_goes_there(fall: MapPage, complaints: list[str]) -> None:
    fall.card("The desk").press("Enter")
    heading(fall, "The desk")
    expect(fall.page.locator(".details-panel h2")).to_be_focused()
    assert fall.fragment == "#t=the-desk"
    assert complaints == []


def test_escape_closes_and_the_focus_goes_back_to_the_card(fall: MapPage) -> None:
    fall.card("The desk").press("Enter")
    heading(fall, "The desk")
    fall.page.keyboard.press("Escape")
    expect(fall.page.locator(".details-panel")).not_to_be_visible()
    expect(fall.card("The desk")).to_be_focused()
    assert fall.fragment == ""


def test_arrows_step_to_the_neighbours_over_the_end_of_a_stage(fall: MapPage) -> None:
    fall.card("The ambulance").click()
    heading(fall, "The ambulance")
    fall.page.keyboard.press("ArrowRight")
    heading(fall, "The desk")
    fall.page.keyboard.press("ArrowLeft")
    fall.page.keyboard.press("ArrowLeft")
    heading(fall, "Calling for help")
    fall.page.keyboard.press("Escape")
    expect(fall.card("Calling for help")).to_be_focused()


def test_steps_pass_by_what_a_filter_leaves_out_and_stop_at_the_last(fall: MapPage) -> None:
    fall.open("#ch=phone&t=the-call")
    heading(fall, "Calling for help")
    fall.page.keyboard.press("ArrowRight")
    fall.page.keyboard.press("ArrowRight")
    heading(fall, "Home again")
    after = fall.page.get_by_role("button", name="Next touchpoint")
    expect(after).to_have_attribute("aria-disabled", "true")
    fall.page.keyboard.press("ArrowRight")
    heading(fall, "Home again")


def test_a_link_opens_the_touchpoint_and_back_closes_it(fall: MapPage) -> None:
    fall.card("The X-ray").click()
    heading(fall, "The X-ray")
    fall.page.go_back()
    expect(fall.page.locator(".details-panel")).not_to_be_visible()
    fall.open("#t=x-ray")
    heading(fall, "The X-ray")


def test_back_goes_through_three_details_one_by_one_and_closes_the_first(fall: MapPage) -> None:
    titles = ["The ambulance", "The X-ray", "The desk"]
    for title in titles:
        fall.card(title).click()
        heading(fall, title)
    for title in titles[-2::-1]:
        fall.page.go_back()
        heading(fall, title)
    fall.page.go_back()
    expect(fall.page.locator(".details-panel")).not_to_be_visible()
    fall.page.go_forward()
    heading(fall, titles[0])


def test_steps_along_the_touchpoints_are_one_step_back(fall: MapPage) -> None:
    fall.card("The ambulance").click()
    heading(fall, "The ambulance")
    fall.page.keyboard.press("ArrowRight")
    heading(fall, "The desk")
    fall.page.go_back()
    expect(fall.page.locator(".details-panel")).not_to_be_visible()


def test_an_answer_that_comes_late_does_not_take_the_place_of_what_was_asked_for_since(fall: MapPage) -> None:
    fall.page.evaluate("""() => {
        const { map } = cjmsite, plain = map.detailsOf;
        map.detailsOf = async card => {
            map.detailsOf = plain;
            await new Promise(done => { window.answer = done; });
            return plain(card);
        };
    }""")
    fall.card("The ambulance").click()
    fall.card("The desk").click()
    heading(fall, "The desk")
    fall.page.evaluate("() => window.answer()")
    fall.page.wait_for_timeout(200)
    heading(fall, "The desk")
    assert fall.fragment == "#t=the-desk"


def test_a_touchpoint_that_is_not_there_is_said(fall: MapPage) -> None:
    fall.open("#t=the-moon")
    assert "“the-moon” (t)" in fall.status
    assert fall.details == ""


def test_the_details_say_what_decides_what_hurts_why_and_who_works_on_it(fall: MapPage) -> None:
    fall.open("#t=the-desk")
    panel = fall.page.locator(".details-panel")
    for words in ("Here one is believed or not.", "We know you", "broken", "“Again?”", "Ask once", "Interviews"):
        expect(panel).to_contain_text(words)
    fall.open("#t=the-call")
    expect(panel).to_contain_text("Two systems")


def test_a_journey_behind_a_touchpoint_is_shown_in_place(fall: MapPage) -> None:
    fall.open("#t=x-ray")
    panel = fall.page.locator(".details-panel")
    link = panel.get_by_role("link", name="The day of the X-ray")
    assert (link.get_attribute("href") or "").endswith("x-ray-day/index.html")
    expect(panel.locator("svg.spark")).to_be_visible()


def test_every_address_in_the_details_leads_to_a_file(fall: MapPage, fall_site: Path) -> None:
    for card in fall.page.locator(".whole-map thead [data-id]").all():
        fall.open(f"#t={card.get_attribute('data-id')}")
        found: list[str] = fall.page.locator(".details-body a").evaluate_all("all => all.map(one => one.href)")
        expect(fall.page.locator(".details-body h2")).to_be_visible()
        paths = [Path(one.removeprefix("file://").split("#")[0]) for one in found if one.startswith("file:")]
        assert [path for path in paths if not path.is_file()] == []


def test_a_click_with_ctrl_goes_to_the_page_as_links_do(fall: MapPage) -> None:
    with fall.page.context.expect_page() as opened:
        fall.card("The desk").click(modifiers=["Control"])
    assert "the-desk.html" in opened.value.url
    assert fall.details == ""


@views(1440, 320, seldom=(375,))
def test_the_details_are_accessible_and_fit(
    fall: MapPage, accessibility_faults: Callable[[], list[str]], scheme: str, width: int
) -> None:
    fall.page.set_viewport_size({"width": width, "height": 900})
    fall.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for touchpoint in ("the-desk", "the-call", "x-ray"):
        fall.open(f"#t={touchpoint}")
        expect(fall.page.locator(".details-panel")).to_be_visible()
        assert accessibility_faults() == []
        assert fall.page.locator(".details-panel").evaluate("one => one.scrollWidth <= one.clientWidth")


def test_a_recording_plays_beside_the_map(page: Page, example_hub: Path, complaints: list[str]) -> None:
    page.goto((example_hub / "journeys/living-with-asthma/index.html").as_uri() + "#t=a-and-e")
    panel = page.locator(".details-panel")
    panel.locator("[data-wave]").press("End")
    expect(panel.locator(".player-tools")).to_be_visible()
    assert panel.locator(".transcript li").count() > 3
    assert complaints == []


def test_what_the_panel_lies_over_is_there_again_when_it_closes_by_key(fall: MapPage) -> None:
    fall.page.set_viewport_size({"width": 1024, "height": 900})
    fall.open("#t=the-call")
    expect(fall.page.locator(".details-panel h2")).to_be_visible()
    fall.page.locator("[data-menu=show] summary").focus()
    fall.page.keyboard.press("Escape")
    expect(fall.page.locator(".details-panel")).to_be_hidden()
    fall.page.locator("[data-menu=show] summary").click()
    expect(fall.page.locator(".show-panel")).to_be_visible()


def test_an_address_with_an_unknown_touchpoint_leaves_no_room_for_details(fall: MapPage) -> None:
    fall.open("#t=nowhere")
    expect(fall.page.locator("html")).not_to_have_class("has-details")
    assert fall.page.locator(".map-tools").evaluate("one => parseFloat(getComputedStyle(one).paddingRight)") < 100
