"""Which files of data a build makes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial

from cjmsite.analyse.hub import Analysed
from cjmsite.link import urls
from cjmsite.render.api.documents import Documents
from cjmsite.render.api.schema_types import Schema
from cjmsite.render.api.schemas import SCHEMAS
from cjmsite.render.api.tables import TABLES
from cjmsite.render.plan import Joined, PlannedData


def plan_api(analysed: Analysed) -> Iterator[PlannedData | Joined]:
    """`api/`: JSON documents, the schemas that they keep to, and tables."""
    documents = Documents(analysed)
    paths = {one.node.id: urls.api_file(f"journeys/{one.node.id}.json") for one in analysed.hub.journeys}
    yield Joined(urls.api_file("hub.json"), tuple(paths.values()), documents.hub)
    yield PlannedData(urls.api_file("priorities.json"), documents.priorities)
    yield PlannedData(urls.api_file("actions.json"), documents.actions)
    for journey in analysed.hub.journeys:
        yield PlannedData(paths[journey.node.id], partial(documents.journey, journey), journey.node.file, words=True)
    for name, schema in SCHEMAS.items():
        yield PlannedData(urls.api_file(f"schema/{name}.json"), partial(_schema, schema))
    for name, table in TABLES.items():
        yield PlannedData(urls.api_file(f"{name}.csv"), partial(table, analysed))


def _schema(make: Callable[[], Schema]) -> bytes:
    """A schema's bytes: indented, as people read it."""
    return (json.dumps(make(), ensure_ascii=False, indent=1) + "\n").encode()
