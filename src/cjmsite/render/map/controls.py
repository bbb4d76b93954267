"""What a reader can set on a map: lenses, detail levels, lanes, filters; and the words that the scripts say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.frozen import frozen
from cjmsite.render.charts.emotion import PersonaKey
from cjmsite.render.map.lanes import LaneRow
from cjmsite.render.map.view import MapView
from cjmsite.render.page_context import PageContextMaker

DETAILS = ("stages", "touchpoints", "everything")
# The lanes of the level of touchpoints; css/map.css names them, too.
_DRAWN = ("threads", "emotion", "customers", "served_by", "scores", "evidence")
# The catalogue's texts with these beginnings go to the map's scripts, placeholders unfilled.
_SAID = "script.map."
# The row of tools in a window of 1280 without its edges and gaps, in px, as css/map/map-tools.css has it: a character;
# what stands around a lens's or level's word, around a person's name, around the menu's word; the buttons at its end;
# the least that is shown of a name.
_ROW, _CHARACTER, _AROUND_CHOICE, _AROUND_NAME, _AROUND_MENU, _BUTTONS, _LEAST_NAME = 1215, 7.7, 17, 58, 36, 200, 44


@frozen
class ControlChoice:
    """Something to choose: its id in the address, and its words."""

    id: str
    words: str


@frozen
class StageChoice:
    """A stage to show alone: its id, its slug, which the address takes, too, its title, and how well it is known."""

    id: str
    slug: str
    words: str
    known: str


@frozen
class Controls:
    """The tools of a map. What changes nothing on it is left out: `details`, `stages`, `channels`, `organisations` are
    empty, `truths` and `pains` false then. `lens` is the one at first, `folds`: some cells are shown in short.
    `lanes_chosen` says how many lanes that lens shows.
    `people_fold`: the personas are a menu, since their names do not fit beside the other tools in a window of 1280.
    `words` is a JSON object of texts for the scripts.
    """

    lenses: tuple[ControlChoice, ...]
    lens: str
    details: tuple[ControlChoice, ...]
    detail: str
    folds: bool
    lanes: tuple[LaneRow, ...]
    lanes_chosen: str
    personas: tuple[PersonaKey, ...]
    people_fold: bool
    stages: tuple[StageChoice, ...]
    channels: tuple[ControlChoice, ...]
    organisations: tuple[ControlChoice, ...]
    truths: bool
    pains: bool
    words: str


def controls_of(context: PageContextMaker, view: MapView, insight: JourneyInsight) -> Controls:
    """The controls of a whole journey's map."""
    catalogue = context.catalogue
    cards = [one for one in view.columns.touchpoints if one]
    channels = _telling_apart([one.data_channels.split() for one in cards])
    organisations = _telling_apart([one.data_organisations.split() for one in cards])
    labels = {one.id: one.label or one.id for one in context.site.hub.settings.channels}
    lanes = tuple(row.lane for row in view.rows)
    lenses = tuple(ControlChoice(one, catalogue.text("lens." + one)) for one in view.lenses)
    details = _several(tuple(ControlChoice(one, catalogue.text("detail." + one)) for one in _levels(view)))
    return Controls(
        lenses=lenses,
        lens=view.lens,
        details=details,
        detail=DETAILS[-1],
        folds=any(row.folds for row in view.rows),
        lanes=lanes,
        lanes_chosen=catalogue.text(f"{_SAID}lanes", n=sum(view.lens in one.lenses for one in lanes), of=len(lanes)),
        personas=view.personas,
        people_fold=_crowded(
            [one.name for one in view.personas],
            [one.words for one in (*_several(lenses), *details)],
            catalogue.text("map.show"),
        ),
        stages=_stages(context, view, insight),
        channels=tuple(ControlChoice(id_, labels.get(id_, id_)) for id_ in channels),
        organisations=tuple(ControlChoice(id_, context.site.places[id_].title) for id_ in organisations),
        truths=_differs([one.truth is not None for one in cards]),
        pains=_differs([one.pain for one in cards]),
        words=json.dumps(
            {key.removeprefix(_SAID): text for key, text in catalogue.texts.items() if key.startswith(_SAID)},
            ensure_ascii=False,
        ),
    )


def _levels(view: MapView) -> Iterator[str]:
    """The levels of detail at which this map shows something else."""
    if any(
        sum(1 for one in view.columns.touchpoints[stage.first : stage.first + stage.span] if one) > 1
        for stage in view.columns.stages
    ):
        yield "stages"
    if any(row.lane.id not in _DRAWN for row in view.rows):
        yield "touchpoints"
    yield "everything"


def _crowded(names: Sequence[str], switches: Sequence[str], menu: str) -> bool:
    """Whether the names, though shortened, do not fit into one row with the other tools."""
    people = sum(min(len(one) * _CHARACTER, _LEAST_NAME) + _AROUND_NAME for one in names)
    others = sum(len(one) * _CHARACTER + _AROUND_CHOICE for one in switches) + len(menu) * _CHARACTER + _AROUND_MENU
    return len(names) > 1 and people + others + _BUTTONS > _ROW


def _differs(found: Sequence[bool]) -> bool:
    """Whether something is so for some touchpoints, and not for others."""
    return any(found) and not all(found)


def _telling_apart(ids: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """What some touchpoints have, and not all of them, in order."""
    return tuple(
        one
        for one in dict.fromkeys(id_ for of_one in ids for id_ in of_one)
        if _differs([one in of_one for of_one in ids])
    )


def _several(choices: tuple[ControlChoice, ...]) -> tuple[ControlChoice, ...]:
    """Choices that are worth offering."""
    return choices if len(choices) > 1 else ()


def _stages(context: PageContextMaker, view: MapView, insight: JourneyInsight) -> tuple[StageChoice, ...]:
    """The stages of a map; none where there is only one."""
    found = []
    for stage in view.columns.linked_stages:
        own = insight.stages[stage.node.id]
        words = {"stage": stage.node.title, "known": own.known}
        known = context.catalogue.text("picture.known", n=own.count, **words) if own.count else ""
        found.append(StageChoice(stage.node.id, stage.node.slug, stage.node.title, known))
    return tuple(found) if len(found) > 1 else ()
