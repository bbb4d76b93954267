"""The preview of a hub with the program's own build."""

from __future__ import annotations

import asyncio
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmsite.pipeline import Outcome, Request
from cjmsite.pipeline.preview.preview_builds import PreviewBuilds
from cjmsite.serve.server import Options, default_output
from tests.serve.running import SETTLING, Running, running, until
from tests.serve.test_socket import looking_at

JOURNEY = "journeys/tea/index.html"
CASE = Path(__file__).parent.parent / "cases" / "serve" / "hub"


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    return shutil.copytree(CASE, tmp_path / "hub")


@pytest.fixture
def served(hub: Path) -> Iterator[Running]:
    request = Request(hub, default_output(hub))
    with running(Options(request.site, request.output, port=0), PreviewBuilds(request)) as preview:
        until(lambda: preview.preview.ready or preview.preview.failed, "the first build")
        assert preview.preview.problems == ()
        yield preview


def test_the_served_site_is_the_built_one_but_for_the_preview_s_script(hub: Path, served: Running) -> None:
    built = default_output(hub)
    pages = [path for path in built.rglob("*") if path.is_file() and not path.name.startswith(".")]
    assert built / JOURNEY in pages
    for path in pages:
        answer = served.ask(f"/{path.relative_to(built).as_posix()}")
        assert answer.status == 200
        if path.suffix == ".html":
            assert b"__cjmsite" in answer.body
            assert b"__cjmsite" not in path.read_bytes()
        else:
            assert answer.body == path.read_bytes()


def test_saves_faults_and_mending_follow_each_other(hub: Path, served: Running) -> None:
    journey = hub / "content" / "journeys" / "tea.md"
    good = journey.read_text("utf-8")
    journey.write_text(good.replace("emotion:", "emotoin:"), encoding="utf-8")
    until(lambda: served.preview.failed, "the failed build")
    problem = served.preview.problems[0]
    assert (problem.file, problem.line) == ("content/journeys/tea.md", 7)
    assert served.ask(f"/{JOURNEY}").status == 200
    journey.write_text(good.replace("A cup of tea", "A mug of coffee"), encoding="utf-8")
    until(lambda: b"A mug of coffee" in served.ask(f"/{JOURNEY}").body, "the new title")
    until(lambda: not served.preview.failed, "the end of the failed build")


def test_a_build_leaves_nothing_that_begins_the_next_one(hub: Path, served: Running) -> None:
    journey = hub / "content" / "journeys" / "tea.md"
    journey.write_text(journey.read_text("utf-8").replace("A cup of tea", "A mug of coffee"), encoding="utf-8")
    until(lambda: b"A mug of coffee" in served.ask(f"/{JOURNEY}").body, "the new title")
    time.sleep(SETTLING)
    assert sum(said.startswith("built") for said in served.lines) == 2


class Held(PreviewBuilds):
    """The program's own builds, each of which waits until it may go on."""

    may_go_on: threading.Event

    def build(self) -> Outcome:
        assert self.may_go_on.wait(30)
        return super().build()


def test_words_are_shown_before_the_whole_site_is_built_and_not_loaded_twice(hub: Path) -> None:
    builder = Held(Request(hub, default_output(hub)))
    builder.may_go_on = threading.Event()
    builder.may_go_on.set()
    journey = hub / "content" / "journeys" / "tea.md"

    async def look_and_save(served: Running) -> None:
        until(lambda: served.preview.ready, "the first build")
        socket = await looking_at(served, f"/{JOURNEY}")
        await asyncio.to_thread(until, served.preview.in_view, "the page in view")
        journey.write_text(journey.read_text("utf-8") + "\nWith milk.\n", encoding="utf-8")
        await asyncio.to_thread(until, lambda: b"With milk" in served.ask(f"/{JOURNEY}").body, "the first words")
        await asyncio.sleep(SETTLING)
        builder.may_go_on.clear()
        journey.write_text(journey.read_text("utf-8") + "\nNo sugar.\n", encoding="utf-8")
        await asyncio.to_thread(until, lambda: b"No sugar" in served.ask(f"/{JOURNEY}").body, "the next words")
        assert b"No sugar" not in (default_output(hub) / JOURNEY).read_bytes()
        shown = served.preview.generation
        builder.may_go_on.set()
        await asyncio.to_thread(until, lambda: b"No sugar" in (default_output(hub) / JOURNEY).read_bytes(), "the build")
        await asyncio.to_thread(until, lambda: not served.preview.ahead, "the end of the build")
        assert served.preview.generation == shown
        socket.close()

    with running(Options(hub, default_output(hub), port=0), builder) as preview:
        asyncio.run(look_and_save(preview))
