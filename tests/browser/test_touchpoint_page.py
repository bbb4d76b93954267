"""The pages of touchpoints and stages in a browser, opened from a folder as on a shared drive."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import views
from tests.built_site import built

CASE = Path(__file__).parent.parent / "cases" / "pages" / "every-field"
PAGES = ("journeys/stay/night/bed.html", "journeys/stay/night/index.html", "journeys/stay/night/home.html")
WIDTHS = (1440, 768, 375, 320)
EACH_PAGE = pytest.mark.parametrize("address", PAGES)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(CASE, tmp_path_factory.mktemp("every-field"))


@EACH_PAGE
def test_the_page_opens_from_a_folder_without_a_complaint(
    page: Page, complaints: list[str], output: Path, address: str
) -> None:
    page.goto((output / address).as_uri(), wait_until="load")
    assert page.get_by_role("heading", level=1).count() == 1
    assert complaints == []


@EACH_PAGE
@views(1440, 375)
def test_the_page_is_accessible(
    page: Page, accessibility_faults: Callable[[], list[str]], output: Path, address: str, scheme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto((output / address).as_uri())
    page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert accessibility_faults() == []


@EACH_PAGE
@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_fits_its_width(page: Page, output: Path, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((output / address).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_quote_starts_at_its_second_without_a_script(page: Page, output: Path) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]  # there is one
    plain = context.new_page()
    plain.goto((output / PAGES[0]).as_uri())
    player = plain.locator("#quote-zqquote audio")
    assert (player.get_attribute("src") or "").endswith("call.wav#t=42")
    assert player.get_attribute("controls") is not None
    expect(player).to_be_visible()
    context.close()


def test_a_link_to_one_pain_point_shows_it(page: Page, output: Path) -> None:
    page.goto((output / "go/bed.html").as_uri() + "#pain-told-again")
    page.wait_for_url("**/journeys/stay/night/bed.html#pain-told-again")
    assert page.locator("#pain-told-again").evaluate("one => one.matches(':target')")


def test_every_link_of_the_touchpoint_leads_to_a_file_of_the_site(page: Page, output: Path) -> None:
    page.goto((output / PAGES[0]).as_uri())
    within = "all => all.map(one => one.href).filter(one => one.match(/^file:.*(journeys|go)/))"
    links: list[str] = page.locator("main a").evaluate_all(within)
    paths = {Path(link.removeprefix("file://").split("#")[0]) for link in links}
    missing = sorted(str(path) for path in paths if not path.is_file())
    assert len(paths) > 10
    assert missing == []


def test_parts_and_facts_stay_in_sight_and_a_voice_stands_beside_the_figures(page: Page, example_hub: Path) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto((example_hub / "journeys/living-with-asthma/flare-up/a-and-e.html").as_uri())
    voice = page.locator(".first-voice").bounding_box()
    figures = page.locator(".figures").bounding_box()
    assert voice
    assert figures
    assert voice["x"] >= figures["x"] + figures["width"]
    assert voice["y"] + voice["height"] <= 600, "above the fold"
    assert page.evaluate("document.querySelector('.side').getBoundingClientRect().right") >= 1400
    page.evaluate("document.querySelector('#pains').scrollIntoView()")
    parts, heading = page.locator(".parts").bounding_box(), page.locator("#pains").bounding_box()
    assert parts
    assert heading
    assert 0 <= parts["y"] < parts["y"] + parts["height"] <= heading["y"], (
        "the list lies over no heading that it leads to"
    )
    seen = page.evaluate("document.querySelector('.side').getBoundingClientRect().bottom")
    assert seen >= 850, "the right third holds the facts to the end"
    page.set_viewport_size({"width": 375, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
