"""Lanes of the author's own show what their kind says: pictures as pictures, numbers as the language writes them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from tests.pipeline.small_hub import build_in, codes, hub_of, published

JOURNEY = """---
lanes: [doing, {id: views, label: Views, kind: image}, {id: price, label: Price, kind: number}]
---
# Tea
"""


def picture(width: int = 640) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, 400), "#2f6f8f").save(file, "PNG")
    return file.getvalue()


def hub(tmp_path: Path, touchpoint: str, **files: bytes) -> Path:
    return hub_of(
        tmp_path,
        {
            "journeys/tea/index.md": JOURNEY,
            "journeys/tea/10-wanting/index.md": "# Wanting\n",
            "journeys/tea/10-wanting/10-thirst/index.md": f"---\n{touchpoint}\n---\n# Thirst\n",
            **{
                f"journeys/tea/10-wanting/{name.replace('__', '/').replace('_png', '.png')}": data
                for name, data in files.items()
            },
        },
    )


NOTE = "attachments: [{file: cup.png, alt: A cup on a table}]"


def test_a_lane_of_pictures_shows_the_picture_with_its_words_on_map_page_and_walk(tmp_path: Path) -> None:
    site = hub(tmp_path, f"views: cup.png\n{NOTE}", **{"10-thirst__cup_png": picture()})
    outcome = build_in(tmp_path, site)
    assert codes(outcome) == []
    made = published(tmp_path)
    for page in ("journeys/tea/index.html", "journeys/tea/wanting/thirst.html", "walk/tea.html"):
        found = next((path for path in made if path.endswith(page)), "")
        assert found, page
        text = made[found].decode()
        assert 'class="lane-picture"' in text, page
        image = text.partition('<img class="lane-picture" src="')[2]
        assert 'alt="A cup on a table"' in image.partition(">")[0]
        source = (Path("/") / found).parent / image.partition('"')[0]
        assert source.resolve().as_posix().lstrip("/") in made, "the picture is there"


@pytest.mark.parametrize("folder, views", [("10-wanting", "../cup.png"), ("", "../../cup.png")])
def test_a_picture_beside_the_stage_or_the_journey_is_shown_too(folder: str, views: str, tmp_path: Path) -> None:
    site = hub(tmp_path, f"views: {views}")
    (site / "content/journeys/tea" / folder / "cup.png").write_bytes(picture(1200))
    outcome = build_in(tmp_path, site)
    assert [one.code for one in outcome.problems] == ["no-alt"]
    page = published(tmp_path)["journeys/tea/index.html"].decode()
    image = page.partition('<img class="lane-picture" src="')[2].partition('"')[0]
    assert image.endswith(".webp"), "a smaller copy"


@pytest.mark.parametrize(
    "views, code, words",
    [
        ("cap.png", "no-file", "there is no file “cap.png” here"),
        ("[cup.png, cap.png]", "no-file", "there is no file “cap.png” here"),
        ("notes.txt", "wrong-value", "“notes.txt” is no picture"),
        ("https://example.org/cup.png", "no-file", "there is no file"),
        ("../../../../shared.png", "wrong-value", "of another journey, or of none"),
    ],
)
def test_what_is_no_picture_of_this_hub_is_an_error_with_its_place(
    views: str, code: str, words: str, tmp_path: Path
) -> None:
    site = hub(tmp_path, f"views: {views}\n{NOTE}", **{"10-thirst__cup_png": picture()})
    (site / "content/journeys/tea/10-wanting/10-thirst/notes.txt").write_text("Notes\n")
    (site / "content/shared.png").write_bytes(picture())
    errors = [one for one in build_in(tmp_path, site).problems if one.level == "error"]
    assert [(one.file, one.line, one.code) for one in errors] == [
        ("content/journeys/tea/10-wanting/10-thirst/index.md", 2, code)
    ]
    assert words in errors[0].message


@pytest.mark.parametrize(
    "language, written, shown",
    [("en", "1200.5", "1,200.5"), ("de", "1200.5", "1.200,5"), ("de", "12.25", "12,25"), ("en", "−5", "−5"),
     ("en", "3.140", "3.14"), ("de", "1000000", "1.000.000")],
)  # fmt: skip
def test_a_lane_of_numbers_is_written_as_the_language_writes_them(
    language: str, written: str, shown: str, tmp_path: Path
) -> None:
    site = hub(tmp_path, f"price: {written}")
    (site / "cjmsite.yaml").write_text(f"title: A hub\nlanguage: {language}\n")
    assert codes(build_in(tmp_path, site)) == []
    made = published(tmp_path)
    assert f">{shown}<" in made["journeys/tea/index.html"].decode()
    assert f">{shown}<" in made["journeys/tea/wanting/thirst.html"].decode()


@pytest.mark.parametrize("written", ["1_000", "0x10", "nan", "twelve", "[1, 2]", "[1]", "[]", "{a: 1}", "1 2"])
def test_what_is_no_number_is_an_error(written: str, tmp_path: Path) -> None:
    assert codes(build_in(tmp_path, hub(tmp_path, f"price: {written}"))) == [
        "content/journeys/tea/10-wanting/10-thirst/index.md:2 wrong-value"
    ]
