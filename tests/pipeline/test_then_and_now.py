"""Then and now: what changed since a revision, out of real repositories."""

from __future__ import annotations

import json
import os
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.small_hub import hub_of, published
from tests.program import run_cjmsite

INDEX = "---\nid: tea\ntitle: Tea\ncustomers: {unit: people, value: 10, currency: EUR}\n---\n"
THIRST = """---
id: thirst
title: Thirst
emotion: {amira: -2, tom: 1}
thinking: I want tea.
scores: {frequency: 20}
pain_points:
  - {id: dry, title: Too dry, severity: 3}
  - {id: far, title: Too far}
notes: Never said aloud.
---
Words of old.
"""
WANTING = "---\nid: wanting\ntitle: Wanting\ncustomers: {entering: 100, leaving: [LEAVE]}\n---\n"
CUP = "---\ntitle: Cup\nactions: [{id: wash, title: Wash, status: doing}]\n---\n"
FIRST = {
    "personas/amira.md": "---\nid: amira\n---\n",
    "personas/tom.md": "---\nid: tom\n---\n",
    "journeys/tea/index.md": INDEX,
    "journeys/tea/10-wanting/index.md": WANTING.replace("LEAVE", "10"),
    "journeys/tea/10-wanting/10-thirst.md": THIRST,
    "journeys/tea/10-wanting/20-kettle.md": "---\nid: kettle\ntitle: Kettle\nemotion: {amira: 1}\n---\n",
    "journeys/tea/10-wanting/30-old.md": "---\nid: old\ntitle: An old thing\n---\n",
    "journeys/tea/20-drinking/index.md": "---\nid: drinking\ntitle: Drinking\n---\n",
    "journeys/tea/20-drinking/10-cup.md": CUP,
    "journeys/gone.md": "---\nid: gone\ntitle: Gone\n---\n",
    "journeys/same.md": "---\nid: same\ntitle: Same\nstages: [{title: One, touchpoints: [Two]}]\n---\n",
}
NOW = {
    "journeys/tea/10-wanting/index.md": WANTING.replace("LEAVE", "25"),
    "journeys/tea/10-wanting/10-thirst.md": THIRST.replace("amira: -2", "amira: -4").replace("I want", "Give me")
    .replace("20}", "35}").replace("severity: 3", "severity: 5").replace("  - {id: far, title: Too far}\n", "")
    .replace("of old", "of now").replace("Never", "Still never"),
    "journeys/tea/20-drinking/10-cup.md": None,
    # Renamed, and without an id: the same by its title.
    "journeys/tea/20-drinking/15-the-cup.md": CUP.replace("doing", "done"),
    "journeys/tea/10-wanting/20-kettle.md": None,
    "journeys/tea/20-drinking/20-kettle.md": "---\nid: kettle\ntitle: Kettle\nemotion: {amira: 1}\n---\n",
    "journeys/tea/10-wanting/30-old.md": None,
    "journeys/tea/20-drinking/30-new.md": "---\nid: new\ntitle: A new thing\n---\n",
    "journeys/gone.md": None,
    "journeys/fresh.md": "---\nid: fresh\ntitle: Fresh\n---\n",
}  # fmt: skip
# By hand: kind, object, field, thing inside, before, after; in the order of kinds.
TEA = [
    ("added", "new", "", "", "", ""),
    ("removed", "old", "", "", "", ""),
    ("removed", "thirst", "pain_points", "Too far", "", ""),
    ("moved", "kettle", "", "", "wanting", "drinking"),
    ("reworded", "thirst", "thinking", "", "I want tea.", "Give me tea."),
    ("reworded", "thirst", "notes", "", "Never said aloud.", "Still never said aloud."),
    ("reworded", "thirst", "text", "", "Words of old.", "Words of now."),
    ("reworded", "tea.drinking.the-cup", "actions", "Wash", "doing", "done"),
    ("rescored", "wanting", "customers", "leaving.1.count", "10", "25"),
    ("rescored", "thirst", "emotion", "amira", "-2", "-4"),
    ("rescored", "thirst", "pain_points", "Too dry severity", "3", "5"),
    ("rescored", "thirst", "scores", "frequency", "20", "35"),
]
FIGURES = {
    "customers_lost": (10, 25), "customers_out": (90, 75), "customers_kept": (90, 75), "loss_worth": (100, 250),
    "feeling_mean": (0, -0.67), "feeling_lowest": (-2, -4), "priorities": (20, 35), "pains": (2, 1),
}  # fmt: skip


def git(folder: Path, *words: str) -> str:
    who = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
           "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_AUTHOR_DATE": "2026-10-01T10:00:00Z",
           "GIT_COMMITTER_DATE": "2026-10-01T10:00:00Z", "GIT_CONFIG_GLOBAL": os.devnull}  # fmt: skip
    done = subprocess.run(
        ["git", "-C", str(folder), *words], capture_output=True, text=True, check=True, env={**os.environ, **who}
    )
    return done.stdout


def committed_hub(folder: Path) -> Path:
    """A hub in a folder of a repository, as it is at the tag `then`."""
    site = hub_of(folder, {**FIRST})
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Then")
    git(folder, "tag", "then")
    return site


def edit(site: Path) -> None:
    """What came after the tag; nobody commits these edits."""
    for path, text in NOW.items():
        file = site / "content" / path
        if text is None:
            file.unlink()
        else:
            file.parent.mkdir(exist_ok=True)
            file.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A hub in a folder of a repository, with what it was at the tag `then`, and edits that nobody committed."""
    site = committed_hub(tmp_path)
    (site / "output").mkdir()
    edit(site)
    return site


def told_of(site: Path, *words: str) -> dict[str, dict[str, Any]]:
    done = run_cjmsite("diff", *words, "--json", "--site", str(site))
    assert done.returncode == 0, done.stderr
    return {one["id"]: one for one in json.loads(done.stdout)["journeys"]}


def test_each_change_is_told_by_what_it_is_and_figures_before_and_after(site: Path) -> None:
    told = told_of(site, "then")
    assert {id_: one["state"] for id_, one in told.items()} == {"tea": "changed", "fresh": "added", "gone": "removed"}
    keys = ("kind", "id", "field", "item", "before", "after")
    tea = told["tea"]
    assert [tuple(one[key] for key in keys) for one in tea["changes"]] == TEA
    assert {one["name"]: (one["left"], one["right"]) for one in tea["figures"]} == FIGURES
    # Amira's former curve at the places of now: thirst first, the kettle behind the cup. Tom's is as it was.
    ((then, now),) = tea["curves"]
    assert [(one["column"], one["value"]) for one in then["points"]] == [(0, -2), (2, 1)]
    assert [(one["column"], one["value"]) for one in now["points"]] == [(0, -4), (2, 1)]
    # The terminal has words for figures and for the ways to them.
    said = run_cjmsite("diff", "then", "--site", str(site))
    assert "= Customers lost: 10 → 25" in said.stdout
    assert "# Wanting (wanting): Customers, group 1 of those who leave: 10 → 25" in said.stdout
    assert "~ Thirst (thirst): Thinking: I want tea. → Give me tea." in said.stdout
    # Two revisions tell the same as one and what lies there; one and itself tell nothing.
    git(site, "add", "-A")
    git(site, "commit", "-qm", "Now")
    assert told_of(site, "then", "HEAD") == told
    said = run_cjmsite("diff", "HEAD", "--site", str(site))
    assert "No journey has changed since HEAD" in said.stdout
    # Of long words the terminal shows where they differ, not twice the same beginning.
    thirst = site / "content/journeys/same.md"
    long = "It is a long way, and nobody tells her how long it will be, or why. "
    thirst.write_text(f"{thirst.read_text()}\n{long}Never.\n")
    git(site, "commit", "-qam", "Long")
    thirst.write_text(thirst.read_text().replace("Never.", "Once."))
    said = run_cjmsite("diff", "HEAD", "--site", str(site))
    assert "Text: …will be, or why. Never. → …will be, or why. Once." in said.stdout


def test_a_history_that_can_not_be_read_is_said_in_one_line_with_a_hint(site: Path, tmp_path: Path) -> None:
    git(site, "add", "-A")
    git(site, "commit", "-qm", "Now")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{tmp_path}", str(tmp_path / "shallow"))
    late = tmp_path / "late"
    late.mkdir()
    (late / "cjmsite.yaml").write_text("title: L\n")
    cases = (
        (site, "nope", 2, "the repository knows no such commit"),
        (site, "--help-me", 2, "No such option"),
        (tmp_path / "shallow/site", "then", 2, "git fetch --unshallow"),
        (late, "then", 2, "there was no hub here"),
    )
    for folder, revision, code, words in cases:
        done = run_cjmsite("diff", revision, "--site", str(folder))
        assert (done.returncode, words in done.stderr) == (code, True), done.stderr
        assert "Traceback" not in done.stderr
    # A text that Git LFS keeps is left out and named; the rest is compared.
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n"
    (site / "content/journeys/same.md").write_text(pointer)
    git(site, "commit", "-qam", "Large")
    done = run_cjmsite("diff", "HEAD", "--site", str(site))
    assert (done.returncode, "same.md: warning: left out at HEAD" in done.stderr) == (0, True), done.stderr
    outside = {"GIT_CEILING_DIRECTORIES": str(tmp_path), "GIT_DIR": str(tmp_path / "none")}
    for extra, words in ((outside, "no Git repository"), ({"PATH": ""}, "Git can't be run")):
        done = run_cjmsite("diff", "then", "--site", str(site), folder=None, **extra)
        assert (done.returncode, words in done.stderr) == (1, True), done.stderr
        assert done.stderr.startswith("error: ")  # no file has the fault, so none is named


def built_since(site: Path, revision: str, *words: str, output: Path) -> dict[str, bytes]:
    """The published files of a build that tells changes."""
    done = run_cjmsite("build", "--changes-since", revision, *words, "--site", str(site), "--output", str(output))
    assert done.returncode == 0, done.stderr
    return published(output.parent)


def test_a_build_tells_changes_on_a_page_in_data_and_feeds_only_where_it_is_asked(site: Path, tmp_path: Path) -> None:
    settings = "title: Maps\nbase_url: https://example.org/maps\naudiences: [everyone, team]\n"
    (site / "cjmsite.yaml").write_text(settings)
    plan = site / "content/journeys/tea/20-drinking/40-plan.md"
    plan.write_text("---\nid: plan\ntitle: The first plan\naudience: everyone\n---\n")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "Now")
    git(site, "tag", "now")
    plan.write_text("---\nid: plan\ntitle: The secret plan\naudience: team\n---\n")
    thirst = site / "content/journeys/tea/10-wanting/10-thirst.md"
    thirst.write_text(thirst.read_text().replace("amira: -4", "amira: -1").replace("Give me tea.", "Now, please.")
                      .replace("Still never said aloud", "Nobody hears"))  # fmt: skip
    files = built_since(site, "now", output=tmp_path / "output")
    page = files["changes.html"].decode()
    assert "Since now (" in page
    assert "1 Oct 2026" in page
    for words in ("−4 → −1", "Feeling of Amira", "The secret plan", "reworded"):
        assert words in page, words
    assert "1 journey changed" in files["index.html"].decode()
    # No former words in any byte; a speaker's notes stay with the walk.
    for gone in (b"Give me tea", b"The first plan", b"never said"):
        assert not [path for path, content in files.items() if gone in content], gone
    assert [path for path, content in files.items() if b"Nobody hears" in content] == ["walk/tea.notes.js"]
    data = json.loads(files["api/changes.json"])
    assert [one["id"] for one in data["journeys"]] == ["tea"]
    atom = ET.fromstring(files["changes.xml"].decode())  # noqa: S314 - our own
    space = {"a": "http://www.w3.org/2005/Atom"}
    assert atom.findtext("a:updated", "", space) == "2026-10-01T10:00:00Z"
    assert [one.get("href") for one in atom.findall("a:entry/a:link", space)] == [
        "https://example.org/maps/go/tea.html"
    ]
    feed = json.loads(files["changes.json"])
    assert (feed["version"], feed["items"][0]["url"]) == (
        "https://jsonfeed.org/version/1.1", "https://example.org/maps/go/tea.html",
    )  # fmt: skip
    # What some readers may see no more is not named to them, nor that it is gone.
    partial = built_since(site, "now", "--audience", "everyone", output=tmp_path / "all" / "output")
    assert not [path for path, content in partial.items() if b"secret plan" in content or b"first plan" in content]
    assert '"plan"' not in partial["api/changes.json"].decode()
    # Again, and from another clone: the same bytes. Without the option: none of it, and no history is read.
    assert built_since(site, "now", output=tmp_path / "output") == files
    done = run_cjmsite("build", "--site", str(site), "--output", str(tmp_path / "output"), PATH="")
    assert done.returncode == 0, done.stderr
    assert not [path for path in published(tmp_path) if "changes" in path and "schema" not in path]
    done = run_cjmsite("build", "--changes-since", "nope", "--site", str(site), "--output", str(tmp_path / "output"))
    assert (done.returncode, "unknown-revision" in done.stderr) == (1, True)
