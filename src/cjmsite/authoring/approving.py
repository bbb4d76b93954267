"""A journey's approval as its file holds it: one field is written, and no other byte of the file changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Date

from cjmsite.authoring.yaml_text import yaml_text
from cjmsite.config.yaml_values import Value, parse_yaml
from cjmsite.frozen import frozen
from cjmsite.read.chapters import Chapter
from cjmsite.read.frontmatter import halves
from cjmsite.read.seals import FILE, MARK, approved_lines, content_digest, files_text, index_of, seal_of, sealed_files

_TRAILING = re.compile(r"(?:^|\s)(#[^'\"]*)$")


@frozen
class Approved:
    """The files to write by their path in the site's folder; none where the journey's own file is laid out in a way in
    which the field can't be written alone. `sealed` is how many files the seal covers."""

    files: Mapping[str, bytes]
    sealed: int = 0


def approved(chapter: Chapter, data: bytes, by: str, on: Date) -> Approved:
    """The files that say that a chapter's journey was approved; `data` are the bytes of its own file. Raises OSError
    where one of its files can't be read."""
    index = index_of(chapter.name)
    own = index if chapter.name.endswith(".md") else "index.md"
    own = own.rpartition("/")[2]
    with_field = with_approval(data, by, on, "")
    files = {**sealed_files(chapter), own: content_digest(with_field, is_index=True)}
    written = with_approval(data, by, on, seal_of(files))
    if not _says_the_same(data, written, by, on):
        return Approved({})
    made = {index: written}
    if not chapter.name.endswith(".md"):
        made[f"content/journeys/{chapter.name}/{FILE}"] = f"{MARK}\n{files_text(files)}".encode()
    return Approved(dict(sorted(made.items())), len(files))


def with_approval(data: bytes, by: str, on: Date, seal: str) -> bytes:
    """A content file with the field `approved` in the place of the former one, else as the last of its front matter.
    Comments in the former one stay."""
    text = data.decode("utf-8", "surrogateescape")
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    value = [*yaml_text({"by": by}).splitlines(), f"on: {on.isoformat()}", *yaml_text({"seal": seal}).splitlines()]
    field = [f"{line}{end[:-1]}" for line in ("approved:", *(f"  {row}" for row in value))]
    block = approved_lines(lines)
    if block is not None:
        comments = [found[1].rstrip() for line in lines[slice(*block)] if (found := _TRAILING.search(line.rstrip()))]
        lines[slice(*block)] = [*field, *(f"  {one}{end[:-1]}" for one in comments)]
    elif lines[0].removeprefix("\ufeff").rstrip() == "---":
        close = next((at for at, line in enumerate(lines) if at and line.rstrip() in ("---", "...")), len(lines))
        lines[close:close] = field
    else:
        mark = "\ufeff" if text.startswith("\ufeff") else ""
        fence = f"---{end[:-1]}"
        lines[0] = lines[0].removeprefix("\ufeff")
        lines = [mark + fence, *field, fence, *lines]
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _says_the_same(before: bytes, after: bytes, by: str, on: Date) -> bool:
    """Whether the file reads as it did, but for the approval that is in it now."""
    old, new = _fields(before), _fields(after)
    approval = new.pop("approved", None)
    old.pop("approved", None)
    return (
        isinstance(approval, dict) and (approval.get("by"), approval.get("on")) == (by, on.isoformat()) and old == new
    )


def _fields(data: bytes) -> dict[str, Value]:
    text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
    read = parse_yaml(halves(text).front, "").value
    return dict(read) if isinstance(read, dict) else {}
