"""Each save is noticed, and leads to just as many builds as it needs."""

from __future__ import annotations

import os
import shutil
import time
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from cjmsite.pipeline import Outcome
from cjmsite.problems import Problem
from cjmsite.serve.rebuild import line
from cjmsite.serve.server import Options
from tests.serve.running import SETTLING, Running, running, until
from tests.serve.small_site import SmallSite

LONG_AGO = (1_000_000_000, 1_000_000_000)


@pytest.fixture
def watching(site: SmallSite, served: Running) -> SmallSite:
    """The small site, watched, with its first build done and nothing going on."""
    assert served.preview.ready
    time.sleep(SETTLING)
    assert site.builds == 1
    return site


def new_with_an_old_time(site: SmallSite) -> None:
    path = site.folder / "elsewhere.html"
    path.write_text("old", encoding="utf-8")
    os.utime(path, LONG_AGO)
    path.rename(site.content / "moved-in.html")


def saved_with_its_time_kept(site: SmallSite) -> None:
    path = site.content / "index.html"
    times = path.stat()
    path.write_text(path.read_text("utf-8").replace("Hub", "Bub"), encoding="utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def saved_through_another_file(site: SmallSite) -> None:
    temporary = site.save(".index.html.swp", "new")
    (site.content / "index.html").rename(site.content / "index.html~")
    temporary.rename(site.content / "index.html")
    (site.content / "index.html~").unlink()


def unzipped(site: SmallSite) -> None:
    archive = site.folder / "journey.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(20):
            packed.writestr(f"journeys/new/{number}.html", "packed")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(site.content)


def renamed_in_case_only(site: SmallSite) -> None:
    (site.content / "404.html").rename(site.content / "404.HTML")


def folder_renamed(site: SmallSite) -> None:
    (site.content / "journeys").rename(site.content / "ways")


def deleted(site: SmallSite) -> None:
    (site.content / "404.html").unlink()


def folder_deleted(site: SmallSite) -> None:
    shutil.rmtree(site.content / "journeys")


def folder_in_new_folders(site: SmallSite) -> None:
    site.save("a/b/c/d.html", "deep")


def link_retargeted(site: SmallSite) -> None:
    (site.content / "link.html").unlink()
    (site.content / "link.html").symlink_to(site.content / "404.html")


def settings_replaced(site: SmallSite) -> None:
    fresh = site.folder / "cjmsite.yaml.new"
    fresh.write_text("title: Another", encoding="utf-8")
    fresh.replace(site.folder / "cjmsite.yaml")


def content_swapped(site: SmallSite) -> None:
    shutil.copytree(site.content, site.folder / "other")
    site.content.rename(site.folder / "old")
    (site.folder / "other").rename(site.content)


CHANGES = [
    new_with_an_old_time,
    saved_with_its_time_kept,
    saved_through_another_file,
    unzipped,
    renamed_in_case_only,
    folder_renamed,
    deleted,
    folder_deleted,
    folder_in_new_folders,
    link_retargeted,
    settings_replaced,
    content_swapped,
]


@pytest.mark.parametrize("by_looking", [False, True], ids=["told by the system", "by looking, as on a share"])
def test_each_kind_of_change_leads_to_one_build(tmp_path: Path, *, by_looking: bool) -> None:
    """All at once, each in a preview of its own: nearly all of the time is waiting."""
    sites = {change: SmallSite(tmp_path / change.__name__) for change in CHANGES}
    with ExitStack() as previews:
        for site in sites.values():
            (site.content / "link.html").symlink_to(site.content / "index.html")
            options = Options(site.folder, site.output, port=0, poll=by_looking)
            preview = previews.enter_context(running(options, site)).preview
            until(lambda now=preview: now.ready, "the first build")  # type: ignore[misc]
        for change, site in sites.items():
            change(site)
        for change, site in sites.items():
            until(lambda now=site: now.builds > 1, f"the second build: {change.__name__}")  # type: ignore[misc]
        if not by_looking:  # between two looks a change may be half done
            time.sleep(SETTLING)
            assert {change.__name__: site.builds for change, site in sites.items() if site.builds != 2} == {}


def test_a_whole_folder_that_comes_later_is_watched(watching: SmallSite) -> None:
    theme = watching.folder / "themes" / "own"
    theme.mkdir(parents=True)
    until(lambda: watching.builds == 2, "the build for the new folder")
    time.sleep(SETTLING)
    (theme / "map.css").write_text("p { color: red }", encoding="utf-8")
    until(lambda: watching.builds == 3, "the build for the file in it")


def test_nothing_is_built_for_output_litter_and_what_is_not_of_the_site(watching: SmallSite) -> None:
    (watching.output / "index.html").write_text("by another hand", encoding="utf-8")
    for name in (".git/index", "output/index.html", "notes.txt", "content/index.html~", "content/.#index.html"):
        path = watching.folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    (watching.content / "index.html").read_bytes()
    time.sleep(2 * SETTLING)
    assert watching.builds == 1


def test_a_change_during_a_build_leads_to_one_more(watching: SmallSite, served: Running) -> None:
    watching.may_go_on.clear()
    watching.save("index.html", "first")
    until(lambda: watching.builds == 2, "the second build")
    for number in range(5):
        watching.save("index.html", f"while it builds {number}")
        time.sleep(0.1)
    watching.may_go_on.set()
    until(lambda: b"while it builds 4" in served.ask("/index.html").body, "the latest text")
    time.sleep(SETTLING)
    assert watching.builds == 3


def test_two_hundred_files_saved_at_once_lead_to_two_builds_at_most(watching: SmallSite, served: Running) -> None:
    for number in range(200):
        watching.save(f"journeys/{number}.html", "one of many")
    until(lambda: served.ask("/journeys/199.html").status == 200, "the last of them")
    time.sleep(SETTLING)
    assert watching.builds <= 3


def test_a_circle_of_links_does_not_trap_the_watch(site: SmallSite) -> None:
    (site.content / "circle").symlink_to(site.content, target_is_directory=True)
    for poll in (False, True):
        with running(Options(site.folder, site.output, port=0, poll=poll), site) as preview:
            until(lambda now=preview: now.preview.ready, "the first build")  # type: ignore[misc]
            builds = site.builds
            site.save("index.html", f"a change {poll}")
            until(lambda before=builds: site.builds > before, "the second build")  # type: ignore[misc]


def test_a_fault_is_told_over_the_last_good_site_and_goes_with_the_next_save(site: SmallSite, served: Running) -> None:
    site.save("journeys/asthma/index.html", "<p>\n<b>FAULT</b>")
    until(lambda: served.preview.failed, "the failed build")
    place = "content/journeys/asthma/index.html:2:4"
    assert (
        f"{place}: error: this is at fault [a-fault]\n    <b>FAULT</b>\n       ^^^^^\n    hint: take it out"
        in served.lines
    )
    assert served.lines[-1].startswith("not built: 1 error")
    assert b"Living with asthma" in served.ask("/journeys/asthma/index.html").body
    assert b'"line": 2, "column": 4' in served.ask("/__cjmsite/state.json").body
    site.save("journeys/asthma/index.html", "mended")
    until(lambda: not served.preview.failed, "the good build")
    assert b"mended" in served.ask("/journeys/asthma/index.html").body


def test_a_fault_in_the_first_build_is_told_and_mended_by_a_save(site: SmallSite) -> None:
    good = (site.content / "index.html").read_text("utf-8")
    site.save("index.html", "FAULT")
    with running(Options(site.folder, site.output, port=0), site) as preview:
        until(lambda: preview.preview.failed, "the failed build")
        assert preview.ask("/index.html").status == 503
        site.save("index.html", good)
        until(lambda: preview.ask("/index.html").status == 200, "the good site")


def test_a_build_that_breaks_off_is_told_in_a_line_and_tried_again(site: SmallSite, served: Running) -> None:
    site.breaks_with = RuntimeError("the disk is on fire")
    site.save("index.html", "x")
    until(lambda: served.preview.failed, "the failed build")
    assert "the build broke off: RuntimeError: the disk is on fire" in served.preview.problems[0].message
    assert not any("Traceback" in said for said in served.lines)
    site.breaks_with = None
    site.save("index.html", "y")
    until(lambda: not served.preview.failed, "the good build")


def test_what_a_build_says_of_itself_stands_before_its_line(site: SmallSite) -> None:
    with running(Options(site.folder, site.output, port=0), site) as preview:
        until(lambda: len(preview.lines) == 3, "three lines")
    assert preview.lines[1] == "a line of the build's own"
    assert preview.lines[2].startswith("built 4 pages")


def test_a_page_that_is_gone_is_gone_at_once(site: SmallSite, served: Running) -> None:
    (site.content / "journeys" / "asthma").rename(site.content / "journeys" / "breathing")
    until(lambda: served.ask("/journeys/breathing/index.html").status == 200, "the new address")
    assert served.ask("/journeys/asthma/index.html").status == 404


def test_a_save_that_changes_nothing_reloads_nothing(watching: SmallSite, served: Running) -> None:
    before = served.preview.generation
    (watching.content / "index.html").touch()
    until(lambda: watching.builds == 2 and any("0 changed" in said for said in served.lines), "the build")
    assert served.preview.generation == before


@pytest.mark.parametrize(
    "outcome, ready, expected",
    [
        (Outcome((), published=True, pages=1, written=1), True, "built 1 page in 0.20 s · 1 changed"),
        (
            Outcome((Problem("a.md", 1, 1, "c", "m", level="warning"),), published=True, pages=9, written=1, removed=2),
            True,
            "built 9 pages in 0.20 s · 3 changed · 1 warning",
        ),
        (
            Outcome((Problem("a.md", 1, 1, "c", "m"),)),
            True,
            "not built: 1 error (0.20 s); the last good site is still shown",
        ),
        (
            Outcome((Problem("a.md", 1, 1, "c", "m", level="warning"),) * 2),
            False,
            "not built: 2 errors (0.20 s); there is no good site to show yet",
        ),
    ],
)
def test_each_build_is_told_in_one_line(outcome: Outcome, *, ready: bool, expected: str) -> None:
    assert line(outcome, 0.2, ready=ready) == expected
