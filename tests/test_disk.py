"""The calls that change the disk, where a real one seldom shows its moods."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from cjmsite import disk
from tests.write.faults import use


class BusyError(PermissionError):
    """What Windows says of a file that another program holds open."""

    def __init__(self, number: int) -> None:
        super().__init__(13, "in use")
        self.winerror = number


class BusyDisk:
    """`os`, whose `replace` fails as on Windows for the first few times."""

    def __init__(self, number: int, times: int) -> None:
        self.number, self.left, self.tried = number, times, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(os, name)

    def replace(self, source: str, target: str) -> None:
        self.tried += 1
        if self.left:
            self.left -= 1
            raise BusyError(self.number)
        Path(source).replace(target)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made, without waiting for them."""
    made: list[float] = []
    monkeypatch.setattr("cjmsite.disk.time.sleep", made.append)
    return made


def move(folder: Path, monkeypatch: pytest.MonkeyPatch, busy: BusyDisk) -> None:
    (folder / "new").write_bytes(b"new")
    (folder / "page").write_bytes(b"old")
    monkeypatch.setattr(disk, "os", busy)
    disk.replace(str(folder / "new"), str(folder / "page"))


@pytest.mark.parametrize("number", disk.BUSY_ON_WINDOWS)
def test_a_file_that_is_busy_on_windows_is_replaced_when_it_is_free(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float], number: int
) -> None:
    move(tmp_path, monkeypatch, BusyDisk(number, 3))
    assert (tmp_path / "page").read_bytes() == b"new"
    assert pauses == list(disk.PATIENCE[:3])


def test_a_file_that_stays_busy_is_given_up_after_the_last_pause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    with pytest.raises(BusyError):
        move(tmp_path, monkeypatch, BusyDisk(32, 99))
    assert pauses == list(disk.PATIENCE)
    assert (tmp_path / "page").read_bytes() == b"old"


def test_any_other_error_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pauses: list[float]
) -> None:
    busy = BusyDisk(2, 1)
    with pytest.raises(BusyError):
        move(tmp_path, monkeypatch, busy)
    assert (busy.tried, pauses) == (1, [])


def test_without_hard_links_a_second_name_is_a_copy_with_the_same_times(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(*_: object) -> None:
        raise OSError(95, "no hard links here")

    page = tmp_path / "page"
    page.write_bytes(b"old")
    os.utime(page, ns=(1, 2_000_000_000))
    monkeypatch.setattr("cjmsite.disk.os.link", unsupported)
    disk.second_name(str(page), str(tmp_path / "backup"))
    assert (tmp_path / "backup").read_bytes() == b"old"
    assert (tmp_path / "backup").stat().st_mtime_ns == 2_000_000_000


def test_a_new_file_is_never_written_over_another(tmp_path: Path) -> None:
    (tmp_path / "page").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        disk.write_new(str(tmp_path / "page"), b"new")
    assert (tmp_path / "page").read_bytes() == b"old"


def test_folders_of_a_relative_path_are_made_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    disk.make_folders("site/.cjmsite")
    assert (tmp_path / "site" / ".cjmsite").is_dir()


@pytest.mark.parametrize("call", ["fsync", "write"])
def test_what_fails_on_an_open_file_names_its_path(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(_: int, name: str, __: tuple[Any, ...]) -> None:
        if name == call:
            raise OSError(errno.EIO, "Input/output error")

    path = str(tmp_path / "new")
    use(monkeypatch, refuses)
    with pytest.raises(OSError, match="Input/output error") as failed:
        disk.write_replacing(path, b"bytes", f"{path}.half", lasting=True)
    assert failed.value.filename == f"{path}.half"
