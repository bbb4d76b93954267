"""Which files of data a build makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial

from cjmsite.analyse.hub import Analysed
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney
from cjmsite.render.api.calendar import calendar
from cjmsite.render.api.json_documents import Documents
from cjmsite.render.api.schema_types import Schema
from cjmsite.render.api.schemas import SCHEMAS
from cjmsite.render.api.spreadsheets import TABLES
from cjmsite.render.plan import Joined, PlannedData, Strung


def plan_api(
    analysed: Analysed, planned: Sequence[LinkedJourney], *, across: bool
) -> Iterator[PlannedData | Strung | Joined]:
    """`api/`: JSON documents, the schemas that they keep to, and tables. Of the journeys those `planned`; `across` says
    whether all that lists journeys is wanted, too."""
    documents = Documents(analysed)
    for journey in planned:
        node, make = journey.node, partial(documents.journey, journey)
        yield PlannedData(_document(node.id), make, node.file, shows=node.id, words=True)
    if across:
        yield from _across(analysed, documents)


def _document(id_: str) -> str:
    return urls.api_file(f"journeys/{id_}.json")


def _across(analysed: Analysed, documents: Documents) -> Iterator[PlannedData | Strung | Joined]:
    parts = tuple(_document(one.node.id) for one in analysed.hub.journeys)
    yield Joined(urls.api_file("hub.json"), parts, documents.hub)
    yield PlannedData(urls.api_file("priorities.json"), documents.priorities, again=documents.priorities_again)
    of_actions = f"{documents.shown_of_actions} {documents.unanswered}"
    yield PlannedData(urls.api_file("actions.json"), documents.actions, key=of_actions)
    yield PlannedData(urls.api_file("portfolio.json"), documents.portfolio)
    yield PlannedData(urls.api_file("customers.json"), documents.customers)
    yield PlannedData(urls.api_file("promises.json"), documents.promises)
    yield PlannedData(urls.api_file("silos.json"), documents.silos)
    yield PlannedData(urls.api_file("trust.json"), documents.trust, key=documents.shown_of_trust)
    if analysed.changes is not None:
        key = f"changes {analysed.changes} {documents.head('changes')}"
        yield PlannedData(urls.api_file("changes.json"), documents.changes, key=key)
    days = f"{analysed.hub.settings.base_url} {documents.shown_of_actions}"
    yield PlannedData(urls.CALENDAR, partial(calendar, analysed), key=days)
    for name, schema in SCHEMAS.items():
        yield PlannedData(urls.api_file(f"schema/{name}.json"), partial(_schema, schema), key=f"schema {name}")
    keys = {
        "actions": documents.shown_of_actions,
        "trust": documents.shown_of_trust,
        "studies": documents.shown_of_studies,
    }
    for name, make in TABLES.items():
        table = make(analysed)
        key = keys.get(name, "")
        yield Strung(urls.api_file(f"{name}.csv"), table.first_line, table.pieces, key=key)


@cache
def _schema(make: Callable[[], Schema]) -> bytes:
    """A schema's bytes: indented, as people read it; the same in all builds of a process."""
    return (json.dumps(make(), ensure_ascii=False, indent=1) + "\n").encode()
