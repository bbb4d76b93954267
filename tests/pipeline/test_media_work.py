"""What is made of pictures, recordings and documents is made once for each content, and published in their place."""

from __future__ import annotations

import io
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from PIL import Image

from cjmsite import __version__
from cjmsite.cache.store import memory_text
from cjmsite.files.site_files import list_files
from cjmsite.media import derive
from cjmsite.media.derived import Derivation
from cjmsite.media.known_files import KEPT
from cjmsite.media.recordings import sound
from cjmsite.pipeline import Request, build
from cjmsite.pipeline.media_work import make_media
from cjmsite.pipeline.workers.sandbox import Job

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


def test_a_made_picture_of_which_a_byte_was_lost_is_made_again_before_it_is_published(site: Path) -> None:
    build(request(site))
    files = {path.name: path.read_bytes() for path in (site.parent / "out").rglob("table*")}
    for path in (site / ".cjmsite/media").glob("*/*/made*"):
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    shutil.rmtree(site.parent / "out")
    assert build(request(site)).published
    assert {path.name: path.read_bytes() for path in (site.parent / "out").rglob("table*")} == files


def test_a_picture_replaced_while_it_is_worked_on_is_not_taken_for_the_former_later(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture, module = site / "content/pages/kitchen/table.jpg", import_module("cjmsite.pipeline.media_work")
    former, work = picture.read_bytes(), module.derived_in_sandbox

    def while_somebody_saves(jobs: Sequence[Job], workers: int) -> Iterable[tuple[int, Derivation]]:
        Image.new("RGB", (1000, 700), (0, 0, 250)).save(picture)
        return work(jobs, workers)  # type: ignore[no-any-return]  # a module found by its name has no types

    monkeypatch.setattr(module, "derived_in_sandbox", while_somebody_saves)
    assert build(request(site)).published
    monkeypatch.undo()
    picture.write_bytes(former)
    assert build(request(site)).published
    with Image.open(site.parent / "out/pages/kitchen/table.jpg.480.webp") as shown:
        red, _, blue = shown.convert("RGB").resize((1, 1)).tobytes()
    assert red > blue


def test_a_picture_is_worked_on_once_wherever_it_lies(site: Path) -> None:
    assert made_in(site) == [1]
    assert made_in(site) == []
    shutil.copy(site / "content/pages/kitchen/table.jpg", site / "content/pages/kitchen/again.jpg")
    assert made_in(site) == []


@pytest.mark.parametrize("lost", ["made-480.webp", "facts.json"])
def test_what_the_memory_lost_is_made_again_by_the_build_that_needs_it(site: Path, lost: str) -> None:
    build(request(site))
    files = {path.name: path.read_bytes() for path in (site.parent / "out").rglob("table*")}
    next((site / ".cjmsite/media").rglob(lost)).write_bytes(b"")
    shutil.rmtree(site.parent / "out")
    assert build(request(site)).published
    assert {path.name: path.read_bytes() for path in (site.parent / "out").rglob("table*")} == files
    assert next((site / ".cjmsite/media").rglob(lost)).read_bytes() != b""


def test_a_memory_in_another_shape_is_as_good_as_none(site: Path) -> None:
    made_in(site)
    (site / ".cjmsite/media/known.json").write_text(memory_text(__version__, {"known": {}}), "utf-8")
    assert made_in(site) == []


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


def test_what_no_file_has_been_for_twenty_changes_is_forgotten(site: Path) -> None:
    made_in(site)
    [place] = (site / ".cjmsite/media").glob("??/*")
    change(site, 0)  # from now on no file has the first picture
    for number in range(1, KEPT):
        change(site, number)
    assert place.is_dir()
    change(site, KEPT)
    assert not place.exists()
    assert len(list((site / ".cjmsite/media").glob("??/*"))) == 1 + KEPT
    assert made_in(site) == [], "what is used stays"


def test_what_comes_back_in_time_is_not_made_again(site: Path) -> None:
    made_in(site)
    first = (site / "content/pages/kitchen/table.jpg").read_bytes()
    change(site, 1)
    (site / "content/pages/kitchen/table.jpg").write_bytes(first)
    assert made_in(site) == []


def test_a_lost_list_of_what_is_known_keeps_nothing_for_ever(site: Path) -> None:
    made_in(site)
    change(site, 0)
    (site / ".cjmsite/media/known.json").unlink()
    for number in range(1, KEPT + 2):
        change(site, number)
    assert len(list((site / ".cjmsite/media").glob("??/*"))) == 1 + KEPT


def change(site: Path, number: int) -> None:
    """Another picture in place of the one there."""
    Image.new("RGB", (8, 8 + number)).save(site / "content/pages/kitchen/table.jpg")
    made_in(site)


def test_whoever_builds_is_told_once_what_draws_waveforms(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recording = Path(__file__).parents[2] / "content/personas/helen/first-call.mp3"
    shutil.copy(recording, site / "content/pages/kitchen/call.mp3")
    for module in (derive, sound, import_module("cjmsite.pipeline.scan")):
        monkeypatch.setattr(module, "can_decode", lambda: False)
    assert build(request(site)).notice == (
        "one recording has no waveform yet: “python -m pip install av” brings what draws it"
    )
    (site / "content/pages/kitchen/index.md").write_text(PAGE + "More.\n")
    assert build(request(site)).notice == ""
    monkeypatch.undo()
    assert build(request(site)).published
    assert '<svg class="wave"' in (site.parent / "out/pages/kitchen.html").read_text(encoding="utf-8")


def test_where_nothing_can_be_remembered_pictures_are_published_all_the_same(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / ".cjmsite").write_bytes(b"")  # nobody can write below a file, not even an administrator
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    outcome = build(request(site))
    assert outcome.published
    assert "could not be remembered" in outcome.notice
    assert {path.name for path in (site.parent / "out").rglob("table*")} == {
        "table.jpg", "table.jpg.480.webp", "table.jpg.960.webp",
    }  # fmt: skip
    assert list(scratch.iterdir()) == []
