"""YAML for authors: the same values when read back, and pleasant to look at."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, strategies

from cjmsite.authoring.yaml_text import Node, front_matter_text, yaml_text
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.publishable.letters import printable
from cjmsite.read.frontmatter import halves

CASE = Path(__file__).parents[1] / "cases" / "yaml" / "journey.yaml"

WORDS = strategies.text(max_size=30) | strategies.text(alphabet="ab c:#-'\"\n\\,[]{}?1.&*", max_size=150)
TYPED = strategies.sampled_from(
    [
        "no",
        "Yes",
        "12:30",
        "1.10",
        "007",
        "0x1F",
        "1e3",
        ".nan",
        "-.inf",
        "~",
        "null",
        "2026-05-20",
        "<<",
        "=",
        "2001-12-14 21:59:43",
        "1_000",
        "y",
        "",
        " ",
        "---",
        "...",
        "- a",
        "a: b",
        "a #b",
        "@x",
        "\u2028",
        "\ufeff",
        "\t",
    ]
)
TEXTS = WORDS | TYPED


def nodes(texts: strategies.SearchStrategy[str]) -> strategies.SearchStrategy[Any]:
    """Lists and fields within each other, of these texts."""
    keys = keys_of(texts)
    return strategies.recursive(
        texts,
        lambda inner: strategies.lists(inner, max_size=4) | strategies.dictionaries(keys, inner, max_size=4),
        max_leaves=12,
    )


def keys_of(texts: strategies.SearchStrategy[str]) -> strategies.SearchStrategy[str]:
    return texts.filter(lambda key: key != "<<")  # our reader refuses that key, with quotes or without


NODES = nodes(TEXTS)
KEYS = keys_of(TEXTS)
# Our reader takes control characters out of every text.
SHOWN = TEXTS.map(printable)


@given(strategies.dictionaries(KEYS, NODES, max_size=4))
@example({"a": "x" * 90 + " " + "y  z " * 40 + "end"})
@example({"a": ["two words " * 20 + "\n\nnext line\nlast", {"b": [["c"]]}]})
def test_every_text_is_read_back_as_the_same_text(fields: dict[str, Node]) -> None:
    assert yaml.load(yaml_text(fields), Loader=yaml.CSafeLoader) == (fields or None)


@given(strategies.dictionaries(keys_of(SHOWN), nodes(SHOWN), max_size=3))
def test_our_own_reader_sees_the_same_texts(fields: dict[str, Node]) -> None:
    parsed = parse_yaml(yaml_text(fields), "a.yaml")
    assert parsed.problems == ()
    assert parsed.value == (fields or None)


def test_numbers_and_flags_are_read_back_as_what_they_are() -> None:
    fields: dict[str, Node] = {"emotion": -2.5, "order": 3, "draft": True, "score": 5.0, "list": [1, 0.1, False]}
    assert yaml.load(yaml_text(fields), Loader=yaml.CSafeLoader) == fields


@pytest.mark.parametrize(
    "text", ["Please hurry.", "A&E at 2 a.m.", "It's fine", "5 steps", "http://a.example/b", "3–4 days"]
)
def test_ordinary_words_stand_without_quotes(text: str) -> None:
    assert yaml_text({"thinking": text}) == f"thinking: {text}\n"


def test_a_journey_looks_as_an_author_would_write_it() -> None:
    fields: dict[str, Node] = {
        "title": "A&E: the night",
        "lanes": ["doing", {"id": "actors", "label": "Who takes part", "kind": "list"}],
        "channels": ["phone", "web"],
        "summary": " ".join(["A parent notices breathing trouble at night and looks for an answer."] * 3),
        "poem": "First line\nSecond line",
        "stages": [{"title": "Something is wrong", "touchpoints": [{"title": "Call", "emotion": -3}, {"title": "no"}]}],
        "nothing": [],
    }
    assert yaml_text(fields) == CASE.read_text("utf-8")


@given(TEXTS)
def test_no_line_of_a_content_file_can_end_its_front_matter_early(text: str) -> None:
    fields: dict[str, Node] = {"a": text, "b": [text, {"c": text}]}
    parts = halves(front_matter_text(fields, "The body.\n"))
    assert parts.body.strip() == "The body."
    assert not re.search(r"^(---|\.\.\.)", parts.front, re.MULTILINE)
