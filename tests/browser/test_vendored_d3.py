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
    functions = "select zoom drag transition scaleLinear scaleBand line area curveMonotoneX easeCubic extent format"
    lacking = page.evaluate("names => names.filter(name => typeof d3[name] !== 'function')", functions.split())
    assert lacking == []
    assert complaints == []


def test_a_curve_through_scaled_points_is_drawn(page_with_d3: Page) -> None:
    path = page_with_d3.evaluate("""() => {
        const x = d3.scaleLinear([0, 2], [0, 100]), y = d3.scaleLinear([-5, 5], [50, 0]);
        return d3.line((d, i) => x(i), d => y(d)).curve(d3.curveMonotoneX)([-5, 0, 5]);
    }""")
    assert path.startswith("M0,50C")
    assert path.endswith("100,0")


def test_zooming_by_program_moves_what_it_should(page_with_d3: Page) -> None:
    scale = page_with_d3.evaluate("""() => {
        const svg = d3.select('svg'), zoom = d3.zoom().extent([[0, 0], [300, 150]]);
        svg.call(zoom).call(zoom.scaleBy, 2);
        return d3.zoomTransform(svg.node()).k;
    }""")
    assert scale == 2


def test_a_transition_reaches_its_end(page_with_d3: Page) -> None:
    opacity = page_with_d3.evaluate("""() =>
        d3.select('g').attr('opacity', 0).transition().duration(1).attr('opacity', 1).end()
            .then(() => d3.select('g').attr('opacity'))""")
    assert opacity == "1"
