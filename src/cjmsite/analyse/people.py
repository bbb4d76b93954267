"""Where each persona travels, and how it feels to them there."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.analyse.journey.journeys import Curve, JourneyInsight, Point, travellers
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub
from cjmsite.model.vocabulary import Quote


@frozen
class Travel:
    """A journey that a persona makes: its id, their curve (without points where nobody told), its touchpoints' ids."""

    journey: str
    curve: Curve
    touchpoints: tuple[str, ...]


@frozen
class SaidQuote:
    """A persona's own words; `id` is the quote's place."""

    id: str
    at: str
    quote: Quote


@frozen
class PersonaInsight:
    """One persona across the journeys. Lowest and highest are the first of equals; journeys to come do not count.

    `journeys` is how many journeys of today the persona makes, `touchpoints` how many these have together.
    """

    travels: tuple[Travel, ...]
    journeys: int
    touchpoints: int
    lowest: Point | None
    highest: Point | None
    quotes: tuple[SaidQuote, ...]


def people_of(
    hub: Hub, insights: Mapping[str, JourneyInsight], experiences: Mapping[str, PlacedExperience]
) -> dict[str, PersonaInsight]:
    """Personas by id."""
    travels: dict[str, list[Travel]] = {node.id: [] for node in hub.personas}
    points: dict[str, list[Point]] = {node.id: [] for node in hub.personas}
    for journey in hub.journeys:
        curves = {curve.persona: curve for curve in insights[journey.node.id].curves}
        touchpoints = tuple(insights[journey.node.id].touchpoints)
        for persona in travellers(journey):
            if persona in travels:
                curve = curves.get(persona) or Curve(persona, ())
                travels[persona].append(Travel(journey.node.id, curve, touchpoints))
                points[persona] += curve.points if journey.node.front.is_current else ()
    present = frozenset(journey.node.id for journey in hub.journeys if journey.node.front.is_current)
    said = _said(experiences)
    return {
        id_: PersonaInsight(
            tuple(own),
            sum(travel.journey in present for travel in own),
            sum(len(travel.touchpoints) for travel in own if travel.journey in present),
            min(points[id_], key=lambda point: point.value, default=None),
            max(points[id_], key=lambda point: point.value, default=None),
            tuple(said.get(id_, ())),
        )
        for id_, own in travels.items()
    }


def _said(experiences: Mapping[str, PlacedExperience]) -> dict[str, list[SaidQuote]]:
    """All quotes by who said them."""
    found: dict[str, list[SaidQuote]] = {}
    for experience in experiences.values():
        for quote in experience.node.front.quotes:
            found.setdefault(quote.by or "", []).append(
                SaidQuote(f"{experience.id}#quote-{quote.id}", experience.id, quote)
            )
    return found
