"""Actions on pain: the actions of the whole hub, whether they have a file of their own or stand inside a touchpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date

from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import Hub
from cjmsite.model.objects import Action
from cjmsite.model.vocabulary import ActionItem, Status

# In the order in which people want to read them: what is in hand first.
STATUSES: tuple[Status, ...] = ("doing", "planned", "idea", "done", "dropped")
OPEN: tuple[Status, ...] = ("doing", "planned", "idea")
_FAR = Date.max


@frozen(kw_only=True)
class HubAction:
    """One action. `id` is its place; `pains`, `touchpoints` (stages, too) and `journeys` are ids it is meant for.

    `overdue`: still open, and due before the day that the hub speaks of. Impact and effort 1–5, None where not said.
    """

    id: str
    title: str
    summary: str
    owner: str | None
    due: Date | None
    status: Status
    impact: int | None
    effort: int | None
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
    """All actions: by status, then by the day they are due, then by title.

    An action inside a touchpoint that has the title of an action file which covers this touchpoint is the same one,
    and listed once, as the file.
    """
    filed = list(_filed(hub, experiences, as_of))
    covered = {(action.title.casefold(), id_) for action in filed for id_ in action.touchpoints}
    inside = (action for action, at in _inside(experiences, as_of) if (action.title.casefold(), at) not in covered)
    return tuple(sorted((*filed, *inside), key=_order))


def _order(action: HubAction) -> tuple[int, Date, str, str]:
    return *by_urgency(action), action.id


def by_urgency(action: HubAction | Action | ActionItem) -> tuple[int, Date, str]:
    """What orders actions: the status, then the day they are due, then the title."""
    return STATUSES.index(action.status), action.due or _FAR, (action.title or "").casefold()


def _filed(hub: Hub, experiences: Mapping[str, PlacedExperience], as_of: Date | None) -> Iterator[HubAction]:
    for node in hub.actions:
        at = (*node.front.touchpoints, *_owners(node.front.for_))
        yield _action(node.id, node.title, node.front, at, experiences, as_of, summary=node.front.summary or "")


def _inside(experiences: Mapping[str, PlacedExperience], as_of: Date | None) -> Iterator[tuple[HubAction, str]]:
    """Actions inside touchpoints and stages, each with the id of where it stands."""
    for experience in experiences.values():
        for item in experience.node.front.actions:
            at = (experience.id, *_owners(item.for_))
            id_ = f"{experience.id}#action-{item.id}"
            yield _action(id_, item.title, item, at, experiences, as_of), experience.id


def _action(
    id_: str,
    title: str,
    front: Action | ActionItem,
    at: Iterable[str],
    experiences: Mapping[str, PlacedExperience],
    as_of: Date | None,
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


def progress(actions: Iterable[HubAction]) -> dict[Status, int]:
    """How many actions stand at each status, in the order of `STATUSES`, zeros included."""
    counted: dict[Status, int] = dict.fromkeys(STATUSES, 0)
    for action in actions:
        counted[action.status] += 1
    return counted


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
