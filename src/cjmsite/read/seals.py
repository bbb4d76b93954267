"""Approved journeys: whether their files still are as they were approved, and which of them are not.

The seal of a journey is the SHA-256 of its list of files: for each, sorted by path, a line with the SHA-256 of its
content and its path below the journey's folder. Windows line ends count as plain ones, as Git may change them, and the
field `approved` itself does not count. `cjmsite approve` writes the seal into that field, and the list beside it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence

from cjmsite.config.yaml_values import Value
from cjmsite.files.site_files import FoundFile
from cjmsite.frozen import frozen
from cjmsite.read.chapters import REST, Chapter

FILE = "approved.txt"
MARK = "# cjmsite approved 1 · written by `cjmsite approve`: the journey's files as they were approved"
_JOURNEYS = "content/journeys/"
_FIELD = re.compile(r"""(['"]?)approved\1[ \t]*:""")
_LOOKED_AT = 8_000  # bytes in which a file without a NUL is a text, as Git sees it


@frozen
class SinceApproval:
    """The files of an approved journey that were added, removed, or edited since, by their paths in the site's folder.
    Not `known`: they are not as they were, and the list that would say which is not there, or another one."""

    known: bool = True
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether any file is not as it was approved."""
        return not self.known or bool(self.added or self.removed or self.edited)


def since_approval(chapter: Chapter, fields: Mapping[str, Mapping[str, Value]]) -> SinceApproval | None:
    """What changed since a chapter's journey was approved; None where it is not, or cannot be read. `fields` are those
    of its documents, by path."""
    approved = fields.get(index_of(chapter.name), {}).get("approved")
    if not isinstance(approved, dict) or not approved.get("seal"):
        return None
    try:
        now = sealed_files(chapter)
        before = _listed(chapter)
    except OSError:  # told where the file itself is read
        return None
    if seal_of(now) == approved["seal"]:
        return SinceApproval()
    if seal_of(before) != approved["seal"]:
        # A journey of one file has no list: it is this file that was edited.
        alone = chapter.name.endswith(".md")
        return SinceApproval(edited=(index_of(chapter.name),)) if alone else SinceApproval(known=False)
    return SinceApproval(
        added=_placed(chapter, now.keys() - before.keys()),
        removed=_placed(chapter, before.keys() - now.keys()),
        edited=_placed(chapter, (name for name in now.keys() & before.keys() if now[name] != before[name])),
    )


def index_of(name: str) -> str:
    """The path of the file in which the journey of a chapter is written; `name` is the chapter's."""
    path = _JOURNEYS + name
    return path if name.endswith(".md") else f"{path}/index.md"


def is_list_of_files(chapter: Chapter, path: str) -> bool:
    """Whether a file is the list that `cjmsite approve` writes, which is no part of the journey."""
    if chapter.name == REST or path != f"{_JOURNEYS}{chapter.name}/{FILE}":
        return False
    try:
        with open(chapter.files[path].source, "rb") as stream:  # noqa: PTH123 - as all files of a build
            return stream.read(len(MARK.encode())) == MARK.encode()
    except OSError:
        return False


def sealed_files(chapter: Chapter) -> dict[str, str]:
    """The SHA-256 of each file of a chapter's journey by its path below the journey's folder, sorted. Raises OSError
    where one can't be read."""
    index = index_of(chapter.name)
    found = {_name(chapter, path): file for path, file in chapter.files.items() if _is_own(chapter, path)}
    return {name: _sha256(file, is_index=file.path == index) for name, file in sorted(found.items())}


def seal_of(files: Mapping[str, str]) -> str:
    """The seal of such a list."""
    return hashlib.sha256(files_text(files).encode()).hexdigest()


def files_text(files: Mapping[str, str]) -> str:
    """The list as it is written and sealed."""
    return "".join(f"{digest} {name}\n" for name, digest in files.items())


def approved_lines(lines: Sequence[str]) -> tuple[int, int] | None:
    """The lines (from, to) of the field `approved` in a text whose first line opens its front matter; None where it has
    none."""
    if not lines or lines[0].removeprefix("\ufeff").rstrip() != "---":
        return None
    for start in range(1, len(lines)):
        if lines[start].rstrip() in ("---", "..."):
            return None
        if not _FIELD.match(lines[start]):
            continue
        end = start + 1
        for at in range(start + 1, len(lines)):
            if lines[at].strip() and lines[at][0] not in " \t":
                break
            end = at + 1 if lines[at].strip() else end
        return start, end
    return None


def without_approval(data: bytes) -> bytes:
    """The content of a journey's own file without the field `approved`. Line ends are plain ones."""
    lines = data.decode("utf-8", "surrogateescape").split("\n")
    block = approved_lines(lines)
    kept = [*lines[: block[0]], *lines[block[1] :]] if block else lines
    return "\n".join(kept).encode("utf-8", "surrogateescape")


def content_digest(data: bytes, *, is_index: bool) -> str:
    """The SHA-256 of a file's content as it counts for the seal; `is_index`: it is the journey's own file."""
    if b"\0" not in data[:_LOOKED_AT]:
        data = data.replace(b"\r\n", b"\n")
    return hashlib.sha256(without_approval(data) if is_index else data).hexdigest()


def _sha256(file: FoundFile, *, is_index: bool) -> str:
    with open(file.source, "rb", buffering=0) as stream:  # noqa: PTH123 - as all files of a build
        first = stream.read(_LOOKED_AT)
        if is_index or b"\0" not in first:
            return content_digest(first + stream.read(), is_index=is_index)
        digest = hashlib.sha256(first)
        while piece := stream.read(1 << 20):  # a recording is large
            digest.update(piece)
        return digest.hexdigest()


def _listed(chapter: Chapter) -> dict[str, str]:
    """The list as it was approved; empty where there is none."""
    path = f"{_JOURNEYS}{chapter.name}/{FILE}"
    if path not in chapter.files or not is_list_of_files(chapter, path):
        return {}
    with open(chapter.files[path].source, encoding="utf-8", errors="replace") as stream:  # noqa: PTH123 - the same
        rows = [line.rstrip("\r\n").partition(" ") for line in stream if line.strip() and not line.startswith("#")]
    return {name: digest for digest, _, name in rows}


def _is_own(chapter: Chapter, path: str) -> bool:
    """Whether a file of a chapter is its journey's alone; others in the folder of all journeys belong to each."""
    if chapter.name.endswith(".md"):
        return path == index_of(chapter.name)
    return path.startswith(f"{_JOURNEYS}{chapter.name}/") and not is_list_of_files(chapter, path)


def _name(chapter: Chapter, path: str) -> str:
    return path.removeprefix(_JOURNEYS) if chapter.name.endswith(".md") else path[len(_JOURNEYS + chapter.name) + 1 :]


def _placed(chapter: Chapter, names: Iterator[str] | set[str]) -> tuple[str, ...]:
    folder = _JOURNEYS if chapter.name.endswith(".md") else f"{_JOURNEYS}{chapter.name}/"
    return tuple(sorted(folder + name for name in names))
