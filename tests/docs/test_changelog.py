"""The changelog can be read: one line a change, each once, each under a heading."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def lines(repository: Path) -> list[str]:
    return (repository / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()


def test_no_change_is_told_twice(lines: list[str]) -> None:
    changes = [line for line in lines if line.startswith("- ")]
    assert changes
    assert sorted(set(changes)) == sorted(changes)


def test_every_line_is_a_heading_or_a_whole_change(lines: list[str]) -> None:
    told = [line for line in lines if line and not line.startswith("#")][1:]
    assert [line for line in told if not (line.startswith("- ") and line.endswith("."))] == []


def test_no_heading_is_written_twice_or_left_empty(lines: list[str]) -> None:
    written = [line for line in lines if line]
    headings = [line for line in written if line.startswith("### ")]
    assert headings
    assert len(set(headings)) == len(headings)
    assert [
        line
        for line, after in zip(written, [*written[1:], "#"], strict=True)
        if line.startswith("### ") and not after.startswith("- ")
    ] == []
