"""What `build` and `check` say, and what they refuse."""

from __future__ import annotations

import json
import re
from pathlib import Path

import click
import pytest

from tests.cli.conftest import Cjmsite


def test_a_build_says_how_many_pages_and_what_to_open(hub: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("build")
    line = r"Built \d+ pages with everything in \d+\.\d s into output/ · \d+ files changed · open output/index\.html\n"
    assert re.fullmatch(line, said.stdout)
    assert (hub / "output" / "journeys" / "a-bicycle-repaired" / "index.html").is_file()


def test_a_build_that_finds_all_as_it_was_says_so(hub: Path, cjmsite: Cjmsite) -> None:
    cjmsite("build")
    assert " · nothing changed · " in cjmsite("build").stdout


def test_a_quiet_build_says_nothing_when_all_is_well(hub: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("build", "--quiet").output == ""


def test_problems_end_with_a_line_that_counts_them(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "pages" / "wrong.md").write_text("---\nowenr: me\n---\nSee [this](nowhere.md).\n", "utf-8")
    said = cjmsite("build")
    assert said.stdout == ""
    assert said.stderr.splitlines()[-1] == "2 errors; nothing was written"
    assert "content/pages/wrong.md:2:1: error: unknown field “owenr”" in said.stderr


def test_a_check_writes_nothing(hub: Path, cjmsite: Cjmsite) -> None:
    before = sorted(hub.rglob("*"))
    untold = r"(Not told, as the hub does not ask for it: [\w ,-]+ · see check: in docs/format.md\n)?"
    assert re.fullmatch(r"No errors: \d+ pages would be built\n" + untold, cjmsite("check").stdout)
    assert sorted(hub.rglob("*")) == before


def test_a_warning_stops_only_a_strict_build_and_the_line_says_why(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "pages" / "quiet.md").write_text("# Quiet\n\nThe [paper](My File.pdf).\n", "utf-8")
    assert cjmsite("check").exit_code == 0
    strict = cjmsite("check", "--strict")
    assert strict.exit_code == 1
    assert strict.stderr.splitlines()[-1] == "1 warning (strict: as errors)"


def test_drafts_are_kept_out_of_the_usual_output(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "content" / "pages" / "soon.md").write_text("---\ndraft: true\n---\n# Soon\n", "utf-8")
    for words in (("--drafts",), ("--drafts", "--output", "output"), ("--drafts", "--output", "./x/../output")):
        with pytest.raises(click.UsageError, match="--output drafts-output"):
            cjmsite("build", *words)
    said = cjmsite("build", "--drafts", "--output", "look")
    assert "not for publishing" in said.stdout
    assert (hub / "look" / "pages" / "soon.html").is_file()
    cjmsite("build")
    assert not (hub / "output" / "pages" / "soon.html").exists()


def test_an_output_with_foreign_files_is_adopted_only_when_asked(hub: Path, cjmsite: Cjmsite) -> None:
    (hub / "output").mkdir()
    (hub / "output" / "CNAME").write_text("example.org", "utf-8")
    refused = cjmsite("build")
    assert refused.exit_code == 1
    assert "--adopt-output" in refused.stderr
    assert cjmsite("build", "--adopt-output").exit_code == 0
    assert (hub / "output" / "CNAME").read_text("utf-8") == "example.org"


def test_an_audience_that_the_hub_does_not_have_is_told_with_the_nearest(hub: Path, cjmsite: Cjmsite) -> None:
    settings = hub / "cjmsite.yaml"
    settings.write_text(settings.read_text("utf-8") + "audiences: [public, partners]\n", "utf-8")
    said = cjmsite("build", "--audience", "partner")
    assert said.exit_code == 1
    assert "did you mean “partners”?" in said.stderr


def test_a_check_of_files_tells_their_problems_alone_and_ends_as_they_do(
    faulty: Path, cjmsite: Cjmsite, monkeypatch: pytest.MonkeyPatch
) -> None:
    (faulty / "content/pages").mkdir()
    (faulty / "content/pages/fine.md").write_text("# Fine\n")
    whole = cjmsite("check", "--site", faulty)
    file = whole.stderr.partition(":")[0]
    assert (faulty / file).is_file()
    monkeypatch.chdir(faulty / "content")
    own = cjmsite("check", Path("..") / file)
    assert own.exit_code == 1
    assert own.stderr == whole.stderr
    other = cjmsite("check", "pages/fine.md", "pages/gone.md", faulty.parent / "elsewhere.md")
    assert (other.exit_code, other.stdout) == (0, "No errors in 3 files\n")
    assert other.stderr == "3 problems in other files: cjmsite check\n"
    folder = cjmsite("check", "--json", faulty / "content")
    assert (folder.exit_code, len(json.loads(folder.stdout))) == (1, 3)
    assert json.loads(cjmsite("check", "--json", "pages").stdout) == []


def test_a_finished_site_is_not_looked_at_file_by_file(cjmsite: Cjmsite, fine: Path) -> None:
    with pytest.raises(click.UsageError, match="as a whole"):
        cjmsite("check", "--site", fine, "--output", fine, "a.md")
