"""What each page depends on, as digests: the same key, the same bytes.

A page of a journey depends on the documents of what it shows (their fields, titles, headings, links; of bodies only the
words of its own document), on the files of its journey, and of everything else in the hub on what can be seen of that
from outside: the place of what is referred to, who refers to this, and what is tied to this (pain felt here too,
actions for its pain). What every page shows (program, settings, day, navigation, the order of personas) is in each key.

Pages that look across journeys have no key of this kind: what they show is digested itself (`digest_of_context`), and
only where something that they are made of has changed (`across_keys.py`). In doubt a key covers more than it must:
then a page is made again, and comes out as it was.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from typing import Any

from cjmsite.analyse.journey.compare import compared
from cjmsite.analyse.ties import Ties, ties_of
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub, LinkedJourney, LinkedStage, LinkedTouchpoint, Node, Place
from cjmsite.model import objects
from cjmsite.pipeline.last_build import ChapterKey
from cjmsite.pipeline.scan import digest_of_texts
from cjmsite.read.chapters import REST, chapter_name
from cjmsite.render.plan import Joined, Planned, PlannedData, Strung

# Everything that stands in a context and is the same for all pages of a build, which `base` covers.
_SHARED = frozenset({"texts", "explained"})


@frozen(slots=False, eq=False)
class Outside:
    """What can be seen of objects on the pages of others. `rest` are the objects that belong to no journey, by id, of
    which more can be seen than the place; `fields_digests` is as in `Keys`."""

    places: Mapping[str, Place]
    rest: Mapping[str, Node[Any]]
    fields_digests: Mapping[str, str]

    def of(self, id_: str) -> str:
        """What can be seen of an object, or of something inside one. Words that are no id stand for themselves."""
        known = self._known.get(id_)
        if known is None:
            known = self._known[id_] = self._made(id_)
        return known

    @cached_property
    def _known(self) -> dict[str, str]:
        return {}

    def _made(self, id_: str) -> str:
        place = self.places.get(id_)
        if place is None:
            return id_
        node = self.rest.get(id_)
        if node is None:
            return repr(place)
        stamps = repr([one.stamp for one in node.attachments])
        return digest_of_texts((repr(place), self.fields_digests[node.file], stamps, *self._standing(id_)))

    def _standing(self, id_: str) -> Iterator[str]:
        """An organisation's place among all of them, which gives it a colour, and those that it is part of, which
        puts it in a row with others."""
        line = dict[str, None]()
        above = id_
        while above in self._organisations and above not in line:
            line[above] = None
            above = self._organisations[above][1] or ""
        if line:
            yield from (str(self._organisations[id_][0]), *line)

    @cached_property
    def _organisations(self) -> Mapping[str, tuple[int, str | None]]:
        """Of each organisation its place among all of them, and what it is part of, by id."""
        fronts = [(id_, node.front) for id_, node in self.rest.items() if isinstance(node.front, objects.Organisation)]
        return {id_: (rank, front.part_of) for rank, (id_, front) in enumerate(fronts)}


@frozen(slots=False, eq=False)
class Keys:
    """The keys of a build's pages.

    `base` covers program, settings, the theme's texts and request; `looks` its styles and scripts; `whole` everything
    but looks; `across` all that a page across journeys could show; `hub_digest` what every page shows of the whole hub.
    `fields_digests` is what can be seen of each document by its path but the words of its body, `documents` the bytes
    of each; `files` the files that are no documents, and `own` everything, by chapter. `refers` are, by object, the ids
    that its fields and its body refer to, `titles` the titles of pages in a browser's tab by path. `hub` may be a part
    of one: keys are given for its journeys.
    """

    base: str
    looks: str
    whole: str
    across: str
    hub_digest: str
    hub: Hub
    fields_digests: Mapping[str, str]
    documents: Mapping[str, str]
    files: Mapping[str, str]
    own: Mapping[str, str]
    refers: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]
    outside: Outside

    def of_page(self, page: Planned) -> str:
        """The key of a page that shows a journey or a part of one."""
        own = self.hub.places[page.shows].path
        titles = (self.titles.get(page.path, ""), self.titles[own])
        return digest_of_texts((self._shown(page.shows), *titles, self.documents[page.origin]))

    def of_data(self, data: PlannedData | Strung | Joined) -> str:
        """The key of a file of data."""
        if isinstance(data, Joined) or (isinstance(data, PlannedData) and data.words and not data.shows):
            return self.whole
        if isinstance(data, Strung) or not data.shows:
            return self.across
        own = self.documents[data.origin] if data.own_words else ""
        return digest_of_texts((self._shown(data.shows), self.own[chapter_name(data.origin)] if data.words else own))

    @property
    def experiences(self) -> Container[str]:
        """The ids of touchpoints and stages."""
        return self._above_experiences

    def of_experience(self, id_: str) -> str:
        """What a touchpoint or stage shows of itself in a table: all that its page depends on but the words of its
        body and what stands beside or below it."""
        node, stage, number, journey = self._above_experiences[id_]
        return digest_of_texts(
            (*self._above(journey), number, self.of_object(stage), "" if node is stage else self.of_object(node))
        )

    def of_journey(self, id_: str) -> str:
        """All that a page depends on that shows a journey, but the words of bodies."""
        return self._of_journeys[id_]

    def _shown(self, id_: str) -> str:
        """What a page depends on that shows an object with all below it."""
        if id_ in self._journeys:
            return self._of_journeys[id_]
        if id_ in self._stages:
            journey, stage = self._stages[id_]
            inside = (key for one in stage.touchpoints for key in self._with_opened(one))
            numbers = str((stage.number, len(journey.stages), [one.number for one in stage.touchpoints]))
            return digest_of_texts((*self._above(journey), numbers, self.of_object(stage.node), *inside))
        journey, stage, column = self._touchpoints[id_]
        row = journey.touchpoints
        neighbours = [self.outside.of(row[at].node.id) for at in (column - 1, column + 1) if 0 <= at < len(row)]
        return digest_of_texts(
            (
                *self._above(journey),
                str((column, len(row))),
                self.of_object(stage.node),  # what it says holds for its touchpoints, too
                self.of_object(row[column].node),
                *neighbours,
            )
        )

    def _above(self, journey: LinkedJourney) -> tuple[str, ...]:
        """What the pages of a journey have in common."""
        chapter = chapter_name(journey.node.file)
        return self.hub_digest, self.files[chapter], self.fields_digests[journey.node.file], journey.node.path

    @cached_property
    def _of_journeys(self) -> Mapping[str, str]:
        return {id_: digest_of_texts(self._of_journey(journey)) for id_, journey in self._journeys.items()}

    def _of_journey(self, journey: LinkedJourney) -> Iterator[str]:
        yield from self._above(journey)
        yield self.of_object(journey.node)
        yield from self._comparisons.get(journey.node.id, ())
        for stage in journey.stages:
            yield self.of_object(stage.node)
            for one in stage.touchpoints:
                yield from self._with_opened(one)

    def _with_opened(self, touchpoint: LinkedTouchpoint) -> Iterator[str]:
        """A touchpoint, and the journey that it opens into, which is shown in short: on the map and beside it."""
        yield self.of_object(touchpoint.node)
        journey = self._journeys.get(touchpoint.node.front.journey or "")
        if journey is not None:
            yield from self._written(journey.node)
            for stage in journey.stages:
                yield from self._written(stage.node)
                for one in stage.touchpoints:
                    yield from self._written(one.node)

    def _written(self, node: Node[Any]) -> Iterator[str]:
        """What its author wrote of an object but the words of its body, and what it refers to."""
        yield self.fields_digests[node.file]
        yield from map(self.outside.of, self.refers.get(node.id, ()))

    @cached_property
    def _comparisons(self) -> Mapping[str, Sequence[str]]:
        """The pages on which a journey is compared with another, and that other one, by id."""
        found: dict[str, list[str]] = {}
        for left, right in compared(self.hub):
            page = urls.compare_page(left.node.slug, right.node.slug)
            for one, other in ((left, right), (right, left)):
                found.setdefault(one.node.id, []).extend((page, self.outside.of(other.node.id)))
        return found

    def of_object(self, node: Node[Any]) -> str:
        """What its author wrote of an object but the words of its body, what it refers to and what leads to it."""
        made = self._objects.get(node.id)
        if made is None:
            made = self._objects[node.id] = self._made(node)
        return made

    @cached_property
    def _objects(self) -> dict[str, str]:
        return {}

    def _made(self, node: Node[Any]) -> str:
        ids = (*self.refers.get(node.id, ()), "", *self.hub.mentions.get(node.id, ()), "", *self._tied(node))
        return digest_of_texts((node.id, node.path, self.fields_digests[node.file], *map(self.outside.of, ids)))

    def _tied(self, node: Node[Any]) -> Iterator[str]:
        """The ids that stand beside an object on its page because something else leads to it; each pain and action
        with all that its author wrote."""
        own = [f"{node.id}#pain-{one.id}" for one in getattr(node.front, "pain_points", ())]
        for felt in self._ties.felt.get(node.id, ()):
            yield from (felt.id, repr(felt.pain), *felt.pain.personas, *felt.pain.also_at)
            own.append(felt.id)
        for tied in self._ties.actions.get(node.id, ()):
            yield from (tied.id, repr(tied.action), *tied.action.for_)
        for pain in own:
            yield from self._ties.answers.get(pain, ())

    @cached_property
    def _ties(self) -> Ties:
        return ties_of(self.hub.journeys, self.hub.actions)

    @cached_property
    def _journeys(self) -> Mapping[str, LinkedJourney]:
        return {journey.node.id: journey for journey in self.hub.journeys}

    @cached_property
    def _stages(self) -> Mapping[str, tuple[LinkedJourney, LinkedStage]]:
        return {stage.node.id: (journey, stage) for journey in self.hub.journeys for stage in journey.stages}

    @cached_property
    def _above_experiences(self) -> Mapping[str, tuple[Node[Any], Node[Any], str, LinkedJourney]]:
        """Touchpoints and stages with their stage, their numbers in stage and journey, and their journey."""
        found: dict[str, tuple[Node[Any], Node[Any], str, LinkedJourney]] = {}
        for journey in self.hub.journeys:
            column = 0
            for stage in journey.stages:
                found[stage.node.id] = (stage.node, stage.node, f"{stage.number} {column}", journey)
                for one in stage.touchpoints:
                    column += 1
                    found[one.node.id] = (one.node, stage.node, f"{stage.number} {one.number} {column}", journey)
        return found

    @cached_property
    def _touchpoints(self) -> Mapping[str, tuple[LinkedJourney, LinkedStage, int]]:
        found: dict[str, tuple[LinkedJourney, LinkedStage, int]] = {}
        for journey in self.hub.journeys:
            column = 0
            for stage in journey.stages:
                for one in stage.touchpoints:
                    found[one.node.id] = (journey, stage, column)
                    column += 1
        return found


def digest_of_context(base: str, context: Any) -> str:
    """The digest of what a page shows, read off its context; `base` is as in `Keys`: its template is in it."""
    shown = (repr(getattr(context, one.name)) for one in fields(context) if one.name not in _SHARED)
    return digest_of_texts((base, *shown))


def hub_digest_of(base: str, glance: Iterable[str], personas: Iterable[Node[objects.Persona]]) -> str:
    """What every page shows of the whole hub. `glance` is its day and the navigation; the place of a persona among all
    of them gives the persona a sign and a colour."""
    return digest_of_texts((base, *glance, *(f"{node.id} {node.front.colour}" for node in personas)))


def across_of(hub_digest: str, chapters: Sequence[ChapterKey]) -> str:
    """All that pages across journeys could show: every chapter's fields, and the words of what is in no journey."""
    own = next((one.own for one in chapters if one.name == REST), "")
    return digest_of_texts((hub_digest, own, *(f"{one.name} {one.fields_digest}" for one in chapters)))
