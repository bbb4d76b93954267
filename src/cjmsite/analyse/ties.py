"""What leads to a page from elsewhere: pain felt there, too; actions on its pain; answers to each pain point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, Node
from cjmsite.model import objects
from cjmsite.model.vocabulary import ActionItem, PainPoint


@frozen
class TiedAction:
    """An action by its id (that of a file, or `touchpoint#action-…`), and what its author wrote."""

    id: str
    action: objects.Action | ActionItem


@frozen
class TiedPain:
    """A pain point by its id, `touchpoint#pain-…`, and what its author wrote."""

    id: str
    pain: PainPoint


@frozen
class Ties:
    """By the id of a touchpoint or stage: pain of elsewhere that is felt there (`felt`), and actions from elsewhere
    for it (`actions`). By the id of a pain point: the ids of opportunities and actions that answer it (`answers`)."""

    felt: Mapping[str, tuple[TiedPain, ...]]
    actions: Mapping[str, tuple[TiedAction, ...]]
    answers: Mapping[str, tuple[str, ...]]


def experiences_of(journeys: Iterable[LinkedJourney]) -> Iterator[Node[objects.Experience]]:
    """Every stage and touchpoint, in order."""
    for journey in journeys:
        for stage in journey.stages:
            yield stage.node
            yield from (touchpoint.node for touchpoint in stage.touchpoints)


def ties_of(journeys: Iterable[LinkedJourney], filed: Iterable[Node[objects.Action]]) -> Ties:
    """All ties of journeys and of the actions that have a file of their own."""
    felt: dict[str, list[TiedPain]] = {}
    actions: dict[str, dict[str, TiedAction]] = {}
    answers: dict[str, dict[str, None]] = {}
    for node in experiences_of(journeys):
        for pain in node.front.pain_points:
            for place in pain.also_at:
                felt.setdefault(place, []).append(TiedPain(f"{node.id}#pain-{pain.id}", pain))
        for opportunity in node.front.opportunities:
            _answer(answers, opportunity.answers, f"{node.id}#opportunity-{opportunity.id}")
        for item in node.front.actions:
            tied = TiedAction(f"{node.id}#action-{item.id}", item)
            _answer(answers, item.for_, tied.id)
            _lead(actions, (_owner(pain) for pain in item.for_ if _owner(pain) != node.id), tied)
    for action in filed:
        tied = TiedAction(action.id, action.front)
        _answer(answers, action.front.for_, tied.id)
        _lead(actions, (*action.front.touchpoints, *map(_owner, action.front.for_)), tied)
    return Ties(
        {place: tuple(pains) for place, pains in felt.items()},
        {place: tuple(found.values()) for place, found in actions.items()},
        {pain: tuple(ids) for pain, ids in answers.items()},
    )


def actions_at(node: Node[objects.Experience], ties: Ties) -> Iterator[tuple[TiedAction, TiedAction | None]]:
    """The actions of a touchpoint or stage: those that stand there, each with the same one from elsewhere (None where
    there is none: of another title or owner), then all others from elsewhere, each with itself."""
    elsewhere = list(ties.actions.get(node.id, ()))
    for item in node.front.actions:
        same = next(
            (one for one in elsewhere if one.action.title == item.title and one.action.owner == item.owner), None
        )
        if same is not None:
            elsewhere.remove(same)
        yield TiedAction(f"{node.id}#action-{item.id}", item), same
    yield from ((one, one) for one in elsewhere)


def _owner(item: str) -> str:
    return item.partition("#")[0]


def _answer(answers: dict[str, dict[str, None]], pains: Iterable[str], id_: str) -> None:
    for pain in pains:
        answers.setdefault(pain, {}).setdefault(id_)


def _lead(actions: dict[str, dict[str, TiedAction]], places: Iterable[str], tied: TiedAction) -> None:
    for place in places:
        actions.setdefault(place, {}).setdefault(tied.id, tied)
