"""What is shown before a build is what the build then publishes, or nothing is."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cjmsite.link.hub import Hub
from cjmsite.pipeline import Request, build
from cjmsite.pipeline.preview.preview_builds import PreviewBuilds

CASE = Path(__file__).parents[2] / "cases" / "incremental"
CHAIR = "journeys/alone/sit/chair.html"
BED = "journeys/night/before/bed.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(CASE, tmp_path / "site")


@pytest.fixture
def builds(site: Path) -> PreviewBuilds:
    """A site that was built, with a touchpoint of one journey in view."""
    made = PreviewBuilds(Request(site, site / "output"))
    assert made.build().published
    made.prepare({CHAIR})
    return made


def chair(site: Path) -> Path:
    return site / "content/journeys/alone/10-sit/10-chair.md"


def said(path: Path, words: str) -> Path:
    path.write_text(path.read_text("utf-8") + f"\n\n{words}\n", "utf-8")
    return path


def test_words_are_shown_before_the_build_as_the_build_publishes_them(site: Path, builds: PreviewBuilds) -> None:
    for words in ("It is old.", "It is *very* old, see [[amira]].", "It is gone."):
        path = said(chair(site), words)
        shown = builds.first({str(path)}, {CHAIR, "index.html", BED})
        assert set(shown) == {CHAIR}
        assert shown[CHAIR] != (site / "output" / CHAIR).read_bytes()
        assert builds.build().published
        builds.prepare({CHAIR})
        assert shown[CHAIR] == (site / "output" / CHAIR).read_bytes()


def test_a_save_of_words_is_shown_again_and_again(site: Path, builds: PreviewBuilds) -> None:
    for number in range(3):
        path = said(chair(site), f"Number {number}.")
        assert f"Number {number}." in builds.first({str(path)}, {CHAIR})[CHAIR].decode()


def field(site: Path) -> Path:
    path = chair(site)
    path.write_text(path.read_text("utf-8").replace("emotion: 1", "emotion: -3"), "utf-8")
    return path


def test_a_field_is_shown_before_the_build_on_every_page_of_its_journey_in_view(
    site: Path, builds: PreviewBuilds
) -> None:
    in_view = {CHAIR, "journeys/alone/index.html", "journeys/alone/sit/index.html"}
    shown = builds.first({str(field(site))}, in_view)
    assert set(shown) == in_view
    before = {path: (site / "output" / path).read_bytes() for path in in_view}
    assert builds.build().published
    assert shown == {path: (site / "output" / path).read_bytes() for path in in_view} != before


def title(site: Path) -> Path:
    path = chair(site)
    path.write_text(path.read_text("utf-8").replace("title: ", "title: Other ", 1), "utf-8")
    return path


def fault(site: Path) -> Path:
    path = chair(site)
    path.write_text(path.read_text("utf-8").replace("emotion: 1", "emotion: [1"), "utf-8")
    return path


def gone(site: Path) -> Path:
    path = chair(site)
    path.unlink()
    return path


def new(site: Path) -> Path:
    path = chair(site).with_name("20-stool.md")
    path.write_text("---\ntitle: A stool\n---\n\nLow.\n", "utf-8")
    return path


def other_journey(site: Path) -> Path:
    return said(site / "content/journeys/night/10-before/20-bed.md", "Made.")


def persona(site: Path) -> Path:
    return said(site / "content/personas/amira.md", "She sings.")


def settings(site: Path) -> Path:
    path = site / "cjmsite.yaml"
    path.write_text("title: Other\n", "utf-8")
    return path


@pytest.mark.parametrize(
    "save", [title, fault, gone, new, other_journey, persona, settings], ids=lambda save: save.__name__
)
def test_what_other_pages_are_called_by_or_more_than_the_journeys_in_view_waits_for_the_build(
    site: Path, builds: PreviewBuilds, save: Callable[[Path], Path]
) -> None:
    assert builds.first({str(save(site))}, {CHAIR, BED}) == {}


def test_nothing_is_shown_that_nobody_looks_at(site: Path, builds: PreviewBuilds) -> None:
    assert builds.first({str(said(chair(site), "Old."))}, {BED}) == {}


def test_files_of_editors_are_passed_over(site: Path, builds: PreviewBuilds) -> None:
    path = said(chair(site), "Old.")
    assert set(builds.first({str(path), str(path.with_name(".10-chair.md.swp"))}, {CHAIR})) == {CHAIR}


def test_a_process_that_builds_again_and_again_keeps_none_of_the_hubs_that_it_built(site: Path) -> None:
    def hubs() -> int:
        gc.collect()
        return sum(isinstance(one, Hub) for one in gc.get_objects())

    before = hubs()
    for number in range(2):
        said(other_journey(site), f"Number {number}.")
        assert build(Request(site, site / "output", jobs=1)).published
    assert hubs() <= before
