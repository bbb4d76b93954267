"""Small parts of pages, cards and tables: a fact, a figure, a day, a bar of shares; and what every object says about
itself, whatever it is: owner, dates, tags, audience, fields of the author's own."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from datetime import date as Date

from cjmsite.analyse.figures.evidence import LEVELS, Level
from cjmsite.frozen import frozen
from cjmsite.link.hub import Node
from cjmsite.model.objects import Common, Journey
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Badge, Fact, FileView, Link


@frozen
class FigureView:
    """A key figure: its number in words, what it counts; `tone` pain, gain or "", `href` leads to more about it;
    `whose` is the id of the persona that it is about ("" for everybody)."""

    value: str
    words: str
    tone: str = ""
    note: str = ""
    href: str = ""
    whose: str = ""


@frozen
class DayView:
    """A day in words and as ISO 8601. `due`: an action or a review waits for it, so that a script may mark it on the
    reader's own day; `past`: it lies before the day that the hub speaks of."""

    words: str
    iso: str
    due: bool
    past: bool


@frozen
class Share:
    """A part of a bar: its name (a level or a status), where it begins and how long it is, 0–100; words and number.

    `height` of 8 falls from part to part, so that the bar can be read without its colours.
    """

    name: str
    start: float
    length: float
    height: int
    words: str
    count: int


@frozen
class About:
    """Owner, review, tags, audience, the author's own fields, files and mentions of one object."""

    owner: Link | None
    reviewed: DayView | None
    review_by: DayView | None
    tags: tuple[str, ...]
    audience: str
    own: tuple[Fact, ...]
    files: tuple[FileView, ...]
    mentions: tuple[Link, ...]


def approval_badge(context: PageContextMaker, node: Node[Journey]) -> Badge | None:
    """Whether a journey is approved, and still as it was then; None where nobody approved it."""
    approved, since = node.front.approved, context.site.analysed.journeys[node.id].approval
    if approved is None:
        return None
    by, day = context.named(approved.by) or Link(approved.by), context.catalogue.day(approved.on)
    kind = "unsealed" if since is None else "changed" if since.changed else "holds"
    css = {"unsealed": "", "changed": "truth", "holds": "gain"}[kind]
    return Badge(context.catalogue.text(f"approval.{kind}", day=day, name=by.words), css, by.href)


def approval_facts(context: PageContextMaker, node: Node[Journey]) -> Iterator[Fact]:
    """Who approved a journey, and what changed since."""
    badge, since, t = (
        approval_badge(context, node),
        context.site.analysed.journeys[node.id].approval,
        context.catalogue.text,
    )
    if badge is None:
        return
    yield Fact(t("approval"), (Link(badge.words, badge.href),))
    if since is None or not since.changed:
        return
    values = [*_noted(context, since.edited, t("approval.edited")), *_noted(context, since.added, t("approval.added"))]
    values += [Link(t("approval.removed", n=since.removed))] if since.removed else []
    values += [Link(t("approval.others", n=since.others))] if since.others else []
    yield Fact(t("approval.since"), tuple(values) or (Link(t("approval.unknown")),))


def _noted(context: PageContextMaker, ids: tuple[str, ...], note: str) -> Iterator[Link]:
    return (replace(context.link(id_), note=note) for id_ in ids)


def day_view(context: PageContextMaker, day: Date, *, due: bool = False, past: bool = False) -> DayView:
    """A day."""
    return DayView(context.catalogue.day(day), day.isoformat(), due, past)


def shares(counts: Mapping[str, int], words: Mapping[str, str]) -> tuple[Share, ...]:
    """The parts of a bar, in order; parts of nothing are left out."""
    total = sum(counts.values())
    made: list[Share] = []
    start = 0.0
    for rank, (name, count) in enumerate(counts.items()):
        if count:
            length = 100 * count / total
            made.append(Share(name, round(start, 2), round(length, 2), max(2, 8 - 2 * rank), words[name], count))
            start += length
    return tuple(made)


def evidence_shares(context: PageContextMaker, levels: Mapping[Level, int]) -> tuple[Share, ...]:
    """How well the touchpoints of a journey are known, the best known first."""
    t = context.catalogue.text
    ordered: dict[str, int] = {level: levels[level] for level in reversed(LEVELS)}
    return shares(ordered, {level: t(f"level.{level}") for level in ordered})


def about(context: PageContextMaker, node: Node[Common], listed: Container[str] = ()) -> About:
    """What there is to know about an object beside its own fields; `listed` are ids that its page names already."""
    front = node.front
    labels = {one.id: one.label or one.id for one in context.site.hub.settings.audiences}
    as_of = context.site.analysed.as_of
    past = front.review_by is not None and as_of is not None and front.review_by < as_of
    return About(
        owner=context.named(front.owner),
        reviewed=day_view(context, front.reviewed) if front.reviewed else None,
        review_by=day_view(context, front.review_by, due=True, past=past) if front.review_by else None,
        tags=front.tags,
        audience=labels.get(front.audience or "", front.audience or ""),
        own=context.own_facts(node.extra),
        files=context.files(node.attachments),
        mentions=context.mentions(node.id, listed),
    )
