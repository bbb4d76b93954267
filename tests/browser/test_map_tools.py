"""The tools of a map stand in one row of windows from 1280, whatever the language and whoever travels."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.tab import Tab
from tests.built_site import built

NAMES = ("Bartholomäus von Hohenzollern", "Alexandra-Charlotte", "Maximiliane", "Schwester Friederike", "Jonas")
PARTS = """[...document.querySelectorAll('.map-tools > *')].filter(one => one.getBoundingClientRect().height)
    .map(one => (({top, bottom, left, right}) => ({top, bottom, left, right}))(one.getBoundingClientRect()))"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, example_hub: Path) -> dict[str, str]:
    """The addresses of maps in German with two long names and with five, and of the example's."""
    site = tmp_path_factory.mktemp("tools")
    (site / "content/personas").mkdir(parents=True)
    (site / "content/journeys").mkdir()
    (site / "cjmsite.yaml").write_text("title: Umziehen\nlanguage: de\n", encoding="utf-8")
    for number, name in enumerate(NAMES):
        (site / f"content/personas/p{number}.md").write_text(f"---\ntitle: {name}\n---\n", encoding="utf-8")
    for count in (2, 5):
        felt = ", ".join(f"p{number}: {number - 2}" for number in range(count))
        told = "thinking: Was nun?, backstage: schaltet frei, served_by: none, scores: {frequency: 80}"
        first = f"      - {{title: Strom, moment_of_truth: true, emotion: {{{felt}}}, {told}}}\n"
        steps = first + f"      - {{title: Schlaf, emotion: {{{felt}}}}}\n"
        (site / f"content/journeys/j{count}.md").write_text(
            f"---\ntitle: Umzug {count}\npersonas: [{', '.join(f'p{one}' for one in range(count))}]\n"
            f"stages:\n  - title: Ankommen\n    touchpoints:\n{steps}---\n",
            encoding="utf-8",
        )
    output = built(site, tmp_path_factory.mktemp("output"))
    return {
        "two long names": (output / "journeys/j2/index.html").as_uri(),
        "five": (output / "journeys/j5/index.html").as_uri(),
        "the example": (example_hub / "journeys/living-with-asthma/index.html").as_uri(),
    }


@pytest.mark.parametrize("who", ["the example", "two long names", "five"])
def test_the_tools_of_the_map_are_one_row(tab: Tab, pages: dict[str, str], who: str) -> None:
    person = "tom" if who == "the example" else "p1"
    for width in (1280, 1366, 1440, 1920):
        for chosen in ("", "#mot=1", f"#mot=1&p={person}"):
            tab.open(pages[who] + chosen, width, 900)
            tab.wait("cjmsite.map?.state?.lens")
            parts = tab.value(PARTS)
            middles = [(part["top"] + part["bottom"]) / 2 for part in parts]
            assert max(middles) - min(middles) < 3, (width, chosen)
            assert max(part["bottom"] - part["top"] for part in parts) < 42, (width, chosen)
            assert max(part["right"] for part in parts) <= width, (width, chosen)
            assert all(one["right"] <= other["left"] for one, other in pairwise(parts))


def test_names_that_do_not_fit_are_shortened_with_a_tip_and_many_are_a_menu(tab: Tab, pages: dict[str, str]) -> None:
    names = "[...document.querySelectorAll('.map-tools .chips .toggle')].map(one => [one.title, one.innerText.trim()])"
    tab.open(pages["two long names"], 1280, 900)
    tab.wait("cjmsite.map?.state?.lens")
    assert tab.value(names) == [[name, name] for name in NAMES[:2]]
    assert tab.value("document.querySelector('.map-tools .toggle').getBoundingClientRect().width") >= 56
    tab.open(pages["five"], 1920, 900)
    tab.wait("cjmsite.map?.state?.lens")
    summary = "document.querySelector('[data-menu=p] summary').textContent.replace(/\\s+/g, ' ').trim()"
    assert tab.value(summary) == "Menschen: alle"
    tab.click("[data-menu=p] summary")
    tab.wait("document.querySelector('[data-menu=p]').open")
    assert tab.value(names) == [[name, name] for name in NAMES]
    tab.click("[data-menu=p] input[value=p0]")
    tab.wait("location.hash === '#p=p1,p2,p3,p4'")
    assert tab.value(summary) == "Menschen: 4 von 5"
    for gone in ("p1", "p2", "p3"):
        tab.click(f"[data-menu=p] input[value={gone}]")
    tab.wait("location.hash === '#p=p4'")
    assert tab.value(summary) == "Menschen: 1 von 5"
    assert tab.complaints == []
