"""Every touchpoint and stage of the hub by id, with its journey: what tables across journeys are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjmsite.analyse.journey.journeys import ExperienceInsight, JourneyInsight, TouchpointInsight
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub, Node
from cjmsite.model import objects


@frozen
class PlacedExperience:
    """A touchpoint, or a stage in what it says for all of its touchpoints.

    `whole` are a touchpoint's fields with those of its stage that hold for it. `journey` and `stage` are ids (a stage
    is its own stage), `column` counts the journey's touchpoints from 0 (for a stage: where it begins), `insight` is
    what follows for a touchpoint, `judged` what follows for a stage, too, `state` that of its journey.
    """

    node: Node[objects.Experience]
    whole: objects.Experience
    journey: str
    stage: str
    column: int
    insight: TouchpointInsight | None
    judged: ExperienceInsight
    state: str

    @property
    def future(self) -> bool:
        """Whether its journey is not there yet."""
        return self.state != "current"

    @property
    def id(self) -> str:
        """The id of the touchpoint or stage."""
        return self.node.id


def placed_experiences(hub: Hub, insights: Mapping[str, JourneyInsight]) -> dict[str, PlacedExperience]:
    """All experiences by id, in the order of the hub; each stage before its touchpoints."""
    return {experience.id: experience for experience in _placed(hub, insights)}


def _placed(hub: Hub, insights: Mapping[str, JourneyInsight]) -> Iterator[PlacedExperience]:
    for journey in hub.journeys:
        insights_of, state = insights[journey.node.id], journey.node.front.state
        column = 0
        for stage in journey.stages:
            node, own = stage.node, insights_of.stages[stage.node.id]
            yield PlacedExperience(node, node.front, journey.node.id, node.id, column, None, own, state)
            for one in stage.touchpoints:
                insight = insights_of.touchpoints[one.node.id]
                yield PlacedExperience(one.node, one.whole, journey.node.id, node.id, column, insight, insight, state)
                column += 1
