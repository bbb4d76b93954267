"""The facts beside a touchpoint or stage, its key figures, and the whole of what is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from cjmsite.analyse.figures.measures import Measure
from cjmsite.analyse.journey.journeys import worst_feeling
from cjmsite.config.settings import Lane
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.link.resolve import NOBODY
from cjmsite.model.objects import Touchpoint
from cjmsite.render.charts.measure import value_words
from cjmsite.render.durations import duration_words
from cjmsite.render.nouns.action_views import blueprint_lanes
from cjmsite.render.nouns.experience import ExperienceInShort, ExperienceOnPage, ExperienceView
from cjmsite.render.nouns.facts import FigureView
from cjmsite.render.nouns.feeling_views import feeling_of
from cjmsite.render.nouns.known_views import metric_views
from cjmsite.render.nouns.own_lanes import lane_facts
from cjmsite.render.nouns.pain_views import gain_views, opportunity_views
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.templates import Markup
from cjmsite.render.views import Badge, Fact, Link

# Fields that are lists of words, as the page shows them side by side.
WORD_LISTS = ("needs", "expects", "jobs")
_SHORT = 160  # characters that a fact at the side of a page may have


@frozen
class WayOn:
    """A way on or back to another place: its share of people and when it is taken, "" where nobody said."""

    to: Link
    share: str
    when: str


def ways_on(context: PageContextMaker, node: Node[Touchpoint]) -> tuple[WayOn, ...]:
    """All ways on that a touchpoint names: branches, loops, jumps. Authors write a share as 0.64 or 64."""
    return tuple(
        WayOn(
            context.link(step.to),
            ""
            if step.share is None
            else context.catalogue.percent(step.share * 100 if step.share <= 1 else step.share),
            step.when or "",
        )
        for step in node.front.next
    )


def experience_view(shown: ExperienceOnPage, lanes: Mapping[str, Lane], measures: Sequence[Measure]) -> ExperienceView:
    """Everything that was written in the shared fields, and what follows from it."""
    context, node, own = shown.context, shown.node, own_fields(shown, lanes)
    return ExperienceView(
        **shown.short_fields(),
        wishes=wishes(shown),
        gains=gain_views(context, node),
        opportunities=opportunity_views(context, node),
        blueprint=blueprint_lanes(context, node.front),
        metrics=metric_views(context, node, measures),
        listening=node.front.listening,
        facts=facts(shown),
        own_facts=tuple(one for one in own if not _is_long(one)),
        own_sections=tuple(one for one in own if _is_long(one)),
        badges=badges(shown),
    )


def wishes(shown: ExperienceOnPage) -> tuple[Fact, ...]:
    """Needs, expectations and jobs: those that were written."""
    front = shown.whole
    said = {name: getattr(front, name) for name in WORD_LISTS}
    return tuple(Fact(shown.text("lane." + name), tuple(map(Link, words))) for name, words in said.items() if words)


def facts(shown: ExperienceOnPage) -> tuple[Fact, ...]:
    """Who, where, when, and who looks after the page."""
    front, context = shown.whole, shown.context
    channels = tuple(Link(shown.site.channels.get(id_, id_)) for id_ in front.channels)
    served = tuple(
        Link(shown.text("served_by.none")) if id_ == NOBODY else context.link(id_) for id_ in front.served_by
    )
    starts = front.initiated_by
    begins = (
        ()
        if starts is None
        else (Link(shown.text("initiated.customer")) if starts == "customer" else context.link(starts),)
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
        ("review_by", (review_due(shown),) if front.review_by else ()),
        ("tags", tuple(map(Link, front.tags))),
    )
    return tuple(Fact(shown.text("field." + key), values) for key, values in rows if values)


def review_due(shown: ExperienceOnPage) -> Link:
    """By when the page is to be looked at again, and whether the hub's day is past it."""
    due, as_of = shown.node.front.review_by, shown.site.analysed.as_of
    if due is None:
        return Link("")
    return Link(shown.context.catalogue.day(due), note=shown.text("review.overdue") if as_of and due < as_of else "")


def own_fields(shown: ExperienceOnPage, lanes: Mapping[str, Lane]) -> tuple[Fact, ...]:
    """The author's own lanes, under their labels, and `x-` fields as they are."""
    return (*lane_facts(shown.context, shown.node, lanes), *shown.context.own_facts(shown.node.extra))


def _is_long(fact: Fact) -> bool:
    """Whether a fact would be a column of its own beside the page."""
    return any(isinstance(one.words, Markup) for one in fact.values) or sum(len(o.words) for o in fact.values) > _SHORT


def badges(shown: ExperienceOnPage) -> tuple[Badge, ...]:
    """What a reader must know of the page first: a draft, or only for some."""
    front = shown.node.front
    audiences = (one for one in shown.site.hub.settings.audiences if one.id == front.audience)
    words = [shown.text("badge.draft")] if front.draft else []
    words += [shown.text("badge.audience", name=one.label or one.id) for one in audiences]
    return tuple(Badge(said, "truth") for said in words)


def figures(
    shown: ExperienceOnPage, in_short: ExperienceInShort, measures: Sequence[Measure]
) -> tuple[FigureView, ...]:
    """The key figures: the worst feeling, the priority, how well this is known, the first measure's newest value."""
    front, catalogue = shown.node.front, shown.context.catalogue
    rows = []
    worst = worst_feeling(front)
    if worst:
        who, told = worst
        feeling = feeling_of(shown.context, told)
        words = shown.text("figure.feeling", name=shown.context.link(who).words) if who else shown.text("lane.emotion")
        rows.append(FigureView(feeling.value, words, feeling.tone, feeling.word, "#people", who))
    priority, knowledge = in_short.priority, in_short.knowledge
    if priority:
        rows.append(FigureView(priority.words, shown.text("figure.priority"), "", priority.given, "#scores"))
    tone = "pain" if knowledge.level == "assumed" else ""
    rows.append(FigureView(knowledge.words, shown.text("figure.evidence"), tone, knowledge.note, "#evidence"))
    first = next((one for one in measures if one.known), None)
    if first is not None:
        tone = {True: "gain", False: "pain", None: ""}[first.met]
        target = (
            shown.text("figure.target", target=value_words(first.target, first.unit, catalogue))
            if first.target is not None
            else ""
        )
        rows.append(
            FigureView(value_words(first.known[-1].value, first.unit, catalogue), first.name, tone, target, "#metrics")
        )
    return tuple(rows)


def priorities_href(shown: ExperienceOnPage) -> str:
    """The page that ranks all touchpoints."""
    return shown.context.href(urls.PRIORITIES)


def sections(
    shown: ExperienceOnPage, experience: ExperienceView, files: int, body: bool, more: Iterable[tuple[str, int]] = ()
) -> tuple[Link, ...]:
    """The parts of the page that hold something, as links with a count (0: none is said)."""
    parts: list[tuple[str, int]] = [
        *more,
        ("story", int(body)),
        ("quotes", len(experience.quotes)),
        ("pains", len(experience.pains) + len(experience.pains_elsewhere)),
        ("gains", len(experience.gains)),
        ("opportunities", len(experience.opportunities)),
        ("actions", len(experience.actions)),
        ("blueprint", len(experience.blueprint)),
        ("metrics", len(experience.metrics)),
        ("files", files),
    ]
    counted = {"touchpoints", "quotes", "pains", "gains", "opportunities", "actions", "metrics", "files"}
    return tuple(
        Link(shown.text("part." + key), "#" + key, str(count) if key in counted else "")
        for key, count in parts
        if count
    )
