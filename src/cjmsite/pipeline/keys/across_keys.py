"""What pages that look across journeys are made of, as digests. Such a page is not even looked at where that is as it
was; else its context is made, and it is rendered where it shows something else (`digest_of_context`).

A page says what it is made of (`Planned.made_of`): objects of the hub, ids, and figures. Of an experience that is all
that its own page depends on but the words of its body and its neighbours, of a whole journey all but the words of
bodies, and of one that is only named its place. A page that does not say it depends on all that any page across
journeys could show. All keys cover everything that belongs to no journey.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from cjmsite.analyse.actions import HubAction
from cjmsite.analyse.organisations import BlueprintPart
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Attachment, LinkedJourney, Node
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
        told = [self.keys.hub_digest, *self._rest, page.path, self.keys.titles.get(page.path, "")]
        self._tell(page.made_of(), told)
        return digest_of_texts(told)

    @cached_property
    def _rest(self) -> tuple[str, str]:
        """All that belongs to no journey, and the files that it links to."""
        return self.keys.own.get(REST, ""), self.keys.files.get(REST, "")

    def _tell(self, value: Any, told: list[str]) -> None:
        """Add what can be seen of a value on any page, as texts."""
        kind = value.__class__
        if kind is str:
            told.append(self._known.get(value) or self._of_id(value))
        elif kind is tuple or kind is list:
            told.append(f"{len(value)} in a row")
            for one in value:
                self._tell(one, told)
        elif kind is PlacedExperience:
            told.append(self._of_id(value.node.id))
        elif kind is BlueprintPart:
            told += (value.depth, self._of_id(value.at))
        elif kind is HubAction:
            told.append(self._known_actions.get(value.id) or self._of_action(value))
        else:
            self._tell_other(value, told)

    def _tell_other(self, value: Any, told: list[str]) -> None:
        """The same of what stands in lists less often."""
        kind = value.__class__
        if kind is LinkedJourney:
            told.append(self.keys.of_journey(value.node.id))
        elif kind is Node:
            told += (self.keys.outside.of(value.id), self.keys.of_object(value))
        elif kind is Attachment:
            told.append(f"{value.file} {self.keys.own[chapter_name(value.file)]}")
        elif isinstance(value, Mapping):
            self._tell(tuple(value.items()), told)
        elif kind.__module__.startswith("cjmsite.analyse."):
            told.append(kind.__name__)
            for name in _names(kind):
                self._tell(getattr(value, name), told)
        else:
            # What an author wrote stands beside the id of the object where it is written.
            told.append(repr(value))

    def _of_id(self, id_: str) -> str:
        """Of an id; of something inside an experience with all of this. Words that are no id stand for themselves."""
        made = self._known.get(id_)
        if made is None:
            owner = id_.partition("#")[0]
            if owner == id_ and owner in self.keys.experiences:
                made = self.keys.of_experience(id_)
            else:
                made = self.keys.outside.of(id_)
                made = self._of_id(owner) + made if owner in self.keys.experiences else made
            self._known[id_] = made
        return made

    def _of_action(self, action: HubAction) -> str:
        """Of an action, which several pages list: all that its author wrote belongs to the object that its id names."""
        ids = (action.id, action.owner or "", *action.pains, *action.touchpoints, *action.journeys)
        follows = f"{action.overdue} {action.result}"
        made = self._known_actions[action.id] = digest_of_texts((follows, *map(self._of_id, ids)))
        return made

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    @cached_property
    def _known_actions(self) -> dict[str, str]:
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
