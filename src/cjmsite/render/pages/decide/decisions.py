"""The pages to decide from, each with the question that it answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.render.chrome import DECISION_PAGES
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext


@frozen(kw_only=True)
class DecisionsPage(PageContext):
    """Context of `decisions.html`: the pages, the question of each as its note."""

    rows: tuple[Link, ...]


def plan_decisions(site: SiteContext) -> Iterator[Planned]:
    """The list of these pages: the same in every hub."""
    yield Planned(
        urls.DECISIONS, "decisions.html", partial(decisions_page, site), "the program", 3, made_of=partial(tuple, ())
    )


def decisions_page(site: SiteContext) -> DecisionsPage:
    """The context of the list."""
    context, t = PageContextMaker(urls.DECISIONS, site), site.catalogue.text
    return DecisionsPage(
        **context.page_fields("decisions", t("decisions.title"), urls.DECISIONS),
        rows=tuple(
            Link(t(key), context.href(path), t(key.replace("nav.", "decisions.")))
            for path, key in DECISION_PAGES.items()
        ),
    )
