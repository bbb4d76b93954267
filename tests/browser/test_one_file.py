"""A journey as one HTML file (`cjmsite export html`), opened from an empty folder: nothing else is there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from cjmsite.audit.site import audit
from tests.browser.tab import Tab
from tests.program import REPOSITORY, run_cjmsite

OPEN = "document.querySelector('.details-panel:not([hidden]) h2')?.textContent.trim()"
LANES = "[...document.querySelectorAll('.whole-map tbody tr')].filter((one) => one.checkVisibility()).length"
SOUND = (
    "(async () => { const media = document.querySelector('.details-body audio'); media.muted = true; media.load();"
    "await new Promise((done) => media.addEventListener('loadedmetadata', done)); return media.duration; })()"
)


@pytest.fixture(scope="session")
def one_files(tmp_path_factory: pytest.TempPathFactory, example_hub: Path) -> Callable[[str], Path]:
    """A file made with some options, alone in a folder."""
    made: dict[str, Path] = {}

    def export(options: str) -> Path:
        if options not in made:
            file = tmp_path_factory.mktemp("one-file") / "journey.html"
            asked: list[str | Path] = ["--from", example_hub, "--output", file, "--site", REPOSITORY]
            done = run_cjmsite("export", "html", "living-with-asthma", *asked, *options.split())
            assert done.returncode == 0, done.stderr
            assert re.search(r"journey\.html · [1-9]\.\d MB", done.stdout)
            assert ("without recordings, 1.2 MB more" in done.stdout) == (not options)
            assert audit(file.parent, jobs=1) == ()
            made[options] = file
        return made[options]

    return export


@pytest.mark.parametrize("options", ["", "--recordings"])
def test_the_map_works_and_nothing_is_asked_of_anyone(tab: Tab, one_files: Callable[[str], Path], options: str) -> None:
    tab.open(one_files(options).as_uri())
    tab.wait("window.cjmsite?.map?.state?.lens && window.d3")
    lanes = tab.value(LANES)
    tab.click("label[for=lens-scores]")
    tab.wait(f"{LANES} !== {lanes}")
    tab.click(".whole-map th[data-id=a-and-e] .tp > a")
    tab.wait(f"{OPEN}?.startsWith('A&E at 2 a.m.')")
    assert tab.value("[...document.images].filter((one) => one.complete && !one.naturalWidth).length") == 0
    assert tab.value("document.querySelectorAll('a[href*=\".html\"]').length") == 0
    assert bool(tab.value("document.querySelectorAll('audio').length")) == bool(options)
    if options:
        assert tab.value(SOUND) == pytest.approx(80, abs=1)
    tab.click(".details-body .d-whole a")
    tab.wait(f"!{OPEN} && location.hash === '#flare-up.a-and-e'")
    assert tab.complaints == []


def test_a_phone_and_paper_get_the_story_and_all_pages(
    page: Page, one_files: Callable[[str], Path], accessibility_faults: Callable[..., list[str]]
) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(one_files("").as_uri())
    assert page.locator(".story").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert accessibility_faults() == []
    page.emulate_media(media="print")
    assert page.get_by_text("By the fifth time I said it like a poem.").first.is_visible()


def test_without_scripts_every_page_of_the_journey_can_be_read(
    browser: Browser, one_files: Callable[[str], Path]
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(one_files("").as_uri())
        page.locator(".whole-map .tp > a[href='#flare-up.discharge-letter']").first.click()
        assert page.locator("#flare-up\\.discharge-letter").get_by_role("heading").first.is_visible()
        parts = page.eval_on_selector_all("section.page-part", "(all) => all.map((one) => one.id)")
        # In the order of the map, a stage before its touchpoints.
        assert parts[:3] == ["something-is-wrong", "something-is-wrong.first-wheeze",
                             "something-is-wrong.searching-the-symptoms"]  # fmt: skip
        assert parts[-1] == "living-well.peer-support-group"
        assert len(parts) == 5 + 15
        for place in ("something-is-wrong.calling-111", "flare-up", "living-well.peer-support-group"):
            assert page.locator(f"section#{place.replace('.', chr(92) + '.')}").is_visible()


def test_links_to_the_hub_are_public_addresses_where_it_has_one_and_words_where_not(
    one_files: Callable[[str], Path], example_hub: Path, tmp_path: Path
) -> None:
    assert not re.findall(r'href="(?!#|data:)[^"]*"', _without_scripts(one_files("")))
    site = tmp_path / "hub"
    site.mkdir()
    shutil.copytree(REPOSITORY / "content", site / "content")
    settings = (REPOSITORY / "cjmsite.yaml").read_text("utf-8")
    (site / "cjmsite.yaml").write_text(settings + "\nbase_url: https://journeys.example/hub/\n", "utf-8")
    done = run_cjmsite(
        "export", "html", "living-with-asthma", "--from", example_hub, "--output", tmp_path / "a.html", "--site", site
    )
    assert done.returncode == 0, done.stderr
    links = set(re.findall(r'<a [^>]*href="(?!#)([^"]*)"', _without_scripts(tmp_path / "a.html")))
    assert "https://journeys.example/hub/personas/amira.html" in links
    assert all(link.startswith("https://journeys.example/hub/") for link in links)


def test_a_map_wider_than_the_window_works_and_has_its_story_once(page: Page, wide: str, tmp_path: Path) -> None:
    output = Path(wide.removeprefix("file://")).parents[2]
    site = tmp_path / "hub"
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Hub\n", "utf-8")
    (site / "content" / "journeys" / "long.md").write_text("---\ntitle: Long\n---\n", "utf-8")
    words = ("export", "html", "long", "--from", output, "--output", tmp_path / "long.html", "--site", site)
    assert run_cjmsite(*words).returncode == 0
    page.goto(f"{(tmp_path / 'long.html').as_uri()}#t=step-55")
    page.wait_for_selector(".details-panel:not([hidden]) h2")
    page.set_viewport_size({"width": 375, "height": 800})
    page.locator(".story").wait_for()
    assert page.locator(".story").count() == 1


def _without_scripts(file: Path) -> str:
    return re.sub(r"<script\b.*?</script>", "", file.read_text("utf-8"), flags=re.DOTALL)
