"""The tables for spreadsheets."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from cjmsite.render.api.journey_table import JourneyTable
from tests.render.api.test_json_documents import built


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built case's tables."""
    return built(tmp_path_factory.mktemp("tables")) / "api"


def as_csv(names: list[str], row: list[Any]) -> bytes:
    """A table of one row."""
    table = JourneyTable(names, {"": lambda: [row]})
    return table.first_line() + b"".join(make() for make in table.pieces().values())


def rows(tables: Path, name: str) -> list[dict[str, str]]:
    with (tables / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def picked(tables: Path, name: str, *columns: str) -> list[tuple[str, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(tables, name)]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\uff1d1"])
def test_a_text_that_a_spreadsheet_could_run_gets_an_apostrophe(text: str) -> None:
    assert list(csv.reader(as_csv(["a"], [text]).decode("utf-8-sig").splitlines(keepends=True)))[1] == ["'" + text]


def test_numbers_stay_numbers_and_words_stay_words() -> None:
    made = as_csv(["a"], [-4.5, 3.0, 0, None, True, False, "a=b", ("one", "two")])
    assert made == b"\xef\xbb\xbfa\r\n-4.5,3,0,,yes,,a=b,one | two\r\n"


def test_each_touchpoint_has_a_line_with_its_scores_and_feelings(tables: Path) -> None:
    assert picked(tables, "touchpoints.csv", "number", "id", "priority", "score_cost", "emotion", "emotion_ada") == [
        ("1", "thirst", "75", "80", "", "-2"),
        ("2", "asking", "20", "", "1.5", ""),
        ("3", "tea.drinking.sip", "", "", "", ""),
    ]


def test_each_pain_point_names_the_actions_for_it(tables: Path) -> None:
    assert picked(tables, "pain_points.csv", "id", "title", "why", "actions") == [
        ("thirst#pain-dry", "'@dry mouth", "No water | No kettle", "'+fetch a kettle | A better kettle")
    ]


def test_each_action_has_a_line_with_its_owners_name(tables: Path) -> None:
    assert picked(tables, "actions.csv", "id", "owner", "owner_title", "due", "overdue") == [
        ("thirst#action-fetch", "shop", "Shop", "2026-01-31", "yes"),
        ("kettle", "", "", "", ""),
    ]


def test_each_movement_of_customers_has_a_line_with_what_it_is_worth(tables: Path) -> None:
    assert picked(tables, "customers.csv", "stage", "movement", "count", "to", "worth", "currency") == [
        ("Wanting", "entering", "100", "", "250", "EUR"),
        ("Wanting", "leaving", "40", "'=coffee", "100", "EUR"),
        ("Wanting", "staying", "60", "", "150", "EUR"),
        ("Drinking", "entering", "60", "", "150", "EUR"),
        ("Drinking", "joining", "5", "", "12.5", "EUR"),
        ("Drinking", "staying", "65", "", "162.5", "EUR"),
    ]


def test_each_value_of_a_measure_has_a_line(tables: Path) -> None:
    assert picked(tables, "metrics.csv", "touchpoint", "name", "unit", "target", "date", "value") == [
        ("Asking", "Would recommend us", "%", "80", "2026-01-01", "65.5"),
        ("Asking", "Would recommend us", "%", "80", "2026-02-01", "70"),
        ("Asking", "Would recommend us", "%", "80", "2026-03-01", ""),
    ]
