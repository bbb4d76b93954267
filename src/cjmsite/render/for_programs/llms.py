"""`llms.txt`: where an assistant begins to read a hub, in the form that llmstxt.org proposes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from cjmsite.link import urls
from cjmsite.link.hub import Node
from cjmsite.render.for_programs.twins import address_in, plain_line
from cjmsite.render.page_context import SiteContext
from cjmsite.render.plan import PlannedData

_TWINS = """\
- Each page PAGE.html has a twin for programs, PAGE.html.md. It begins with the object's id, its permalink, and of a \
touchpoint the evidence_level. Addresses in its fields begin at the hub's top."""
_HOW_TO_READ = """\
- Cite the permalink, go/ID.html: it leads to the page wherever that moves. A thing inside a page is \
PERMALINK#KIND-ID, as in #pain-ID or #quote-ID.
- evidence_level says how well a touchpoint is known: assumed (nobody asked), told (anecdotes, observations), asked \
(interviews, surveys), measured (figures). Never tell what is assumed as a fact. Evidence with drafted_by was written \
by an assistant, and counts as assumed."""
_DATA = {
    "hub.json": "everything, once",
    "priorities.json": "every touchpoint, ranked",
    "actions.json": "what is done, for which pain, by whom, until when",
    "customers.json": "who enters, joins and leaves, why, and what that is worth",
    "promises.json": "what is promised, and whether it is kept",
    "silos.json": "hand-overs between organisations, and causes that recur",
    "trust.json": "how well each journey is known, and what to ask next",
}
_OTHERS = ("personas", "organisations", "actions", "tours", "studies", "metrics", "glossary", "pages")


def plan_llms(site: SiteContext) -> Iterator[PlannedData]:
    """The file, made of titles and summaries."""
    text = _text(site)
    yield PlannedData(urls.LLMS, partial(str.encode, text), key=text)


def _text(site: SiteContext) -> str:
    hub = site.hub
    summary = hub.home.front.summary if hub.home else ""
    lines = [f"# {plain_line(hub.settings.title)}", ""]
    lines += [f"> {plain_line(summary)}", ""] if summary else []
    about = [f"as of {site.analysed.as_of}"] if site.analysed.as_of else []
    about += [f"the edition for {hub.audience}"] if hub.audience else []
    lines += [f"A hub of customer journey maps{''.join(f', {one}' for one in about)}.", ""]
    lines += [_TWINS] if hub.settings.markdown_pages else []
    lines.append(_HOW_TO_READ)
    groups: dict[str, Iterable[Node[Any]]] = {"Journeys": [one.node for one in hub.journeys]}
    groups |= {name.capitalize(): getattr(hub, name) for name in _OTHERS}
    for title, nodes in groups.items():
        rows = [_row(site, node) for node in nodes]
        lines += ["", f"## {title}", "", *rows] if rows else []
    lines += ["", "## Data", ""]
    base = hub.settings.base_url
    lines += (f"- [{name}]({address_in(base, urls.HUB, urls.api_file(name))}): {says}" for name, says in _DATA.items())
    return "\n".join((*lines, ""))


def _row(site: SiteContext, node: Node[Any]) -> str:
    settings = site.hub.settings
    page = urls.twin_file(node.path) if settings.markdown_pages else node.path
    address = address_in(settings.base_url, urls.HUB, page)
    summary = plain_line(node.front.summary or "")
    return f"- [{plain_line(node.title)}]({address})" + (f": {summary}" if summary else "")
