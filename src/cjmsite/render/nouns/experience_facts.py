"""The facts beside a touchpoint or stage, its key figures, and the whole of what is told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cjmsite.analyse.measures import Measure
from cjmsite.analyse.scores import Priority
from cjmsite.config.settings import Lane
from cjmsite.link import urls
from cjmsite.link.resolve import NOBODY
from cjmsite.render.charts.feelings import tone_of, word_for
from cjmsite.render.charts.measure import value_words
from cjmsite.render.durations import duration_words
from cjmsite.render.nouns.experience import ExperienceViews
from cjmsite.render.nouns.experience_known import knowledge, metric_views, scores
from cjmsite.render.nouns.experience_views import ExperienceView, Fact, FigureView, InShort
from cjmsite.render.nouns.own_lanes import lane_link, lane_value
from cjmsite.render.templates import Markup
from cjmsite.render.views import Link

# Fields that are lists of words, as the page shows them side by side.
WORD_LISTS = ("needs", "expects", "jobs")
_SHORT = 160  # characters that a fact at the side of a page may have


def tell_in_short(views: ExperienceViews) -> InShort:
    """What is told of a touchpoint beside the map, too."""
    return InShort(**_in_short(views))


def _in_short(views: ExperienceViews) -> dict[str, Any]:
    front = views.node.front
    priority, scored = scores(views)
    return {
        "truth": front.moment_of_truth is not None,
        "truth_words": front.moment_of_truth.why if front.moment_of_truth else "",
        "promise": views.promise(),
        "quotes": views.quotes(),
        "pains": views.pains(),
        "felt": views.felt(),
        "actions": views.actions(),
        "knowledge": knowledge(views),
        "scores": scored,
        "priority": localized_number(views, priority.value),
        "priority_note": priority_note(views, priority),
    }


def tell(views: ExperienceViews, lanes: Mapping[str, Lane], measures: Sequence[Measure]) -> ExperienceView:
    """Everything that was written in the shared fields, and what follows from it."""
    own = own_fields(views, lanes)
    return ExperienceView(
        **_in_short(views),
        people=views.people(),
        wishes=wishes(views),
        gains=views.gains(),
        opportunities=views.opportunities(),
        blueprint=views.blueprint(),
        metrics=metric_views(views, measures),
        listening=views.node.front.listening,
        facts=facts(views),
        own=tuple(one for one in own if not _is_long(one)),
        noted=tuple(one for one in own if _is_long(one)),
        badges=badges(views),
    )


def localized_number(views: ExperienceViews, value: float | None) -> str:
    """A number, or "" for none."""
    return "" if value is None else views.context.catalogue.number(value, 0)


def priority_note(views: ExperienceViews, priority: Priority) -> str:
    """How many criteria were given."""
    return views.t("score.given", given=priority.given, of=priority.criteria)


def wishes(views: ExperienceViews) -> tuple[Fact, ...]:
    """Needs, expectations and jobs: those that were written."""
    front = views.whole
    said = {name: getattr(front, name) for name in WORD_LISTS}
    return tuple(Fact(views.t("lane." + name), tuple(map(Link, words))) for name, words in said.items() if words)


def facts(views: ExperienceViews) -> tuple[Fact, ...]:
    """Who, where, when, and who looks after the page."""
    front, context = views.whole, views.context
    channels = tuple(Link(views.site.channels().get(id_, id_)) for id_ in front.channels)
    served = tuple(Link(views.t("served_by.none")) if id_ == NOBODY else context.link(id_) for id_ in front.served_by)
    starts = front.initiated_by
    begins = (
        ()
        if starts is None
        else (Link(views.t("initiated.customer")) if starts == "customer" else context.link(starts),)
    )
    owner = context.named(front.owner)
    rows: Iterable[tuple[str, tuple[Link, ...]]] = (
        ("channels", channels),
        ("served_by", served),
        ("initiated_by", begins),
        ("when", (Link(duration_words(front.when, context.catalogue)),) if front.when else ()),
        ("takes", (Link(duration_words(front.takes, context.catalogue)),) if front.takes else ()),
        ("owner", (owner,) if owner else ()),
        ("reviewed", (Link(context.catalogue.day(front.reviewed)),) if front.reviewed else ()),
        ("review_by", (review_due(views),) if front.review_by else ()),
        ("tags", tuple(map(Link, front.tags))),
    )
    return tuple(Fact(views.t("field." + key), values) for key, values in rows if values)


def review_due(views: ExperienceViews) -> Link:
    """By when the page is to be looked at again, and whether the hub's day is past it."""
    due, as_of = views.node.front.review_by, views.site.analysed.as_of
    if due is None:
        return Link("")
    return Link(views.context.catalogue.day(due), note=views.t("review.overdue") if as_of and due < as_of else "")


def own_fields(views: ExperienceViews, lanes: Mapping[str, Lane]) -> tuple[Fact, ...]:
    """The author's own lanes, under their labels, and `x-` fields as they are."""
    node = views.node
    own = views.context.extra(node.extra)  # noqa: S610  no query of Django's
    rows = [
        Fact((lanes[key].label if key in lanes else None) or key, tuple(_lane_links(views, lanes.get(key), said)))
        for key, said in node.lane_values.items()
        if said
    ]
    rows = [one for one in rows if one.values]
    return (*rows, *(Fact(name, (Link(value),)) for name, value in own))


def _is_long(fact: Fact) -> bool:
    """Whether a fact would be a column of its own beside the page."""
    return any(isinstance(one.words, Markup) for one in fact.values) or sum(len(o.words) for o in fact.values) > _SHORT


def _lane_links(views: ExperienceViews, lane: Lane | None, said: Sequence[str]) -> Iterator[Link]:
    """The values of an own lane as they stand on a page; of pictures those of this build."""
    kind = (lane.kind if lane else None) or "text"
    for one in said:
        value = lane_value(views.context, kind, views.node.file, one)
        if value is not None:
            yield lane_link(views.context, kind, value)


def badges(views: ExperienceViews) -> tuple[str, ...]:
    """What a reader must know of the page first: a draft, or only for some."""
    front = views.node.front
    audience = next((one.label or one.id for one in views.site.hub.settings.audiences if one.id == front.audience), "")
    return tuple(
        filter(
            None,
            (
                views.t("badge.draft") if front.draft else "",
                views.t("badge.audience", name=audience) if audience else "",
            ),
        )
    )


def figures(views: ExperienceViews, told: InShort, measures: Sequence[Measure]) -> tuple[FigureView, ...]:
    """The key figures: the worst feeling, the priority, how well this is known, the first measure's newest value."""
    front, catalogue = views.node.front, views.context.catalogue
    rows = []
    values = [(one.value, who) for who, one in front.emotion.items() if one.value is not None]
    if values:
        worst, who = min(values)
        words = views.t("figure.feeling", name=views.person(who).words) if who else views.t("lane.emotion")
        scale = views.site.hub.settings.emotion
        rows.append(
            FigureView(
                catalogue.signed(worst),
                words,
                tone_of(worst),
                front.emotion[who].word or word_for(scale, worst),
                "#people",
            )
        )
    if told.priority:
        rows.append(FigureView(told.priority, views.t("figure.priority"), "", told.priority_note, "#scores"))
    rows.append(
        FigureView(
            told.knowledge.words,
            views.t("figure.evidence"),
            "pain" if told.knowledge.level == "assumed" else "",
            told.knowledge.note,
            "#evidence",
        )
    )
    first = next((one for one in measures if one.known), None)
    if first is not None:
        tone = {True: "gain", False: "pain", None: ""}[first.met]
        target = (
            views.t("figure.target", target=value_words(first.target, first.unit, catalogue))
            if first.target is not None
            else ""
        )
        rows.append(
            FigureView(value_words(first.known[-1].value, first.unit, catalogue), first.name, tone, target, "#metrics")
        )
    return tuple(rows)


def priorities_href(views: ExperienceViews) -> str:
    """The page that ranks all touchpoints."""
    return views.context.href(urls.PRIORITIES)


def sections(
    views: ExperienceViews, told: ExperienceView, files: int, body: bool, more: Iterable[tuple[str, int]] = ()
) -> tuple[Link, ...]:
    """The parts of the page that hold something, as links with a count (0: none is said)."""
    parts: list[tuple[str, int]] = [
        *more,
        ("story", int(body)),
        ("quotes", len(told.quotes)),
        ("pains", len(told.pains) + len(told.felt)),
        ("gains", len(told.gains)),
        ("opportunities", len(told.opportunities)),
        ("actions", len(told.actions)),
        ("blueprint", len(told.blueprint)),
        ("metrics", len(told.metrics)),
        ("files", files),
    ]
    counted = {"touchpoints", "quotes", "pains", "gains", "opportunities", "actions", "metrics", "files"}
    return tuple(
        Link(views.t("part." + key), "#" + key, str(count) if key in counted else "") for key, count in parts if count
    )
