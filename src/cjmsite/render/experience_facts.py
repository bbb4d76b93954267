"""The facts beside a touchpoint or stage, its key figures, and the whole of what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjmsite.analyse.measures import Measure
from cjmsite.analyse.scores import Priority
from cjmsite.config.settings import Lane
from cjmsite.link import urls
from cjmsite.link.resolve import NOBODY
from cjmsite.render.chart import value_words
from cjmsite.render.durations import duration_words
from cjmsite.render.experience import Teller
from cjmsite.render.experience_known import knowledge, metrics, scores
from cjmsite.render.experience_views import ExperienceView, Fact, Figure, InShort
from cjmsite.render.feelings import tone_of, word_for
from cjmsite.render.own_lanes import lane_link, lane_value
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link

_SHORT = 160  # characters that a fact at the side of a page may have


def tell_in_short(teller: Teller) -> InShort:
    """What is told of a touchpoint beside the map, too."""
    return InShort(**_in_short(teller))


def _in_short(teller: Teller) -> dict[str, Any]:
    front = teller.node.front
    priority, scored = scores(teller)
    return {
        "truth": front.moment_of_truth is not None,
        "truth_words": front.moment_of_truth.why if front.moment_of_truth else "",
        "promise": teller.promise(),
        "quotes": teller.quotes(),
        "pains": teller.pains(),
        "felt": teller.felt(),
        "actions": teller.actions(),
        "knowledge": knowledge(teller),
        "scores": scored,
        "priority": number(teller, priority.value),
        "priority_note": priority_note(teller, priority),
    }


def tell(teller: Teller, lanes: Mapping[str, Lane], measures: Sequence[Measure]) -> ExperienceView:
    """Everything that was written in the shared fields, and what follows from it."""
    own = own_fields(teller, lanes)
    return ExperienceView(
        **_in_short(teller),
        people=teller.people(),
        wishes=wishes(teller),
        opportunities=teller.opportunities(),
        blueprint=teller.blueprint(),
        metrics=metrics(teller, measures),
        listening=teller.node.front.listening,
        facts=facts(teller),
        own=tuple(one for one in own if not _is_long(one)),
        noted=tuple(one for one in own if _is_long(one)),
        badges=badges(teller),
    )


def number(teller: Teller, value: float | None) -> str:
    """A number, or "" for none."""
    return "" if value is None else teller.desk.speech.number(value, 0)


def priority_note(teller: Teller, priority: Priority) -> str:
    """How many criteria were given."""
    return teller.t("score.given", given=priority.given, of=priority.criteria)


def wishes(teller: Teller) -> tuple[Fact, ...]:
    """Needs, expectations and jobs: those that were written."""
    front = teller.whole
    rows = (("needs", front.needs), ("expects", front.expects), ("jobs", front.jobs))
    return tuple(Fact(teller.t("lane." + key), tuple(map(Link, said))) for key, said in rows if said)


def facts(teller: Teller) -> tuple[Fact, ...]:
    """Who, where, when, and who looks after the page."""
    front, desk = teller.whole, teller.desk
    channels = tuple(Link(teller.around.channels().get(id_, id_)) for id_ in front.channels)
    served = tuple(Link(teller.t("served_by.none")) if id_ == NOBODY else desk.link(id_) for id_ in front.served_by)
    starts = front.initiated_by
    begins = (
        () if starts is None else (Link(teller.t("initiated.customer")) if starts == "customer" else desk.link(starts),)
    )
    owner = desk.named(front.owner)
    rows: Iterable[tuple[str, tuple[Link, ...]]] = (
        ("channels", channels),
        ("served_by", served),
        ("initiated_by", begins),
        ("when", (Link(duration_words(front.when, desk.speech)),) if front.when else ()),
        ("takes", (Link(duration_words(front.takes, desk.speech)),) if front.takes else ()),
        ("owner", (owner,) if owner else ()),
        ("reviewed", (Link(desk.speech.day(front.reviewed)),) if front.reviewed else ()),
        ("review_by", (review_due(teller),) if front.review_by else ()),
        ("tags", tuple(map(Link, front.tags))),
    )
    return tuple(Fact(teller.t("field." + key), values) for key, values in rows if values)


def review_due(teller: Teller) -> Link:
    """By when the page is to be looked at again, and whether the hub's day is past it."""
    due, as_of = teller.node.front.review_by, teller.around.analysed.as_of
    if due is None:
        return Link("")
    return Link(teller.desk.speech.day(due), note=teller.t("review.overdue") if as_of and due < as_of else "")


def own_fields(teller: Teller, lanes: Mapping[str, Lane]) -> tuple[Fact, ...]:
    """The author's own lanes, under their labels, and `x-` fields as they are."""
    node = teller.node
    own = teller.desk.extra(node.extra)  # noqa: S610  no query of Django's
    rows = [
        Fact((lanes[key].label if key in lanes else None) or key, tuple(_lane_links(teller, lanes.get(key), said)))
        for key, said in node.lane_values.items()
        if said
    ]
    rows = [one for one in rows if one.values]
    return (*rows, *(Fact(name, (Link(value),)) for name, value in own))


def _is_long(fact: Fact) -> bool:
    """Whether a fact would be a column of its own beside the page."""
    return any(isinstance(one.words, Markup) for one in fact.values) or sum(len(o.words) for o in fact.values) > _SHORT


def _lane_links(teller: Teller, lane: Lane | None, said: Sequence[str]) -> Iterator[Link]:
    """The values of an own lane as they stand on a page; of pictures those of this build."""
    kind = (lane.kind if lane else None) or "text"
    for one in said:
        value = lane_value(teller.desk, kind, teller.node.file, one)
        if value is not None:
            yield lane_link(teller.desk, kind, value)


def badges(teller: Teller) -> tuple[str, ...]:
    """What a reader must know of the page first: a draft, or only for some."""
    front = teller.node.front
    audience = next(
        (one.label or one.id for one in teller.around.hub.settings.audiences if one.id == front.audience), ""
    )
    return tuple(
        filter(
            None,
            (
                teller.t("badge.draft") if front.draft else "",
                teller.t("badge.audience", name=audience) if audience else "",
            ),
        )
    )


def figures(teller: Teller, told: InShort, measures: Sequence[Measure]) -> tuple[Figure, ...]:
    """The key figures: the worst feeling, the priority, how well this is known, the first measure's newest value."""
    front, speech = teller.node.front, teller.desk.speech
    rows = []
    values = [(one.value, who) for who, one in front.emotion.items() if one.value is not None]
    if values:
        worst, who = min(values)
        words = teller.t("figure.feeling", name=teller.person(who).words) if who else teller.t("lane.emotion")
        scale = teller.around.hub.settings.emotion
        rows.append(
            Figure(
                speech.signed(worst),
                words,
                tone_of(worst),
                front.emotion[who].word or word_for(scale, worst),
                "#people",
            )
        )
    if told.priority:
        rows.append(Figure(told.priority, teller.t("figure.priority"), "", told.priority_note, "#scores"))
    rows.append(
        Figure(
            told.knowledge.words,
            teller.t("figure.evidence"),
            "pain" if told.knowledge.level == "assumed" else "",
            told.knowledge.note,
            "#evidence",
        )
    )
    first = next((one for one in measures if one.known), None)
    if first is not None:
        tone = {True: "gain", False: "pain", None: ""}[first.met]
        target = (
            teller.t("figure.target", target=value_words(first.target, first.unit, speech))
            if first.target is not None
            else ""
        )
        rows.append(
            Figure(value_words(first.known[-1].value, first.unit, speech), first.name, tone, target, "#metrics")
        )
    return tuple(rows)


def priorities_href(teller: Teller) -> str:
    """The page that ranks all touchpoints."""
    return teller.desk.href(urls.PRIORITIES)


def sections(
    teller: Teller, told: ExperienceView, files: int, body: bool, more: Iterable[tuple[str, int]] = ()
) -> tuple[Link, ...]:
    """The parts of the page that hold something, as links with a count (0: none is said)."""
    parts: list[tuple[str, int]] = [
        *more,
        ("story", int(body)),
        ("quotes", len(told.quotes)),
        ("pains", len(told.pains) + len(told.felt)),
        ("opportunities", len(told.opportunities)),
        ("actions", len(told.actions)),
        ("blueprint", len(told.blueprint)),
        ("metrics", len(told.metrics)),
        ("files", files),
    ]
    counted = {"touchpoints", "quotes", "pains", "opportunities", "actions", "metrics", "files"}
    return tuple(
        Link(teller.t("part." + key), "#" + key, str(count) if key in counted else "") for key, count in parts if count
    )
