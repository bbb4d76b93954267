"""The picture for documents: what office programs can draw, and nothing that spills."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cjmsite.render.picture.inline_styles import STYLES
from cjmsite.render.picture.text import cut_to_width, text_width, wrapped_lines
from tests.built_site import built

CASES = Path(__file__).parents[1] / "cases"
THEME = Path(__file__).parents[2] / "themes" / "default"
SITE = CASES / "across-journeys"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(SITE, tmp_path_factory.mktemp("picture")) / "pictures"


@pytest.fixture(scope="module")
def picture(pictures: Path) -> ET.Element:
    return ET.parse(pictures / "stay.svg").getroot()  # noqa: S314  made by this program


def elements(picture: ET.Element) -> Iterator[ET.Element]:
    yield from picture.iter()


def test_every_journey_has_a_picture(pictures: Path) -> None:
    assert sorted(one.name for one in pictures.iterdir()) == ["stay-2030.svg", "stay.svg"]


def test_only_elements_and_looks_that_office_programs_draw(picture: ET.Element) -> None:
    names = {one.tag.removeprefix(SVG) for one in elements(picture)}
    assert names <= {"svg", "title", "desc", "g", "rect", "path", "text"}
    attributes = {name for one in elements(picture) for name in one.attrib}
    assert not attributes & {"class", "style", "clip-path", "href", "vector-effect", "id"}
    colours = {value for one in elements(picture) for name, value in one.attrib.items() if name in ("fill", "stroke")}
    assert all(value == "none" or re.fullmatch(r"#[0-9a-fA-F]{6}", value) for value in colours)


def test_its_size_is_said_in_pixels_and_is_that_of_its_view_box(picture: ET.Element) -> None:
    width, height = float(picture.attrib["width"]), float(picture.attrib["height"])
    assert [float(one) for one in picture.attrib["viewBox"].split()] == [0, 0, width, height]


def test_it_has_a_title_and_says_in_words_what_it_shows(picture: ET.Element) -> None:
    assert picture.findtext(f"{SVG}title") == "A stay"
    assert "Arriving" in (picture.findtext(f"{SVG}desc") or "")


def test_it_names_what_a_slide_needs(picture: ET.Element) -> None:
    said = {one.text for one in elements(picture) if one.tag == f"{SVG}text"}
    assert {"A stay", "Coming in", "Arriving", "Feeling", "200", "−50", "Asked again"} <= said


@pytest.mark.parametrize(
    "text",
    [
        "short",
        "several words that need more than one line",
        "Donaudampfschifffahrtsgesellschaft",
        "日本語のとても長い名前のタッチポイントです",
        "a  b",
        "Ärzte öffnen früh",
        "iiiiii WWWWWW",
    ],
)
@pytest.mark.parametrize("room", [40, 110])
def test_no_line_is_wider_than_its_room(text: str, room: float) -> None:
    lines = wrapped_lines(text, room, 14, 3, bold=True)
    assert 1 <= len(lines) <= 3
    assert all(text_width(line, 14, bold=True) <= room for line in lines)
    shown = "".join(lines).replace(" ", "")
    assert shown == text.replace(" ", "") or shown.endswith("…")


def test_a_cut_says_that_it_is_one() -> None:
    assert cut_to_width("Feeling", 200, 14) == "Feeling"
    assert cut_to_width("Feeling, at worst", 60, 14).endswith("…")


def test_accents_add_no_width() -> None:
    assert text_width("e\u0301", 10) == text_width("é", 10) == text_width("e", 10)


@pytest.fixture(scope="module")
def branched_pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(CASES / "branched-trip", tmp_path_factory.mktemp("branched")) / "pictures"


@pytest.fixture(scope="module")
def branched(branched_pictures: Path) -> ET.Element:
    return ET.parse(branched_pictures / "trip.svg").getroot()  # noqa: S314  made by this program


@pytest.mark.parametrize(
    "journey, lane",
    [("stay", "feelings emotion"), ("stay", "customers"), ("stay", "organisations"), ("trip", "feelings emotion"),
     ("trip", "ways")],
)  # fmt: skip
def test_what_it_draws_is_what_the_map_draws(journey: str, lane: str, pictures: Path, branched_pictures: Path) -> None:
    folder = pictures if journey == "stay" else branched_pictures
    page = (folder.parent / "journeys" / journey / "index.html").read_text("utf-8")
    drawn = re.findall(f'<svg class="{lane}".*?</svg>', page)[0]
    on_map = re.findall(r' d="([^"]+)"|<rect x="(\d+)" y="(\d+)"', drawn)
    assert len(on_map) > 1
    picture = ET.parse(folder / f"{journey}.svg").getroot()  # noqa: S314  made by this program
    assert set(on_map) <= {tuple(one.attrib.get(name, "") for name in "dxy") for one in elements(picture)}


def test_it_shows_branches_and_loops_with_their_share_and_condition(branched: ET.Element) -> None:
    said = {one.text for one in elements(branched) if one.tag == f"{SVG}text"}
    assert {"Paths", "70 % It rains", "30 % Too full"} <= said
    dashed = [one for one in elements(branched) if one.attrib.get("stroke-dasharray") == "5 3"]
    assert len(dashed) == 1, "the way that leads back, and only it, is dashed"


def test_what_was_measured_is_a_bar_beside_what_was_told(branched: ET.Element) -> None:
    bars = [one for one in elements(branched) if one.attrib.get("stroke-width") == "4"]
    assert len(bars) == 2, "one at its touchpoint, one in the legend"
    said = {one.text for one in elements(branched) if one.tag == f"{SVG}text"}
    assert "measured by survey" in said


def test_a_journey_that_goes_straight_on_has_no_row_for_ways(picture: ET.Element) -> None:
    assert "Paths" not in {one.text for one in elements(picture)}


STYLE_SHEETS = "".join(one.read_text("utf-8") for one in (THEME / "css").rglob("*.css"))
RULES = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", STYLE_SHEETS, flags=re.DOTALL))


def said_of(selector: str) -> str:
    """All that the style sheets say where a selector names these classes."""
    return " ".join(said for names, said in RULES if re.search(re.escape(selector) + r"(?![-\w])", names))


@pytest.mark.parametrize("css", STYLES)
def test_the_styles_written_into_it_are_those_of_the_style_sheets(css: str) -> None:
    said = said_of("." + css.replace(" ", "."))
    for name, value in STYLES[css].items():
        written = value.replace("bold", "700") if re.match(r"[\d#]|none|bold|italic", value) else f"var(--{value})"
        assert re.search(rf"(?<![-\w]){name}: {re.escape(written)}(px)?[;, ]", said), (name, value)
