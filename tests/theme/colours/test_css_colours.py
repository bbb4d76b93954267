"""Colours of every form that CSS Color 4 names, as Chromium paints them (read from a canvas)."""

from __future__ import annotations

import pytest

from cjmsite.theme.colours.css_colours import Rgba, from_oklab, read_colour, to_oklab

PAINTED = {
    "#abc": (170, 187, 204, 1), "#abcd": (170, 187, 204, 0.867), "#aabbcc": (170, 187, 204, 1),
    "#AABBCCDD": (170, 187, 204, 0.867), "rgb(1, 2, 3)": (1, 2, 3, 1), "rgb(10%, 20%, 30%)": (26, 51, 77, 1),
    "rgba(1,2,3,.5)": (1, 2, 3, 0.5), "RGB(1 2 3 / 50%)": (1, 2, 3, 0.5), "rgb(none 2 3)": (0, 2, 3, 1),
    "rgb(300, 0, -4)": (255, 0, 0, 1), "rgb(10% 20 30)": (26, 20, 30, 1), "rgb(1e2 2 3)": (100, 2, 3, 1),
    "hsl(120, 50%, 50%)": (64, 191, 64, 1), "hsl(120deg 50% 50%)": (64, 191, 64, 1),
    "hsl(0.5turn 50 50)": (64, 191, 191, 1), "hsla(120, 50%, 50%, .2)": (64, 191, 64, 0.2),
    "hsl(-30, 100%, 50%)": (255, 0, 128, 1), "hsl(none 50% 50%)": (191, 64, 64, 1),
    "hwb(200 10% 20%)": (26, 145, 204, 1), "hwb(200 80% 80%)": (128, 128, 128, 1),
    "lab(50% 40 20)": (185, 88, 87, 1), "lab(50 -40% 59.5)": (17, 139, 0, 1), "lch(52.2% 72.2 50)": (205, 86, 26, 1),
    "lch(52 40% 0.3turn)": (112, 132, 0, 1), "oklab(59% 0.1 0.1)": (192, 93, 43, 1),
    "oklab(0.6 -20% 20%)": (98, 143, 71, 1), "oklch(60% 0.15 50)": (196, 96, 22, 1),
    "oklch(0.6 40% 100grad)": (165, 121, 0, 1), "oklch(0.6 0.1 2rad / 0.4)": (127, 135, 60, 0.4),
    "RebeccaPurple": (102, 51, 153, 1), "transparent": (0, 0, 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("written", PAINTED)
def test_every_form_is_the_colour_that_a_browser_paints(written: str) -> None:
    colour = read_colour(written)
    assert colour is not None
    assert [255 * part for part in colour.parts] == pytest.approx(PAINTED[written][:3], abs=1)
    assert colour.alpha == pytest.approx(PAINTED[written][3], abs=0.002)


@pytest.mark.parametrize("written", ["", "#12", "#12345", "rgb(1 2)", "rgb(1,2,3/4)", "rgb(10%,20,30)", "lab(50,1,2)",
                                     "rgb(1,none,3)", "hsl(120,50,50)", "currentcolor", "Canvas", "rgb(1 2 3", "redd",
                                     "hwb(1px 2% 3%)", "rgb(1 2 3 / 4 / 5)", "rgb(from red r g b)"])  # fmt: skip
def test_what_browsers_drop_or_every_reader_sees_in_another_colour_is_no_colour(written: str) -> None:
    assert read_colour(written) is None


def test_half_of_black_on_white_is_grey() -> None:
    assert Rgba(0, 0, 0, 0.5).over(Rgba(1, 1, 1)).hex == "#808080"


@pytest.mark.parametrize("written", ["#2f6f8f", "#8a3a7a", "#000000", "#ffffff", "#d97b00"])
def test_oklab_and_back_is_the_same_colour(written: str) -> None:
    colour = read_colour(written)
    assert colour is not None
    assert Rgba(*from_oklab(*to_oklab(colour))).hex == written
