"""What can be known of a folder's files by the kind of disk that it lies on: whether changes are told, and whether a
file's times tell of every one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

_MOUNTS = Path("/proc/mounts")

# File systems whose changes are made elsewhere, unseen by the kernel here.
_SILENT = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fakeowner", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"}
    | {"fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.grpcfuse", "fuse.osxfs", "fuse.rclone"}
    | {"fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse"}
)

# Linux file systems of this machine's own on which nobody can set the time of a file's last change (st_ctime).
_TRUE_TIMES = frozenset(
    {"bcachefs", "btrfs", "ext2", "ext3", "ext4", "f2fs", "jfs", "nilfs2", "overlay", "ramfs", "reiserfs", "tmpfs"}
    | {"xfs", "zfs"}
)


def tells_of_changes(folder: Path) -> bool:
    """Whether the system reports changes below `folder`: not on shares and other machines' disks."""
    real = str(folder.resolve())
    if real.startswith(("\\\\", "//")):
        return False
    if not _MOUNTS.is_file():
        return True
    return file_system(real, _MOUNTS.read_text("utf-8", "replace")) not in _SILENT


def keeps_true_times(folder: Path) -> bool:
    """Whether a changed file below `folder` always gets another st_ctime: on disks of this machine that are known to
    do so. Elsewhere (Windows, macOS, shares, FAT) it may mean something else, or come late."""
    return _MOUNTS.is_file() and has_true_times(str(folder.resolve()), _MOUNTS.read_text("utf-8", "replace"))


def has_true_times(path: str, mounts: str) -> bool:
    """The same by a text of the form of `/proc/mounts`. No other disk may lie below the folder."""
    below = path.rstrip("/") + "/"
    return file_system(path, mounts) in _TRUE_TIMES and not any(
        (point + "/").startswith(below) and point != path for point, _ in _mounted(mounts)
    )


def file_system(path: str, mounts: str) -> str:
    """The type of the file system that holds `path`, by a text of the form of `/proc/mounts`.

    Each line has the device, the mount point (with octal escapes, see fstab(5)), the type, options.
    Of two mounts on one point the later one counts. "" if no line fits.
    """
    best, kind = "", ""
    for point, found in _mounted(mounts):
        if (path + "/").startswith(point + "/") and len(point) >= len(best):
            best, kind = point, found
    return kind


def _mounted(mounts: str) -> Iterator[tuple[str, str]]:
    """Each mount point without its last slash, and the kind of its file system."""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) > 2:
            yield re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]).rstrip("/"), fields[2]
