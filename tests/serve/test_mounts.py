"""On shares and other machines' disks one has to look for changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.serve.mounts import file_system, tells_of_changes

MOUNTS = (Path(__file__).parent.parent / "cases" / "serve" / "mounts.txt").read_text("utf-8")


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
