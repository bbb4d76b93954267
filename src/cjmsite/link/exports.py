"""What a chapter lets the others know: its ids, pages, headings and files. All of it is plain, so that it can be kept.

A chapter is one journey with everything below it, or all that belongs to no journey. Chapters are linked one by one;
what one can know of another is what stands here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date as Date
from typing import NamedTuple

from cjmsite.frozen import frozen


class PlaceRow(NamedTuple):
    """An object: where it is, the slug path it can be called by, its journey's slug, and where it is written.

    `keys` leads to it in its file's front matter, and to its `id` where its author gave one. `rank` is its audience's
    place in the hub's list, 0 the widest.
    """

    id: str
    kind: str
    title: str
    path: str
    summary: str
    slug_path: str
    journey: str
    file: str
    keys: tuple[str | int, ...]
    rank: int = 0

    @property
    def origin(self) -> str:
        """Where it is written, in words."""
        inside = [str(key) for key in self.keys if key != "id"]
        return self.file + (f" ({'.'.join(inside)})" if inside else "")


class ItemRow(NamedTuple):
    """A thing inside a page (`owner#anchor`); `name` is the id that its author gave it, "" if none; `former` are other
    anchors that can mean no other; `cites` is the study that a quote comes from, or what a metric is called, as it is
    written."""

    id: str
    kind: str
    title: str
    path: str
    anchor: str
    name: str
    journey: str
    former: tuple[str, ...] = ()
    cites: str = ""


class StudyRow(NamedTuple):
    """What a study says for the evidence that cites it; `slug` is the other name that it can be cited by. `left_out`
    says why it is in no page of this build: "hidden" is for narrower readers, "draft" is not finished."""

    id: str
    slug: str
    kind: str
    n: int | None
    date: Date | None
    withdrawn: bool
    left_out: str = ""


class AliasRow(NamedTuple):
    """A former address, the page it leads to, and where that is written."""

    alias: str
    path: str
    file: str
    keys: tuple[str | int, ...]


class Names(NamedTuple):
    """Objects and things inside them that are not in this build: names without any words of theirs."""

    places: tuple[PlaceRow, ...] = ()
    items: tuple[ItemRow, ...] = ()


@frozen
class Exports:
    """Everything that other chapters may refer to.

    `pages` and `files` are published paths by source path. `hidden` is for narrower readers, `drafts` is not finished:
    both exist, so that a reference to them is no fault, and are not in this build. `headings` are, for each page, all
    anchors that may be written, each with the one that it has there ("": its title). `unconsented` are the hidden files
    that nobody gets, each with the consent that is noted for it. `studies` are all studies by id, those that are left
    out, too: what they say holds; `recorded` are, for each recording that quotes name, the studies that these cite.
    `narrow_files` are the published paths of files that not all readers of the hub get.
    """

    places: tuple[PlaceRow, ...]
    items: tuple[ItemRow, ...]
    aliases: tuple[AliasRow, ...]
    pages: Mapping[str, str]
    files: Mapping[str, str]
    headings: Mapping[str, Mapping[str, str]]
    hidden: Names
    drafts: Names
    hidden_files: tuple[str, ...]
    unconsented: Mapping[str, str]
    studies: Mapping[str, StudyRow] = field(default_factory=dict)
    recorded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    narrow_files: tuple[str, ...] = ()
