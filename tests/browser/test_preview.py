"""The preview as an author sees it: the page follows the saves, in a browser that keeps to the page's policy."""

from __future__ import annotations

import struct
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from cjmsite.serve.server import Options
from tests.browser.views import LIGHT_FIRST
from tests.serve.running import Running, running, until
from tests.serve.small_site import SmallSite

JUMP = """() => new Promise((done, failed) => {
    const audio = new Audio('/call.wav');
    audio.onerror = () => failed(new Error('no recording'));
    audio.onseeked = () => done(audio.currentTime);
    audio.onloadedmetadata = () => { audio.currentTime = 480; };
})"""
PANEL = "#cjmsite-preview-panel .panel"


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    return SmallSite(tmp_path)


@pytest.fixture
def served(site: SmallSite) -> Iterator[Running]:
    with running(Options(site.folder, site.output, port=0), site) as preview:
        until(lambda: preview.preview.ready, "the first build")
        yield preview


@pytest.fixture
def strict_page(browser: Browser) -> Iterator[Page]:
    """A page whose Content-Security-Policy is in force (other browser tests pass it by, for axe)."""
    context = browser.new_context(viewport={"width": 1000, "height": 700}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def complaints_of(strict_page: Page) -> list[str]:
    heard: list[str] = []
    strict_page.on("pageerror", lambda error: heard.append(str(error)))
    strict_page.on("console", lambda said: heard.append(said.text) if said.type in {"error", "warning"} else None)
    return heard


@pytest.fixture
def opened(served: Running, strict_page: Page, complaints_of: list[str]) -> Iterator[Page]:
    """The hub's front page, open and following."""
    strict_page.goto(f"http://{served.host}/index.html#lens=scores")
    until(lambda: served.preview.tabs, "the open page")
    yield strict_page
    assert complaints_of == []


def reloaded(page: Page, words: str) -> None:
    expect(page.locator("h1")).to_have_text(words)


def with_heading(site: SmallSite, words: str) -> None:
    page = (site.content / "index.html").read_text("utf-8")
    before, _, rest = page.partition("<h1>")
    site.save("index.html", f"{before}<h1>{words}</h1>{rest.partition('</h1>')[2]}")


def test_a_save_shows_in_the_open_page_with_its_state_in_the_address(site: SmallSite, opened: Page) -> None:
    with_heading(site, "Saved")
    reloaded(opened, "Saved")
    assert opened.url.endswith("/index.html#lens=scores")


def test_every_save_shows_however_soon_it_follows(site: SmallSite, served: Running, opened: Page) -> None:
    for number in range(5):
        with_heading(site, f"Saved {number}")
        reloaded(opened, f"Saved {number}")
        until(lambda: served.preview.tabs, "the page after its reload")


def test_a_reload_keeps_scroll_open_details_and_focus(site: SmallSite, opened: Page) -> None:
    opened.locator("#more summary").click()
    opened.locator("#find").focus()
    opened.evaluate("document.getElementById('map').scrollTo(150, 0); window.scrollTo(0, 400)")
    with_heading(site, "Saved")
    reloaded(opened, "Saved")
    opened.wait_for_function("() => window.scrollY === 400")
    assert opened.evaluate("document.getElementById('map').scrollLeft") == 150
    assert opened.evaluate("document.getElementById('more').open")
    assert opened.evaluate("document.activeElement.id") == "find"


def test_a_fault_is_shown_over_the_last_good_page_and_goes_by_itself(
    site: SmallSite, served: Running, opened: Page
) -> None:
    opened.locator("#find").focus()
    good = (site.content / "journeys" / "asthma" / "index.html").read_text("utf-8")
    site.save("journeys/asthma/index.html", "<p>\n<b>FAULT</b> & <script>alert(1)</script>")
    panel = opened.locator(PANEL)
    expect(panel.locator("h2")).to_have_text("The site could not be built: 1 error. You see the last good version.")
    expect(panel.locator(".place")).to_have_text("content/journeys/asthma/index.html:2:4")
    expect(panel.locator("pre")).to_have_text("<b>FAULT</b> & <script>alert(1)</script>")
    expect(panel.locator("mark")).to_have_text("FAULT")
    expect(panel.locator(".hint")).to_have_text("take it out")
    reloaded(opened, "Hub")
    assert opened.evaluate("document.activeElement.id") == "find"
    site.save("journeys/asthma/index.html", good)
    until(lambda: not served.preview.failed, "the good build")
    expect(panel).to_have_count(0)


def test_a_page_opened_while_the_site_is_at_fault_says_so(site: SmallSite, served: Running, opened: Page) -> None:
    site.save("journeys/asthma/index.html", "FAULT")
    until(lambda: served.preview.failed, "the failed build")
    opened.goto(f"http://{served.host}/journeys/asthma/index.html")
    expect(opened.locator(PANEL)).to_contain_text("this is at fault")


def test_what_was_put_away_stays_away_until_something_else_is_wrong(site: SmallSite, opened: Page) -> None:
    site.save("journeys/asthma/index.html", "FAULT")
    panel = opened.locator(PANEL)
    panel.get_by_role("button", name="Hide").click()
    expect(panel).to_have_count(0)
    site.save("journeys/asthma/index.html", "another FAULT")
    expect(panel).to_contain_text("another FAULT")


def test_before_the_first_good_build_the_faults_are_the_page(site: SmallSite, strict_page: Page) -> None:
    good = (site.content / "index.html").read_text("utf-8")
    site.save("index.html", "a FAULT from the start")
    with running(Options(site.folder, site.output, port=0), site) as preview:
        strict_page.goto(f"http://{preview.host}/index.html")
        expect(strict_page.locator("h1")).to_have_text("There is no site to show yet")
        expect(strict_page.locator(PANEL)).to_contain_text("a FAULT from the start")
        site.save("index.html", good)
        reloaded(strict_page, "Hub")


def test_a_page_that_moved_away_says_so(site: SmallSite, served: Running, strict_page: Page) -> None:
    strict_page.goto(f"http://{served.host}/journeys/asthma/index.html")
    until(lambda: served.preview.tabs, "the open page")
    (site.content / "journeys" / "asthma").rename(site.content / "journeys" / "away")
    expect(strict_page.locator("h1")).to_have_text("The hub has no such page")


def test_a_page_whose_preview_has_ended_says_that_it_may_be_old(site: SmallSite, strict_page: Page) -> None:
    with running(Options(site.folder, site.output, port=0), site) as preview:
        until(lambda: preview.preview.ready, "the first build")
        strict_page.goto(f"http://{preview.host}/index.html")
        until(lambda: preview.preview.tabs, "the open page")
    expect(strict_page.locator(PANEL)).to_contain_text("The preview has ended")


@pytest.fixture
def recording(site: SmallSite) -> None:
    """Ten minutes of silence; asked for before the preview begins, so that no reload comes between."""
    with wave.open(str(site.content / "call.wav"), "wb") as silence:
        silence.setnchannels(1)
        silence.setsampwidth(2)
        silence.setframerate(8000)
        silence.writeframes(struct.pack("<h", 0) * 8000 * 600)


@pytest.mark.usefixtures("recording")
def test_one_can_jump_within_a_recording(site: SmallSite, strict_page: Page) -> None:
    with running(Options(site.folder, site.output, port=0), site) as preview:
        until(lambda: preview.preview.ready, "the first build")
        strict_page.goto(f"http://{preview.host}/index.html")
        where = strict_page.evaluate(JUMP)
    assert where == 480


@LIGHT_FIRST
def test_the_panel_is_accessible(
    site: SmallSite, served: Running, page: Page, accessibility_faults: Callable[[], list[str]], scheme: str
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    site.save("journeys/asthma/index.html", "FAULT")
    until(lambda: served.preview.failed, "the failed build")
    page.goto(f"http://{served.host}/index.html")
    expect(page.locator(PANEL)).to_contain_text("this is at fault")
    page.wait_for_load_state("networkidle")
    assert accessibility_faults() == []
