"""What follows for the whole hub: one value that all pages and exports draw from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date

from cjmsite.analyse.journeys import JourneyInsight, analyse_journey
from cjmsite.link.hub import Hub


@dataclass(frozen=True, slots=True)
class Analysed:
    """A linked hub and what follows for each journey, by id.

    `as_of` is the day the hub speaks of: the newest day that its authors wrote down (or the one the caller gave), never
    the clock's: the same content makes the same pages on any day.
    """

    hub: Hub
    journeys: Mapping[str, JourneyInsight]
    as_of: Date | None


def analyse(hub: Hub, as_of: Date | None = None) -> Analysed:
    """Analyse every journey of a hub."""
    insights = {journey.node.id: analyse_journey(journey, hub.settings) for journey in hub.journeys}
    days = [insight.newest for insight in insights.values() if insight.newest]
    return Analysed(hub, insights, as_of or max(days, default=None))
