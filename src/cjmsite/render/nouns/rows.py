"""What tables across journeys are made of: a touchpoint, an action, a day, a bar, each ready for a template."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date as Date

from cjmsite.analyse.actions import STATUSES, HubAction, progress
from cjmsite.analyse.evidence import LEVELS, Level
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.analyse.scores import HIGH_PRIORITY
from cjmsite.frozen import frozen
from cjmsite.render.charts.feelings import tone_of
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link


@frozen
class DayView:
    """A day in words and as ISO 8601. `due`: an action or a review waits for it, so that a script may mark it on the
    reader's own day; `past`: it lies before the day that the hub speaks of."""

    words: str
    iso: str
    due: bool
    past: bool


@frozen
class RowFeeling:
    """A feeling: value with its sign, the word for it, and `tone`: `pain`, `gain` or `even`."""

    words: str
    word: str
    tone: str


@frozen
class RowScore:
    """A priority: its number in words, the bar's length 1–100, whether it is high, how many criteria were given."""

    words: str
    length: float
    high: bool
    given: str


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
class ExperienceRow:
    """A touchpoint (or stage) in a table. `where` is its journey and stage; `promise` the state's key or ""."""

    link: Link
    where: tuple[Link, ...]
    truth: bool
    feeling: RowFeeling | None
    score: RowScore | None
    level: str
    level_words: str
    promise: str
    promise_words: str
    pains: tuple[Link, ...]


@frozen
class ActionRow:
    """An action in a table. `status` is the format's word, `status_words` the page's; impact and effort in words."""

    link: Link
    summary: str
    owner: Link | None
    due: DayView | None
    status: str
    status_words: str
    overdue: bool
    impact: str
    effort: str
    pains: tuple[Link, ...]
    where: tuple[Link, ...]
    more: Link | None
    more_pains: Link | None


def day_view(context: PageContextMaker, day: Date, *, due: bool = False, past: bool = False) -> DayView:
    """A day."""
    return DayView(context.catalogue.day(day), day.isoformat(), due, past)


def feeling_view(context: PageContextMaker, value: float, word: str | None = None) -> RowFeeling:
    """A feeling on the hub's scale."""
    return RowFeeling(context.catalogue.signed(value), word or "", tone_of(value))


def score_view(context: PageContextMaker, experience: PlacedExperience) -> RowScore | None:
    """A touchpoint's priority; None where nothing was scored."""
    priority = experience.insight.priority if experience.insight else None
    if priority is None or priority.value is None:
        return None
    given = context.catalogue.t("score.given", given=priority.given, of=priority.criteria)
    return RowScore(context.catalogue.number(priority.value), priority.value, priority.value >= HIGH_PRIORITY, given)


def pain_links(context: PageContextMaker, experience: PlacedExperience) -> tuple[Link, ...]:
    """The pain points of a touchpoint or stage."""
    return context.links(tuple(f"{experience.id}#pain-{pain.id}" for pain in experience.node.front.pain_points))


def experience_row(context: PageContextMaker, experience: PlacedExperience, persona: str = "") -> ExperienceRow:
    """A touchpoint or stage in a table; with a persona the feeling is theirs, else the worst of all."""
    front, insight, t = experience.node.front, experience.insight, context.catalogue.t
    told = front.emotion.get(persona) or front.emotion.get("") if persona else None
    value = told.value if told else None if persona or insight is None else insight.feeling
    word = told.word if told else next((one.word for one in front.emotion.values() if one.value == value), None)
    level = insight.knowledge.level if insight else ""
    promise = front.promise.kept if front.promise is not None and front.promise.kept is not None else ""
    stage = (context.link(experience.stage),) if experience.stage != experience.id else ()
    return ExperienceRow(
        link=context.link(experience.id),
        where=(context.link(experience.journey), *stage),
        truth=front.moment_of_truth is not None,
        feeling=None if value is None else feeling_view(context, value, word),
        score=score_view(context, experience),
        level=level,
        level_words=t(f"level.{level}") if level else "",
        promise=promise,
        promise_words=t(f"promise.{promise}") if promise else "",
        pains=pain_links(context, experience),
    )


_MOST_WHERE = 4


def action_row(context: PageContextMaker, action: HubAction) -> ActionRow:
    """An action in a table; of many pain points and touchpoints the first few are named, and how many more its own
    place has."""
    catalogue = context.catalogue

    def more(items: Sequence[str]) -> Link | None:
        beyond = len(items) - _MOST_WHERE
        return context.link(action.id, catalogue.t("more", n=beyond)) if beyond > 0 else None

    return ActionRow(
        link=context.link(action.id),
        summary=action.summary,
        owner=context.named(action.owner),
        due=day_view(context, action.due, due=action.open, past=action.overdue) if action.due else None,
        status=action.status,
        status_words=catalogue.t(f"status.{action.status}"),
        overdue=action.overdue,
        impact=str(action.impact or ""),
        effort=str(action.effort or ""),
        pains=context.links(action.pains[:_MOST_WHERE]),
        where=context.links(action.touchpoints[:_MOST_WHERE]),
        more=more(action.touchpoints),
        more_pains=more(action.pains),
    )


def action_rows(context: PageContextMaker, actions: Iterable[HubAction]) -> tuple[ActionRow, ...]:
    """Several actions, in their order."""
    return tuple(action_row(context, action) for action in actions)


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
    t = context.catalogue.t
    ordered: dict[str, int] = {level: levels[level] for level in reversed(LEVELS)}
    return shares(ordered, {level: t(f"level.{level}") for level in ordered})


def progress_shares(context: PageContextMaker, actions: Iterable[HubAction]) -> tuple[Share, ...]:
    """How far actions are, done first, dropped last."""
    t, counted = context.catalogue.t, progress(actions)
    ordered: dict[str, int] = {status: counted[status] for status in ("done", *STATUSES[:3], "dropped")}
    return shares(ordered, {status: t(f"status.{status}") for status in ordered})
