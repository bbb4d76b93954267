"""What gets installed is pinned, hashed, enough, and bound to no one's package host."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LISTS = ("runtime.txt", "dev.txt")


def pinned(text: str) -> dict[str, str]:
    """Package name to version, as a list pins them."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^\s;]+)", text, re.MULTILINE))


@pytest.fixture
def lists(repository: Path) -> dict[str, str]:
    return {name: (repository / "requirements" / name).read_text(encoding="utf-8") for name in LISTS}


@pytest.mark.parametrize("name", LISTS)
def test_no_line_holds_an_address_or_an_option_that_could(lists: dict[str, str], name: str) -> None:
    suspicious = re.compile(r"//|@|--(?!hash=sha256:[0-9a-f]{64}\b)|^-", re.MULTILINE)
    assert suspicious.findall(lists[name]) == []


@pytest.mark.parametrize("name", LISTS)
def test_every_package_has_a_version_and_a_hash(lists: dict[str, str], name: str) -> None:
    entries = lists[name].replace("\\\n", " ").splitlines()
    assert [entry for entry in entries if not ("==" in entry and "--hash=sha256:" in entry)] == []
    assert len(entries) == len(pinned(lists[name]))


def test_the_tests_run_on_the_very_versions_that_a_site_is_built_with(lists: dict[str, str]) -> None:
    runtime, dev = (pinned(lists[name]) for name in LISTS)
    assert runtime.items() <= dev.items()


def test_the_lists_hold_what_pyproject_asks_for(repository: Path, lists: dict[str, str]) -> None:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = {
        "runtime.txt": [
            *project["project"]["dependencies"],
            *project["project"]["optional-dependencies"]["audio"],
            *groups["build"],
        ],
        "dev.txt": [entry for entry in groups["dev"] if isinstance(entry, str)],
    }
    for name, entries in asked.items():
        versions = pinned(lists[name])
        for requirement in map(Requirement, entries):
            assert versions[canonicalize_name(requirement.name)] in requirement.specifier, requirement
