"""The library in a browser: filters in the address, everything in reach without scripts."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.views import views


@pytest.fixture
def library(example_hub: Path) -> str:
    return (example_hub / "library" / "index.html").as_uri()


def titles(page: Page) -> list[str]:
    """The titles of the files that are shown."""
    return page.locator("[data-kind]:visible").locator(".holding-title > a, figcaption h3").all_inner_texts()


def test_a_filter_is_in_the_address_and_the_count_is_said(page: Page, library: str, complaints: list[str]) -> None:
    page.goto(library)
    everything = titles(page)
    page.get_by_label("Kind").select_option("audio")
    assert page.url.endswith("#kind=audio")
    heard = titles(page)
    assert 0 < len(heard) < len(everything)
    expect(page.locator(".filters [role=status]")).to_have_text(f"{len(heard)} of {len(everything)} entries")
    assert complaints == []


def test_an_address_shows_what_it_was_copied_for(page: Page, library: str) -> None:
    page.goto(library + "#kind=audio&persona=tom")
    assert titles(page) == ["Tom on technique"]
    page.get_by_label("Persona").select_option("")
    assert len(titles(page)) > 1


def test_recordings_are_found_by_their_consent(page: Page, library: str) -> None:
    page.goto(library)
    page.get_by_label("Consent").select_option("written")
    assert page.url.endswith("#consent=written")
    assert "Interview with Amira" in titles(page)
    assert "The call, acted from notes" not in titles(page)


def test_a_recording_leads_to_its_transcript(page: Page, library: str) -> None:
    page.goto(library)
    page.get_by_role("link", name=re.compile("Transcript.*Interview with Amira")).click()
    expect(page.locator("li[data-second]", has_text="ambulance")).to_be_visible()


def test_without_scripts_all_files_stand_under_their_kind(page: Page, library: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]  # there is one
    plain = context.new_page()
    plain.goto(library)
    expect(plain.locator(".library-filter")).not_to_be_visible()
    for link in plain.locator(".kind-links a").all():
        link.click()
        expect(plain.locator("#" + plain.url.partition("#")[2])).to_be_in_viewport()
    context.close()


@views(320, seldom=(1280,))
def test_everyone_can_use_it(
    page: Page, library: str, accessibility_faults: Callable[[], list[str]], scheme: str, width: int
) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(library)
    assert accessibility_faults() == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_recording_is_known_by_its_waveform_and_a_language_by_its_name(page: Page, library: str) -> None:
    page.goto(library)
    rows = page.locator("tr[data-kind=audio]")
    expect(page.locator("tr[data-kind=audio] .small-wave")).to_have_count(rows.count())
    expect(page.get_by_label("Words in").locator("option")).to_have_text(["all", "German", "English"])
    expect(page.locator("tr[data-language~=de] .listen .note")).to_have_text("German")


def test_documents_and_tables_are_known_by_what_they_begin_with(page: Page, library: str) -> None:
    page.goto(library)
    policy = page.locator("tr", has_text="What the school promises")
    assert len(policy.locator(".small-page").inner_text()) > 40
    diary = page.locator("tr", has_text="Two weeks of peak flow").locator(".small-page.rows")
    assert diary.evaluate("shown => shown.textContent.split('\\n')[0].split('\\t')") == ["date", "morning", "evening"]
    expect(page.locator(".file-type")).to_have_count(0)


def test_a_portrait_stands_at_the_head_of_its_page_and_the_library_leads_there(page: Page, library: str) -> None:
    page.goto(library)
    page.locator("li[data-kind=image]", has_text="Helen").locator("p a").first.click()
    expect(page.locator(":target img")).to_have_class("portrait")
    expect(page.locator(".persona-head figcaption")).to_contain_text("Credit")
    expect(page.locator(".files h3")).to_have_text(["The first call, acted"])


def test_pictures_are_a_gallery_with_their_words_and_credit(
    page: Page, example_hub: Path, complaints: list[str], accessibility_faults: Callable[[], list[str]]
) -> None:
    page.goto((example_hub / "library" / "index.html").as_uri())
    shown = page.locator(".gallery li[data-row]")
    assert shown.count() == 7
    corridor = shown.filter(has_text="The corridor at two")
    expect(corridor).to_contain_text("Credit: Drawn for this example")
    expect(corridor.get_by_role("link", name="A&E at 2 a.m.")).to_be_visible()
    picture = corridor.locator("img")
    picture.scroll_into_view_if_needed()
    page.wait_for_function("one => one.complete && one.naturalWidth >= 400", arg=picture.element_handle())
    assert len(str(picture.get_attribute("alt"))) > 20
    corridor.locator("a[data-view]").click()
    expect(page.locator("dialog.viewer")).to_contain_text("The corridor at two · Credit")
    page.keyboard.press("Escape")
    page.get_by_label("Persona").select_option(label="Helen")
    expect(shown.locator("visible=true")).to_have_count(1)
    assert complaints == []
    assert accessibility_faults() == []
