"""A map that fits no window folds by stages: each is a column of its own figures, opened one after the other or all at
once; the whole table is in the page, with scripts or without."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.wide_map import address_of

CARDS = ".whole-map .touchpoints > [data-id]"
SHOWN = f"{CARDS}:visible"
SHIFTS = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const one of list.getEntries()) shifted += one.value; }).observe({ type: 'layout-shift', buffered: true });"""
CELLS = "[...document.querySelectorAll('.whole-map tbody :is(th, td):not(:has(svg))')].map(one => one.textContent)"


@pytest.fixture(scope="module")
def uneven(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a map of four stages: ten touchpoints, one, none that says what is done, twelve."""

    def told(stage: int, step: int) -> str:
        truth = "moment_of_truth: It decides, " if step == 3 else ""
        feeling = -5 if (stage, step) == (3, 8) else step % 3
        return (
            f"{{{truth}title: Step {stage}{step}, emotion: {feeling}, thinking: Well, pain_points: [P{stage}{step}]}}"
        )

    def stage(number: int, count: int) -> str:
        steps = ", ".join(told(number, step) for step in range(count))
        return f"  - {{title: Stage {number}, touchpoints: [{steps}]}}\n"

    empty = "  - {title: Stage 2, doing: Waits}\n"
    return address_of("uneven", stage(0, 10) + stage(1, 1) + empty + stage(3, 12), tmp_path_factory)


def names(page: Page, css: str = SHOWN) -> list[str]:
    return [words.strip() for words in page.locator(f"{css} .tp > a:first-of-type").all_inner_texts()]


def turn(page: Page, stage: int) -> None:
    page.get_by_role("button", name=f", Stage {stage}").click()


def test_a_stage_is_one_column_of_its_figures_until_it_is_opened(page: Page, uneven: str) -> None:
    page.add_init_script(SHIFTS)
    page.goto(uneven)
    # A stage of one touchpoint, or of none, has nothing to close.
    assert names(page) == ["Step 10"]
    sums = page.locator(".whole-map .lane-pain_points .sum:visible")
    expect(sums).to_have_count(2)
    assert re.findall(r"P\d\d", sums.first.inner_text()) == ["P00", "P01", "P02"]
    expect(sums.first).to_contain_text("and 7 more")
    # (0 + 1 + 2) × 3 + 0 over ten; (0 + 1 + 2) × 4 − 2 − 5 over twelve.
    heads = page.locator(".whole-map .touchpoints .sum:visible")
    assert [words.split(",")[0] for words in heads.all_inner_texts()] == ["+0.9", "+0.4"]
    assert page.evaluate("shifted") == 0

    turn(page, 3)
    assert names(page) == ["Step 10", *(f"Step 3{step}" for step in range(12))]
    assert page.url.endswith("#open=stage-3")
    button = page.get_by_role("button", name="12 touchpoints, Stage 3")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()
    page.reload()
    assert len(names(page)) == 13
    assert page.evaluate("shifted") < 0.001
    turn(page, 3)
    assert names(page) == ["Step 10"]
    page.go_back()
    assert len(names(page)) == 13

    page.get_by_role("button", name="Open all stages").click()
    assert len(names(page)) == 23
    assert page.url.endswith("#open=all")
    page.get_by_role("button", name="Close all stages").click()
    assert names(page) == ["Step 10"]
    # A press on what stands for a stage opens it, too.
    heads.first.click(position={"x": 3, "y": 3})
    assert len(names(page)) == 11


def test_what_is_below_the_window_follows_when_a_stage_opens(page: Page, uneven: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 420})
    page.goto(uneven)
    # The picture after a press has what is in sight; what lies below comes right behind it.
    low = page.locator(".whole-map .lane-pain_points")
    assert low.evaluate("(row) => row.getBoundingClientRect().top > innerHeight")
    shown = "[...document.querySelectorAll('.lane-pain_points .at-4')].filter((one) => one.offsetWidth).length"
    counts = page.evaluate(f"""async () => {{
      document.querySelector('[data-stage="4"]').click();
      const before = {shown};
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)));
      return [before, {shown}];
    }}""")
    assert counts == [0, 12]
    assert low.locator(".sum-4").is_hidden()


def test_what_is_asked_for_by_name_opens_its_stage(page: Page, uneven: str) -> None:
    page.goto(f"{uneven}#t=step-35")
    expect(page.locator(".details-body h2")).to_contain_text("Step 35")
    expect(page.locator(CARDS).filter(has_text="Step 35").locator("a").first).to_be_in_viewport()
    page.goto("about:blank")
    page.goto(f"{uneven}#worst-moment")
    expect(page.locator("#worst-moment")).to_be_in_viewport()

    page.goto("about:blank")
    page.goto(uneven)
    page.get_by_role("link", name="To the worst moment").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#worst-moment")).to_be_focused()
    expect(page.locator("#worst-moment")).to_have_text("Step 38")
    page.keyboard.press("Home")
    expect(page.locator(":focus")).to_have_text("Step 00")
    page.keyboard.press("t")
    page.keyboard.type("step 31")
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Step 31")
    # The browser's own search finds all words.
    page.reload()
    page.keyboard.press("F3")
    assert len(names(page)) == 23


def test_a_filter_opens_the_stages_that_it_finds_something_in(page: Page, uneven: str) -> None:
    page.goto(f"{uneven}#mot=1")
    expect(page.locator(".map-status")).to_contain_text("2 of 23")
    assert names(page, f"{SHOWN}:not(.folded)") == ["Step 03", "Step 33"]
    slivers = page.locator(".whole-map .sliver:visible")
    expect(slivers).to_have_count(21)
    slivers.nth(0).press("Enter")
    assert names(page, f"{SHOWN}:not(.folded)") == ["Step 00", "Step 03", "Step 33"]
    # The curve's points stand in the middle of their columns.
    middles = """css => [...document.querySelectorAll(css)].map((one) => one.getBoundingClientRect())
      .map((box) => Math.round(box.left + box.width / 2))"""
    points, cards = (page.evaluate(middles, css) for css in (".emotion .point", CARDS))
    assert max(abs(one - other) for one, other in zip(points, cards, strict=True)) <= 1
    # A reader closes what the filter opened.
    turn(page, 3)
    assert names(page, f"{SHOWN}:not(.folded)") == ["Step 00", "Step 03"]
    page.reload()
    assert names(page, f"{SHOWN}:not(.folded)") == ["Step 00", "Step 03"]
    page.locator("[data-clear]").click()
    assert len(names(page, f"{SHOWN}:not(.folded)")) == 11
    # A link to one stage shows that one.
    page.goto("about:blank")
    page.goto(f"{uneven}#stage=stage-0")
    assert names(page, f"{SHOWN}:not(.folded)") == [f"Step 0{step}" for step in range(10)]


@pytest.mark.parametrize("missing", ["", "**/map.*.js", "**/early.*.js"])
def test_without_scripts_or_one_of_them_the_whole_table_is_there(
    browser: Browser, page: Page, wide: str, missing: str
) -> None:
    context = browser.new_context(java_script_enabled=bool(missing))
    plain = context.new_page()
    if missing:
        plain.route(missing, lambda route: route.abort())
    plain.goto(wide)
    expect(plain.locator(SHOWN)).to_have_count(60)
    expect(plain.locator(".whole-map .sum:visible")).to_have_count(0)
    expect(plain.locator(".whole-map .lane-thinking td:visible .it")).to_have_count(60)
    page.goto(f"{wide}#open=all")
    assert page.evaluate(CELLS) == plain.evaluate(CELLS)
    context.close()


def test_points_of_a_stage_are_reached_and_named_when_it_is_open(page: Page, wide: str) -> None:
    page.goto(wide)
    expect(page.locator("svg.emotion .point:visible")).to_have_count(0)
    turn(page, 4)
    points = page.locator("svg.emotion .point:visible")
    expect(points).to_have_count(10)
    expect(page.locator("svg.emotion .point[aria-label]")).to_have_count(10)
    expect(points.last).to_have_accessible_name(re.compile("Step 49"))
    points.first.focus()
    page.keyboard.press("End")
    expect(points.last).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".details-panel h2")).to_contain_text("Step 49")


def test_a_folded_map_is_accessible_at_each_zoom(
    page: Page, wide: str, accessibility_faults: Callable[..., list[str]]
) -> None:
    for fragment in ("", "#open=stage-1&lens=blueprint", "#zoom=60", "#mot=1"):
        page.goto("about:blank")
        page.goto(wide + fragment)
        expect(page.locator(".is-folding")).to_have_count(0)
        assert accessibility_faults(colours=fragment == "") == [], fragment
        box = page.locator(".turn-stage").first.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, fragment


@pytest.mark.parametrize("fragment", ["", "#detail=stages"])
def test_the_level_of_stages_comes_when_it_is_asked_for(page: Page, wide: str, fragment: str) -> None:
    page.goto(wide + fragment)
    if not fragment:
        expect(page.locator(".stages-map")).to_be_hidden()
        page.locator("label[for=detail-stages]").click()
    expect(page.locator(".stages-map")).to_be_visible()
    expect(page.locator(".whole-map")).to_be_hidden()


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
