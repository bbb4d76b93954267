"""The pages to decide from, each with the question that it answers, and its answer in a sentence or two."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.chrome import DECISION_PAGES
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.decide.customers import largest_in_words
from cjmsite.render.pages.decide.portfolio import portfolio_in_words
from cjmsite.render.pages.decide.promises import promises_in_words
from cjmsite.render.pages.decide.silos import hand_overs_in_words
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext


@frozen
class DecisionRow:
    """A page to decide from: the way to it with its question as the note, and what it says first ("" for nothing)."""

    link: Link
    says: str


@frozen(kw_only=True)
class DecisionsPage(PageContext):
    """Context of `decisions.html`: the pages to decide from that have something to say, and how well it is known."""

    rows: tuple[DecisionRow, ...]


def plan_decisions(site: SiteContext) -> Iterator[Planned]:
    """The list of these pages."""
    make, made_of = partial(decisions_page, site), partial(_made_of, site)
    yield Planned(urls.DECISIONS, "decisions.html", make, "the program", 3, made_of=made_of)


def _made_of(site: SiteContext) -> object:
    hand_overs = site.analysed.silos.hand_overs
    written = sum(bool(one.in_writing) for one in hand_overs)
    customers, promises = site.analysed.customers, site.analysed.promises
    late = [action.overdue for action in site.analysed.actions]
    first = [one.experience.id for one in site.analysed.attention.priorities[:1]]
    figures = (
        customers.lost,
        promises.counts,
        len(hand_overs),
        written,
        site.analysed.open_actions,
        sum(late),
        len(late),
        portfolio_in_words(PageContextMaker(urls.DECISIONS, site)),
        sorted(site.analysed.levels.items()),
    )
    return customers.losses[:1], hand_overs[:1], first, figures


def decisions_page(site: SiteContext) -> DecisionsPage:
    """The context of the list."""
    context, t = PageContextMaker(urls.DECISIONS, site), site.catalogue.text
    analysed = site.analysed
    first = next((one.experience.id for one in analysed.attention.priorities), "")
    late = sum(action.overdue for action in analysed.actions)
    work = [t("count.open_actions", n=analysed.open_actions), *([t("count.overdue", n=late)] if late else [])]
    says = {
        urls.PRIORITIES: t("decisions.first", title=site.places[first].title) if first else "",
        urls.overview_page("action"): " · ".join(work) if analysed.actions else t("actions.none"),
        urls.JOURNEYS: portfolio_in_words(context),
        urls.CUSTOMERS: " ".join(sentence.words for sentence in largest_in_words(context)),
        urls.PROMISES: promises_in_words(context),
        urls.SILOS: hand_overs_in_words(context),
        urls.TRUST: _known_in_words(site),
    }
    return DecisionsPage(
        **context.page_fields("decisions", t("decisions.title"), urls.DECISIONS),
        rows=tuple(
            DecisionRow(Link(words, context.href(path), t(_question(path))), says.get(path, ""))
            for path, words in site.chrome.decision_pages()
        ),
    )


def _known_in_words(site: SiteContext) -> str:
    """How many touchpoints of today's journeys are known from asking or measuring; "" where there are none."""
    levels, number = site.analysed.levels, site.catalogue.number
    total = sum(levels.values())
    return (
        site.catalogue.text("decisions.known", sure=number(site.analysed.sure, 0), total=number(total, 0))
        if total
        else ""
    )


def _question(path: str) -> str:
    """The key of the question that a page to decide from answers."""
    return DECISION_PAGES[path].replace("nav.", "decisions.")
