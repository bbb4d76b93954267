"""A table for spreadsheets, its rows made journey by journey: CSV as RFC 4180 has it, in UTF-8 with a mark by which
spreadsheets know it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import partial
from typing import Any

from cjmsite.analyse.hub import Analysed
from cjmsite.analyse.placed import PlacedExperience
from cjmsite.frozen import frozen
from cjmsite.link.hub import LinkedJourney

Row = Sequence[Any]
_SEVERAL = " | "
# What makes a spreadsheet read a text as a formula, or hides such a sign from a look at the first letter.
_WIDE = tuple("\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", *_WIDE)


@frozen
class JourneyTable:
    """A table: the names in its first line; what makes the rows of each journey, by the journey's id, in the hub's
    order. The rows of a table whose order is another one stand under ""."""

    header: Row
    rows: Mapping[str, Callable[[], Iterable[Row]]]

    def pieces(self) -> Mapping[str, Callable[[], bytes]]:
        """What makes the rows of each journey as bytes."""
        return {id_: partial(_made, rows) for id_, rows in self.rows.items()}

    def first_line(self) -> bytes:
        """The names, with the mark before them."""
        return b"\xef\xbb\xbf" + _lines((self.header,))


def _made(rows: Callable[[], Iterable[Row]]) -> bytes:
    return _lines([_cell(value) for value in row] for row in rows())


def _lines(rows: Iterable[Row]) -> bytes:
    """Rows as lines. Texts that a spreadsheet could run as a formula have got an apostrophe by `_cell`."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _cell(value: Any) -> str | int | float:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, int):
        return value
    if isinstance(value, Date):
        return value.isoformat()
    text = _SEVERAL.join(value) if isinstance(value, tuple) else str(value)
    return "'" + text if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA) else text


def rows_by_journey(analysed: Analysed, header: Row, rows: Callable[[LinkedJourney], Iterable[Row]]) -> JourneyTable:
    """A table of what `rows` gives of each journey, in the hub's order."""
    return JourneyTable(header, {journey.node.id: partial(rows, journey) for journey in analysed.hub.journeys})


PLACE = ("journey_id", "journey", "stage_id", "stage", "number")


def placed_cells(analysed: Analysed, of: LinkedJourney) -> Iterator[tuple[PlacedExperience, Row]]:
    """Every stage and touchpoint of a journey with the cells that say where it is; a stage itself has no number of a
    touchpoint."""
    places = analysed.hub.places
    inside = [id_ for stage in of.stages for id_ in (stage.node.id, *(one.node.id for one in stage.touchpoints))]
    for experience in map(analysed.experiences.__getitem__, inside):
        number = experience.column + 1 if experience.insight else None
        titles = (of.node.id, places[of.node.id].title, experience.stage, places[experience.stage].title)
        yield experience, (*titles, number)
