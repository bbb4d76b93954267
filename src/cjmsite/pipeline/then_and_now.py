"""Two states of a hub, compared: one at a commit, the other at a later one or as it lies there now.

History is read only where somebody asks for it: whatever a clone has or lacks, a build without that makes the same
bytes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.analyse.journey.changes import STATES, Change, HubChanges, JourneyChanges, changes_between
from cjmsite.cache.store import temporary_folder
from cjmsite.config.load import load_settings
from cjmsite.files.git_history import Commit, commit_of, written_out
from cjmsite.frozen import frozen
from cjmsite.pipeline.reading import gather
from cjmsite.pipeline.request import Request
from cjmsite.problems import Problem, errors_among


@frozen
class Compared:
    """What changed; None with the problems for which it can't be said. Else problems are what could not be had."""

    changes: HubChanges | None
    problems: tuple[Problem, ...] = ()


@frozen
class Former:
    """A hub as it was, for the readers of a build, and what could not be had of it; None: nothing of it."""

    analysed: Analysed | None
    problems: tuple[Problem, ...] = ()


def former_of(request: Request) -> Former:
    """The hub at the commit that a build is to tell changes since; nothing where it was asked for none."""
    if request.since is None:
        return Former(None)
    return Former(*_state_at(request.site, request.since, request.audience))


def with_changes(analysed: Analysed, former: Former, request: Request) -> Analysed:
    """What follows for the hub, with what changed since its former state, as far as pages may show it."""
    if former.analysed is None or request.since is None or request.until is None:
        return analysed
    changes = _compared(former.analysed, analysed, request.since, request.until.when)
    return replace(analysed, changes=publishable_changes(changes, request.audience))


def changes_of(site: Path, since: str, until: str | None, audience: str | None) -> Compared:
    """The same of two revisions; without a second one, of the hub as it lies there."""
    commits = [commit_of(site, one) for one in (since, until or "HEAD")]
    faults = tuple(one for one in commits if isinstance(one, Problem))
    before, after = (one for one in commits if isinstance(one, Commit)) if not faults else (None, None)
    if before is None or after is None:
        return Compared(None, faults[:1])
    then, problems = _state_at(site, before, audience)
    now, others = _state_at(site, after, audience) if until else (_state_in(site, audience), ())
    problems = (*problems, *others)
    if then is None or now is None:
        return Compared(None, problems)
    return Compared(_compared(then, now, before, after.when), problems)


def publishable_changes(changes: HubChanges, audience: str | None) -> HubChanges:
    """What pages may show of it. What was removed is gone: no former words are published again, only figures, days and
    states. Of a build for some readers nobody knows whether what left it may still be named: it is not."""
    journeys = (
        replace(one, changes=tuple(_without_words(one, audience)))
        for one in changes.journeys
        if audience is None or one.state != "removed"
    )
    return replace(changes, journeys=tuple(journeys))


def _without_words(journey: JourneyChanges, audience: str | None) -> Iterator[Change]:
    for one in journey.changes:
        # A speaker's notes stand in no byte that is published, nor does what left a build for some readers.
        if one.field == "notes" or (one.kind == "removed" and audience is not None):
            continue
        if one.kind == "removed" and one.field:
            yield replace(one, item="")
        elif one.kind == "reworded" and one.field not in STATES and one.item not in STATES:
            yield replace(one, before="", after="")
        else:
            yield one


def _compared(then: Analysed, now: Analysed, since: Commit, until: str) -> HubChanges:
    journeys = changes_between(then.hub, then.journeys, now.hub, now.journeys)
    return HubChanges(since.short, since.when, until, journeys)


def _state_at(site: Path, commit: Commit, audience: str | None) -> tuple[Analysed | None, tuple[Problem, ...]]:
    """A hub as it was for some readers, and what could not be had of it; what was at fault in it is left out."""
    with temporary_folder() as folder:
        into = folder()
        problems = written_out(site, commit, into)
        if errors_among(problems):
            return None, problems
        known = {one.id for one in load_settings(into).settings.audiences}
        if audience is not None and audience not in known:
            message = f"at {commit.short} the hub had no readers called “{audience}”"
            return None, (Problem("", 0, 0, "unknown-revision", message, "compare what all may see, or a later state"),)
        return _state_in(into, audience), problems


def _state_in(site: Path, audience: str | None) -> Analysed:
    return analyse(gather(site, load_settings(site).settings, audience=audience).hub)
