"""The title that each object's page has in a browser's tab, among bookmarks and search results: one of its own.

A title is enough where nothing else in the hub has it; else what differs is said, and only there: the touchpoint's
stage, the number, in the end the id. Of other chapters only what they export decides (titles and ids): that is what a
page's key covers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from cjmsite.link.hub import Hub, LinkedJourney
from cjmsite.render.catalogue import Catalogue

# The pages that are no object's, by the key of their title.
OVERVIEWS = ("portfolio", "people", "organisations", "actions", "customers", "decisions", "priorities", "promises",
             "silos", "trust", "gaps", "tours", "glossary", "pages", "search", "library", "notfound")  # fmt: skip
# An object with its titles, the shortest first; the last is its own whatever the others are called.
Choice = tuple[str, tuple[str, ...]]


def page_titles_of(hub: Hub, catalogue: Catalogue) -> dict[str, str]:
    """The title of each object's page by its path, without the site's name."""
    return {hub.places[id_].path: title for id_, title in _titles(hub, catalogue).items() if id_ in hub.places}


def _titles(hub: Hub, catalogue: Catalogue) -> dict[str, str]:
    t = catalogue.text
    journeys = _apart(_title_or_id(journey.node.id, journey.node.title) for journey in hub.journeys)
    fixed: list[Choice] = [(f"*{key}", (t(f"{key}.title"),)) for key in OVERVIEWS]
    above = [_title_or_id(id_, title) for id_, title in journeys.items()]
    others: list[Choice] = [
        (node.id, (node.title, f"{node.title} · {t('kind.' + node.kind)}", f"{node.title} ({node.id})"))
        for node in hub.others()
    ]  # fmt: skip
    inside = [choice for journey in hub.journeys for choice in _inside(journey, journeys[journey.node.id], catalogue)]
    return _apart([*fixed, *above, *others, *inside])


def _title_or_id(id_: str, title: str) -> Choice:
    return id_, (title, f"{title} ({id_})")


def _inside(journey: LinkedJourney, title: str, catalogue: Catalogue) -> Iterator[Choice]:
    t, count = catalogue.text, len(journey.stages)
    for stage in journey.stages:
        own = stage.node.title
        number = t("stage.number", number=stage.number, of=count)
        yield stage.node.id, (f"{own} · {title}", f"{own} · {number} · {title}", f"{own} ({stage.node.id}) · {title}")
        for one in stage.touchpoints:
            words = one.node.title
            yield (
                one.node.id,
                (
                    f"{words} · {title}",
                    f"{words} · {own} · {title}",
                    f"{words} · {t('touchpoint.number', number=one.number)} · {title}",
                    f"{words} ({one.node.id}) · {title}",
                ),
            )


def _apart(choices: Iterable[Choice]) -> dict[str, str]:
    """A title for each, the shortest by which all are apart."""
    known = dict(choices)
    steps = dict.fromkeys(known, 0)
    while True:
        titles = {id_: known[id_][step] for id_, step in steps.items()}
        shared = Counter(" ".join(title.split()) for title in titles.values())
        longer = [id_ for id_, title in titles.items()
                  if shared[" ".join(title.split())] > 1 and steps[id_] + 1 < len(known[id_])]  # fmt: skip
        if not longer:
            return titles
        for id_ in longer:
            steps[id_] += 1
