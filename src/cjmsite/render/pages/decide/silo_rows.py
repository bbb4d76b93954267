"""Silos in tables: hand-overs, what an organisation does in each stage, employees' pains, causes that recur."""

from __future__ import annotations

from cjmsite.analyse.decide.silos import UNKNOWN, EmployeePain, FeltHandOver, JourneySilos, RecurringCause, StagePart
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.nouns.feeling_views import FeelingView, feeling_view
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link

_MOST = 6  # things named in a cell


@frozen
class HandOverRow:
    """A hand-over: who passes the person on to whom, from where to where, how it feels after it, what is handed over
    in writing (what goes wrong with it as the note). The `ids` are what rows are filtered by, `feels` sorts."""

    leaving: tuple[Link, ...]
    arriving: tuple[Link, ...]
    before: Link
    after: Link
    journey: Link
    feeling_before: FeelingView | None
    feeling: FeelingView | None
    in_writing: tuple[Link, ...]
    journey_id: str
    organisation_ids: str
    feels: str
    change: str


@frozen
class PartView:
    """What an organisation does in a stage, in words, and the worst feeling there."""

    words: tuple[str, ...]
    feeling: FeelingView | None


@frozen
class PartRow:
    """An organisation in a journey; `depth` is 0 for a whole, and more for its parts; None: no part in that stage."""

    organisation: Link
    depth: int
    stages: tuple[PartView | None, ...]


@frozen
class SilosOfJourney:
    """Stages × organisations of a journey; `cut` says that there are more organisations."""

    journey: Link
    heads: tuple[Link, ...]
    rows: tuple[PartRow, ...]
    cut: str


@frozen
class EmployeePainRow:
    """A pain of employees, with its kind (`kind_id`, and in words: "" where nobody said) and its causes, beside those
    of customers: each with why they belong together as a note."""

    pain: Link
    place: Link
    kind_id: str
    kind: str
    why: tuple[str, ...]
    customers: tuple[Link, ...]


@frozen
class CauseRow:
    """A cause that recurs: its words, how it was found, the pain points with their places as notes; `more` leads to the
    data that has all."""

    words: str
    how: str
    pains: tuple[Link, ...]
    more: Link | None
    journeys: tuple[Link, ...]
    severity: str


def hand_over_row(context: PageContextMaker, one: FeltHandOver) -> HandOverRow:
    """A hand-over in a table."""
    known = one.feeling is not None and one.feeling_before is not None
    change = (one.feeling or 0) - (one.feeling_before or 0) if known else None
    return HandOverRow(
        context.links(one.leaving[:_MOST]),
        context.links(one.arriving[:_MOST]),
        context.link(one.before),
        context.link(one.after),
        context.link(one.journey),
        _felt(context, one.feeling_before),
        _felt(context, one.feeling),
        tuple(Link(each.hands_over, "", each.trouble) for each in one.in_writing),
        one.journey,
        " ".join(dict.fromkeys((*one.leaving, *one.arriving))),
        "" if one.feeling is None else f"{one.feeling:g}",
        "" if change is None else f"{change:.4g}",
    )


def silos_of_journey(context: PageContextMaker, one: JourneySilos, most: int) -> SilosOfJourney:
    """Stages × organisations of a journey, with its first organisations."""
    t = context.catalogue.text
    return SilosOfJourney(
        context.link(one.journey),
        context.links(one.stages),
        tuple(
            PartRow(context.link(row.organisation), row.depth, tuple(_part(context, part) for part in row.stages))
            for row in one.parts[:most]
        ),
        t("list.part", shown=most, total=len(one.parts)) if len(one.parts) > most else "",
    )


def _part(context: PageContextMaker, part: StagePart | None) -> PartView | None:
    if part is None:
        return None
    t = context.catalogue.text
    counted = (("silos.serves", part.serves), ("silos.steps", part.steps), ("silos.pains", part.pains))
    return PartView(tuple(t(key, n=count) for key, count in counted if count), _felt(context, part.feeling))


def employee_pain_row(context: PageContextMaker, one: EmployeePain) -> EmployeePainRow:
    """A pain of employees in a table."""
    t = context.catalogue.text
    customers = []
    for caused in one.causes[:_MOST]:
        link = context.link(caused.pain)
        customers.append(Link(link.words, link.href, t(f"silos.by.{caused.by}")))
    place = one.pain.partition("#")[0]
    front = context.site.analysed.experiences[place].node.front
    why = next((pain.why for pain in front.pain_points if one.pain == f"{place}#pain-{pain.id}"), ())
    kind = t(f"silos.kind.{one.kind}") if one.kind else ""
    return EmployeePainRow(
        context.link(one.pain), context.link(place), one.kind or UNKNOWN, kind, why, tuple(customers)
    )


def cause_row(context: PageContextMaker, one: RecurringCause) -> CauseRow:
    """A cause that recurs in a table."""
    t, more = context.catalogue.text, len(one.pains) - _MOST
    pains = []
    for id_ in one.pains[:_MOST]:
        link = context.link(id_)
        pains.append(Link(link.words, link.href, context.site.places[id_.partition("#")[0]].title))
    return CauseRow(
        one.words,
        t("silos.by_hand" if one.cause else "silos.by_words"),
        tuple(pains),
        Link(t("stages.more", n=more), context.href(urls.api_file("silos.json"))) if more > 0 else None,
        context.links(one.journeys[:_MOST]),
        context.catalogue.number(one.severity, 0) if one.severity else "",
    )


def _felt(context: PageContextMaker, value: float | None) -> FeelingView | None:
    return None if value is None else feeling_view(context, value)
