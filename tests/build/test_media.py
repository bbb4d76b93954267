"""What is made of pictures, recordings and documents is made once for each content, and published in their place."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from cjmsite.build import Request, build
from cjmsite.build.media import make_media
from cjmsite.read.files import list_files

PAGE = "---\ntitle: Kitchen\nattachments:\n  - {file: table.jpg, alt: A table}\n---\n\nHere.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    page = folder / "content" / "pages" / "kitchen"
    page.mkdir(parents=True)
    (folder / "cjmsite.yaml").write_text("title: Small\n")
    (page / "index.md").write_text(PAGE)
    notes = Image.Exif()
    notes[0x013B] = "Jane Secret"
    Image.new("RGB", (1000, 700), (120, 40, 40)).save(page / "table.jpg", exif=notes, comment=b"Jane Secret")
    return folder


def request(site: Path, *, publish: bool = True) -> Request:
    return Request(site, site.parent / "out", publish=publish)


def made_in(site: Path) -> list[int]:
    """How many files had to be worked on, if any."""
    told: list[int] = []
    asked = replace(request(site), tell=lambda step, count: told.append(count))
    make_media(asked, list_files(site, "content").files, 1)
    return told


def test_the_published_picture_keeps_its_name_and_nothing_else_of_its_author(site: Path) -> None:
    outcome = build(request(site))
    assert outcome.problems == ()
    files = {path.name: path.read_bytes() for path in (site.parent / "out").rglob("table*")}
    assert set(files) == {"table.jpg", "table.jpg.480.webp", "table.jpg.960.webp"}
    assert not [name for name, data in files.items() if b"Jane" in data]


def test_a_picture_is_worked_on_once_wherever_it_lies(site: Path) -> None:
    assert made_in(site) == [1]
    assert made_in(site) == []
    shutil.copy(site / "content/pages/kitchen/table.jpg", site / "content/pages/kitchen/again.jpg")
    assert made_in(site) == []


def test_what_the_memory_lost_is_made_again(site: Path) -> None:
    made_in(site)
    next((site / ".cjmsite/media").rglob("made-480.webp")).write_bytes(b"")
    assert made_in(site) == [1]


def test_a_mere_check_leaves_no_trace(site: Path) -> None:
    build(request(site, publish=False))
    assert not (site / ".cjmsite").exists()


def test_a_broken_picture_is_named_and_nothing_is_published(site: Path) -> None:
    stream = io.BytesIO()
    Image.effect_noise((300, 300), 90).save(stream, "PNG")
    (site / "content/pages/kitchen/torn.png").write_bytes(stream.getvalue()[:3000])
    outcome = build(request(site))
    assert [(one.file, one.code) for one in outcome.problems if one.level == "error"] == [
        ("content/pages/kitchen/torn.png", "broken-picture")
    ]
    assert not (site.parent / "out").exists()


def test_a_picture_that_no_page_owns_is_cleaned_too(site: Path) -> None:
    shared = site / "content/shared"
    shared.mkdir()
    shutil.move(site / "content/pages/kitchen/table.jpg", shared / "table.jpg")
    (site / "content/pages/kitchen/index.md").write_text(
        "---\ntitle: Kitchen\n---\n\n![A table](../../shared/table.jpg)\n"
    )
    assert build(request(site)).published
    published = list((site.parent / "out").rglob("*.jpg"))
    assert published
    assert not [path for path in published if b"Jane" in path.read_bytes()]


def test_the_brands_picture_is_cleaned_too(site: Path) -> None:
    shutil.copy(site / "content/pages/kitchen/table.jpg", site / "logo.jpg")
    (site / "cjmsite.yaml").write_text("title: Small\nbrand: {logo: logo.jpg}\n")
    assert build(request(site)).published
    assert b"Jane" not in (site.parent / "out/assets/logo.jpg").read_bytes()
