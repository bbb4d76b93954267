"""What is remembered is used only if it fits; else it is as good as forgotten."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from cjmsite.cache.store import keep, kept_at, memory_text, read_file, recall
from cjmsite.files.site_files import list_files
from cjmsite.read.chapters import Chapter
from cjmsite.read.digests import digest_of_file
from cjmsite.read.memory import ChapterMemory, to_be_read
from cjmsite.read.site import read_chapter


def chapter(site: Path) -> tuple[Chapter, dict[str, str]]:
    """A chapter of a page and a table, with the page's digest."""
    (site / "content").mkdir(exist_ok=True)
    (site / "content/page.md").write_text("---\ntitle: A\n---\n\nSee [b](b.csv) and [[c]].\n", encoding="utf-8")
    (site / "content/b.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    files = list_files(site, "content").files
    return Chapter("", {file.path: file for file in files}), {
        file.path: digest_of_file(file) for file in files if file.ending == "md"
    }


def test_what_is_remembered_equals_what_was_read(tmp_path: Path) -> None:
    one, digests = chapter(tmp_path)
    memory = ChapterMemory()
    read = read_chapter(one, memory, digests)
    (tmp_path / "kept").write_text(memory_text("1", {"documents": memory.documents, "facts": memory.facts}), "utf-8")
    value = recall(tmp_path / "kept", "1")
    assert value is not None
    again = ChapterMemory(value["documents"], value["facts"])
    assert read_chapter(one, again, digests) == read
    assert not again.fresh


@pytest.mark.parametrize("harm", [[], ["x"], [None, 1, 2]])
def test_rows_of_another_shape_are_read_again(tmp_path: Path, harm: list[object]) -> None:
    one, digests = chapter(tmp_path)
    memory = ChapterMemory()
    read = read_chapter(one, memory, digests)
    for known in (memory.documents, memory.facts):
        for path, row in known.items():
            known[path] = [*row[:2], *harm]
    assert read_chapter(one, memory, digests) == read


def test_another_versions_memory_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "kept").write_text(memory_text("1", {"documents": {}}), "utf-8")
    assert recall(tmp_path / "kept", "2") is None


def test_a_lone_half_of_a_letter_is_remembered(tmp_path: Path) -> None:
    keep(tmp_path / "kept", memory_text("1", {"author": "Jane \ud83d"}))
    assert recall(tmp_path / "kept", "1") == {"version": "1", "author": "Jane \ud83d"}


def test_a_file_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    one, digests = chapter(tmp_path)
    memory = ChapterMemory()
    read_chapter(one, memory, digests)
    read_chapter(Chapter("", {}), memory, {})
    assert (memory.documents, memory.facts) == ({}, {})


def test_what_changed_after_the_memory_was_kept_is_to_be_read(tmp_path: Path) -> None:
    one, _ = chapter(tmp_path)
    assert to_be_read(tmp_path, one, "1") == 1
    kept = read_file(tmp_path, one.name)
    kept.parent.mkdir()
    kept.write_text(memory_text("1", {"documents": {}}), "utf-8")
    os.utime(kept, ns=(0, time.time_ns() + 10**9))
    assert to_be_read(tmp_path, one, "1") == 0
    assert to_be_read(tmp_path, one, "2") == 1  # another version's memory is none
    os.utime(kept, ns=(0, 1))
    assert to_be_read(tmp_path, one, "1") == 1


def test_a_kept_value_is_known_by_how_it_begins(tmp_path: Path) -> None:
    file = tmp_path / "kept"
    assert kept_at(file, "1", key="a") == 0
    file.write_text(memory_text("1", {"key": "a", "part": []}), "utf-8")
    assert kept_at(file, "1", key="a") == file.stat().st_mtime_ns
    assert kept_at(file, "1", key="b") == kept_at(file, "2", key="a") == 0
