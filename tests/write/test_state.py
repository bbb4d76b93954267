"""What this machine remembers can be lost or damaged in any way: that costs time, never correctness."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from cjmsite.write.publication import Publication, Published
from tests.write.publishing import files_in, open_output, outputs_of, publish, times_in

PAGES = {"index.html": b"the hub", "journeys/asthma.html": b"the map"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    publish(tmp_path, PAGES)
    publish(tmp_path, PAGES)
    return tmp_path


def memory_of(site: Path) -> Path:
    (memory,) = (site / ".cjmsite").glob("outputs-*.json")
    return memory


def assert_all_is_rebuilt_once(site: Path, what: object) -> None:
    with open_output(site) as publication:
        assert "was damaged" in publication.notice, what
        assert len(publication.stale(outputs_of(PAGES))) == len(PAGES), what
    before = times_in(site / "output")
    assert publish(site, PAGES) == Published(0, 2, 0, ()), what
    assert times_in(site / "output") == before, what
    with open_output(site) as publication:
        assert publication.notice == "", what
        assert publication.stale(outputs_of(PAGES)) == (), what


def test_cut_short_at_any_length_it_is_not_used(site: Path) -> None:
    memory = memory_of(site)
    content = memory.read_bytes()
    for length in range(len(content)):
        memory.write_bytes(content[:length])
        with open_output(site) as publication:
            assert "was damaged" in publication.notice, length
            assert len(publication.stale(outputs_of(PAGES))) == len(PAGES), length
    assert_all_is_rebuilt_once(site, "the last cut")


def test_with_any_byte_changed_it_is_not_used(site: Path) -> None:
    memory = memory_of(site)
    content = memory.read_bytes()
    chance = random.Random(1)  # noqa: S311 - any choice will do, and the same each time is best
    for place in range(len(content)):
        changed = bytes([content[place] ^ chance.randrange(1, 256)])
        memory.write_bytes(content[:place] + changed + content[place + 1 :])
        with open_output(site) as publication:
            assert "was damaged" in publication.notice, place
            assert len(publication.stale(outputs_of(PAGES))) == len(PAGES), place
    assert_all_is_rebuilt_once(site, "the last byte")


@pytest.mark.parametrize("content", [b"", b"\0" * 100, b"cjmsite outputs, version 2, sha256 0\n{}", b"{}", b"\xff\xfe"])
def test_of_another_version_or_something_else_it_is_not_used(site: Path, content: bytes) -> None:
    memory_of(site).write_bytes(content)
    assert_all_is_rebuilt_once(site, content)


def test_a_folder_in_its_place_is_moved_away(site: Path) -> None:
    memory = memory_of(site)
    memory.unlink()
    memory.mkdir()
    (memory / "notes").write_bytes(b"somebody's")
    assert_all_is_rebuilt_once(site, "a folder")
    assert (memory.with_name(memory.name + ".damaged") / "notes").read_bytes() == b"somebody's"


def test_a_file_where_its_folder_should_be_is_told_and_the_site_is_published_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ".cjmsite").write_bytes(b"")
    with open_output(tmp_path) as publication:
        outputs = outputs_of(PAGES)
        publication.publish(outputs, [publication.stager.put(path, content) for path, content in PAGES.items()])
        assert "could not be remembered" in publication.notice
    assert files_in(tmp_path / "output") == PAGES


def test_deleted_it_costs_a_rebuild_without_a_word(site: Path) -> None:
    memory_of(site).unlink()
    with open_output(site) as publication:
        assert publication.notice == ""
        assert len(publication.stale(outputs_of(PAGES))) == len(PAGES)


def test_what_it_says_of_an_older_site_is_not_believed(site: Path) -> None:
    old = memory_of(site).read_bytes()
    publish(site, {"index.html": b"the new hub", "journeys/asthma.html": b"the map"})
    memory_of(site).write_bytes(old)
    publish(site, PAGES)
    assert files_in(site / "output") == PAGES


def test_two_output_folders_are_remembered_apart(site: Path) -> None:
    with Publication(site / "partners", site, site / ".cjmsite") as publication:
        publication.publish([], [])
    with open_output(site) as publication:
        assert publication.stale(outputs_of(PAGES)) == ()
