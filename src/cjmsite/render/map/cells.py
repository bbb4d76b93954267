"""The lanes that every map knows, one entry each, and what a lane shows of a touchpoint or stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cjmsite.analyse.figures.measures import measure_of, tables_of
from cjmsite.analyse.journey.journeys import ExperienceInsight
from cjmsite.config.experience_fields import Lens
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedStage, LinkedTouchpoint, Node
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Experience
from cjmsite.read.chapters import chapter_name
from cjmsite.render.durations import duration_words
from cjmsite.render.map.stage_totals import (
    StageTotal,
    total_actions,
    total_customers,
    total_evidence,
    total_feelings,
    total_gains,
    total_goal,
    total_organisations,
    total_pains,
    total_promises,
    total_scores,
    total_truths,
)
from cjmsite.render.nouns.action_views import action_item, blueprint_step_items
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.nouns.feeling_views import feeling_items
from cjmsite.render.nouns.file_views import file_item
from cjmsite.render.nouns.known_views import knowledge_item, metric_item, priority_item
from cjmsite.render.nouns.own_lanes import cell_item, lane_value
from cjmsite.render.nouns.pain_views import gain_item, opportunity_item, pain_item
from cjmsite.render.nouns.quote_views import promise_item, quote_item
from cjmsite.render.page_context import PageContextMaker


@frozen
class Subject:
    """What a lane looks at: a touchpoint or a stage, with what its page holds, seen from the output's top.

    `judged` is what follows for it, `sourced` whether anything says how it is known; `items_by_lane` are those of
    each lane that some map asked for already.
    """

    context: PageContextMaker
    node: Node[Experience]
    judged: ExperienceInsight
    sourced: bool
    items_by_lane: dict[str, tuple[CellItem, ...]]

    @property
    def front(self) -> Experience:
        """What was written in its fields."""
        return self.node.front

    @property
    def page(self) -> str:
        """Its page."""
        return self.node.path


def subject_of(context: PageContextMaker, one: LinkedTouchpoint | LinkedStage) -> Subject:
    """A touchpoint or stage as a subject for lanes."""
    node, site = one.node, context.site
    items_by_lane = site.cells_of_chapter(chapter_name(node.file)).setdefault(node.id, {})
    placed = site.analysed.experiences[node.id]
    context, sourced = PageContextMaker("", site), bool(placed.whole.evidence)
    return Subject(context, node, placed.judged, sourced, items_by_lane)


def _per_persona(context: PageContextMaker, values: Mapping[str, str], css: str) -> tuple[CellItem, ...]:
    """A text for everybody, or one per persona with the name before it."""
    return tuple(
        CellItem(words, css, note=context.site.places[key].title if key else "", who=key)
        for key, words in values.items()
    )


def _doing(subject: Subject) -> tuple[CellItem, ...]:
    times = (
        duration_words(words, subject.context.catalogue) for words in (subject.front.when, subject.front.takes) if words
    )
    return _per_persona(subject.context, subject.front.doing, "") + tuple(CellItem(words, "soft") for words in times)


def _voiced(name: str) -> Callable[[Subject], tuple[CellItem, ...]]:
    return lambda subject: _per_persona(subject.context, getattr(subject.front, name), "voice")


def _emotion(subject: Subject) -> tuple[CellItem, ...]:
    return tuple(feeling_items(subject.context, subject.front.emotion))


def _listed(name: str) -> Callable[[Subject], tuple[CellItem, ...]]:
    def items(subject: Subject) -> tuple[CellItem, ...]:
        return tuple(CellItem(words, "item") for words in getattr(subject.front, name))

    return items


def _each(
    name: str, item: Callable[[PageContextMaker, str, Any], CellItem]
) -> Callable[[Subject], tuple[CellItem, ...]]:
    """A lane of things that stand on the subject's page: each as its noun looks in a cell."""
    return lambda subject: tuple(item(subject.context, subject.page, one) for one in getattr(subject.front, name))


def _channels(subject: Subject) -> tuple[CellItem, ...]:
    known = {channel.id: channel for channel in subject.context.site.hub.settings.channels}
    return tuple(CellItem(known[id_].label or id_ if id_ in known else id_, "item") for id_ in subject.front.channels)


def _served_by(subject: Subject) -> tuple[CellItem, ...]:
    if subject.front.served_by == (NOBODY,):
        return (CellItem(subject.context.catalogue.text("served_by.none"), "soft"),)
    return tuple(CellItem(link.words, "item", link.href) for link in subject.context.links(subject.front.served_by))


def _quotes(subject: Subject) -> tuple[CellItem, ...]:
    return tuple(quote_item(subject.context, subject.node, quote) for quote in subject.front.quotes)


def _promise(subject: Subject) -> tuple[CellItem, ...]:
    promise = subject.front.promise
    return () if promise is None else (promise_item(subject.context, promise),)


def _blueprint_steps(name: str) -> Callable[[Subject], tuple[CellItem, ...]]:
    def items(subject: Subject) -> tuple[CellItem, ...]:
        steps = getattr(subject.front, name)
        return tuple(item for step in steps for item in blueprint_step_items(subject.context, step))

    return items


def _scores(subject: Subject) -> tuple[CellItem, ...]:
    return (priority_item(subject.context, subject.judged.priority),) if subject.front.scores else ()


def _evidence(subject: Subject) -> tuple[CellItem, ...]:
    return (knowledge_item(subject.context, subject.judged.knowledge),)


def _metrics(subject: Subject) -> tuple[CellItem, ...]:
    """Each measure with its newest value, by the name that the hub has for it."""
    kinds, tables = subject.context.site.hub.metric_kinds, tables_of(subject.node.attachments)
    measures = (measure_of(metric, subject.node.file, kinds, tables) for metric in subject.front.metrics)
    return tuple(metric_item(subject.context, subject.page, measure) for measure in measures)


def _attachments(subject: Subject) -> tuple[CellItem, ...]:
    files = (one for one in subject.node.attachments if not one.decorative)
    return tuple(
        file_item(one, subject.context.catalogue, subject.context.href(subject.page, one.anchor)) for one in files
    )


@frozen
class BuiltInLane:
    """A lane that every map knows; its name, lenses and line are its field's (`config/experience_fields.py`).

    `items` is what it shows of a touchpoint or stage (None: only a drawing, or only a total), `total` what it comes to
    over a stage (None: the map of stages has no such lane). `of_stages` are the lenses of a lane that only stages have.
    `in_story`: a stage says something in it for itself that the phone's story tells; `compared`: two journeys can be
    compared in it by their words.
    """

    items: Callable[[Subject], tuple[CellItem, ...]] | None = None
    total: Callable[[StageTotal], list[CellItem]] | None = None
    of_stages: tuple[Lens, ...] = ()
    in_story: bool = True
    compared: bool = True


# In the order of the map of stages.
LANES: Mapping[str, BuiltInLane] = {
    "goal": BuiltInLane(total=total_goal, of_stages=("experience", "blueprint", "table")),
    "doing": BuiltInLane(_doing),
    "emotion": BuiltInLane(_emotion, total_feelings, in_story=False),
    "thinking": BuiltInLane(_voiced("thinking")),
    "feeling": BuiltInLane(_voiced("feeling")),
    "needs": BuiltInLane(_listed("needs")),
    "expects": BuiltInLane(_listed("expects")),
    "jobs": BuiltInLane(_listed("jobs")),
    "customers": BuiltInLane(total=total_customers, in_story=False, compared=False),
    "truths": BuiltInLane(total=total_truths, of_stages=("experience", "organisations", "table")),
    "quotes": BuiltInLane(_quotes),
    "pain_points": BuiltInLane(_each("pain_points", pain_item), total_pains),
    "gains": BuiltInLane(_each("gains", gain_item), total_gains),
    "opportunities": BuiltInLane(_each("opportunities", opportunity_item)),
    "channels": BuiltInLane(_channels),
    "served_by": BuiltInLane(_served_by, total_organisations),
    "promise": BuiltInLane(_promise, total_promises),
    "frontstage": BuiltInLane(_blueprint_steps("frontstage")),
    "backstage": BuiltInLane(_blueprint_steps("backstage")),
    "support": BuiltInLane(_blueprint_steps("support")),
    "listening": BuiltInLane(_listed("listening")),
    "scores": BuiltInLane(_scores, total_scores, in_story=False),
    "evidence": BuiltInLane(_evidence, total_evidence, in_story=False),
    "metrics": BuiltInLane(_metrics),
    "actions": BuiltInLane(_each("actions", action_item), total_actions),
    "attachments": BuiltInLane(_attachments, in_story=False, compared=False),
}
_OWN = BuiltInLane()


def built_in(lane: str) -> BuiltInLane:
    """A lane by its id; one of the author's own is told and compared like most."""
    return LANES.get(lane, _OWN)


def lane_items(subject: Subject, lane: str, kind: str) -> tuple[CellItem, ...]:
    """What a lane shows of a touchpoint or stage; `kind` is that of a lane of the author's own."""
    if lane not in subject.items_by_lane:
        items_of = built_in(lane).items
        subject.items_by_lane[lane] = items_of(subject) if items_of else own_lane_items(subject, lane, kind)
    return subject.items_by_lane[lane]


def own_lane_items(subject: Subject, lane: str, kind: str) -> tuple[CellItem, ...]:
    """A lane of the author's own: text, list, number, or pictures."""
    values = (
        lane_value(subject.context, kind, subject.node.file, said) for said in subject.node.lane_values.get(lane, ())
    )
    return tuple(cell_item(kind, value) for value in values if value is not None)
