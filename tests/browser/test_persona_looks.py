"""Twelve people on one map, told apart without colour, in both browsers."""

from __future__ import annotations

import json

import pytest

from cjmsite.render.charts.drawing.persona_looks import LOOKS
from tests.browser.tab import Tab
from tests.built_site import built

NAMES = ("Ann", "Ben", "Cat", "Dan", "Eve", "Fay", "Gus", "Hal", "Ida", "Jan", "Kim", "Leo")
# Of each two signs, drawn as outlines: how many of 18 × 18 pixels differ; in black alone.
APART = """((signs) => {
  const drawn = signs.map((sign) => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 18, height: 18 });
    const pen = canvas.getContext("2d");
    pen.translate(9, 9);
    pen.lineWidth = 2;
    pen.stroke(new Path2D(sign));
    return [...pen.getImageData(0, 0, 18, 18).data].filter((_, place) => place % 4 === 3);
  });
  return drawn.flatMap((one, place) => drawn.slice(place + 1).map((other) =>
    one.filter((ink, pixel) => Math.abs(ink - other[pixel]) > 127).length));
})"""
# The look of each persona: colour and dash of the curve, outline of the points, whether these are filled.
SHOWN = """[...document.querySelectorAll(".whole-map .persona")].map((one) => {
  const [curve, point] = [getComputedStyle(one.querySelector(".curve")), getComputedStyle(one.querySelector(".told"))];
  return [one.dataset.persona, curve.stroke, curve.strokeDasharray, one.querySelector(".told").getAttribute("d"),
    point.strokeDasharray];
})"""


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> str:
    site = tmp_path_factory.mktemp("twelve")
    (site / "content/personas").mkdir(parents=True)
    (site / "content/journeys").mkdir()
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    for name in NAMES:
        (site / f"content/personas/{name.lower()}.md").write_text(f"---\ntitle: {name}\n---\n", encoding="utf-8")
    steps = ""
    for step in range(6):
        told = ", ".join(f"{name.lower()}: {(n * 3 + step * 5) % 10 - 4.5}" for n, name in enumerate(NAMES))
        steps += f"      - {{title: Step {step}, emotion: {{{told}}}}}\n"
    text = f"---\ntitle: All\nstages:\n  - title: Stage\n    touchpoints:\n{steps}---\n"
    (site / "content/journeys/all.md").write_text(text, encoding="utf-8")
    return (built(site, tmp_path_factory.mktemp("built")) / "journeys/all/index.html").as_uri()


def test_any_two_signs_differ_in_black_and_white(tab: Tab, twelve: str) -> None:
    tab.open(twelve)
    apart = tab.value(f"{APART}({json.dumps([one.sign for one in LOOKS])})")
    assert len(apart) == 66, apart
    assert min(apart) > 20


def test_each_persona_is_drawn_in_its_own_colour_dash_and_sign(tab: Tab, twelve: str) -> None:
    tab.open(twelve)
    shown = tab.value(SHOWN)
    assert [who for who, *_ in shown] == [name.lower() for name in NAMES]
    for looks in zip(*shown, strict=True):
        assert len(set(looks)) == (1 if looks[0] == "none" and len(set(looks)) == 1 else 12)
    assert {dash for *_, dash in shown} == {"none"}
