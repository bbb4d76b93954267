"""One object of the hub as data: its fields, where it is, its files, and what follows for it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cjmsite.analyse.figures.flows import StageFlow
from cjmsite.analyse.figures.measures import measure_of
from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.journey.journeys import Curve, TouchpointInsight, told_feeling, travellers
from cjmsite.analyse.journey.verdict import Verdict, verdict_of
from cjmsite.config.experience_fields import ITEM_FIELDS
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.attach import target_path
from cjmsite.link.hub import Attachment, LinkedJourney, LinkedStage, LinkedTouchpoint, Node
from cjmsite.model import objects
from cjmsite.model.vocabulary import Metric
from cjmsite.read.tables.csv_tables import Table
from cjmsite.render.api.type_json import EVERYONE, as_fields, json_number, without_empty

# Said elsewhere in the data (`id`, `title`, `files`), or only to the program.
NOT_AS_WRITTEN = ("id", "title", "attachments", "order", "notes")
_FILE_FIELDS: Sequence[str] = ("audio", "file")


def url(path: str, anchor: str = "") -> str:
    """The address of a file of the output, relative to its top."""
    return urls.relative(urls.HUB, path, anchor)


def permalink(id_: str) -> str:
    """The permanent address of an id, relative to the output's top."""
    return url(urls.go_page(id_))


@frozen
class Objects:
    """Turns the objects of one hub into data.

    `published` says where each file beside the pages went, `tables` holds the rows of those that are tables.
    """

    analysed: Analysed
    published: Mapping[str, str]
    tables: Mapping[str, Table]

    def node(self, node: Node[objects.Common]) -> dict[str, Any]:
        """What every object has: `id`, `kind`, `title`, addresses, its fields as written, its words and files."""
        written, page = as_fields(node.front), url(node.path)
        for name in NOT_AS_WRITTEN:
            written.pop(name, None)
        if "portrait" in written:
            written["portrait"] = self._file(node, written["portrait"])
        for kind, name in ITEM_FIELDS.items():
            if name in written:
                written[name] = [self._item(node, f"{page}#{kind}-", one) for one in written[name]]
        return {
            "id": node.id,
            "kind": node.kind,
            "title": node.title,
            "url": page,
            "permalink": permalink(node.id),
            **written,
            **without_empty(
                {
                    "lane_values": node.lane_values,
                    "text": node.body.words,
                    "files": [file_as_data(one) for one in node.attachments],
                    **node.extra,
                }
            ),
        }

    def _item(self, node: Node[objects.Common], page: str, item: Any) -> dict[str, Any]:
        """A thing inside a page (a pain point, a quote …) with its address, and that of the file it names."""
        made = as_fields(item)
        if isinstance(item, Metric):
            made |= self._measure(node, item)
        for field in _FILE_FIELDS:
            if field in made:
                made[field] = self._file(node, made[field])
        return {**made, "url": page + made["id"]}

    def _measure(self, node: Node[objects.Common], metric: Metric) -> dict[str, Any]:
        """What the hub says of a measure's kind, and the values of its table."""
        measure = measure_of(metric, node.file, self.analysed.hub.metric_kinds, self.tables)
        values = [without_empty({"date": one.day, "value": json_number(one.value)}) for one in measure.readings]
        return without_empty(
            {
                "name": measure.name,
                "unit": measure.unit,
                "better": measure.better,
                "target": json_number(measure.target),
                "values": values,
            }
        )

    def _file(self, node: Node[objects.Common], reference: str) -> str | None:
        """The published file that a field names, its `#t=` kept; None where this build does not publish it."""
        path = self.published.get(target_path(posixpath.dirname(node.file), reference))
        fragment = reference.partition("#")[2]
        return url(path) + ("#" + fragment if fragment else "") if path else None

    def journey(self, journey: LinkedJourney) -> dict[str, Any]:
        """A journey with its stages and their touchpoints, and what follows for it."""
        people = travellers(journey)
        stages = [
            {
                **self.stage_alone(journey, stage),
                "touchpoints": [self.touchpoint(one, people) for one in stage.touchpoints],
            }
            for stage in journey.stages
        ]
        return {**self.journey_alone(journey), "stages": stages}

    def journey_alone(self, journey: LinkedJourney) -> dict[str, Any]:
        """A journey without its stages, and what follows for it."""
        insight = self.analysed.journeys[journey.node.id]
        return {
            **self.node(journey.node),
            **without_empty(
                {
                    "organisations": insight.organisations,
                    "evidenced": insight.evidenced,
                    "evidence_levels": insight.levels,
                    "customers_in": json_number(insight.customers_in),
                    "customers_out": json_number(insight.customers_out),
                    "customers_lost": json_number(insight.customers_lost),
                    "loss_worth": json_number(insight.loss_worth),
                    "curves": [_curve(curve) for curve in insight.curves],
                    "hand_overs": insight.hand_overs,
                    "verdict": _verdict(verdict_of(journey, insight, self.analysed.ties)),
                    "since_approval": insight.approval and {"changed": False, **as_fields(insight.approval)},
                }
            ),
        }

    def stage_alone(self, journey: LinkedJourney, stage: LinkedStage) -> dict[str, Any]:
        """A stage without its touchpoints, and its customers."""
        flow = flow_as_data(self.analysed.journeys[journey.node.id].flows[stage.number - 1])
        made = {**self.node(stage.node), "number": stage.number}
        made.pop("customers", None)
        return {**made, **({"customers": flow} if flow else {})}

    def touchpoint(self, touchpoint: LinkedTouchpoint, people: Iterable[str]) -> dict[str, Any]:
        """A touchpoint of a journey that these personas travel, and what follows for it."""
        insight = self.analysed.journeys[touchpoint.journey].touchpoints[touchpoint.node.id]
        told = {person: told_feeling(touchpoint.node.front, person) for person in people}
        feelings = {person or EVERYONE: json_number(one.value) for person, one in told.items() if one}
        return {
            **self.node(touchpoint.node),
            "number": touchpoint.number,
            "journey_id": touchpoint.journey,
            "stage_id": touchpoint.stage,
            **derived(insight),
            **without_empty({"feelings": feelings}),
        }


def derived(insight: TouchpointInsight) -> dict[str, Any]:
    """What follows for a touchpoint; `worst_feeling` is the worst that any persona told, `worst_pain` a severity."""
    knowledge, priority = insight.knowledge, insight.priority
    return {
        "evidence_level": knowledge.level,
        **without_empty(
            {
                "newest_evidence": knowledge.newest,
                "stale_on": knowledge.stale_on,
                "people_asked": knowledge.people,
                "priority": json_number(priority.value),
                "criteria_given": priority.given,
                "worst_feeling": json_number(insight.feeling),
                "worst_pain": insight.worst_pain or None,
                "listening_gap": insight.listening_gap,
                "unproven_truth": insight.unproven_truth,
            }
        ),
    }


def flow_as_data(flow: StageFlow) -> dict[str, Any]:
    """A stage's customers, written and worked out; nothing where nobody counted."""
    return as_fields(flow) if flow.present is not None or flow.joining or flow.lost else {}


def _curve(curve: Curve) -> dict[str, Any]:
    return {"persona": curve.persona or EVERYONE, "points": curve.points}


def _verdict(verdict: Verdict) -> Verdict:
    worst = verdict.worst
    return replace(verdict, worst=replace(worst, persona=worst.persona or EVERYONE)) if worst else verdict


def file_as_data(one: Attachment) -> dict[str, Any]:
    """A file beside a page: where it is published, what it is, and the words spoken in it."""
    facts = one.facts
    cues = one.transcript.cues if one.transcript else ()
    spoken = [
        without_empty({"start": cue.start, "end": cue.end, "speaker": cue.speaker, "text": cue.text}) for cue in cues
    ]
    return without_empty(
        {
            "title": one.title,
            "kind": one.kind,
            "url": url(one.path),
            "name": one.name,
            "bytes": one.size,
            "seconds": json_number(facts.seconds),
            "width": facts.width,
            "height": facts.height,
            "alt": one.alt,
            "decorative": one.decorative,
            "credit": one.credit,
            "consent": one.consent,
            "recorded": one.recorded,
            "transcript_url": url(one.transcript_path) if one.transcript_path else "",
            "transcript": spoken,
            "no_transcript_because": one.no_transcript_because,
        }
    )
