"""Promises in tables across journeys: a promise with its places, an organisation with what it keeps."""

from __future__ import annotations

from cjmsite.analyse.decide.promises import PROMISE_STATES, OrganisationPromises, PromiseInsight, PromisePlace
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.nouns.quote_views import PromiseView
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.views import Link

_MOST_PLACES, _MOST_SAID, _MOST_SERVERS = 6, 2, 6


@frozen
class PromiseAt:
    """A place of a promise: whether it is kept there, the stage, the journey, who serves; `later`: in words, that the
    journey is not there yet."""

    promise: PromiseView
    stage: Link
    journey: Link
    servers: tuple[Link, ...]
    later: str


@frozen
class PromiseByStage:
    """A promise: its words with the way to its page or its only place, its worst state, its places; `more` leads to all
    of them. `said` are quotes of customers there. The `ids` are what rows are filtered by."""

    link: Link
    state: str
    state_words: str
    places: tuple[PromiseAt, ...]
    more: Link | None
    servers: tuple[Link, ...]
    said: tuple[Link, ...]
    journey_ids: str
    organisation_ids: str
    broken: str


@frozen
class OrganisationPromisesRow:
    """What an organisation keeps: how often, by state in the order of `PROMISE_STATES`, "" for never; where it breaks a
    promise."""

    organisation: Link
    counts: tuple[str, ...]
    broken: tuple[Link, ...]
    more: Link | None


def promise_row(context: PageContextMaker, one: PromiseInsight) -> PromiseByStage:
    """A promise in a table."""
    t = context.catalogue.text
    page = urls.promise_page(one.name) if one.is_shared else ""
    first = context.site.places[one.places[0].at]
    href = context.href(page) if page else context.href(first.path)
    more = len(one.places) - _MOST_PLACES
    return PromiseByStage(
        Link(context.catalogue.quoted(one.says), href),
        one.state,
        t(f"promise.{one.state}"),
        tuple(promise_at(context, place) for place in one.places[:_MOST_PLACES]),
        Link(t("stages.more", n=more), href) if more > 0 else None,
        context.links(one.organisations[:_MOST_SERVERS]),
        said_at(context, one.places, _MOST_SAID),
        " ".join(dict.fromkeys(place.journey for place in one.places)),
        " ".join(one.organisations),
        str(one.counts[0]),
    )


def promise_at(context: PageContextMaker, place: PromisePlace) -> PromiseAt:
    """A place of a promise."""
    t = context.catalogue.text
    state = "" if place.state == "unknown" else place.state
    return PromiseAt(
        PromiseView(place.says, state, t(f"promise.{place.state}"), place.because, context.link(place.at)),
        context.link(place.stage),
        context.link(place.journey),
        context.links(place.organisations),
        t(f"state.{context.site.analysed.experiences[place.at].state}") if place.future else "",
    )


def said_at(context: PageContextMaker, places: tuple[PromisePlace, ...], most: int) -> tuple[Link, ...]:
    """What customers said where a promise is made, each with who said it as its note; the first of each place first."""
    experiences = (context.site.analysed.experiences[place.at] for place in places if not place.future)
    found = [
        (rank, one.node, quote) for one in experiences for rank, quote in enumerate(one.node.front.quotes)
    ]  # fmt: skip
    links = []
    for _, node, quote in sorted(found, key=lambda one: one[0])[:most]:
        speaker = context.named(quote.by)
        words = context.catalogue.quoted(quote.says)
        links.append(Link(words, context.href(node.path, f"quote-{quote.id}"), speaker.words if speaker else ""))
    return tuple(links)


def organisation_promises_row(context: PageContextMaker, one: OrganisationPromises) -> OrganisationPromisesRow:
    """What an organisation keeps."""
    more, place = len(one.broken) - _MOST_PLACES, context.site.places[one.organisation]
    return OrganisationPromisesRow(
        context.link(one.organisation),
        tuple(str(count) if count else "" for count in one.counts),
        context.links(one.broken[:_MOST_PLACES]),
        Link(context.catalogue.text("stages.more", n=more), context.href(place.path, "promises")) if more > 0 else None,
    )


def state_words(site: SiteContext) -> tuple[tuple[str, str], ...]:
    """The states of a promise, each with its words."""
    return tuple((state, site.catalogue.text(f"promise.{state}")) for state in PROMISE_STATES)
