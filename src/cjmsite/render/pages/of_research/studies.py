"""A page for each study: what it is, and all that rests on it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.analyse.cited_studies import StudyInsight
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model.objects import Study
from cjmsite.render.nouns.experience import ExperienceRow, experience_row
from cjmsite.render.nouns.facts import About, about
from cjmsite.render.nouns.quote_views import QuoteView, said_quote_view
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.templates import Markup
from cjmsite.render.views import Fact, Link, PageContext
from cjmsite.render.whole_lists import link_to_whole_list

MOST_ROWS, MOST_QUOTES = 100, 12


@frozen(kw_only=True)
class StudyPage(PageContext):
    """Context of `study.html`. `withdrawn` says that it counts no longer, and why, "" where it does; `rows` are the
    stages and touchpoints whose evidence cites it."""

    summary: str
    withdrawn: str
    facts: tuple[Fact, ...]
    body: Markup
    rows: tuple[ExperienceRow, ...]
    rows_cut: Link | None
    quotes: tuple[QuoteView, ...]
    quotes_cut: Link | None
    about: About


def plan_studies(site: SiteContext) -> Iterator[Planned]:
    """A page for each study."""
    for node in site.hub.studies:
        insight = site.analysed.studies[node.id]
        made_of = partial(tuple, (node, insight))
        yield Planned(node.path, "study.html", partial(study_page, site, node, insight), node.file, made_of=made_of)


def study_page(site: SiteContext, node: Node[Study], insight: StudyInsight) -> StudyPage:
    """The context of one study's page."""
    context = PageContextMaker(node.path, site)
    rows = [site.analysed.experiences[id_] for id_ in insight.supports]
    return StudyPage(
        **context.object_fields(node, urls.overview_page("study")),
        summary=node.front.summary or "",
        withdrawn=withdrawn_words(context, node.front),
        facts=study_facts(context, node, insight),
        body=context.body(node.body),
        rows=tuple(experience_row(context, one) for one in rows[:MOST_ROWS]),
        rows_cut=link_to_whole_list(context, node.path, "supports", MOST_ROWS, len(rows)),
        quotes=tuple(said_quote_view(context, one) for one in insight.quotes[:MOST_QUOTES]),
        quotes_cut=link_to_whole_list(context, node.path, "said", MOST_QUOTES, len(insight.quotes)),
        about=about(context, node, {*insight.supports, *(one.at for one in insight.quotes)}),
    )


def withdrawn_words(context: PageContextMaker, front: Study) -> str:
    """That a study is withdrawn, since when and why; "" where it is not."""
    if front.withdrawn is None:
        return ""
    t, since = context.catalogue.text, front.withdrawn.since
    words = t("study.withdrawn_on", day=context.catalogue.day(since)) if since else t("study.withdrawn")
    return f"{words}: {front.withdrawn.because}" if front.withdrawn.because else words


def study_facts(context: PageContextMaker, node: Node[Study], insight: StudyInsight) -> tuple[Fact, ...]:
    """How a study was made, with how many people, when, and what it is for."""
    front, catalogue = node.front, context.catalogue
    days = tuple(dict.fromkeys(map(catalogue.day, sorted(front.dates))))
    link = context.reference(node.file, front.link)
    rows = (
        ("method", (Link(front.method),) if front.method else ()),
        ("n", (Link(catalogue.number(front.n, 0)),) if front.n is not None else ()),
        ("dates", (Link(" – ".join((days[0], days[-1]) if len(days) > 1 else days)),) if days else ()),
        ("link", (link,) if link else ()),
        ("journeys", context.links(insight.journeys)),
    )
    return tuple(Fact(catalogue.text(f"study.{key}"), values) for key, values in rows if values)
