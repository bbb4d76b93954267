"""On shares and other machines' disks one has to look for changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.files.mounts import file_system, has_true_times, tells_of_changes

MOUNTS = (Path(__file__).parent.parent / "cases" / "mounts.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "path, kind",
    [
        ("/home/amira/hub", "ext4"),
        ("/home/amira/team share/hub", "cifs"),
        ("/home/amira/team share", "cifs"),
        ("/home/amira/team", "ext4"),
        ("/mnt/c/Users", "9p"),
        ("/mnt/cold", "overlay"),
        ("/srv/nfs/hub", "nfs4"),
        ("/srv/nfs/local/hub", "xfs"),
        ("/twice/hub", "ext4"),
    ],
)
def test_the_nearest_mount_above_a_folder_says_its_kind(path: str, kind: str) -> None:
    assert file_system(path, MOUNTS) == kind


def test_a_folder_on_this_machine_tells_of_changes(tmp_path: Path) -> None:
    assert tells_of_changes(tmp_path)


@pytest.mark.parametrize("path, sure", [
    ("/home/amira/hub", True),
    ("/mnt/cold", True),
    ("/srv/nfs/local/hub", True),
    ("/home/amira", False),  # a share lies below it
    ("/home/amira/team share/hub", False),
    ("/srv/nfs/hub", False),
    ("/mnt/c/Users", False),
    ("/mnt/stick/hub", False),
])  # fmt: skip
def test_times_tell_of_every_change_on_this_machines_own_disks_alone(path: str, sure: bool) -> None:
    assert has_true_times(path, MOUNTS) is sure
