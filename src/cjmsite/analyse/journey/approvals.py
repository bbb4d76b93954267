"""Whether a journey still is what somebody approved; what changed since, as far as readers of this build may know."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, nodes_of


@frozen
class ApprovalInsight:
    """What changed since a journey was approved: the ids of its objects whose text or files were edited, of those that
    are new; how many files were `removed`, and how many `others` changed that are not in this build: neither is named,
    as nobody can say who may know of them. `unknown`: something changed, and nothing says what."""

    changed: bool
    unknown: bool
    edited: tuple[str, ...]
    added: tuple[str, ...]
    removed: int
    others: int


def approval_of(journey: LinkedJourney) -> ApprovalInsight | None:
    """What came of a journey's approval; None where nobody approved it, or without a seal."""
    since = journey.since_approval
    if since is None or journey.node.front.approved is None:
        return None
    places = dict(_places(journey))
    edited, added = dict[str, None](), dict[str, None]()
    others = 0
    for path in since.edited:
        if path in places:
            edited[places[path][0]] = None
        else:
            others += 1
    for path in since.added:
        id_, is_page = places.get(path, ("", False))
        if id_:
            (added if is_page else edited)[id_] = None
        else:
            others += 1
    return ApprovalInsight(
        since.is_changed,
        not since.known,
        tuple(id_ for id_ in edited if id_ not in added),
        tuple(added),
        len(since.removed),
        others,
    )


def _places(journey: LinkedJourney) -> Iterator[tuple[str, tuple[str, bool]]]:
    """The files of a journey that are in this build, each with the object that it belongs to, and whether it is the
    object's own page. In a journey of one file that is the journey."""
    for node in reversed([*nodes_of(journey)]):
        for item in node.attachments:
            yield item.file, (node.id, False)
            yield from ((file, (node.id, False)) for file, _ in item.spoken)
        yield node.file, (node.id, True)
