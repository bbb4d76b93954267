"""The certificate of a tour: a page to print, which the reader's own browser fills in, or a pen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.model import objects
from cjmsite.render.page_context import PageContextMaker, SiteContext
from cjmsite.render.pages.training.tours import has_certificate, scored_keys, script_words
from cjmsite.render.plan import Planned
from cjmsite.render.views import Link, PageContext


@frozen(kw_only=True)
class CertificatePage(PageContext):
    """Context of `certificate.html`. `keys` are those of the questions that count, `needed` says how many must be
    right; `edition` is the name of a frozen one, and the day up to which the hub's content goes, `address` the tour's
    as people read it on paper."""

    tour: Link
    keys: str
    pass_mark: float
    needed: str
    blank_score: str
    edition: str
    address: str
    words: str


def plan_certificates(site: SiteContext) -> Iterator[Planned]:
    """A page for each tour that can be passed."""
    for node in site.hub.tours:
        if has_certificate(node.front):
            path = urls.certificate_file(node.path)
            yield Planned(path, "certificate.html", partial(certificate_page, site, node), node.file, 3)


def certificate_page(site: SiteContext, node: Node[objects.Tour]) -> CertificatePage:
    """The context of one tour's certificate."""
    context, t = PageContextMaker(urls.certificate_file(node.path), site), site.catalogue.text
    texts = site.catalogue.texts
    section, keys, as_of = urls.overview_page("tour"), tuple(scored_keys(node.front)), site.analysed.as_of
    day = t("certificate.edition", day=site.catalogue.day(as_of)) if as_of else ""
    title = t("certificate.title")
    fields = context.page_fields("certificate", title, section, "tour", f"{title} · {context.tab(node.id)}")
    return CertificatePage(
        **{**fields, "crumbs": (*context.trail(section), context.link(node.id))},
        tour=context.link(node.id),
        keys=" ".join(keys),
        pass_mark=node.front.pass_mark,
        needed=t("tour.pass", share=site.catalogue.percent(node.front.pass_mark)),
        blank_score=t("certificate.blank_score", of=len(keys)),
        edition=" · ".join(filter(None, (site.hub.edition, day))),
        address=context.typed(urls.go_page(node.id)),
        words=script_words(context, date=texts["date"], months=[texts[f"month.{n}"] for n in range(1, 13)]),
    )
