"""An author's new files: all of them or none, and never over one that is there."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.write.portable_names import failure


@frozen
class Created:
    """The files written, in order, and the folders made for them; or the problems for which none was."""

    paths: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = ()


def create_from(source: Path, path: Path) -> Created:
    """Write a new file with the bytes of one that another program made. Raises OSError where that one can't be read."""
    return create({path: source.read_bytes()})


def create(files: Mapping[Path, str | bytes]) -> Created:
    """Write these new files, and the folders that they need. Text is written as UTF-8, line ends as given.

    A file that exists is never written over: it is a problem, each such file one. When the disk will not,
    what was written is removed again.
    """
    there = tuple(already_there(path) for path in files if disk.kind_of(str(path)) != "nothing")
    if there:
        return Created(problems=there)
    written: list[Path] = []
    new_folders: list[Path] = []
    for path, content in files.items():
        try:
            for folder in reversed([one for one in path.parents if not one.exists()]):
                disk.make_folder(str(folder))
                new_folders.append(folder)
            disk.write_new(str(path), content.encode() if isinstance(content, str) else content)
        except BaseException as error:
            _take_back(written, new_folders)
            if isinstance(error, FileExistsError):  # made between our look and our writing
                return Created(problems=(already_there(path),))
            if isinstance(error, OSError):
                return Created(problems=(failure(error, path.as_posix(), "write the file").problem,))
            raise
        written.append(path)
    return Created(tuple(written), tuple(new_folders))


def take_back(created: Created) -> None:
    """Remove what `create` wrote, and the folders that it made where nothing else lies in them by now."""
    _take_back(created.paths, created.folders)


def renew(files: Mapping[Path, str], mark: str) -> Created:
    """Write files that the program makes anew each time, and the folders that they need.

    One that is there is replaced if it holds `mark`, which says that it was made so; any other is a problem.
    """
    foreign = tuple(path for path in files if disk.kind_of(str(path)) != "nothing" and not _bears(path, mark))
    if foreign:
        return Created(problems=tuple(already_there(path) for path in foreign))
    for path, text in files.items():
        try:
            disk.make_folders(str(path.parent))
            disk.write_replacing(str(path), text.encode(), f"{path}.new", lasting=False)
        except OSError as error:
            return Created(problems=(failure(error, path.as_posix(), "write the file").problem,))
    return Created(tuple(files))


def rewrite(files: Mapping[Path, bytes]) -> Created:
    """Write an author's files anew, all of them or none; each appears whole. One that is not there yet is made."""
    taken = tuple(already_there(path) for path in files if disk.kind_of(str(path)) not in ("file", "nothing"))
    if taken:
        return Created(problems=taken)
    before: dict[Path, bytes | None] = {}
    for path in files:
        try:
            before[path] = path.read_bytes() if path.exists() else None
        except OSError as error:
            return Created(problems=(failure(error, path.as_posix(), "read the file").problem,))
    written: list[Path] = []
    for path, content in files.items():
        try:
            disk.write_replacing(str(path), content, f"{path}.new", lasting=True)
        except OSError as error:
            with contextlib.suppress(OSError):
                for one in written:
                    was = before[one]
                    if was is None:
                        disk.remove(str(one))
                    else:
                        disk.write_replacing(str(one), was, f"{one}.new", lasting=True)
            return Created(problems=(failure(error, path.as_posix(), "write the file").problem,))
        written.append(path)
    return Created(tuple(written))


def _bears(path: Path, mark: str) -> bool:
    try:
        return mark.encode() in path.read_bytes()
    except OSError:
        return False


def set_aside(path: Path, to: Path) -> tuple[Problem, ...]:
    """Move a file to where nothing is yet, in one step: it is always in one of the two places. Else a problem."""
    if disk.kind_of(str(to)) != "nothing":
        return (already_there(to),)
    try:
        disk.make_folders(str(to.parent))
        disk.replace(str(path), str(to))
    except OSError as error:
        return (failure(error, path.as_posix(), f"move the file to {to.as_posix()}").problem,)
    return ()


def _take_back(written: Sequence[Path], new_folders: Sequence[Path]) -> None:
    with contextlib.suppress(OSError):
        for path in written:
            disk.remove(str(path))
        for folder in reversed(new_folders):
            disk.remove_folder_if_empty(str(folder))


def already_there(path: Path) -> Problem:
    """The problem of a file in whose place another one lies, which stays."""
    hint = "choose another name, or move the file away"
    return Problem(path.as_posix(), 0, 0, "file-exists", "this file is there already and was left as it is", hint)
