"""`schema`: where the schemas go, and what of the hub is in them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjmsite.model.json_schema import KINDS
from tests.cli.conftest import Cjmsite


def test_a_file_is_written_for_each_kind(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("schema", "--output", "schemas")
    assert said.exit_code == 0
    assert {path.name for path in (hub / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in KINDS}
    assert all(json.loads(path.read_text("utf-8"))["$id"] == path.name for path in (hub / "schemas").iterdir())


def test_schemas_are_written_anew_but_no_other_file_is_written_over(hub: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("schema", "--output", "schemas").exit_code == 0
    assert cjmsite("schema", "--output", "schemas").exit_code == 0
    (hub / "schemas" / "tour.schema.json").write_text("mine", "utf-8")
    said = cjmsite("schema", "--output", "schemas")
    assert said.exit_code == 1
    assert "tour.schema.json: error: this file is there already" in said.stderr
    assert (hub / "schemas" / "tour.schema.json").read_text("utf-8") == "mine"


def test_one_kind_is_shown_on_the_terminal(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("schema", "--kind", "persona")
    assert json.loads(said.stdout)["title"] == "cjmsite persona"
    assert not (hub / "schemas").exists()


def test_lanes_of_the_hub_and_of_its_journeys_are_fields(hub: Path, cjmsite: Cjmsite) -> None:
    with (hub / "cjmsite.yaml").open("a", encoding="utf-8") as settings:
        settings.write("lanes: [emotion, {id: weather, label: The weather, kind: text}]\n")
    journey = hub / "content" / "journeys" / "a-bicycle-repaired" / "index.md"
    text = journey.read_text("utf-8").replace("---\n", "---\nlanes: [doing, {id: tools, kind: list}]\n", 1)
    journey.write_text(text, "utf-8")
    properties = json.loads(cjmsite("schema", "--kind", "touchpoint").stdout)["properties"]
    assert {"weather", "tools"} <= properties.keys()
    assert properties["weather"]["description"] == "Your own lane: The weather."


def test_without_a_hub_the_format_itself_is_described(
    tmp_path: Path, cjmsite: Cjmsite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert json.loads(cjmsite("schema", "--kind", "hub").stdout)["title"] == "cjmsite hub"


def test_the_kinds_are_listed_with_the_files_that_each_is_for(cjmsite: Cjmsite) -> None:
    lines = cjmsite("schema").stdout.splitlines()
    assert [line.split()[0] for line in lines] == list(KINDS)
    assert lines[0].split()[1:] == ["cjmsite.yaml"]
