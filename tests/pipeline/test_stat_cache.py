"""A document that surely is as it was is not read again; in any doubt it is."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cjmsite.cache.store import recall
from cjmsite.files.mounts import keeps_true_times
from cjmsite.files.site_files import list_files
from cjmsite.pipeline.scan import SiteLook, StatCache, scan_whole, stat_cache_text
from tests.pipeline.small_hub import build_in, hub_of, published

ONE, OTHER = "---\ntitle: One\n---\n\nQuiet.\n", "---\ntitle: Two\n---\n\nAgain.\n"
BUILD_AND_COUNT = """
import sys
from pathlib import Path
opened = []
sys.addaudithook(lambda event, given: opened.append(str(given[0])) if event == "open" else None)
from cjmsite.pipeline import Request, build
outcome = build(Request(site=Path(sys.argv[1]), output=Path(sys.argv[1]).parent / "output"))
print(outcome.published, outcome.written, sum("/content/" in path for path in opened))
"""


def hub(folder: Path) -> Path:
    return hub_of(folder, {"pages/one.md": ONE, "pages/other.md": OTHER})


def counted(site: Path) -> list[str]:
    """What a process of its own says that builds a site: whether it was published, files written, files opened below
    `content`."""
    command = [sys.executable, "-c", BUILD_AND_COUNT, str(site)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()


def test_a_build_that_finds_nothing_changed_opens_no_document(tmp_path: Path) -> None:
    site = hub(tmp_path)
    counted(site)
    counted(site)  # the first one may have come too soon after the files were written to be sure of them
    assert counted(site) == ["True", "0", "0" if keeps_true_times(site) else "2"]


def test_after_one_edit_only_that_document_is_opened(tmp_path: Path) -> None:
    site = hub(tmp_path)
    counted(site)
    counted(site)
    (site / "content/pages/one.md").write_text(ONE + "\nMore.\n", "utf-8")
    published, _, opened = counted(site)
    assert published == "True"
    assert opened == ("2" if keeps_true_times(site) else "3"), "once to compare, once to read"


def edited_with_its_old_time(site: Path) -> None:
    page = site / "content/pages/one.md"
    then = page.stat()
    page.write_text(ONE.replace("Quiet", "Noisy"), "utf-8")
    os.utime(page, ns=(then.st_atime_ns, then.st_mtime_ns))


def put_in_its_place_with_its_old_time(site: Path) -> None:
    page, new = site / "content/pages/one.md", site / "content/pages/.one.new"
    new.write_text(ONE.replace("Quiet", "Noisy"), "utf-8")
    os.utime(new, ns=(page.stat().st_atime_ns, page.stat().st_mtime_ns))
    new.replace(page)


def changed_places(site: Path) -> None:
    one, other, aside = (site / "content/pages" / name for name in ("one.md", "other.md", ".aside"))
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def new_with_an_old_time(site: Path) -> None:
    page = site / "content/pages/third.md"
    page.write_text("---\ntitle: Three\n---\n\nNoisy.\n", "utf-8")
    os.utime(page, ns=(10**18, 10**18))


def renamed_in_case(site: Path) -> None:
    (site / "content/pages/one.md").rename(site / "content/pages/ONE.md")


@pytest.mark.parametrize(
    "edit",
    [edited_with_its_old_time, put_in_its_place_with_its_old_time, changed_places, new_with_an_old_time,
     renamed_in_case],
    ids=lambda one: one.__name__,
)  # fmt: skip
def test_an_edit_that_keeps_size_and_time_is_found(tmp_path: Path, edit: Callable[[Path], None]) -> None:
    site = hub(tmp_path)
    for _ in range(3):
        assert build_in(tmp_path, site).published
    edit(site)
    assert build_in(tmp_path, site).published
    (tmp_path / "clean").mkdir()
    clean = hub_of(tmp_path / "clean", {
        path.relative_to(site / "content").as_posix(): path.read_bytes() for path in (site / "content").rglob("*.*")
    })  # fmt: skip
    assert build_in(tmp_path / "clean", clean).published
    assert published(tmp_path) == published(tmp_path / "clean")


@pytest.mark.parametrize("after, believed", [(1, False), (11_000_000, False), (3_000_000_000, True)])
def test_a_file_changed_in_the_last_instant_before_it_was_read_is_not_believed(
    tmp_path: Path, after: int, believed: bool
) -> None:
    site = hub(tmp_path)
    files = list_files(site, "content").files
    found = scan_whole(site)
    now = (max if believed else min)(file.stamp[1] for file in files) + after
    (tmp_path / "kept").write_text(stat_cache_text({}, files, found.digests, found.keys, now, "1"), "utf-8")
    kept = recall(tmp_path / "kept", "1")
    assert kept is not None
    seen = StatCache(*kept["files"])._replace(keys=kept["keys"])
    assert seen.fits(files) is believed
    assert seen.digests(files) == (found.digests if believed else {})


def test_what_fits_gives_the_same_keys_as_reading_all(tmp_path: Path) -> None:
    site = hub(tmp_path)
    listed = list_files(site, "content")
    read = SiteLook(listed, StatCache(), 0)
    text = stat_cache_text({}, listed.files, read.found.digests, read.keys, 10**19, "1")
    (tmp_path / "kept").write_text(text, "utf-8")
    kept = recall(tmp_path / "kept", "1")
    assert kept is not None
    again = SiteLook(listed, StatCache(*kept["files"])._replace(keys=kept["keys"]), 0)
    assert again.same
    assert list(again.keys.items()) == list(read.keys.items())
    assert again.found == read.found
