"""What the write room asks of a disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.write import disk


def test_folders_of_a_relative_path_are_made_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    disk.make_folders("site/.cjmsite")
    assert (tmp_path / "site" / ".cjmsite").is_dir()
