"""What a reader can set on a map: lenses, detail levels, lanes, filters; and the words that the scripts say."""

from __future__ import annotations

import json

from cjmsite.config.experience_fields import LENSES
from cjmsite.frozen import frozen
from cjmsite.render.charts.emotion import PersonaKey
from cjmsite.render.map.lanes import LaneRow
from cjmsite.render.map.view import MapView
from cjmsite.render.page_context import PageContextMaker

DETAILS = ("stages", "touchpoints", "short", "everything")
# The catalogue's texts with these beginnings go to the map's scripts, placeholders unfilled.
_SAID = "script.map."


@frozen
class ControlChoice:
    """Something to choose: its id in the address, and its words."""

    id: str
    words: str


@frozen
class Controls:
    """The tools of a map. Those with nothing to choose between are left out: `personas`, `channels`, `organisations`
    are empty then. `detail` is the level at first: `short` where there are long texts.
    `lanes_chosen` says how many lanes its first lens shows. `words` is a JSON object of
    texts for the scripts.
    """

    lenses: tuple[ControlChoice, ...]
    details: tuple[ControlChoice, ...]
    detail: str
    lanes: tuple[LaneRow, ...]
    lanes_chosen: str
    personas: tuple[PersonaKey, ...]
    channels: tuple[ControlChoice, ...]
    organisations: tuple[ControlChoice, ...]
    truths: bool
    pains: bool
    words: str


def controls_of(context: PageContextMaker, view: MapView) -> Controls:
    """The controls of a whole journey's map."""
    catalogue = context.catalogue
    cards = [one for one in view.columns.touchpoints if one]
    channels = dict.fromkeys(id_ for one in cards for id_ in one.data_channels.split())
    organisations = dict.fromkeys(id_ for one in cards for id_ in one.data_organisations.split())
    labels = {one.id: one.label or one.id for one in context.site.hub.settings.channels}
    lanes = tuple(row.lane for row in view.rows)
    folds = any(row.folds for row in view.rows)
    return Controls(
        lenses=tuple(ControlChoice(one, catalogue.text("lens." + one)) for one in LENSES),
        details=tuple(
            ControlChoice(one, catalogue.text("detail." + one)) for one in DETAILS if folds or one != "short"
        ),
        detail="short" if folds else "everything",
        lanes=lanes,
        lanes_chosen=catalogue.text(f"{_SAID}lanes", n=sum(LENSES[0] in one.lenses for one in lanes), of=len(lanes)),
        personas=view.personas,
        channels=_several(tuple(ControlChoice(id_, labels.get(id_, id_)) for id_ in channels)),
        organisations=_several(tuple(ControlChoice(id_, context.site.places[id_].title) for id_ in organisations)),
        truths=any(one.truth is not None for one in cards),
        pains=any(one.pain for one in cards),
        words=json.dumps(
            {key.removeprefix(_SAID): text for key, text in catalogue.texts.items() if key.startswith(_SAID)},
            ensure_ascii=False,
        ),
    )


def _several(choices: tuple[ControlChoice, ...]) -> tuple[ControlChoice, ...]:
    """Choices that are worth offering."""
    return choices if len(choices) > 1 else ()
