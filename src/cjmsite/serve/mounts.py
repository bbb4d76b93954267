"""Whether a folder lies on a disk that doesn't tell of changes, so that one has to look instead."""

from __future__ import annotations

import re
from pathlib import Path

_MOUNTS = Path("/proc/mounts")

# File systems whose changes are made elsewhere, unseen by the kernel here.
_SILENT = frozenset(
    {"9p", "afs", "ceph", "cifs", "davfs", "drvfs", "fakeowner", "lustre", "ncpfs", "nfs", "nfs4"}
    | {"smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "vmhgfs"}
    | {"fuse.davfs2", "fuse.gcsfuse", "fuse.glusterfs", "fuse.grpcfuse", "fuse.osxfs", "fuse.rclone"}
    | {"fuse.s3fs", "fuse.sshfs", "fuse.vmhgfs-fuse"}
)


def tells_of_changes(folder: Path) -> bool:
    """Whether the system reports changes below `folder`: not on shares and other machines' disks."""
    real = str(folder.resolve())
    if real.startswith(("\\\\", "//")):
        return False
    if not _MOUNTS.is_file():
        return True
    return file_system(real, _MOUNTS.read_text("utf-8", "replace")) not in _SILENT


def file_system(path: str, mounts: str) -> str:
    """The type of the file system that holds `path`, by a text of the form of `/proc/mounts`.

    Each line has the device, the mount point (with octal escapes, see fstab(5)), the type, options.
    Of two mounts on one point the later one counts. "" if no line fits.
    """
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), fields[1]).rstrip("/")
        if (path + "/").startswith(point + "/") and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind
