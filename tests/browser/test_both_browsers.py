"""What readers do most, in both browsers and from a folder: keys, details, search, recordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.tab import Tab

MAP = "journeys/living-with-asthma/index.html"
FOCUSED = "document.activeElement?.textContent.trim()"
DETAILS = "document.querySelector('.details-panel:not([hidden]) h2')?.textContent.trim()"


def test_the_first_tab_leads_past_the_menu_to_the_page_itself(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri())
    tab.press("Tab")
    assert tab.value(
        "document.activeElement.matches('.skip') && document.activeElement.getBoundingClientRect().top >= 0"
    )
    tab.press("Enter")
    tab.wait("document.activeElement.id === 'main'")
    assert tab.complaints == []


def test_a_map_can_be_gone_through_with_the_keys_alone(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri())
    tab.wait("window.cjmsite?.map?.state?.lens")
    tab.value("document.querySelector('.whole-map .tp > a').focus()")
    tab.press("ArrowRight", "ArrowRight")
    tab.wait(f"{FOCUSED} === 'Calling 111'")
    tab.press("Enter")
    tab.wait(f"{DETAILS}?.startsWith('Calling 111')")
    assert tab.value("location.hash") == "#t=calling-111"
    tab.press("ArrowRight")
    tab.wait(f"{DETAILS}?.startsWith('Waiting for the GP')")
    tab.press("Escape")
    tab.wait(f"!{DETAILS} && {FOCUSED} === 'Waiting for the GP'")
    tab.press("4")
    tab.wait("document.querySelector('#lens-scores').checked && location.hash === '#lens=scores'")
    assert tab.complaints == []


def test_a_click_on_a_card_opens_what_is_known_of_it_beside_the_map(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri())
    tab.wait("window.cjmsite?.map?.state?.lens")
    tab.click(".whole-map th[data-slug=first-wheeze] .tp > a")
    tab.wait(f"{DETAILS}?.startsWith('First wheeze at night')")
    panel = tab.value("document.querySelector('.details-panel').getBoundingClientRect().toJSON()")
    assert panel["right"] <= 1440
    assert panel["width"] > 300
    tab.click(".details-panel [data-close]")
    tab.wait(f"!{DETAILS}")


def test_search_finds_what_is_said_in_a_recording_and_plays_it_from_there(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / "index.html").as_uri())
    tab.press("/")
    tab.wait("document.activeElement?.matches('input[type=search]')")
    tab.press(*"Callum")
    tab.wait("document.querySelector('.found-things a')?.textContent.includes('at 0:00')")
    tab.click(".found-things a")
    tab.wait("location.pathname.endsWith('/calling-111.html') && document.readyState === 'complete'")
    said = "document.getElementById(location.hash.slice(1))"
    assert "Callum" in tab.wait(f"{said}?.textContent")
    assert 0 <= tab.value(f"{said}.getBoundingClientRect().top") < 900
    assert tab.complaints == []


@pytest.mark.parametrize(
    "kind, where, button",
    [
        ("audio", "flare-up/a-and-e", ".clip:has(audio) .play"),
        ("video", "learning-to-live-with-it/first-inhaler", ".player video"),
    ],
)
def test_a_recording_plays_at_a_click(tab: Tab, example_hub: Path, kind: str, where: str, button: str) -> None:
    tab.open((example_hub / f"journeys/living-with-asthma/{where}.html").as_uri())
    tab.click(button)
    media = f"document.querySelector(':is(.clip, .player) {kind}')"
    tab.wait(f"!{media}.paused && {media}.currentTime > 0.3")
    if kind == "audio":  # what a second click does to a film is the browser's own: pause, or fill the screen
        tab.click(button)
        tab.wait(f"{media}.paused")
    assert tab.complaints == []


def test_the_first_screen_has_the_whole_journey_how_it_feels_and_what_hurts(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / "journeys/living-with-asthma/index.html").as_uri(), 1440, 900)
    tab.wait("cjmsite.map?.state?.lens")
    whole = "one => { const box = one.getBoundingClientRect(); return box.left >= 0 && box.right <= 1440; }"
    cards = "[...document.querySelectorAll('.whole-map thead .touchpoints th[data-id]')]"
    assert tab.value(f"{cards}.filter({whole}).length") == 15
    assert tab.value("document.querySelector('.whole-map .lane-emotion').getBoundingClientRect().top") <= 330
    lanes = tab.value("""[...document.querySelectorAll('.whole-map tbody tr')]
        .map(row => [row.dataset.lane, row.getBoundingClientRect()])
        .filter(([, box]) => box.height > 0 && box.bottom <= innerHeight).map(([lane]) => lane)""")
    assert list(dict.fromkeys(lanes)) == ["emotion", "thinking", "customers", "pain_points"]
    # Nothing lies over them: what is seen in the middle of the last is the lane itself.
    seen = """(box => document.elementFromPoint(700, box.bottom - 4).closest('tr')?.dataset.lane)
        (document.querySelector('.whole-map .lane-pain_points').getBoundingClientRect())"""
    assert tab.value(seen) == "pain_points"
    names = "[...document.querySelectorAll('.whole-map .tp > a:first-of-type')]"
    assert tab.value(f"{names}.filter(one => parseFloat(getComputedStyle(one).fontSize) < 12).length") == 0


def test_a_long_cell_opens_where_it_is_pressed_and_no_row_but_its_own_grows(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri())
    tab.wait("cjmsite.map?.state?.lens")
    heights = """Object.fromEntries([...document.querySelectorAll('.whole-map tr')].map((row, place) =>
        [`${row.dataset.lane} ${place}`, Math.round(row.getBoundingClientRect().height)]))"""
    before = tab.value(heights)
    tab.click(".whole-map .lane-thinking .fold:has(.beyond) .w")
    tab.wait("document.querySelector('.whole-map .lane-thinking .fold-all[open]')")
    after = tab.value(heights)
    assert {row.split()[0] for row in after if after[row] != before[row]} == {"thinking"}
    tab.value("document.querySelector('.whole-map .lane-thinking .fold-all summary').focus()")
    tab.press("Enter")
    tab.wait("!document.querySelector('.whole-map .lane-thinking .fold-all[open]')")
    assert tab.value(heights) == before


ROWS = """[...document.querySelectorAll('.map-head, .map-tools, .whole-map tr')]
    .map(row => Math.round(10 * (row.getBoundingClientRect().top + scrollY)))"""


@pytest.mark.parametrize("width", [1024, 1440])
def test_details_lie_over_the_page_and_the_pressed_point_stays_in_sight(
    tab: Tab, example_hub: Path, width: int
) -> None:
    tab.open((example_hub / MAP).as_uri(), width, 900)
    tab.wait("cjmsite.map?.state?.lens")
    before = tab.value(ROWS)
    tab.value("scrollTo(10000, 0)")
    point = ".whole-map .persona .point[data-c='14']"
    tab.click(point)
    tab.wait(f"{DETAILS}?.startsWith('Peer support group')")
    assert tab.value(ROWS) == before
    edge = "document.querySelector('.details-panel').getBoundingClientRect().left"
    assert tab.value(f'document.querySelector("{point}").getBoundingClientRect().right < {edge}')
    tab.click(".details-panel [data-close]")
    tab.wait(f"!{DETAILS}")
    assert tab.value(ROWS) == before


def test_the_names_of_touchpoints_stay_in_sight_below_the_stages(tab: Tab, example_hub: Path) -> None:
    for width in (1440, 800):
        tab.open((example_hub / MAP).as_uri(), width, 900)
        tab.wait("cjmsite.map?.state?.lens")
        tab.value("scrollTo(0, 900)")
        name = "document.querySelector('.whole-map [data-slug=first-wheeze] .tp > a')"
        inside = f"(box => document.elementFromPoint(box.left + 4, box.top + 6))({name}.getBoundingClientRect())"
        tab.wait(f"{inside} === {name}")
        assert tab.value(f"{name}.getBoundingClientRect().bottom") < 130


def test_the_keyboard_gets_past_the_map_and_to_its_worst_moment(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri() + "#lens=scores")
    tab.wait("cjmsite.map?.state?.lens")
    tab.value("document.querySelector('[data-keys]').focus()")
    tab.press("Tab")
    assert tab.value(FOCUSED) == "Past the map"
    tab.press("Tab", "Enter")
    tab.wait(f"{FOCUSED} === 'A&E at 2 a.m.'")
    tab.value("document.querySelector('.map-skips a').focus()")
    tab.press("Enter")
    tab.wait("document.activeElement.id === 'below-map'")
    tab.press("Tab")
    assert tab.value("document.querySelector('.map-frame').compareDocumentPosition(document.activeElement) & 4")
    assert tab.value("location.hash") == "#lens=scores"
    assert tab.complaints == []


def test_t_lists_the_touchpoints_and_typing_finds_one(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri())
    tab.wait("cjmsite.map?.state?.lens")
    tab.value("document.querySelector('.whole-map .tp > a').focus()")
    tab.press("t")
    options = "[...document.querySelectorAll('.map-goto[open] [role=option]')].map(one => one.textContent)"
    assert len(tab.wait(options)) == 15
    tab.press("Escape")
    tab.wait(f"{FOCUSED} === 'First wheeze at night' && !document.querySelector('.map-goto[open]')")
    tab.press("t", "g", "p")
    tab.wait(f"({options}).join() === '4 Waiting for the GP,5 GP appointment'")
    tab.press("ArrowDown")
    tab.wait(
        "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))"
        "?.textContent === '5 GP appointment'"
    )
    tab.press("Enter")
    tab.wait(f"{FOCUSED} === 'GP appointment'")
    tab.click("[data-goto]")
    tab.press("z", "z")
    tab.wait("document.querySelector('.map-goto[open] .note').textContent === '0 touchpoints'")
    tab.press("Enter", "Escape")
    tab.wait("document.activeElement.matches('[data-goto]')")
    assert tab.complaints == []


def test_the_ways_from_a_touchpoint_are_drawn_while_its_sign_is_pointed_at(tab: Tab, example_hub: Path) -> None:
    tab.open((example_hub / MAP).as_uri())
    tab.wait("cjmsite.map?.state?.lens && document.querySelector('.sign-ways[tabindex]')")
    before = tab.value(ROWS)
    sign = "document.querySelector('[data-slug=calling-111] .sign-ways')"
    arcs = "document.querySelectorAll('.ways-shown .head').length"
    tab.value("document.querySelector('[data-slug=calling-111] .tp > a').focus()")
    tab.press("Tab")
    tab.value(f"{sign}.focus()")
    tab.wait(f"{arcs} === 3")
    said = tab.value("[...document.querySelectorAll('.ways-shown text')].map(one => one.textContent)")
    assert sorted(said) == ["17 %", "5 %", "78 %"]
    assert "An ambulance is sent at once" in tab.wait("document.querySelector('.map-tip:not([hidden])')?.textContent")
    assert tab.value(ROWS) == before
    tab.press("Escape")
    tab.wait(f"{arcs} === 0")
    tab.value("document.querySelector('#lens-blueprint').click()")
    tab.value(f"({sign}.blur(), {sign}.focus())")
    tab.wait("document.querySelectorAll('.ways-row .way.shown').length === 3")
    assert tab.value(arcs) == 0
    assert tab.complaints == []
