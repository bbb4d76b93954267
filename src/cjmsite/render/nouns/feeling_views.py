"""How it feels: a feeling and those who feel it; as a fact, in a table, in a cell of the map."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from cjmsite.analyse.journey.journeys import Point
from cjmsite.frozen import frozen
from cjmsite.link.attach import target_path
from cjmsite.model.objects import Experience
from cjmsite.model.vocabulary import Feeling
from cjmsite.render.charts.feelings import scale_drawing, tone_of, word_for
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link


@frozen
class PersonaWords:
    """What someone does, thinks or feels, in their own words: the key of the field, its name, the words."""

    key: str
    name: str
    says: str


@frozen
class FeelingView:
    """How it feels: `value` and `measured` as signed numbers, `word` the word for it, `tone` pain, gain or even,
    `scale` a drawing of both numbers. `who` feels so ("": everybody, or those whom the page is about), at the
    touchpoint `place` (None: where it is shown)."""

    value: str
    word: str
    measured: str
    tone: str
    scale: Markup
    who: str = ""
    place: Link | None = None


@frozen
class PersonView:
    """One persona here (`whose` is its id), or everybody (""): how it feels to them, and what they do, think and feel
    in their words."""

    whose: str
    who: Link
    portrait: str
    feeling: FeelingView | None
    voices: tuple[PersonaWords, ...]


def feeling_view(
    context: PageContextMaker,
    value: float | None,
    word: str | None = None,
    measured: float | None = None,
    *,
    who: str = "",
    place: str = "",
) -> FeelingView:
    """A feeling on the hub's scale, told and measured; `place` is the id of its touchpoint where that is named."""
    scale, signed = context.site.hub.settings.emotion, context.catalogue.signed
    return FeelingView(
        value="" if value is None else signed(value),
        word=word or word_for(scale, value),
        measured="" if measured is None else signed(measured),
        tone=tone_of(value),
        scale=scale_drawing(scale, value, measured),
        who=who,
        place=context.link(place) if place else None,
    )


def feeling_of(context: PageContextMaker, feeling: Feeling, who: str = "") -> FeelingView:
    """A feeling as it was written."""
    return feeling_view(context, feeling.value, feeling.word, feeling.measured, who=who)


def feeling_of_point(context: PageContextMaker, point: Point, who: str = "") -> FeelingView:
    """A feeling on a persona's curve, with its touchpoint."""
    return feeling_view(context, point.value, point.word, point.measured, who=who, place=point.touchpoint)


def feeling_items(context: PageContextMaker, feelings: Mapping[str, Feeling]) -> Iterator[CellItem]:
    """Feelings by persona in a cell of the map: the numbers behind the curve, told, in a word, and measured."""
    scale, signed = context.site.hub.settings.emotion, context.catalogue.signed
    for persona, feeling in feelings.items():
        measured = "" if feeling.measured is None else signed(feeling.measured)
        parts = (
            "" if feeling.value is None else signed(feeling.value),
            feeling.word or word_for(scale, feeling.value),
            context.catalogue.text("emotion.measured", value=measured) if measured else "",
        )
        title = context.site.places[persona].title if persona else ""
        yield CellItem(", ".join(part for part in parts if part), "figure", note=title, who=persona)


def person_views(context: PageContextMaker, front: Experience) -> tuple[PersonView, ...]:
    """Each persona that something was written for at a touchpoint or stage, and everybody, as they first appear."""
    voices = {"doing": front.doing, "thinking": front.thinking, "feeling": front.feeling}
    ids = dict.fromkeys(id_ for field in (front.emotion, *voices.values()) for id_ in field)
    return tuple(
        PersonView(
            id_,
            context.link(id_) if id_ else Link(context.catalogue.text("everybody")),
            _portrait(context, id_),
            feeling_of(context, front.emotion[id_]) if id_ in front.emotion else None,
            tuple(
                PersonaWords(key, context.catalogue.text("voice." + key), words[id_])
                for key, words in voices.items()
                if id_ in words
            ),
        )
        for id_ in ids
    )


def _portrait(context: PageContextMaker, persona: str) -> str:
    """The address of a persona's portrait; "" without one, and for everybody."""
    node = context.site.people.get(persona)
    if node is None or not node.front.portrait:
        return ""
    found = context.site.attached.get(target_path(posixpath.dirname(node.file), node.front.portrait))
    return context.href(found.path) if found else ""
