"""What each study supports: the stages and touchpoints whose evidence cites it, what was said in it, and their
journeys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjmsite.analyse.people import SaidQuote
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Node
from cjmsite.model.objects import Study


@frozen
class StudyInsight:
    """What cites a study: ids of stages and touchpoints by their evidence, quotes, and the ids of their journeys, each
    in the hub's order. Of a withdrawn study the evidence still cites it, and counts as assumed; its quotes are left
    out of the build."""

    supports: tuple[str, ...]
    quotes: tuple[SaidQuote, ...]
    journeys: tuple[str, ...]


def studies_of(studies: Iterable[Node[Study]], experiences: Mapping[str, PlacedExperience]) -> dict[str, StudyInsight]:
    """Studies by id."""
    supports: dict[str, dict[str, None]] = {node.id: {} for node in studies}
    quotes: dict[str, list[SaidQuote]] = {id_: [] for id_ in supports}
    journeys: dict[str, dict[str, None]] = {id_: {} for id_ in supports}
    for experience in experiences.values():
        front = experience.node.front
        for item in front.evidence:
            if item.study in supports:
                supports[item.study].setdefault(experience.id)
                journeys[item.study].setdefault(experience.journey)
        for quote in front.quotes:
            if quote.study in supports:
                quotes[quote.study].append(SaidQuote(f"{experience.id}#quote-{quote.id}", experience.id, quote))
                journeys[quote.study].setdefault(experience.journey)
    return {
        id_: StudyInsight(tuple(places), tuple(quotes[id_]), tuple(journeys[id_])) for id_, places in supports.items()
    }
