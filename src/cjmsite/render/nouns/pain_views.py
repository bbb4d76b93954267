"""Pain points, gains and opportunities: how each looks as a card, in a list, in a cell of the map."""

from __future__ import annotations

from collections.abc import Iterator

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model.objects import Experience
from cjmsite.model.slugs import in_words
from cjmsite.model.vocabulary import Gain, Opportunity, PainPoint
from cjmsite.render.nouns.cell import CellItem
from cjmsite.render.page_context import PageContextMaker
from cjmsite.render.views import Link


@frozen
class PainView:
    """A pain point. `why` is the chain of causes, the nearest first; `answers` what is planned or done about it;
    `former` other anchors that can mean no other here, as below.

    `grade` is its severity 0–5 (0: not said). On the page of another place than its own `title` leads to it, `place`
    is the touchpoint or stage that it comes from, and `anchor` is empty. `whose` are the ids of its personas, a space
    between them ("" for everybody); `staff` says that it is one of employees, and what makes
    it one; `cause` leads to the causes that recur.
    """

    anchor: str
    title: Link
    grade: int
    severity: str
    why: tuple[str, ...]
    personas: tuple[Link, ...]
    also_at: tuple[Link, ...]
    answers: tuple[Link, ...]
    staff: str
    permalink: str
    place: Link | None
    whose: str
    former: tuple[str, ...] = ()
    cause: Link | None = None


@frozen
class GainView:
    """A gain; `grade` is its strength, 0 where not said, `strength` the same in words (“strength 4 of 5”)."""

    anchor: str
    title: str
    grade: int
    strength: str
    personas: tuple[Link, ...]
    permalink: str
    former: tuple[str, ...] = ()


@frozen
class OpportunityView:
    """An opportunity; `impact` and `effort` in words (“impact 5 of 5”), "" where not said."""

    anchor: str
    title: str
    impact: str
    effort: str
    answers: tuple[Link, ...]
    permalink: str
    former: tuple[str, ...] = ()


def pain_view(context: PageContextMaker, place: str, pain: PainPoint, former: tuple[str, ...] = ()) -> PainView:
    """A pain point of a touchpoint or stage (its id), on its page or on another one."""
    anchor = f"pain-{pain.id}"
    id_ = f"{place}#{anchor}"
    here = context.site.places[place].path == context.path
    return PainView(
        anchor=anchor if here else "",
        title=Link(pain.title) if here else context.link(id_, pain.title),
        grade=pain.severity or 0,
        severity=context.catalogue.grade("severity", pain.severity),
        why=pain.why,
        personas=context.links(pain.personas),
        also_at=context.links(pain.also_at),
        answers=_answers(context, id_),
        staff=staff_words(context, pain),
        permalink=context.permalink(id_),
        place=None if here else context.link(place),
        whose=" ".join(pain.personas),
        former=former,
        cause=Link(in_words(pain.cause), context.href(urls.SILOS)) if pain.cause else None,
    )


def staff_words(context: PageContextMaker, pain: PainPoint) -> str:
    """That a pain point is one of employees, and what makes it one; "" for one of customers."""
    return (
        context.catalogue.text(f"pain.staff.{pain.kind}" if pain.kind else "pain.staff") if pain.for_employees else ""
    )


def pain_views(context: PageContextMaker, node: Node[Experience]) -> tuple[PainView, ...]:
    """The pain points of a touchpoint or stage, the most severe first."""
    former = context.former(node.front, "pain")
    ordered = sorted(node.front.pain_points, key=lambda pain: -(pain.severity or 0))
    return tuple(pain_view(context, node.id, pain, former.get(pain.id or "", ())) for pain in ordered)


def pains_from_elsewhere(context: PageContextMaker, place: str) -> Iterator[PainView]:
    """Pain points of other places that are felt at this one (its id), too."""
    for tied in context.site.analysed.ties.felt.get(place, ()):
        owner = tied.id.partition("#")[0]
        if owner != place:
            yield pain_view(context, owner, tied.pain)


def _answers(context: PageContextMaker, pain: str) -> tuple[Link, ...]:
    """What answers a pain point; of several by one name the one with a page of its own."""
    found: dict[str, Link] = {}
    for id_ in sorted(context.site.analysed.ties.answers.get(pain, ()), key=lambda one: "#" in one):
        link = context.link(id_)
        found.setdefault(link.words.casefold(), link)
    return tuple(found.values())


def pain_item(context: PageContextMaker, page: str, pain: PainPoint) -> CellItem:
    """A pain point in a cell of the map; `page` is that of the touchpoint or stage which it stands in, as below."""
    notes = (context.catalogue.grade("severity", pain.severity), staff_words(context, pain))
    return CellItem(
        pain.title, "card pain", context.href(page, f"pain-{pain.id}"), " · ".join(note for note in notes if note)
    )


def gain_views(context: PageContextMaker, node: Node[Experience]) -> tuple[GainView, ...]:
    """What delights at a touchpoint or stage."""
    former = context.former(node.front, "gain")
    return tuple(
        GainView(
            f"gain-{gain.id}",
            gain.title,
            gain.strength or 0,
            context.catalogue.grade("grade.strength", gain.strength),
            context.links(gain.personas),
            context.permalink(f"{node.id}#gain-{gain.id}"),
            former.get(gain.id or "", ()),
        )
        for gain in node.front.gains
    )


def gain_item(context: PageContextMaker, page: str, gain: Gain) -> CellItem:
    """A gain in a cell of the map, with its strength."""
    strength = context.catalogue.grade("grade.strength", gain.strength)
    return CellItem(gain.title, "card gain", context.href(page, f"gain-{gain.id}"), strength)


def opportunity_views(context: PageContextMaker, node: Node[Experience]) -> tuple[OpportunityView, ...]:
    """What could be better at a touchpoint or stage."""
    former = context.former(node.front, "opportunity")
    return tuple(
        OpportunityView(
            f"opportunity-{one.id}",
            one.title,
            context.catalogue.grade("grade.impact", one.impact),
            context.catalogue.grade("grade.effort", one.effort),
            context.links(one.answers),
            context.permalink(f"{node.id}#opportunity-{one.id}"),
            former.get(one.id or "", ()),
        )
        for one in node.front.opportunities
    )


def opportunity_item(context: PageContextMaker, page: str, opportunity: Opportunity) -> CellItem:
    """An opportunity in a cell of the map."""
    return CellItem(opportunity.title, "card opportunity", context.href(page, f"opportunity-{opportunity.id}"))
