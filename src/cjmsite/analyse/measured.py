"""Where each metric with a file of its own is measured: one axis for all of its touchpoints."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.analyse.figures.measures import Measure, measure_of, tables_of
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub


@frozen
class MeasuredPlace:
    """A touchpoint or stage (its id) where a metric is measured, and what came of it."""

    at: str
    measure: Measure


def measured_of(hub: Hub, experiences: Mapping[str, PlacedExperience]) -> dict[str, tuple[MeasuredPlace, ...]]:
    """The places of each metric by its id, in the hub's order; journeys to come are left out."""
    found: dict[str, list[MeasuredPlace]] = {node.id: [] for node in hub.metrics}
    if not found:
        return {}
    kinds, tables = hub.metric_kinds, tables_of(hub.attachments)
    for experience in experiences.values():
        for metric in () if experience.future else experience.node.front.metrics:
            if metric.name in found:
                measure = measure_of(metric, experience.node.file, kinds, tables)
                found[metric.name].append(MeasuredPlace(experience.id, measure))
    return {id_: tuple(places) for id_, places in found.items()}
