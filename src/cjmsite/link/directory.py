"""The directory of the whole hub: who is called what, and what an author means by a reference.

A reference is an id; inside a journey it may be shortened to the part that is clear there: from a touchpoint
`discharge-letter` means the stage's own touchpoint of that name, then the journey's. Things inside a page are
`touchpoint#pain-name`, or just the name where one touchpoint, one journey or the hub has only one of it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from cjmsite.config.boundary import Fault
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.exports import AliasRow, Exports, ItemRow, Names, PlaceRow, StudyRow
from cjmsite.link.hub import Place
from cjmsite.model.slugs import unnumbered
from cjmsite.problems import did_you_mean

_IDLIKE = re.compile(r"[a-z0-9][a-z0-9.-]{3,}")
ITEM_KINDS = frozenset(ITEM_FIELDS)


@frozen
class ReferenceScope:
    """Where a reference stands: the slug paths of the journey and the stage around it; the object's own id."""

    journey: str = ""
    stage: str = ""
    own: str = ""


class Places(Mapping[str, Place]):
    """Every place of a directory by its id; made when it is asked for, as most never are."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._made: dict[str, Place] = {}

    def __getitem__(self, id_: str) -> Place:
        made = self._made.get(id_)
        if made is None:
            made = self._made[id_] = self._directory.place(id_)
        return made

    def __iter__(self) -> Iterator[str]:
        yield from self._directory.rows
        yield from self._directory.item_rows

    def __len__(self) -> int:
        return len(self._directory.rows) + len(self._directory.item_rows)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._directory.rows or id_ in self._directory.item_rows


NOWHERE = ReferenceScope()


@dataclass(slots=True)
class Directory:
    """All exports of all chapters, ready to be looked up; `faults` are the names that two objects claim.

    What a reference means does not depend on the audience: `find` knows what is hidden, too, so that it means the same
    in every build; `is_hidden` tells what it must then be dropped for.
    """

    rows: dict[str, PlaceRow] = field(default_factory=dict)
    item_rows: dict[str, ItemRow] = field(default_factory=dict)
    # By slug path (journey.stage.touchpoint), whatever the id; and short names within each journey.
    paths: dict[str, str] = field(default_factory=dict)
    short: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    # Things inside pages by their own name: (journey, id).
    items: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    # Other ways to write a thing inside a page (`owner#anchor`), by which it was published before.
    former: dict[str, str] = field(default_factory=dict)
    page_ids: dict[str, str] = field(default_factory=dict)  # by path
    pages: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    headings: dict[str, Mapping[str, str]] = field(default_factory=dict)
    aliases: dict[str, AliasRow] = field(default_factory=dict)
    # The kinds of what is not in this build, by id: objects, and things inside them.
    hidden: dict[str, str] = field(default_factory=dict)
    drafts: set[str] = field(default_factory=set)  # those of `hidden` that are not finished
    # Objects that not everybody sees, with the ranks of their audiences.
    ranks: dict[str, int] = field(default_factory=dict)
    hidden_files: set[str] = field(default_factory=set)
    # Files that nobody gets, with the consent that is noted for each.
    unconsented: dict[str, str] = field(default_factory=dict)
    # What studies say for the evidence that cites them, by id.
    studies: dict[str, StudyRow] = field(default_factory=dict)
    # Metrics with a file of their own, by title.
    measures: dict[str, str] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    # What was asked for since somebody last emptied it: names as they are written, paths of files and pages.
    asked: set[str] = field(default_factory=set)
    # What was asked of `almost`, since the same words stand in many files; and the ids of some kinds.
    _almost: dict[tuple[str, tuple[str, ...]], str] = field(default_factory=dict)
    _sorted_ids: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    @property
    def places(self) -> Places:
        """Every place by its id."""
        return Places(self)

    def place(self, id_: str) -> Place:
        """Where an id leads."""
        row = self.rows.get(id_)
        if row is not None:
            return Place(row.id, row.kind, row.title, row.path, "", row.summary)
        item = self.item_rows[id_]
        return Place(item.id, item.kind, item.title, item.path, item.anchor)

    def kind(self, id_: str) -> str:
        """The kind of what an id names."""
        row = self.rows.get(id_) or self.item_rows.get(id_)
        return row.kind if row is not None else self.hidden[id_]

    def is_hidden(self, id_: str) -> bool:
        """Whether what was found is not in this build."""
        return id_ not in self.rows and id_ not in self.item_rows

    def audience_rank(self, id_: str) -> int:
        """How narrow the audience of an object, or of what a thing stands in, is: 0 the widest."""
        return self.ranks.get(id_.partition("#")[0], 0)

    def _rank(self, row: PlaceRow) -> None:
        if row.rank:
            self.ranks[row.id] = row.rank

    def _known(self, id_: str) -> bool:
        return id_ in self.rows or id_ in self.hidden

    def absorb(self, exports: Exports) -> None:
        """Enter a chapter's names. One that another chapter has already is a problem that names both."""
        for row in exports.places:
            other = self.rows.get(row.id)
            if other is not None:
                self.faults.setdefault(row.file, []).append(_one_id(row, other))
                continue
            self.rows[row.id] = row
            self._rank(row)
            self.page_ids[row.path] = row.id
            if row.kind == "measure":
                self.measures.setdefault(row.title, row.id)
            self.paths.setdefault(row.slug_path, row.id)
            if row.journey:
                self.short.setdefault((row.journey, row.slug_path.rsplit(".", 1)[-1]), []).append(row.id)
        for item in exports.items:
            self.item_rows.setdefault(item.id, item)
            self._also(item)
            if item.name:
                self.items.setdefault(item.name, []).append((item.journey, item.id))
        for alias in exports.aliases:
            self._alias(alias)
        self.pages.update(exports.pages)
        self.files.update(exports.files)
        self.headings.update(exports.headings)
        self.hidden_files.update(exports.hidden_files)
        self.unconsented.update(exports.unconsented)
        for id_, study in exports.studies.items():
            self.studies.setdefault(id_, study)

    def absorb_hidden(self, names: Names) -> None:
        """Enter what is for narrower readers, after all that is in the build: that keeps its ids."""
        self._hide(names, frozenset(), frozenset())

    def absorb_drafts(self, names: Names) -> None:
        """Enter drafts, the last of all: one that is begun anew makes no short name unclear that was clear."""
        narrower = set(self.hidden)
        self._hide(names, frozenset(self.short), frozenset(self.items))
        self.drafts |= self.hidden.keys() - narrower

    def _hide(self, names: Names, taken: frozenset[tuple[str, str]], taken_items: frozenset[str]) -> None:
        for row in names.places:
            if self._known(row.id):
                continue
            self.hidden[row.id] = row.kind
            self._rank(row)
            self.paths.setdefault(row.slug_path, row.id)
            short = (row.journey, row.slug_path.rsplit(".", 1)[-1])
            if row.journey and short not in taken:
                self.short.setdefault(short, []).append(row.id)
        for item in names.items:
            if item.id in self.item_rows or item.id in self.hidden:
                continue
            self.hidden[item.id] = item.kind
            self._also(item)
            if item.name and item.name not in taken_items:
                self.items.setdefault(item.name, []).append((item.journey, item.id))

    def measure(self, name: str) -> str | None:
        """The id of the metric with a file of its own that has this name: its id, or its title."""
        found = self.find(name, NOWHERE, ("measure",))
        return found if found is not None and self.kind(found) == "measure" else self.measures.get(name)

    def study(self, id_: str) -> StudyRow:
        """What a study says for the evidence that cites it."""
        self.asked.add(id_)
        return self.studies[id_]

    def _also(self, item: ItemRow) -> None:
        owner = item.id.partition("#")[0]
        for anchor in item.former:
            self.former.setdefault(f"{owner}#{anchor}", item.id)

    def _alias(self, row: AliasRow) -> None:
        folded = row.alias.casefold()
        other = self.aliases.get(folded)
        if other is not None and other.path != row.path:
            self.faults.setdefault(row.file, []).append(
                Fault(
                    row.keys,
                    "alias",
                    f"“{row.alias}” is an alias of {other.file}, too",
                    "an address leads to one page: take it from one of the two",
                )
            )
        self.aliases.setdefault(folded, row)

    def check_aliases(self) -> None:
        """A former address that a page has now would hide that page."""
        taken = {row.path.casefold(): row.file for row in self.rows.values()}
        taken.update((urls.go_page(id_).casefold(), row.file) for id_, row in self.rows.items())
        taken.setdefault(urls.HUB, "the hub's front page")
        for row in self.aliases.values():
            other = taken.get(row.alias.casefold())
            if other is not None:
                whose = "this page itself" if other == row.file else other
                self.faults.setdefault(row.file, []).append(
                    Fault(
                        row.keys,
                        "alias",
                        f"“{row.alias}” is the address of {whose} now",
                        "an alias is an address that no page has any more: take it away",
                    )
                )

    def find(self, reference: str, scope: ReferenceScope, kinds: Iterable[str] = ()) -> str | None:
        """The id that is meant, or None. With `kinds`, short names are looked up among these kinds only."""
        wanted = frozenset(kinds)
        self.asked.update((reference, *reference.split("#")))
        if wanted and wanted <= ITEM_KINDS:
            return self._item(reference, scope, wanted)
        owner, _, anchor = reference.partition("#")
        if anchor:
            return self._item(reference, scope, ITEM_KINDS)
        for candidate in (owner, self.paths.get(owner)):
            if candidate is not None and self._known(candidate) and self._fits(candidate, wanted):
                return candidate
        for path in (scope.stage, scope.journey):
            found = self.paths.get(f"{path}.{reference}") if path else None
            if found and self._fits(found, wanted):
                return found
        near = [one for one in self.short.get((scope.journey, reference), ()) if self._fits(one, wanted)]
        if len(near) == 1:
            return near[0]
        return owner if self._known(owner) else None

    def page_of(self, path: str) -> str | None:
        """The page that a document or folder of the content becomes."""
        index = posixpath.join(path, "index.md")
        self.asked.update((path, index))
        return self.pages.get(path) or self.pages.get(index)

    def file_at(self, path: str) -> str | None:
        """Where a file of the content is published."""
        self.asked.add(path)
        return self.files.get(path)

    def is_file_hidden(self, path: str) -> bool:
        """Whether a file or document is not in this build."""
        self.asked.update((path, posixpath.join(path, "index.md")))
        return not self.hidden_files.isdisjoint((path, posixpath.join(path, "index.md")))

    def consent_of(self, path: str) -> str | None:
        """The consent for which nobody gets a file of the content; None where none forbids it."""
        self.asked.add(path)
        return self.unconsented.get(path)

    def headings_of(self, page: str) -> Mapping[str, str]:
        """The anchors that may be written for a page, each with the one that it has there."""
        self.asked.add(page)
        return self.headings.get(page, {})

    def _fits(self, id_: str, kinds: frozenset[str]) -> bool:
        return not kinds or self.kind(id_) in kinds

    def _item(self, reference: str, scope: ReferenceScope, kinds: frozenset[str]) -> str | None:
        owner, _, name = reference.rpartition("#")
        names = [name] if name.partition("-")[0] in kinds else []
        names += [f"{kind}-{name}" for kind in sorted(kinds)]
        owners = [self.find(owner, scope)] if owner else [scope.own] if scope.own else []
        for one in owners:
            for anchor in names:
                id_ = self.former.get(f"{one}#{anchor}", f"{one}#{anchor}")
                if id_ in self.item_rows or id_ in self.hidden:
                    return id_
        if owner:
            return None
        found = [(journey, one) for journey, one in self.items.get(name, ()) if self.kind(one) in kinds]
        inside = [one for journey, one in found if journey == scope.journey]
        return found[0][1] if len(found) == 1 else inside[0] if len(inside) == 1 else None

    def _titled(self, reference: str, kinds: frozenset[str], scope: ReferenceScope) -> str:
        """The id of what has this title or, by its file's path, this name; as it may be written where `scope` is."""
        words = _plain(reference)
        rows: list[PlaceRow | ItemRow] = [*self.rows.values()]
        rows += self.item_rows.values() if kinds & ITEM_KINDS else ()
        for row in rows:
            if (not kinds or row.kind in kinds) and words and words in (_plain(row.title), _plain(row.id)):
                name = row.name if isinstance(row, ItemRow) and row.name else row.id.rpartition(".")[2]
                return name if self.find(name, scope, kinds) == row.id else row.id
        return ""

    def _counted(self, reference: str, kinds: frozenset[str], scope: ReferenceScope) -> str:
        """The id of what a number means now, counted from 1 within its page and kind; "" where it is no number."""
        owner, _, name = reference.rpartition("#")
        number = re.fullmatch(r"(?:([a-z]+)-)?([1-9][0-9]{0,3})", name)
        page = self.find(owner, scope) if owner else scope.own
        if number is None or (number[1] and number[1] not in kinds):
            return ""
        inside = [
            id_ for id_ in (*self.item_rows, *self.hidden) if id_.startswith(f"{page}#") and self.kind(id_) in kinds
        ]
        several = [id_ for id_ in inside if self.kind(id_) == (number[1] or self.kind(inside[0]))]
        return several[int(number[2]) - 1] if int(number[2]) <= len(several) else ""

    def suggest(self, reference: str, kinds: Iterable[str] = (), scope: ReferenceScope = NOWHERE) -> str:
        """A hint for a reference that leads nowhere; what it names can be written where `scope` is."""
        wanted = frozenset(kinds)
        titled = self._titled(reference, wanted, scope)
        if titled:
            return f"did you mean “{titled}”?"
        counted = self._counted(reference, wanted or ITEM_KINDS, scope)
        if counted:
            return f"numbers move when something is put before: write “{counted}”"
        if wanted and wanted <= ITEM_KINDS:
            known = {name for name, ids in self.items.items() if any(self.kind(i) in wanted for _, i in ids)}
            return did_you_mean(reference, known)
        ids = (*self.rows, *(id_ for id_ in self.hidden if "#" not in id_))
        known = {id_ for id_ in ids if self._fits(id_, wanted)}
        short: dict[str, str] = {}
        for id_ in sorted(known):
            name = id_.rsplit(".", 1)[-1]
            short.setdefault(name, name if self.find(name, scope, wanted) == id_ else id_)
        near = get_close_matches(reference.casefold(), short, n=1, cutoff=0.8)
        return f"did you mean “{short[near[0]]}”?" if near else did_you_mean(reference, known)

    def almost(self, words: str, kinds: tuple[str, ...]) -> str:
        """The id that words nearly spell where plain words are allowed, too; "" where they are meant as words.

        Words of an id's form only: small letters, no spaces. Asked when all chapters are in.
        """
        asked = (words, kinds)
        self.asked.add(words)
        if asked not in self._almost:
            near = ""
            if _IDLIKE.fullmatch(words):
                near = next(iter(get_close_matches(words, self._of_kinds(kinds), n=1, cutoff=0.8)), "")
            self._almost[asked] = near
        return self._almost[asked]

    def _of_kinds(self, kinds: tuple[str, ...]) -> list[str]:
        """The ids of all objects of these kinds, sorted: found once, as every word that is asked for needs them."""
        if kinds not in self._sorted_ids:
            ids = (*self.rows, *self.hidden)
            self._sorted_ids[kinds] = sorted(id_ for id_ in ids if "#" not in id_ and self.kind(id_) in kinds)
        return self._sorted_ids[kinds]


def _plain(words: str) -> str:
    """Words as they are compared with titles: small letters, single spaces; of a path its last name, unnumbered."""
    name = words.rstrip("/").rpartition("/")[2] if "/" in words else words
    name = name.removesuffix(".md")
    return " ".join(unnumbered(name).replace("-", " ").casefold().split())


def _one_id(row: PlaceRow, other: PlaceRow) -> Fault:
    """Two things with one id: written by their authors, or made of their names."""
    if row.keys[-1:] == ("id",):
        message, hint = f"“{row.id}” is the id of {other.origin}, too", "ids are unique in the whole hub: change one"
    elif other.keys[-1:] == ("id",):
        message = f"the name of this becomes the id “{row.id}”, which is written in {other.origin}"
        hint = "ids are unique in the whole hub: give this another with id:"
    elif row.keys or other.keys:
        message = f"this title and that of {other.origin} become the same id, “{row.id}”"
        hint = "give one of the two an id: of its own, or another title"
    elif row.path == other.path:
        message = f"this file's name and that of {other.file} become the same address, “{row.path}”"
        hint = "rename one of the two: accents, signs and leading numbers are no part of an address"
    else:
        message = f"this file's name and that of {other.file} become the same id, “{row.id}”"
        hint = "rename one of the two, or give one an id: of its own"
    return Fault(row.keys, "id-twice", message, hint)
