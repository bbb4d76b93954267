"""A finished site, or a part of it, as one ZIP archive: the same bytes for the same site, on any machine."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from cjmsite import disk
from cjmsite.link.urls import EDITIONS
from cjmsite.problems import Problem
from cjmsite.write.editions.frozen_editions import editions_in
from cjmsite.write.manifest import MANIFEST, read_manifest
from cjmsite.write.portable_names import Refused, failure
from cjmsite.write.safety import refuse_file

_DATE = (1980, 1, 1, 0, 0, 0)  # the first that the format knows
_READABLE = 0o644 << 16
# What is packed already: packing it again takes time and saves nothing.
_PACKED = (".jpg", ".png", ".webp", ".avif", ".gif", ".mp3", ".m4a", ".opus", ".ogg", ".mp4", ".webm", ".zip", ".docx",
           ".xlsx", ".pptx", ".odt")  # fmt: skip


class _Sink(io.RawIOBase):
    """Takes what is written, for whoever comes to fetch it."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]  # any buffer
        self.waiting += piece
        return len(piece)

    def fetched(self) -> bytes:
        piece = bytes(self.waiting)
        self.waiting.clear()
        return piece


def save_zip(output: Path, archive: Path) -> tuple[Problem, ...]:
    """Pack the published files of an output folder into `archive`, its manifest and frozen editions too; the problems
    for which it is not there. An archive of a finished site is replaced, any other file stays."""
    try:
        names = sorted(_names(output, ""))
        for edition in editions_in(output):
            names += sorted(_names(output, f"{EDITIONS}/{edition.name}/"))
    except Refused as refused:
        return (refused.problem,)
    except OSError as error:
        return (failure(error, archive.as_posix(), "write the archive").problem,)
    return save_files({name: output / name for name in names}, archive, MANIFEST)


def save_files(files: Mapping[str, bytes | Path], archive: Path, mark: str) -> tuple[Problem, ...]:
    """Pack files in their order, each its bytes or where it lies, by their names; the problems for which the archive is
    not there. An archive that holds a file named `mark` is replaced, any other file stays."""
    try:
        refuse_file(archive)
    except Refused as refused:
        return (refused.problem,)
    if disk.kind_of(str(archive)) != "nothing" and not _holds(archive, mark):
        message = f"this file is there already, and is no archive with {mark} in it"
        return (Problem(archive.as_posix(), 0, 0, "file-exists", message, "choose another name"),)
    beside = f"{archive}.new"
    try:
        disk.make_folders(str(archive.absolute().parent))
        disk.remove(beside)
        disk.write_pieces(beside, _pieces(files))
        disk.replace(beside, str(archive))
    except OSError as error:
        disk.remove(beside)
        return (failure(error, archive.as_posix(), "write the archive").problem,)
    return ()


def _names(output: Path, below: str) -> tuple[str, ...]:
    """The published files of the folder, or of one below it, from the folder's top; its manifest too."""
    manifest = read_manifest(output / below)
    return tuple(below + name for name in (*(manifest.files if manifest else ()), MANIFEST))


def _holds(archive: Path, name: str) -> bool:
    try:
        with zipfile.ZipFile(archive) as zipped:
            return name in zipped.namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def _pieces(files: Mapping[str, bytes | Path]) -> Iterator[bytes]:
    sink = _Sink()
    with zipfile.ZipFile(sink, "w") as zipped:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3  # as on Unix, wherever it is made
            entry.external_attr = _READABLE
            is_packed = name.lower().endswith(_PACKED)
            entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            entry.file_size = content.stat().st_size if isinstance(content, Path) else len(content)
            opened = content.open("rb") if isinstance(content, Path) else io.BytesIO(content)
            with opened as source, zipped.open(entry, "w") as target:
                while piece := source.read(disk.PIECE):
                    target.write(piece)
                    yield sink.fetched()
    yield sink.fetched()
