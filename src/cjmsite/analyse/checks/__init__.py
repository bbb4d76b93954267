"""What a hub's front page complains of, as faults with their places: each of a code that the hub turns off or on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date as Date

from cjmsite.analyse.actions import is_overdue
from cjmsite.analyse.attention import reviewed_objects
from cjmsite.analyse.checks.avoided_words import avoided_words, words_of_two
from cjmsite.analyse.checks.contradictions import contradictions, days_to_come
from cjmsite.analyse.checks.counted_customers import customer_faults
from cjmsite.analyse.decide.portfolio import journeys_inside
from cjmsite.analyse.figures.evidence import is_unproven, level_of
from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.config.boundary import Fault
from cjmsite.config.settings import CHECKS
from cjmsite.config.yaml_values import Keys
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney, Node
from cjmsite.model.objects import Common
from cjmsite.read.locate import WordsAtFault

MOST_PATHS = 5  # that one message names
# What can be told of a build that is published; errors never are.
CODES = frozenset({"too-many-entering", *CHECKS})


@frozen
class CheckFinding:
    """A fault, the file that it stands in, and the level that the hub gives it; "off": only counted."""

    file: str
    fault: Fault | WordsAtFault
    off: bool = False


def findings(analysed: Analysed, *, with_off: bool = False) -> tuple[CheckFinding, ...]:
    """Everything that the checks of `config.settings.CHECKS` find, as of the day that the hub speaks of; and stages
    that more people leave or enter than were there, and journeys that open into each other in a ring, and words
    that two terms claim, which no setting turns off. Journeys that are not there yet are left out, but where what is
    written of them can't be true.
    `with_off`: also what the hub does not ask for.
    """
    settings = analysed.hub.settings
    found = [*_customers(analysed), *_rings(analysed)]
    found += (CheckFinding(file, fault) for file, fault in words_of_two(analysed.hub))
    for code, level in settings.checks().items():
        if level == "off" and not with_off:
            continue
        for node, keys, message, hint in _BY_CODE[code](analysed) if code in _BY_CODE else ():
            fault = Fault((*node.keys, *keys), code, message, hint, "error" if level == "error" else "warning")
            found.append(CheckFinding(node.file, fault, level == "off"))
    level = settings.checks()["avoided-word"]
    for file, words in avoided_words(analysed.hub) if level != "off" or with_off else ():
        told = replace(words, level="error" if level == "error" else "warning")
        found.append(CheckFinding(file, told, level == "off"))
    return tuple(dict.fromkeys(found))


_Told = Iterator[tuple[Node[Common], Keys, str, str]]


def _present(analysed: Analysed) -> Iterator[LinkedJourney]:
    return (one for one in analysed.hub.journeys if one.node.front.is_current)


def _experiences(analysed: Analysed) -> Iterator[PlacedExperience]:
    return (experience for experience in analysed.experiences.values() if not experience.future)


def _stale(analysed: Analysed) -> _Told:
    """Reviews that are due, and touchpoints whose newest evidence is too old: told where that evidence stands."""
    day, hint = analysed.as_of, "look at it once more, and write the new day"
    if day is None:
        return
    for node in reviewed_objects(analysed.hub):
        if node.front.review_by is not None and node.front.review_by < day:
            yield node, ("review_by",), f"it was to be looked at again by {node.front.review_by}", hint
    for journey in _present(analysed):
        for stage in journey.stages:
            for one in stage.touchpoints:
                known = analysed.journeys[journey.node.id].touchpoints[one.node.id].knowledge
                if known.stale_on is None or known.stale_on > day:
                    continue
                for node in (one.node, stage.node):
                    yield from _newest(node, known.newest, known.stale_on)


def _newest(node: Node[Common], newest: Date | None, stale_on: Date) -> _Told:
    for number, item in enumerate(getattr(node.front, "evidence", ())):
        if item.date == newest and item.counts:
            message = f"the newest evidence is of {newest}: it is stale since {stale_on}"
            yield node, ("evidence", number), message, "ask again, or see evidence: stale_after in cjmsite.yaml"
            return


def _overdue(analysed: Analysed) -> _Told:
    def told(status: str, due: Date | None) -> tuple[str, str]:
        return f"this is {status}, and was due on {due}", "set its status to done or dropped, or give it another day"

    for action in analysed.hub.actions:
        front = action.front
        if is_overdue(front.status, front.due, analysed.as_of):
            yield action, ("due",), *told(front.status, front.due)
    for experience in analysed.experiences.values():
        for number, item in enumerate(experience.node.front.actions):
            if is_overdue(item.status, item.due, analysed.as_of):
                yield experience.node, ("actions", number, "due"), *told(item.status, item.due)


def _unowned(analysed: Analysed) -> _Told:
    """Journeys for which nobody answers, as a whole or stage by stage; open actions that are nobody's."""
    hint = "write owner: and an organisation's id, or a name"
    filed = {node.id: node for node in analysed.hub.actions}
    for journey in _present(analysed):
        stages = [stage.node.front.owner for stage in journey.stages]
        if not journey.node.front.owner and not (stages and all(stages)):
            yield journey.node, (), f"nobody answers for the journey “{journey.node.title}”", hint
    for action in analysed.actions:
        place = action.id.partition("#")[0]
        if not action.open or action.owner:
            continue
        if place == action.id:
            yield filed[place], (), f"nobody does “{action.title}”", hint
        elif not (experience := analysed.experiences[place]).whole.owner:
            ids = [f"{place}#action-{one.id}" for one in experience.node.front.actions]
            yield experience.node, ("actions", ids.index(action.id)), f"nobody does “{action.title}”", hint


def _unevidenced(analysed: Analysed) -> _Told:
    for experience in _experiences(analysed):
        if experience.insight is not None and experience.insight.knowledge.level == "assumed":
            message = f"“{experience.node.title}” is assumed: nobody was asked or watched"
            keys: Keys = ("evidence",) if experience.node.front.evidence else ()
            yield experience.node, keys, message, "write evidence: here or in its stage, once somebody was"


def _unproven(analysed: Analysed) -> _Told:
    for experience in _experiences(analysed):
        if is_unproven(experience.whole):
            level = level_of(experience.whole.evidence)
            message = f"this moment of truth is {level}, and not measured"
            hint = "write metrics: with values, or evidence: with kind: analytics, or a survey with n: people"
            yield experience.node, ("moment_of_truth",), message, hint


def _unanswered(analysed: Analysed) -> _Told:
    for one in analysed.unanswered:
        node = one.at.node
        number = node.front.pain_points.index(one.pain)
        message = f"nothing is done about “{one.pain.title}”"
        yield node, ("pain_points", number), message, "write an action with for: and this pain's id"


def _rings(analysed: Analysed) -> Iterator[CheckFinding]:
    """Each touchpoint that opens into a journey from which the way leads back to its own."""
    journeys = analysed.hub.journeys
    inside = journeys_inside(journeys)
    for journey in journeys:
        for one in journey.touchpoints:
            opens = one.node.front.journey
            if way := _way(opens or "", journey.node.id, inside):
                titles = [analysed.hub.places[id_].title for id_ in (journey.node.id, *way)]
                message = f"this journey would be inside itself: {' → '.join(f'“{title}”' for title in titles)}"
                hint = "take journey: away at one of these touchpoints"
                fault = Fault((*one.node.keys, "journey"), "journey-ring", message, hint)
                yield CheckFinding(one.node.file, fault)


def _way(start: str, end: str, inside: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The shortest way from a journey to another, by ids; () where there is none."""
    before: dict[str, str] = {start: ""}
    todo = [start]
    for one in todo:
        if one == end:
            way = [one]
            while before[way[-1]]:
                way.append(before[way[-1]])
            return tuple(reversed(way))
        ahead = [other for other in inside.get(one, ()) if other not in before]
        before.update(dict.fromkeys(ahead, one))
        todo += ahead
    return ()


def _customers(analysed: Analysed) -> Iterator[CheckFinding]:
    for journey in analysed.hub.journeys:
        for file, fault in customer_faults(journey, analysed.journeys[journey.node.id]):
            yield CheckFinding(file, fault)


def _no_more_approved(analysed: Analysed) -> _Told:
    """Journeys that are not what was approved: told with all of their files, as only authors read it."""
    for journey in analysed.hub.journeys:
        approved, since = journey.node.front.approved, journey.since_approval
        if approved is None or since is None or not since.is_changed:
            continue
        lists = (("edited", since.edited), ("added", since.added), ("removed", since.removed))
        told = [f"{name} {_some(paths)}" for name, paths in lists if paths] or ["what, nothing says"]
        message = f"this was changed since {approved.by} approved it on {approved.on}: {'; '.join(told)}"
        yield (
            journey.node,
            ("approved",),
            message,
            f"have it approved again: cjmsite approve {journey.node.slug} --by NAME",
        )


def _some(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - MOST_PATHS} more" if len(paths) > MOST_PATHS else ""
    return ", ".join(path.removeprefix("content/journeys/") for path in paths[:MOST_PATHS]) + more


_BY_CODE = {
    "stale": _stale,
    "changed-since-approval": _no_more_approved,
    "overdue": _overdue,
    "unowned": _unowned,
    "unevidenced": _unevidenced,
    "unproven-moment": _unproven,
    "pain-without-action": _unanswered,
    "contradiction": contradictions,
    "future-day": days_to_come,
}
