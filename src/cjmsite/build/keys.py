"""What each page depends on, as digests: the same key, the same bytes.

A journey's pages see the fields, titles, headings, links and files of their own chapter and of those that it refers to,
whatever every chapter lets the others see, the day that the hub speaks of, and what the navigation leads to. The words
of a body are seen on the page of their own document only. Pages that look across journeys see all but the words. In
doubt a key covers more than it must: then a page is made again, and comes out as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cjmsite.build.record import ChapterKey
from cjmsite.build.survey import Survey, joined
from cjmsite.frozen import frozen
from cjmsite.link.chapter import Linked
from cjmsite.link.exports import Exports
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.read.documents import Sources


@frozen
class Keys:
    """`base` covers program, settings, the theme's texts and request; `looks` its styles and scripts; `whole`
    everything but looks; `across` what is seen of all chapters;
    `chapters` what the pages of each chapter see, `own` each chapter's words, `documents` those of each document."""

    base: str
    looks: str
    whole: str
    across: str
    chapters: Mapping[str, str]
    own: Mapping[str, str]
    documents: Mapping[str, str]

    def of(self, origin: str) -> str:
        """The key of a page that shows the words of one file of the site, or none."""
        name = chapter_name(origin)
        return self.across if name == REST else joined((self.chapters[name], self.documents.get(origin, "")))

    def of_all_words(self, origin: str) -> str:
        """The key of what holds the words of a whole chapter, or of all."""
        name = chapter_name(origin)
        return self.whole if name == REST else joined((self.chapters[name], self.own[name]))


def facing_of(sources: Sources) -> str:
    """The digest of what other pages can see of a chapter: fields, titles, headings, links, files; not the bodies'
    words."""
    documents = (f"{path} {document.facing}" for path, document in sorted(sources.documents.items()))
    files = (f"{path} {file.size} {file.stamp}" for path, file in sorted(sources.files.items()))
    return joined((*documents, *files))


def names_of(exports: Exports) -> str:
    """The digest of what a chapter is called by."""
    return joined((repr(exports),))


def referred_to(linked: Linked, own: Exports, owners: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The other journeys' chapters that a chapter refers to."""
    ids = {row.id for row in own.places}
    found = {owners[id_] for id_ in linked.mentions if id_ not in ids and id_ in owners}
    return tuple(sorted(found - {name, REST}))


def chapter_keys(
    found: Survey, facing: Mapping[str, str], exports: Mapping[str, Exports], linked: Sequence[Linked]
) -> tuple[ChapterKey, ...]:
    """The keys of all chapters of a build in which everything was read and linked, in the hub's order, by
    name: `facing` is what `facing_of` says of each, `exports` what it is called by."""
    owners = {row.id: name for name, one in exports.items() for row in one.places}
    own = found.keys
    keys = []
    for (name, one), chapter in zip(exports.items(), linked, strict=True):
        names = names_of(one)
        refers = referred_to(chapter, one, owners, name)
        # A chapter that refers to others shows them more than its names: mentions, pain felt elsewhere, work for it.
        outward = facing[name] if refers or name == REST else names
        keys.append(ChapterKey(name, own[name], facing[name], names, outward, refers))
    return tuple(keys)


def keys_of(
    base: str,
    looks: str,
    whole: str,
    chapters: Sequence[ChapterKey],
    documents: Mapping[str, str],
    glance: Iterable[str],
) -> Keys:
    """The keys of a build. `glance` is what every page may show of the whole hub: its day, the navigation."""
    seen = joined((base, *glance, *(f"{one.name} {one.outward}" for one in chapters)))
    facing = {one.name: one.facing for one in chapters}
    own = {one.name: one.own for one in chapters}
    return Keys(
        base,
        looks,
        whole,
        joined((seen, own.get(REST, ""), *facing.values())),
        {one.name: joined((seen, one.facing, *(facing[other] for other in one.refers))) for one in chapters},
        own,
        documents,
    )
