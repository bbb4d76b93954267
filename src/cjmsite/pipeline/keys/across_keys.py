"""What pages that look across journeys are made of, as digests. Such a page is not even looked at where that is as it
was; else its context is made, and it is rendered where it shows something else (`digest_of_context`).

A page says what it is made of (`Planned.made_of`): objects of the hub, ids, and figures. Of an experience that is all
that its own page depends on but the words of its body and its neighbours, and of a journey that is only named its
place. A page that does not say it depends on all that any page across journeys could show. All keys cover everything
that belongs to no journey.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.organisations import BlueprintPart
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, Node
from cjmsite.pipeline.keys.page_keys import Keys
from cjmsite.pipeline.scan import digest_of_texts
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.render.plan import Planned


class ShownPage(NamedTuple):
    """A page across journeys as a build left it: its path, its key, and the digest of what it shows."""

    path: str
    key: str
    digest: str


@frozen(slots=False, eq=False)
class AcrossKeys:
    """The keys of pages across journeys; `keys` are those of a build that plans the whole hub."""

    keys: Keys

    def of_pages(self, pages: Iterable[Planned]) -> Mapping[str, str]:
        """The keys of those pages that look across journeys, by path."""
        return {page.path: self._of_page(page) for page in pages if not page.shows and not page.key}

    def of_journeys(self) -> Mapping[str, str]:
        """What all rows of a journey in a table of the whole hub are made of, by its id, in the hub's order."""
        ids = (journey.node.id for journey in self.keys.hub.journeys)
        return {id_: digest_of_texts((self.keys.hub_digest, *self._rest, self.keys.of_journey(id_))) for id_ in ids}

    def _of_page(self, page: Planned) -> str:
        if page.made_of is None:
            return self.keys.across
        title = self.keys.titles.get(page.path, "")
        return digest_of_texts((self.keys.hub_digest, *self._rest, page.path, title, *self._told(page.made_of())))

    @cached_property
    def _rest(self) -> tuple[str, str]:
        """All that belongs to no journey, and the files that it links to."""
        return self.keys.own.get(REST, ""), self.keys.files.get(REST, "")

    def _told(self, value: Any) -> Iterator[str]:
        """What can be seen of a value on any page, as texts."""
        kind = value.__class__
        if kind is str:
            yield self._of_id(value)
        elif kind is tuple or kind is list:
            yield f"{len(value)} in a row"
            for one in value:
                # Most lists are of ids or of experiences: as quick as can be.
                if one.__class__ is str:
                    yield self._of_id(one)
                elif one.__class__ is PlacedExperience:
                    yield self._of_experience(one.id)
                else:
                    yield from self._told(one)
        elif kind is PlacedExperience:
            yield self._of_experience(value.id)
        elif kind is HubAction or kind is BlueprintPart:
            yield self._of_figure(value)
        elif kind is Node:
            yield self._of_node(value)
        elif kind is Attachment:
            yield f"{value.file} {self.keys.own[chapter_name(value.file)]}"
        elif isinstance(value, Mapping):
            yield from self._told(tuple(value.items()))
        elif kind.__module__.startswith("cjmsite.analyse."):
            yield from self._fields_told(value)
        else:
            # What an author wrote stands beside the id of the object where it is written.
            yield repr(value)

    def _fields_told(self, value: Any) -> Iterator[str]:
        yield value.__class__.__name__
        for name in _names(value.__class__):
            yield from self._told(getattr(value, name))

    def _of_id(self, id_: str) -> str:
        """Of an id; of something inside an experience with all of this. Words that are no id stand for themselves."""
        owner = id_.partition("#")[0]
        if owner not in self.keys.experiences:
            return self.keys.outside.of(id_)
        own = self._of_experience(owner)
        return own if owner == id_ else own + self.keys.outside.of(id_)

    def _of_experience(self, id_: str) -> str:
        made = self._known.get(id_)
        if made is None:
            made = self._known[id_] = self.keys.of_experience(id_)
        return made

    def _of_figure(self, value: HubAction | BlueprintPart) -> str:
        """Of something that several pages list. The analysis holds it as long as the build lasts."""
        made = self._known_figures.get(id(value))
        if made is None:
            if isinstance(value, HubAction):
                ids = (value.id, value.owner or "", *value.pains, *value.touchpoints, *value.journeys)
            else:
                ids = (value.at,)
            made = self._known_figures[id(value)] = digest_of_texts((repr(value), *map(self._of_id, ids)))
        return made

    def _of_node(self, node: Node[Any]) -> str:
        return digest_of_texts((self.keys.outside.of(node.id), self.keys.of_object(node)))

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    @cached_property
    def _known_figures(self) -> dict[int, str]:
        return {}


@lru_cache(maxsize=64)
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def still_shown(now: Mapping[str, str], before: Iterable[ShownPage]) -> dict[str, str]:
    """What is known of pages across journeys: by path, the digests of those that are made of the same as before."""
    return {one.path: one.digest for one in before if now.get(one.path) == one.key}


def shown_now(
    now: Mapping[str, str], digests: Mapping[str, str], before: tuple[ShownPage, ...]
) -> tuple[ShownPage, ...]:
    """What the next build is to know of them; where none was planned, what was known before."""
    return tuple(ShownPage(path, key, digests[path]) for path, key in now.items()) if now else before
