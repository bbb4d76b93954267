"""The builds of a preview in a process of their own come to the same, and what goes wrong there is told."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from cjmsite.pipeline.preview.build_process import Apart, Broken, fault_in_one_line
from cjmsite.pipeline.preview.preview_builds import PreviewBuilds
from tests.pipeline.small_hub import build_in, hub_of, published

PAGE = "---\ntitle: About\n---\n\nWords.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    way = "---\nid: way\nstages: [{title: Go}]\n---\n\nOn.\n"
    return hub_of(tmp_path, {"pages/about.md": PAGE, "journeys/way.md": way})


def request(site: Path) -> Request:
    return Request(site, site.parent / "output")


def test_it_builds_what_a_build_here_builds(site: Path, tmp_path: Path) -> None:
    with Apart(request(site)) as apart:
        outcome = apart.build()
    there = published(tmp_path)
    (tmp_path / "here").mkdir()
    assert (outcome.published, outcome.problems, outcome.notice) == (True, (), "")
    assert build_in(tmp_path / "here", site).published
    assert published(tmp_path / "here") == there


def test_a_page_in_view_is_shown_first_as_it_is_without_a_process_of_its_own(site: Path) -> None:
    page, view = site / "content/journeys/way.md", frozenset({"journeys/way/index.html"})
    build(request(site))
    here = PreviewBuilds(request(site))
    with Apart(request(site)) as apart:
        for one in (here, apart):
            one.prepare(view)
        page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
        shown = [one.first({str(page)}, view) for one in (here, apart)]
    assert list(shown[0]) == list(view)
    assert shown[0] == shown[1]


def test_what_breaks_off_there_is_told_with_its_place_and_the_next_build_goes_on(site: Path) -> None:
    with Apart(request(site)) as apart:
        with pytest.raises(
            Broken, match=r"AttributeError: .*nothing.* \(cjmsite\.pipeline\..*build_process, line \d+\)"
        ):
            apart._ask("nothing")  # no real work of it breaks off
        assert apart.build().published
    assert fault_in_one_line(Broken("as it was told")) == "as it was told"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_where_the_process_is_gone_the_next_build_begins_another(site: Path) -> None:
    with Apart(request(site)) as apart:
        for child in multiprocessing.active_children():
            os.kill(child.pid or 0, signal.SIGKILL)
        with pytest.raises(Broken, match="came to an end"):
            apart.build()
        assert apart.build().published


def test_at_the_end_its_process_ends_by_itself(site: Path) -> None:
    with Apart(request(site)) as apart:
        apart.build()
        [child] = multiprocessing.active_children()
    assert (child.exitcode, multiprocessing.active_children()) == (0, [])
