"""What a URL looks like: the only module that knows.

Every address is a file's path inside the output, and every reference is relative from the page that holds it: so the
folder opens from a shared drive, from a server, from any sub-path.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

HUB = "index.html"
NOT_FOUND = "404.html"
CHANGES, CHANGES_ATOM, CHANGES_FEED = "changes.html", "changes.xml", "changes.json"
EDITIONS = "editions"  # the folder of frozen editions, each a whole site of its own
PRIORITIES = "priorities.html"
DECISIONS = "decisions.html"
COMPARE = "compare/index.html"
CUSTOMERS = "customers.html"
PROMISES = "promises.html"
SILOS = "silos.html"
TRUST = "trust.html"
GAPS = "gaps.html"
JOURNEYS = "journeys/index.html"
SEARCH = "search.html"
LIBRARY = "library/index.html"
TERMS = "glossary/terms.js"  # what all terms mean, for pages that mention them
# What an address of another place may begin with; anything else could run something, or reach into the reader's disk.
SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_SAFE = "/-_.~!$&'()*+,;=:@"
_AS_IT_IS = re.compile(r"[a-zA-Z0-9/_.~=-]*")
_FOLDERS = {
    "persona": "personas",
    "organisation": "organisations",
    "action": "actions",
    "tour": "tours",
    "study": "studies",
    "measure": "metrics",
    "term": "glossary",
    "page": "pages",
}


PLAIN_KINDS = frozenset(_FOLDERS)


PAGES_SCRIPT = "go/pages.js"  # the pages of the newest state, for those of frozen editions


def edition_page(name: str) -> str:
    """The front page of a frozen edition, by its name."""
    return f"{EDITIONS}/{name}/{HUB}"


def newest(page: str) -> str:
    """The way from a page of a frozen edition to the front page of the newest state, which lies two folders above; from
    there js/site/edition.js finds the same page."""
    return "../" * (page.count("/") + 2) + HUB


def journey_page(journey: str) -> str:
    """The map of a journey, by its slug."""
    return f"journeys/{journey}/index.html"


def promise_page(name: str) -> str:
    """A promise that is made in several places, by its name."""
    return f"promise/{name}.html"


def compare_page(journey: str, other: str) -> str:
    """Two journeys beside each other, by their slugs."""
    return f"compare/{journey}--{other}.html"


def compare_data(journey: str) -> str:
    """The script with a journey's drawings and figures for comparisons that a reader chooses, by its slug."""
    return f"compare/{journey}.js"


def picture_file(journey: str) -> str:
    """The picture of a journey for documents, by its slug."""
    return f"pictures/{journey}.svg"


PREVIEW = "assets/preview.png"
CALENDAR = "api/actions.ics"
LLMS = "llms.txt"


def preview_file(journey: str) -> str:
    """The picture that other programs show of a link to a journey, by its slug."""
    return f"pictures/{journey}.png"


def embed_page(journey: str) -> str:
    """The map of a journey for a frame in another page, by its slug."""
    return f"embed/{journey}.html"


def oembed_file(journey: str) -> str:
    """What programs that show links are told of a journey's frame, by its slug."""
    return f"embed/{journey}.json"


PAPERS = ("a4", "a3")  # each the anchor of its switch on the page of sheets; without one they are those of the first
POSTER = "poster"  # the anchor of the whole map on one sheet, on the same page


def print_page(journey: str) -> str:
    """The map of a journey cut into sheets of paper, by its slug."""
    return f"print/{journey}.html"


def former_print_page(journey: str, paper: str) -> str:
    """Where older versions had the sheets of one paper."""
    return f"print/{journey}-{paper}.html"


def walk_page(journey: str) -> str:
    """The walk through a journey, by its slug."""
    return f"walk/{journey}.html"


def walk_notes(journey: str) -> str:
    """The script with the speaker's notes of a walk, by the journey's slug: the only file that holds them."""
    return f"walk/{journey}.notes.js"


def stage_page(journey: str, stage: str) -> str:
    """A stage's page, by slugs."""
    return f"journeys/{journey}/{stage}/index.html"


def stage_details(stage_page_path: str) -> str:
    """The script with what opens beside the map for a stage's touchpoints, beside the stage's page."""
    return stage_page_path.removesuffix("index.html") + "details.js"


def opened_map(journey_page_path: str) -> str:
    """The script with a journey's map for the maps of others, whose touchpoints open into it."""
    return journey_page_path.removesuffix("index.html") + "opened.js"


def story_page(journey_page_path: str) -> str:
    """The story of a journey whose map is wide, beside the journey's page."""
    return journey_page_path.removesuffix("index.html") + "story.html"


def story_script(journey_page_path: str) -> str:
    """The script that puts the same story into the journey's page."""
    return journey_page_path.removesuffix("index.html") + "story.js"


def touchpoint_page(journey: str, stage: str, touchpoint: str) -> str:
    """A touchpoint's page, by slugs."""
    return f"journeys/{journey}/{stage}/{touchpoint}.html"


def plain_page(kind: str, slug: str) -> str:
    """The page of a persona, organisation, action, tour, study or other page."""
    return f"{_FOLDERS[kind]}/{slug}.html"


def tour_steps_file(tour_page_path: str) -> str:
    """The script with a tour's stops, for the maps that it runs on."""
    return files_folder(tour_page_path) + "steps.js"


def certificate_file(tour_page_path: str) -> str:
    """The certificate of those who passed a tour."""
    return files_folder(tour_page_path) + "certificate.html"


def overview_page(kind: str) -> str:
    """The page that lists all of a kind."""
    return TRUST if kind in ("study", "measure") else f"{_FOLDERS[kind]}/index.html"


def part_page(first: str, number: int) -> str:
    """A part of a list that takes several pages: `priorities.html`, `priorities/2.html`; `actions/page/2.html`."""
    if number == 1:
        return first
    return files_folder(first) + ("page/" if first.endswith("/index.html") else "") + f"{number}.html"


def list_script(first: str) -> str:
    """The script that tells of all rows of a list that takes several pages, by the first of these."""
    return files_folder(first) + "rows.js"


def rows_script(page: str) -> str:
    """The script with the rows of a part of a list, beside the part's page."""
    return page.removesuffix(".html") + ".rows.js"


def list_page(page: str, name: str) -> str:
    """The first page of a whole list of which `page` shows the first part. No slug has two hyphens together."""
    return ("" if page == HUB else files_folder(page)) + f"all--{name}.html"


def api_file(name: str) -> str:
    """A file of data for other programs."""
    return f"api/{name}"


def twin_file(page: str) -> str:
    """The Markdown twin of a page (named as llmstxt.org proposes)."""
    return page + ".md"


def page_of_twin(path: str) -> str:
    """The page whose twin this is; a path that is no twin's as it is."""
    return path.removesuffix(".md") if path.endswith(".html.md") else path


def go_page(id_: str) -> str:
    """The permanent address of an id."""
    return f"go/{id_}.html"


def files_folder(page: str) -> str:
    """The folder in which a page's own files are published: beside an index, else in a folder of the page's name."""
    return page.removesuffix("index.html") if page.endswith("/index.html") else page.removesuffix(".html") + "/"


def relative(page: str, target: str, anchor: str = "") -> str:
    """The reference from one page to a file of the output, both as paths from its top; `anchor` without `#`."""
    fragment = "#" + url_path(anchor) if anchor else ""
    if page == target and anchor:
        return fragment
    return _way(page.rpartition("/")[0], target) + fragment


def url_path(text: str) -> str:
    """A path or an anchor as an address has it; most are letters that any address may have."""
    return text if _AS_IT_IS.fullmatch(text) else quote(text, safe=_SAFE)


@lru_cache(maxsize=10_000)  # as many as the pages of a few journeys, which come one after the other, ask for
def _way(folder: str, target: str) -> str:
    """The way from a folder to a file: the pages of a folder share most of theirs."""
    own, other = folder.split("/") if folder else [], target.split("/")
    shared = 0
    while shared < len(own) and shared < len(other) - 1 and own[shared] == other[shared]:
        shared += 1
    steps = [".."] * (len(own) - shared) + other[shared:]
    path = url_path("/".join(steps))
    # A first segment with a colon would read as a scheme.
    return "./" + path if ":" in steps[0] else path


@lru_cache(maxsize=10_000)  # as many as the pages of a few journeys, which come one after the other, ask for
def relative_to_folder(folder: str, address: str) -> str:
    """An address as it is written from the output's top (`relative` from a page there), written from a folder."""
    path, hash_, anchor = address.partition("#")
    own, other = folder.split("/") if folder else [], path.split("/")
    shared = 0
    while shared < len(own) and shared < len(other) - 1 and own[shared] == other[shared]:
        shared += 1
    return "../" * (len(own) - shared) + "/".join(other[shared:]) + hash_ + anchor


def to_top(page: str) -> str:
    """The way from a page to the output's top: "" or "../" as often as needed."""
    return "../" * page.count("/")
