"""What each page depends on, as digests: the same key, the same bytes.

A chapter's pages see the chapter itself, whatever other chapters let them see, and all of those that the chapter
refers to.
Pages that look across journeys see everything but the words of the bodies. In doubt a key covers more than it must:
then a page is made again, and comes out as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cjmsite.build.survey import Survey, joined
from cjmsite.link.chapter import Draft, Linked
from cjmsite.link.exports import Exports
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.read.documents import Sources


@dataclass(frozen=True, slots=True)
class Keys:
    """`base` covers program, settings, theme and request; `whole` everything; `across` what is seen of all chapters;
    `chapters` holds the key of each chapter's own pages."""

    base: str
    whole: str
    across: str
    chapters: Mapping[str, str]

    def of(self, origin: str) -> str:
        """The key of what a file of the site, or the program, makes."""
        name = chapter_name(origin)
        return self.across if name == REST else self.chapters[name]


def facing_of(sources: Sources) -> str:
    """The digest of what other pages can see of a chapter: fields, titles, headings, links, files; not the bodies'
    words."""
    documents = (f"{path} {document.facing}" for path, document in sorted(sources.documents.items()))
    files = (f"{path} {file.size} {file.stamp}" for path, file in sorted(sources.files.items()))
    return joined((*documents, *files))


def referred_to(linked: Linked, own: Exports, owners: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The other journeys' chapters that a chapter refers to."""
    ids = {row.id for row in own.places}
    found = {owners[id_] for id_ in linked.mentions if id_ not in ids and id_ in owners}
    return tuple(sorted(found - {name, REST}))


def keys_of(
    base: str,
    whole: str,
    found: Survey,
    sources: Sequence[Sources],
    drafts: Sequence[Draft],
    linked: Sequence[Linked],
) -> Keys:
    """The keys of a build in which everything was read and linked."""
    facing = {one.name: facing_of(one) for one in sources}
    owners = {row.id: one.content.name for one in drafts for row in one.exports.places}
    names = [one.content.name for one in drafts]
    refers = {
        one.content.name: referred_to(chapter, one.exports, owners, one.content.name)
        for one, chapter in zip(drafts, linked, strict=True)
    }
    # A chapter that refers to others shows them more than its names: mentions, pain felt elsewhere, work for it.
    outward = {
        one.content.name: facing[one.content.name]
        if refers[one.content.name] or one.content.name == REST
        else joined((repr(one.exports),))
        for one in drafts
    }
    own = {chapter.name: found.key_of(chapter) for chapter in found.chapters}
    return assembled_keys(base, whole, names, own, facing, outward, refers)


def assembled_keys(
    base: str,
    whole: str,
    names: Iterable[str],
    own: Mapping[str, str],
    facing: Mapping[str, str],
    outward: Mapping[str, str],
    refers: Mapping[str, Sequence[str]],
) -> Keys:
    """The keys from their parts; `names` are the chapters in the hub's order."""
    order = list(names)
    seen = joined((base, *(f"{name} {outward[name]}" for name in order)))
    chapters = {name: joined((seen, own[name], *(facing[other] for other in refers[name]))) for name in order}
    across = joined((seen, own[REST], *(facing[name] for name in order)))
    return Keys(base, whole, across, chapters)
