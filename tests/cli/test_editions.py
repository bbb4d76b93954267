"""An output folder belongs to one edition: for an audience or with everything, with drafts or without."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import click
import pytest

from cjmsite.write.manifest import MANIFEST, Edition, edition_of
from tests.cli.conftest import CASES, Cjmsite

PLANTED = "planted-team"  # in the name of all that is for the team only
EDITIONS = [
    (),
    ("--audience", "public"),
    ("--audience", "partners"),
    ("--drafts",),
    ("--audience", "public", "--drafts"),
]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub with pages for the public, partners and the team; the test stands in its folder."""
    folder = Path(shutil.copytree(CASES.parent / "audiences", tmp_path / "hub"))
    monkeypatch.chdir(folder)
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("first", EDITIONS)
def test_a_folder_takes_its_own_edition_again_and_no_other(
    site: Path, cjmsite: Cjmsite, first: tuple[str, ...]
) -> None:
    assert cjmsite("build", *first, "--output", "out").exit_code == 0
    before = files_of(site / "out")
    for other in EDITIONS:
        said = cjmsite("build", *other, "--output", "out")
        assert said.exit_code == (other != first), other
        assert ("output-edition" in said.stderr) == (other != first)
        assert files_of(site / "out") == before


def test_the_refusal_names_both_editions_and_two_ways_out_that_work(site: Path, cjmsite: Cjmsite) -> None:
    cjmsite("build")
    said = cjmsite("build", "--audience", "public").stderr
    assert "the folder holds the edition with everything, and this is the one for public" in said
    assert "`--output output-public`" in said
    assert "`cjmsite build --audience public --change-edition`" in said
    assert cjmsite("build", "--audience", "public", "--output", "output-public").exit_code == 0
    assert PLANTED not in "".join(files_of(site / "output-public"))
    changed = cjmsite("build", "--audience", "public", "--change-edition")
    assert "for public" in changed.stdout
    assert PLANTED not in "".join(files_of(site / "output"))
    assert cjmsite("build").exit_code == 1
    assert cjmsite("build", "--audience", "public").exit_code == 0


def test_a_folder_of_another_edition_is_refused_whatever_this_machine_remembers(site: Path, cjmsite: Cjmsite) -> None:
    cjmsite("build", "--audience", "public", "--output", "out")
    shutil.rmtree(site / ".cjmsite")
    assert cjmsite("build", "--output", "out").exit_code == 1
    assert PLANTED not in "".join(files_of(site / "out"))


def test_summary_manifest_pages_and_data_name_the_edition(site: Path, cjmsite: Cjmsite) -> None:
    said = cjmsite("build", "--audience", "partners", "--drafts", "--output", "out")
    assert " for partners, drafts too in " in said.stdout
    manifest = json.loads((site / "out" / MANIFEST).read_text("utf-8"))
    assert manifest["edition"] == {"audience": "partners", "drafts": True}
    assert "the edition for partners, drafts too" in manifest["about"]
    hub = json.loads((site / "out" / "api" / "hub.json").read_text("utf-8"))
    assert (hub["built_for"], hub["drafts"]) == ("partners", True)
    page = (site / "out" / "index.html").read_text("utf-8")
    assert "edition for: partners · with drafts, not for publishing" in page
    assert " with everything in " in cjmsite("build").stdout
    assert edition_of(site / "output") == Edition()
    assert "edition for: readers who may see everything" in (site / "output" / "index.html").read_text("utf-8")


def test_a_folder_older_than_editions_is_taken_once(site: Path, cjmsite: Cjmsite) -> None:
    cjmsite("build")
    written = json.loads((site / "output" / MANIFEST).read_text("utf-8"))
    del written["edition"]
    (site / "output" / MANIFEST).write_text(json.dumps(written), "utf-8")
    assert cjmsite("build", "--audience", "public").exit_code == 0
    assert edition_of(site / "output") == Edition("public")
    assert cjmsite("build").exit_code == 1


def test_a_check_of_a_finished_site_says_which_edition_it_is(site: Path, cjmsite: Cjmsite) -> None:
    cjmsite("build", "--audience", "public")
    assert cjmsite("check", "--output").stdout == "No errors in output/ · for public\n"
    assert cjmsite("check", "--output", "--audience", "public").exit_code == 0
    other = cjmsite("check", "--output", "--audience", "partners")
    assert other.exit_code == 1
    assert "this is the edition for public, and not the one for partners" in other.stderr


def test_an_export_shows_what_its_readers_may_see_and_prints_only_their_pages(site: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("export", "svg", "tea", "--audience", "public", "--output", "map.svg").stdout == (
        "map.svg · for public\n"
    )
    assert PLANTED not in (site / "map.svg").read_text("utf-8")
    cjmsite("build")
    with pytest.raises(click.UsageError, match="output/ holds the edition with everything"):
        cjmsite("export", "pdf", "tea", "--audience", "public", "--output", "map.pdf")
    cjmsite("build", "--audience", "public", "--output", "output-public")
    with pytest.raises(click.UsageError, match="output-public/ holds the edition for public"):
        cjmsite("export", "pdf", "tea", "--from", "output-public", "--output", "map.pdf")
    for words in (("--from", "output-public", "--audience", "public"), ()):
        assert cjmsite("export", "html", "tea", "--output", "tea.html", *words).exit_code == 0
        assert (PLANTED in (site / "tea.html").read_text("utf-8")) == (not words)
        assert cjmsite("export", "scorm12", "first", "--output", "first.zip", *words).exit_code == 0
        with zipfile.ZipFile(site / "first.zip") as package:
            texts = [name + package.read(name).decode("utf-8", "replace") for name in package.namelist()]
        assert (PLANTED in "".join(texts)) == (not words)


def test_the_words_of_somebody_who_is_not_for_these_readers_are_not_published_without_a_name(
    site: Path, cjmsite: Cjmsite
) -> None:
    for audience in ("public", "partners", "team"):
        cjmsite("build", "--audience", audience, "--output", audience)
        holds = b"I could drink a lake" in b"".join(files_of(site / audience).values())
        assert holds == (audience == "team"), audience
