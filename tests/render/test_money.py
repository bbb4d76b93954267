"""What those who leave are worth: the same figure wherever customers stand, and nothing where nobody said it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.pipeline.small_hub import build_in, hub_of

# 90 leave the first stage and 1,200 the second, of whom two groups are known: 27,900 + 372,000 = 399,900.
STAGES = """stages:
  - {id: in, title: In, customers: {entering: 2000, leaving: [{count: 90, to: GP, why: no answer}]}}
  - id: on
    title: On
    customers: {leaving: [{count: 1000, why: the wait}, {count: 200}]}
    touchpoints: [{id: queue, title: The queue, emotion: -2}]
"""
ASSET = "customers: {unit: families, value: 310, currency: GBP, period: 2026}\n"
PLACES = {
    "map": "journeys/paid/index.html",
    "stage": "journeys/paid/in/index.html",
    "second stage": "journeys/paid/on/index.html",
    "hub": "index.html",
    "table": "journeys/index.html",
}


def words_of(folder: Path, page: str) -> str:
    """The words of a page, its scripts' data too, without tags."""
    text = re.sub(r"<[^>]+>", " ", (folder / "output" / page).read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", text)


def hub(folder: Path, asset: str, language: str = "en") -> Path:
    folder.mkdir()
    site = hub_of(folder, {"journeys/paid.md": f"---\ntitle: Paid\n{asset}{STAGES}---\n"})
    (site / "cjmsite.yaml").write_text(f"title: A hub\nlanguage: {language}\n", encoding="utf-8")
    outcome = build_in(folder, site)
    assert not outcome.problems
    return folder


@pytest.mark.parametrize(
    "language, stage, groups, whole",
    [
        ("en", "−90 · 27,900 GBP", "−1,200 · 372,000 GBP", "−1,290 · 399,900 GBP"),
        ("de", "−90 · 27.900 GBP", "−1.200 · 372.000 GBP", "−1.290 · 399.900 GBP"),
    ],
)
def test_what_those_who_leave_are_worth_stands_wherever_customers_do_in_the_languages_own_numbers(
    tmp_path: Path, language: str, stage: str, groups: str, whole: str
) -> None:
    folder = hub(tmp_path / "hub", ASSET, language)
    pages = {name: words_of(folder, page) for name, page in PLACES.items()}
    # On the map and in its story, in the cells of touchpoints and of stages.
    assert pages["map"].count(stage) >= 2
    assert pages["map"].count(groups) >= 2
    assert stage.removeprefix("−").split(" · ")[1] in pages["stage"]
    assert groups.removeprefix("−").split(" · ")[1] in pages["second stage"]
    assert whole in pages["hub"]
    assert whole in pages["table"]


def test_the_figures_for_other_programs_are_the_same_ones(tmp_path: Path) -> None:
    folder = hub(tmp_path / "hub", ASSET)
    journey = json.loads((folder / "output/api/journeys/paid.json").read_text(encoding="utf-8"))["journey"]
    assert (journey["customers_lost"], journey["loss_worth"]) == (1290, 399_900)
    assert [stage["customers"]["worth"] for stage in journey["stages"]] == [27_900, 372_000]
    assert {stage["customers"]["currency"] for stage in journey["stages"]} == {"GBP"}
    assert (journey["verdict"]["loss"]["lost"], journey["verdict"]["loss"]["worth"]) == (1290, 399_900)


@pytest.mark.parametrize("asset", ["", "customers: {unit: families}\n", "customers: {currency: GBP}\n"])
def test_where_nobody_said_what_a_customer_is_worth_no_page_names_a_sum(tmp_path: Path, asset: str) -> None:
    folder = hub(tmp_path / "hub", asset)
    for page in PLACES.values():
        words = words_of(folder, page)
        assert "GBP" not in words
        assert not re.search(r"\d · 0\b", words)
    journey = json.loads((folder / "output/api/journeys/paid.json").read_text(encoding="utf-8"))["journey"]
    assert "loss_worth" not in journey
    assert all("worth" not in stage["customers"] for stage in journey["stages"])


@pytest.mark.parametrize("value, said", [("2.5", "−1,290 · 3,225 EUR"), ("0.005", "−1,290 · 6.45 EUR"), ("0", "")])
def test_small_sums_are_told_in_full_and_nothing_is_never_told_as_a_sum(tmp_path: Path, value: str, said: str) -> None:
    folder = hub(tmp_path / "hub", f"customers: {{value: {value}, currency: EUR}}\n")
    words = words_of(folder, "journeys/index.html")
    assert said in words if said else "EUR" not in words
