"""`check --output`: a finished site is looked at by itself."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cjmsite

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Hub</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'"></head>
<body><a href="#main">To the content</a><main id="main"><h1>Hub</h1>{}</main></body></html>
"""


def site_of(folder: Path, body: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(PAGE.format(body), "utf-8")
    return folder


def test_a_sound_site_is_fine_and_needs_no_hub_around_it(
    tmp_path: Path, cjmsite: Cjmsite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site_of(tmp_path / "site", "<p>Fine</p>")
    said = cjmsite("check", "--output", "site")
    assert (said.exit_code, said.stdout, said.stderr) == (0, "No errors in site/\n", "")


def test_a_link_to_nowhere_is_a_problem_of_the_page(tmp_path: Path, cjmsite: Cjmsite) -> None:
    site_of(tmp_path / "site", '<a href="gone.html">Gone</a>')
    said = cjmsite("check", "--output", tmp_path / "site", "--json")
    assert said.exit_code == 1
    (problem,) = json.loads(said.stdout)
    assert (problem["file"], problem["code"]) == ("index.html", "audit-address-missing")


def test_the_path_of_the_hub_may_not_show(hub: Path, cjmsite: Cjmsite) -> None:
    site_of(hub / "output", f"<p>{hub.resolve()}</p>")
    said = cjmsite("check", "--output")
    assert said.exit_code == 1
    assert "audit-machine-path" in said.stderr


def test_a_folder_that_is_no_site_is_wrong_use(hub: Path, cjmsite: Cjmsite) -> None:
    with pytest.raises(click.UsageError, match="cjmsite build"):
        cjmsite("check", "--output")
