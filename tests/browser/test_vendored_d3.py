"""The d3 modules, joined in the recorded order, work from a plain script tag over file://."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page


@pytest.fixture
def address(repository: Path, tmp_path: Path) -> str:
    """A page that joins the scripts as a build does."""
    vendor = repository / "themes/default/vendor"
    order = json.loads((vendor / "vendor.lock.json").read_text(encoding="utf-8"))["order"]
    joined = "\n".join((vendor / script).read_text(encoding="utf-8") for script in order)
    (tmp_path / "d3.js").write_text(joined, encoding="utf-8")
    (tmp_path / "index.html").write_text(
        "<!doctype html><title>d3</title><svg><g/></svg><script src=d3.js></script>", encoding="utf-8"
    )
    return (tmp_path / "index.html").as_uri()


@pytest.fixture
def page_with_d3(address: str, page: Page) -> Page:
    page.goto(address)
    return page


def test_all_scripts_load_without_a_complaint(address: str, page: Page, complaints: list[str]) -> None:
    page.goto(address)
    functions = "select selectAll drag dispatch transition timer easeCubic interpolateNumber color"
    lacking = page.evaluate("names => names.filter(name => typeof d3[name] !== 'function')", functions.split())
    assert lacking == []
    assert complaints == []


def test_a_transition_reaches_its_end(page_with_d3: Page) -> None:
    opacity = page_with_d3.evaluate("""() =>
        d3.select('g').attr('opacity', 0).transition().duration(1).attr('opacity', 1).end()
            .then(() => d3.select('g').attr('opacity'))""")
    assert opacity == "1"
