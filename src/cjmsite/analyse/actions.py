"""Actions on pain: the actions of the whole hub, whether they have a file of their own or stand inside a touchpoint."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date
from typing import Literal

from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub
from cjmsite.model.objects import Action
from cjmsite.model.vocabulary import ActionEffect, ActionItem, PainPoint, Status

# In the order in which people want to read them: what is in hand first.
STATUSES: tuple[Status, ...] = ("doing", "planned", "idea", "done", "dropped")
OPEN: tuple[Status, ...] = ("doing", "planned", "idea")
# What came of a done action, by what was measured before and after it: a change for the better, none, nobody measured.
Result = Literal["moved", "no_effect", "not_measured"]
RESULTS: tuple[Result, ...] = ("moved", "no_effect", "not_measured")
Better = Mapping[str, str | None]  # of each measure of the hub, by id and by name: higher or lower
_FAR = Date.max


@frozen(kw_only=True)
class HubAction:
    """One action. `id` is its place; `pains`, `touchpoints` (stages, too) and `journeys` are ids it is meant for.

    `result` is that of a done action. `overdue`: still open, and due before the day that the hub speaks of. Impact and
    effort 1–5, None where not said.
    """

    id: str
    title: str
    summary: str
    owner: str | None
    due: Date | None
    status: Status
    impact: int | None
    effort: int | None
    cost: str | None
    expected: ActionEffect | None
    achieved: ActionEffect | None
    result: Result | None
    pains: tuple[str, ...]
    touchpoints: tuple[str, ...]
    journeys: tuple[str, ...]
    link: str | None
    overdue: bool

    @property
    def open(self) -> bool:
        """Whether there is still something to do."""
        return self.status in OPEN


def actions_of(hub: Hub, experiences: Mapping[str, PlacedExperience], as_of: Date | None) -> tuple[HubAction, ...]:
    """All actions, as they come up: overdue ones, the longest first; open ones by the month they are due and in it by
    owner; open ones without a day; then what is done, and what was dropped.

    An action inside a touchpoint that has the title of an action file which covers this touchpoint is the same one,
    and listed once, as the file.
    """
    better = better_of(hub)
    filed = list(_filed(hub, experiences, as_of, better))
    covered = {(action.title.casefold(), id_) for action in filed for id_ in action.touchpoints}
    inside = (
        action for action, at in _inside(experiences, as_of, better) if (action.title.casefold(), at) not in covered
    )
    return tuple(sorted((*filed, *inside), key=_order))


def due_group(action: HubAction) -> str:
    """Where an action stands in the list of all: "overdue", the month it is due ("2027-01"), "undated"; "done" and
    "dropped" as its status."""
    if not action.open:
        return action.status
    return "overdue" if action.overdue else action.due.isoformat()[:7] if action.due else "undated"


_AROUND_MONTHS = {"overdue": 0, "undated": 2, "done": 3, "dropped": 4}


def _order(action: HubAction) -> tuple[int, str, bool, str, Date, int, str, str]:
    group, (status, due, title) = due_group(action), by_urgency(action)
    owner = action.owner or "" if action.open and not action.overdue else ""
    return _AROUND_MONTHS.get(group, 1), group, not owner, owner.casefold(), due, status, title, action.id


def by_urgency(action: HubAction | Action | ActionItem) -> tuple[int, Date, str]:
    """What orders actions: the status, then the day they are due, then the title."""
    return STATUSES.index(action.status), action.due or _FAR, (action.title or "").casefold()


def _filed(
    hub: Hub, experiences: Mapping[str, PlacedExperience], as_of: Date | None, better: Better
) -> Iterator[HubAction]:
    for node in hub.actions:
        at = (*node.front.touchpoints, *_owners(node.front.for_))
        yield _action(node.id, node.title, node.front, at, experiences, as_of, better, summary=node.front.summary or "")


def _inside(
    experiences: Mapping[str, PlacedExperience], as_of: Date | None, better: Better
) -> Iterator[tuple[HubAction, str]]:
    """Actions inside touchpoints and stages, each with the id of where it stands."""
    for experience in experiences.values():
        for item in experience.node.front.actions:
            at = (experience.id, *_owners(item.for_))
            id_ = f"{experience.id}#action-{item.id}"
            yield _action(id_, item.title, item, at, experiences, as_of, better), experience.id


def _action(
    id_: str,
    title: str,
    front: Action | ActionItem,
    at: Iterable[str],
    experiences: Mapping[str, PlacedExperience],
    as_of: Date | None,
    better: Better,
    summary: str = "",
) -> HubAction:
    """An action with what follows for it; `at` are the touchpoints and stages that it is for."""
    touchpoints = tuple(dict.fromkeys(at))
    return HubAction(
        id=id_,
        title=title,
        summary=summary,
        owner=front.owner,
        due=front.due,
        link=front.link,
        status=front.status,
        impact=front.impact,
        effort=front.effort,
        cost=front.cost,
        expected=front.expected,
        achieved=front.achieved,
        result=result_of(front, better) if front.status == "done" else None,
        pains=front.for_,
        touchpoints=touchpoints,
        journeys=_journeys(touchpoints, experiences),
        overdue=is_overdue(front.status, front.due, as_of),
    )


def _owners(items: Iterable[str]) -> Iterator[str]:
    """The pages on which things inside pages stand."""
    return (item.partition("#")[0] for item in items)


def _journeys(at: Iterable[str], experiences: Mapping[str, PlacedExperience]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(experiences[id_].journey for id_ in at if id_ in experiences))


def is_overdue(status: Status, due: Date | None, as_of: Date | None) -> bool:
    """Whether an open action was due before a day."""
    return status in OPEN and due is not None and as_of is not None and due < as_of


def better_of(hub: Hub) -> Better:
    """Which way the hub's measures get better, by their ids and names."""
    kinds = reversed(hub.metric_kinds)  # of two with one name, the first holds, as at touchpoints
    return {name: kind.better for kind in kinds for name in (kind.name, kind.id) if name}


def result_of(action: Action | ActionItem, better: Better) -> Result:
    """What came of a done action. Measured: `achieved` has a value after it and, there or in `expected`, one before it.

    Moved is a change to the side that was expected; where nobody said which, to the measure's better side; where
    nobody said that either, any change.
    """
    achieved, expected = action.achieved, action.expected
    if achieved is None or achieved.to is None:
        return "not_measured"
    before = achieved.from_ if achieved.from_ is not None else expected.from_ if expected else None
    if before is None:
        return "not_measured"
    moved = achieved.to - before
    wanted = _wanted(expected, before) or {"higher": 1.0, "lower": -1.0}.get(_kind(achieved, expected, better) or "")
    return "moved" if (moved * wanted > 0 if wanted else moved != 0) else "no_effect"


def _wanted(expected: ActionEffect | None, before: float) -> float:
    """The change that was expected, 0 where nobody said any."""
    if expected is None or expected.to is None:
        return 0.0
    return expected.to - (expected.from_ if expected.from_ is not None else before)


def _kind(achieved: ActionEffect, expected: ActionEffect | None, better: Better) -> str | None:
    return better.get(achieved.metric or (expected.metric if expected else None) or "")


def results(actions: Iterable[HubAction]) -> dict[Result, int]:
    """How many done actions came to each result, in the order of `RESULTS`, zeros included."""
    counted: dict[Result, int] = dict.fromkeys(RESULTS, 0)
    for action in actions:
        if action.result:
            counted[action.result] += 1
    return counted


@frozen
class UnansweredPain:
    """A pain point for which nobody does anything, with the touchpoint or stage where it stands."""

    at: PlacedExperience
    pain: PainPoint


def unanswered_pains(
    experiences: Iterable[PlacedExperience], answers: Mapping[str, tuple[str, ...]], actions: Iterable[HubAction]
) -> tuple[UnansweredPain, ...]:
    """Pain points that neither an action nor an opportunity is for, in the order of the maps. An action that names no
    pain is for all where it stands; a dropped one answers nothing. `answers` are those of `Ties`."""
    dropped = {action.id for action in actions if action.status == "dropped"}
    found: list[UnansweredPain] = []
    for experience in experiences:
        front = experience.node.front
        if not any(not item.for_ and item.status != "dropped" for item in front.actions):
            pains = ((pain, answers.get(f"{experience.id}#pain-{pain.id}", ())) for pain in front.pain_points)
            found += [UnansweredPain(experience, pain) for pain, those in pains if dropped.issuperset(those)]
    return tuple(found)


def progress(actions: Iterable[HubAction]) -> dict[Status, int]:
    """How many actions stand at each status, in the order of `STATUSES`, zeros included."""
    counted: dict[Status, int] = dict.fromkeys(STATUSES, 0)
    for action in actions:
        counted[action.status] += 1
    return counted


@frozen
class ActionsByMonth:
    """How many actions were due and how many were done by the end of a month, which begins with `first`; `done` None
    in months that are still to come. Dropped ones count in neither."""

    first: Date
    due: int
    done: int | None


def progress_over_time(actions: Iterable[HubAction], as_of: Date | None) -> tuple[ActionsByMonth, ...]:
    """The months in which any action was due or done, in order. Done is on the day on which its result was measured
    (`achieved`); a done action without that day is in no month."""
    kept = [action for action in actions if action.status != "dropped"]
    due = sorted(action.due.replace(day=1) for action in kept if action.due)
    done = sorted(day.replace(day=1) for action in kept if (day := done_on(action)))
    return tuple(
        ActionsByMonth(
            month, bisect_right(due, month), bisect_right(done, month) if as_of is None or month <= as_of else None
        )
        for month in sorted({*due, *done})
    )


def done_without_day(actions: Iterable[HubAction]) -> int:
    """How many done actions are in none of these months, as nobody said when."""
    return sum(action.status == "done" and done_on(action) is None for action in actions)


def done_on(action: HubAction) -> Date | None:
    """The day on which the result of a done action was measured; None where it is not done, or nobody said."""
    return action.achieved.on if action.status == "done" and action.achieved else None


def by_owner(actions: Iterable[HubAction]) -> dict[str, tuple[HubAction, ...]]:
    """Actions by who answers for them, an id or plain words; "" where nobody does, last."""
    found: dict[str, list[HubAction]] = {}
    for action in actions:
        found.setdefault(action.owner or "", []).append(action)
    return {owner: tuple(found[owner]) for owner in sorted(found, key=lambda owner: (not owner, owner.casefold()))}


def by_journey(hub: Hub, actions: Iterable[HubAction]) -> dict[str, tuple[HubAction, ...]]:
    """Actions by the journeys they are for, in the hub's order; one for two journeys counts in both."""
    found: dict[str, list[HubAction]] = {}
    for action in actions:
        for journey in action.journeys:
            found.setdefault(journey, []).append(action)
    return {one.node.id: tuple(found[one.node.id]) for one in hub.journeys if one.node.id in found}
