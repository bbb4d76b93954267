"""The schemas for editors: every field is in them, and they take and refuse what the program takes and refuses."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator, Draft202012Validator, FormatChecker

from cjmsite.config.boundary import field_names
from cjmsite.config.settings import Lane
from cjmsite.model.field_words import FIELD_WORDS
from cjmsite.model.json_schema import KINDS, schema_of
from cjmsite.read.frontmatter import halves
from tests.program import REPOSITORY

LANES = (Lane(id="family-life", label="Family life", kind="text"),)
STARTER = REPOSITORY / "src" / "cjmsite" / "starter"


class EditorsYaml(yaml.SafeLoader):
    """YAML as editors read it: dates stay text, and so does `on` (YAML 1.2)."""


EditorsYaml.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in forms if tag.rpartition(":")[2] not in ("timestamp", "bool" * (first in "oO"))]
    for first, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def as_an_editor_reads(text: str) -> Any:
    return yaml.load(text, EditorsYaml)  # noqa: S506 - a SafeLoader that knows less


def kind_of(path: str) -> str:
    """The kind of a content file, by where it lies."""
    parts = path.split("/")
    if parts[0] != "content":
        return "hub"
    if parts[1] != "journeys":
        one = parts[1].removesuffix("s") if parts[1] != "studies" else "study"
        one = "term" if one == "glossary" else one
        return one if one in KINDS else "page"
    return ("journey", "stage", "touchpoint")[len(parts) - 3 - (parts[-1] == "index.md")]


def written(site: Path) -> Iterator[tuple[str, Any]]:
    """Every settings file and front matter of a site, with its kind."""
    yield "hub", as_an_editor_reads((site / "cjmsite.yaml").read_text("utf-8"))
    for path in sorted((site / "content").rglob("*.md")):
        front = as_an_editor_reads(halves(path.read_text("utf-8")).front)
        yield kind_of(path.relative_to(site).as_posix()), front or {}


def faults(kind: str, value: Any) -> list[str]:
    validator = Draft202012Validator(schema_of(kind, LANES), format_checker=FormatChecker())
    return [f"{kind} {list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(value)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_schema_is_valid_in_the_newest_draft_and_in_the_one_that_editors_know(kind: str) -> None:
    Draft202012Validator.check_schema(schema_of(kind, LANES))
    Draft7Validator.check_schema(schema_of(kind, LANES))
    json.dumps(schema_of(kind, LANES), allow_nan=False)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_is_in_the_schema_and_is_explained(kind: str) -> None:
    properties: Mapping[str, Any] = schema_of(kind)["properties"]
    more = {"stages"} if kind == "journey" else set()
    assert properties.keys() == {*field_names(KINDS[kind][0])} | more
    assert FIELD_WORDS[kind].keys() == {*field_names(KINDS[kind][0])}
    assert all(value.get("description") for value in properties.values())


@pytest.mark.parametrize("site", [REPOSITORY, STARTER], ids=["example", "starter"])
def test_what_is_written_in_a_real_hub_is_taken(site: Path) -> None:
    found = list(written(site))
    assert {kind for kind, _ in found} >= {"hub", "journey", "stage", "touchpoint", "persona", "organisation", "action"}
    assert [fault for kind, value in found for fault in faults(kind, value)] == []


@pytest.mark.parametrize(
    "kind, text",
    [
        ("touchpoint", "{id: visit, title: 12:30, x-room: 4, family-life: [quiet, loud], emotion: }"),
        ("touchpoint", "{actions: [{title: Call, for: late}], backstage: [{who: Nurse, with: phone}]}"),
        ("touchpoint", "{metrics: [{name: NPS, values: [[2026-01-31, 4], {date: 2026-02-28, value: 5}]}]}"),
        ("touchpoint", "{emotion: {nora: -2, tom: {value: 1, word: calm}}, moment_of_truth: true, promise: We call}"),
        ("journey", "{stages: [Before, {title: After, goal: Rest, touchpoints: [Home, {title: Bed, emotion: 3}]}]}"),
        ("hub", "{channels: {phone: Phone, web: {label: Web}}, audiences: [public, team], x-note: ours}"),
        ("touchpoint", "{evidence: [{study: spring}, survey, {kind: survey, study: spring, n: 4}]}"),
        ("study", "{dates: 2026-05-20, withdrawn: true}"),
        ("study", "{dates: [2026-03-01, 2026-05-20], withdrawn: {since: 2026-09-01, because: Why}}"),
        ("action", "{for: [late], due: 2026-12-31, status: doing}"),
        ("tour", "{steps: [{at: visit, lens: organisations}, {at: visit, lens: providers}, {at: visit}]}"),
    ],
)
def test_what_the_program_takes_the_schema_takes(kind: str, text: str) -> None:
    assert faults(kind, as_an_editor_reads(text)) == []


@pytest.mark.parametrize(
    "kind, text",
    [
        ("touchpoint", "{emotoin: 3}"),
        ("touchpoint", "{for_: late}"),
        ("touchpoint", "{pain_points: [{title: Late, severity: 6}]}"),
        ("touchpoint", "{backstage: [{with_: phone}]}"),
        ("touchpoint", "{reviewed: 2026-02-30}"),
        ("touchpoint", "{evidence: [{kind: guess}]}"),
        ("touchpoint", "{evidence: [{n: 4}]}"),
        ("study", "{n: many}"),
        ("journey", "{state: someday}"),
        ("journey", "{stages: [{goal: No title}]}"),
        ("journey", "{stages: [{title: One, touchpoints: [{title: Two, emotoin: 1}]}]}"),
        ("hub", "{chanels: [phone]}"),
        ("tour", "{steps: [{at: visit, lens: provider}]}"),
    ],
)
def test_what_the_program_refuses_the_schema_refuses(kind: str, text: str) -> None:
    assert faults(kind, as_an_editor_reads(text))


def test_an_authors_own_lane_is_a_field_only_where_the_hub_has_it() -> None:
    touchpoint = as_an_editor_reads("{family-life: quiet}")
    assert faults("touchpoint", touchpoint) == []
    assert list(Draft202012Validator(schema_of("touchpoint")).iter_errors(touchpoint))
