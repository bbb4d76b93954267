"""An author's new files: all or none, and never over one that is there."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cjmsite.write.new_files import Created, create
from tests.write.faults import fails_at, use
from tests.write.publishing import files_in


def test_text_is_written_as_utf8_with_its_own_line_ends_and_bytes_as_they_are(tmp_path: Path) -> None:
    files: dict[Path, str | bytes] = {tmp_path / "a" / "b" / "c.md": "Ärzte\n", tmp_path / "d.png": b"\x89PNG"}
    assert create(files) == Created(tuple(files), (tmp_path / "a", tmp_path / "a" / "b"))
    assert files_in(tmp_path) == {"a/b/c.md": "Ärzte\n".encode(), "d.png": b"\x89PNG"}


def test_a_file_that_is_there_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "b.md").write_bytes(b"the author's")
    (tmp_path / "c.md").symlink_to(tmp_path / "nowhere")
    created = create({tmp_path / name: "new" for name in ("a.md", "b.md", "c.md")})
    assert created.paths == ()
    assert [(Path(one.file).name, one.code) for one in created.problems] == [
        ("b.md", "file-exists"), ("c.md", "file-exists"),
    ]  # fmt: skip
    assert files_in(tmp_path) == {"b.md": b"the author's"}


def test_when_the_disk_fails_at_any_call_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {tmp_path / "new" / "a" / "one.md": "1", tmp_path / "new" / "b" / "two.md": "2"}
    for count in range(7):
        with monkeypatch.context() as patched:
            use(patched, fails_at(count, OSError(errno.ENOSPC, "injected")))
            created = create(files)
        assert "ENOSPC" in created.problems[0].message
        assert list(tmp_path.iterdir()) == []
    assert create(files).problems == ()


def test_an_interrupt_leaves_nothing_and_is_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, fails_at(4, KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        create({tmp_path / "new" / "one.md": "1", tmp_path / "new" / "two.md": "2"})
    assert list(tmp_path.iterdir()) == []


def test_a_file_made_by_another_between_look_and_writing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def another(count: int, *_: object) -> None:
        if count == 0:
            (tmp_path / "two.md").write_bytes(b"another's")

    use(monkeypatch, another)
    created = create({tmp_path / "one.md": "1", tmp_path / "two.md": "2"})
    assert [Path(one.file).name for one in created.problems] == ["two.md"]
    assert files_in(tmp_path) == {"two.md": b"another's"}
