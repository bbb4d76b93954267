"""The pictures in our documents: made from the example hub, and light enough for a page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from tools.screenshots import SHOTS, smaller

MOST_BYTES = 300_000


def test_each_picture_is_there_in_its_width_and_light(repository: Path) -> None:
    for shot in SHOTS:
        path = repository / "docs" / "images" / f"{shot.name}.png"
        assert path.stat().st_size < MOST_BYTES
        with Image.open(path) as picture:
            assert picture.size == (shot.width, shot.height)


def test_no_picture_lies_there_that_the_tool_does_not_make(repository: Path) -> None:
    assert {path.stem for path in (repository / "docs" / "images").iterdir()} == {shot.name for shot in SHOTS}


def test_a_picture_made_smaller_has_its_size_and_flat_colours() -> None:
    drawn = Image.new("RGB", (40, 20), (18, 49, 63))
    drawn.paste((255, 255, 255), (10, 5, 30, 15))
    file = BytesIO()
    drawn.save(file, "PNG")
    with Image.open(BytesIO(smaller(file.getvalue()))) as made:
        assert made.size == (40, 20)
        assert made.convert("RGB").tobytes() == drawn.tobytes()
