"""`new hub`: something worth looking at, and nothing written over."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from cjmsite.cli.program import COMMANDS
from cjmsite.model.json_schema import KINDS
from tests.cli.conftest import Cjmsite

DRAFT = re.compile(r"Write `(evidence: [^`]+)`")


def test_a_new_hub_is_built_without_a_warning(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("build", "--strict", "--quiet")
    assert (said.exit_code, said.stderr) == (0, "")


def test_a_new_hub_keeps_what_is_built_out_of_the_repository(hub: Path) -> None:
    assert "/output/" in (hub / ".gitignore").read_text("utf-8").splitlines()


def test_a_new_hub_tells_assistants_commands_and_kinds_that_there_are(hub: Path, cjmsite: Cjmsite) -> None:
    text = (hub / "AGENTS.md").read_text("utf-8")
    named = set(re.findall(r"`cjmsite ([a-z]+)", text))
    assert named == {"schema", "new", "check", "build"}
    assert named <= set(COMMANDS)
    for kind in re.findall(r"`([a-z]+)`", text.partition("also ")[2].partition(".")[0]):
        assert kind in KINDS
    draft = hub / "content" / "journeys" / "a-bicycle-repaired" / "10-something-rattles" / "30-draft.md"
    found = DRAFT.search(text)
    assert found
    draft.write_text(f"---\n{found[1]}\n---\n# A draft\n", "utf-8")
    assert cjmsite("check", "--strict").exit_code == 0


def test_a_repository_that_has_words_for_assistants_keeps_its_own(tmp_path: Path, cjmsite: Cjmsite) -> None:
    (tmp_path / "AGENTS.md").write_text("mine\n", "utf-8")
    assert cjmsite("new", "hub", tmp_path).exit_code == 0
    assert (tmp_path / "AGENTS.md").read_text("utf-8") == "mine\n"


def test_a_hub_is_not_begun_a_second_time(hub: Path, cjmsite: Cjmsite) -> None:
    with pytest.raises(click.UsageError, match="this is a hub"):
        cjmsite("new", "hub")


def test_a_file_in_the_way_is_named_and_nothing_is_written(tmp_path: Path, cjmsite: Cjmsite) -> None:
    there = tmp_path / "content" / "index.md"
    there.parent.mkdir()
    there.write_text("mine", "utf-8")
    said = cjmsite("new", "hub", tmp_path)
    assert said.exit_code == 1
    assert "content/index.md: error: this file is there already" in said.stderr
    assert sorted(tmp_path.rglob("*")) == [there.parent, there]
    assert there.read_text("utf-8") == "mine"


def test_a_repository_that_has_a_gitignore_keeps_its_own(tmp_path: Path, cjmsite: Cjmsite) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    assert cjmsite("new", "hub", tmp_path).exit_code == 0
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine\n"
