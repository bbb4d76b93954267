"""What a build wants to publish, and whether all of it can lie in one folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cjmsite.link.urls import EDITIONS
from cjmsite.problems import Problem
from cjmsite.write.manifest import MANIFEST
from cjmsite.write.portable_names import fault_of_name, fault_of_path, fold, is_plain

WORK = ".cjmsite-work"  # the folder for half-finished things, where it must lie inside the output


class Output(NamedTuple):
    """One file of the finished site, before its bytes exist.

    `path` is relative to the output folder, joined by "/", in Unicode's NFC. `digest` stands for
    everything that the bytes depend on: the same digest means the same bytes. `origin` is what makes
    the file, for messages: a content file, "theme", "the program". `rank` orders publishing so that
    links never dangle: 0 assets and attachments, 1 data, 2 pages, 3 the pages that list others.
    """

    path: str
    digest: str
    origin: str
    rank: int = 2


def outputs_digest_of(paths: Sequence[str], digests: Sequence[str]) -> str:
    """One digest for all outputs in their order: the same digest, the same files."""
    text = "\n".join((*paths, "", *digests))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def collisions(outputs: Iterable[Output]) -> tuple[Problem, ...]:
    """What cannot be published together, or not under that name, on some system.

    Two files for one path (whatever the case and Unicode form), a file where another needs a folder,
    folders that differ only in case, and names that Windows, a share or a zip would not take. Each
    problem lies in an origin and names the other one.
    """
    survey = _Survey()
    for output in outputs:
        survey.add(output)
    survey.compare_files_with_folders()
    return tuple(survey.problems)


class _Survey:
    """The names seen so far, folded, with their spelling and what makes them."""

    def __init__(self) -> None:
        self.files = {fold(name): (name, "the program") for name in (MANIFEST, WORK)}
        self.folders: dict[str, tuple[str, str]] = {}
        self.known = {""}  # folders looked at, as they are spelled: most files share theirs
        self.problems: list[Problem] = []

    def add(self, output: Output) -> None:
        folder, _, name = output.path.rpartition("/")
        if fold(folder.partition("/")[0]) == EDITIONS:
            message = f"makes “{output.path}”, and {EDITIONS}/ is kept for what `cjmsite build --edition` freezes"
            self._report(output.origin, "output-collision", message, "give the folder another name")
        if not is_plain(output.path):
            self._check(output, output.path, fault_of_path(output.path))
            self._check(output, name, fault_of_name(name))
        if folder not in self.known:
            self._add_folder(output, folder)
        key = fold(output.path)
        if first := self.files.get(key):
            self._collide(output, *first)
        else:
            self.files[key] = (output.path, output.origin)

    def _add_folder(self, output: Output, folder: str) -> None:
        above, _, name = folder.rpartition("/")
        if above not in self.known:
            self._add_folder(output, above)
        self.known.add(folder)
        self._check(output, name, fault_of_name(name))
        spelled, origin = self.folders.setdefault(fold(folder), (folder, output.origin))
        if spelled != folder:
            self._collide(output, spelled + "/", origin)

    def compare_files_with_folders(self) -> None:
        for key in self.files.keys() & self.folders.keys():
            (path, origin), (folder, user) = self.files[key], self.folders[key]
            message = f"needs the folder “{folder}/” where {origin} makes the file “{path}”"
            self._report(user, "output-collision", message, "give one of the two another `id`")

    def _collide(self, output: Output, path: str, origin: str) -> None:
        same = f"“{path}”" if path == output.path else f"“{output.path}”, on many disks the same as “{path}”"
        also = "a second time" if origin == output.origin else f"and so does {origin}"
        hint = "give one of the two another `id` or file name"
        self._report(output.origin, "output-collision", f"makes {same}, {also}", hint)

    def _check(self, output: Output, name: str, fault: tuple[str, str]) -> None:
        wrong, hint = fault
        if wrong:
            message = f"makes “{_visible(output.path)}”: “{_visible(name)}” {wrong}"
            self._report(output.origin, "output-name", message, hint)

    def _report(self, origin: str, code: str, message: str, hint: str) -> None:
        self.problems.append(Problem(origin, 0, 0, code, message, hint))


def _visible(name: str) -> str:
    """The name fit to be printed: what is no letter, sign or space is written as its number."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in name)
