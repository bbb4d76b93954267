"""Which of the pages to decide from have something to show, worked out for each chapter by itself."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.analyse.actions import unanswered_pains
from cjmsite.analyse.journey.journeys import JourneyInsight
from cjmsite.analyse.journey.verdict import loss_of
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.analyse.ties import ties_of
from cjmsite.link import urls
from cjmsite.link.hub import Hub


def answered_pages(
    hub: Hub, insights: Mapping[str, JourneyInsight], experiences: Mapping[str, PlacedExperience]
) -> frozenset[str]:
    """The paths of these pages for a hub, or for a part of one: those of the whole are those of all its parts together.

    Portfolio and trust tell of any journey; what is not there yet is scored and planned, but nobody has been lost or
    handed over there. Pain points without an action are what the list of actions has to tell.
    """
    current = [one for one in hub.journeys if one.node.front.is_current]
    present = [one for one in experiences.values() if not one.future]
    scored = (one.insight is not None and one.insight.priority.value is not None for one in experiences.values())
    chances = (chance for one in present for chance in one.node.front.opportunities)
    rated = (one.impact is not None and one.effort is not None for one in chances)
    acting = bool(hub.actions) or any(one.node.front.actions for one in experiences.values())
    answers = ties_of(hub.journeys, hub.actions).answers
    has = {
        urls.JOURNEYS: bool(hub.journeys),
        urls.PRIORITIES: any(scored) or any(rated),
        urls.overview_page("action"): acting or bool(unanswered_pains(present, answers, ())),
        urls.CUSTOMERS: any(loss_of(one, insights[one.node.id]) is not None for one in current),
        urls.PROMISES: any(one.node.front.promise is not None for one in present),
        urls.SILOS: any(insights[one.node.id].hand_overs for one in current) or any(map(_tells_of_silos, present)),
        urls.TRUST: bool(hub.journeys),
    }
    return frozenset(path for path, is_so in has.items() if is_so)


def _tells_of_silos(one: PlacedExperience) -> bool:
    """Whether organisations have a part there, or a pain point is of employees or names the root cause that it shares.
    Causes that recur in like words only are known of the whole hub alone."""
    front = one.node.front
    return bool(front.served_by) or any(pain.for_employees or pain.cause for pain in front.pain_points)
