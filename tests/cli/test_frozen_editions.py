"""`build --edition NAME`: a frozen copy beside the newest state, which no later build touches, for the same readers."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import click
import pytest

from cjmsite.audit.site import audit
from cjmsite.write.manifest import MANIFEST, edition_of
from tests.cli.conftest import CASES, Cjmsite

Q3, Q4 = "output/editions/2026-Q3", "output/editions/2026-Q4"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub with pages for the public, partners and the team; the test stands in its folder."""
    folder = Path(shutil.copytree(CASES.parent / "audiences", tmp_path / "hub"))
    with (folder / "cjmsite.yaml").open("a", encoding="utf-8") as settings:
        settings.write("base_url: https://example.org/maps\n")
    monkeypatch.chdir(folder)
    return folder


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file with its bytes and its time."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def edit(site: Path, number: int) -> None:
    with (site / "content/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\nEdit {number}.\n")


def test_later_builds_of_any_kind_leave_an_edition_as_it_is_and_the_newest_lists_all(
    site: Path, cjmsite: Cjmsite
) -> None:
    asked = "{at: thirst, ask: {question: Who?, choices: [A, B], answer: 1}}"
    (site / "content/tours/round.md").write_text(f"---\ntitle: Round\npass_mark: 70\nsteps: [{asked}]\n---\n", "utf-8")
    said = cjmsite("build", "--edition", "2026-Q3")  # into a folder that is not there yet
    assert (said.exit_code, said.stderr.count("error")) == (0, 0), said.stderr
    assert "Froze the edition 2026-Q3" in said.stdout
    before = state_of(site / Q3)
    page = before["index.html"][0].decode()
    assert '<a\n  href="../../index.html" data-newest="index.html">To the newest state</a>' in page
    assert '<meta name="robots" content="noindex">' in page
    assert "https://example.org/maps/editions/2026-Q3/index.html" in page
    assert "<dt>Edition</dt><dd>2026-Q3" in before["tours/round/certificate.html"][0].decode()
    assert "404.html" not in before
    assert "sitemap.xml" not in before
    assert json.loads(before["api/hub.json"][0])["edition"] == "2026-Q3"
    edit(site, 1)
    assert cjmsite("build").exit_code == 0  # after an edit
    assert cjmsite("build").exit_code == 0  # nothing changed
    (site / "content/journeys").rename(site / "content/away")
    assert cjmsite("build").exit_code == 1  # with errors
    (site / "content/away").rename(site / "content/journeys")
    assert cjmsite("build", "--edition", "2026-Q4").exit_code == 0
    shutil.rmtree(site / ".cjmsite")  # another machine
    edit(site, 2)
    assert cjmsite("build").exit_code == 0
    assert state_of(site / Q3) == before
    newest = (site / "output/index.html").read_text("utf-8")
    assert newest.index('href="editions/2026-Q4/index.html"') < newest.index('href="editions/2026-Q3/index.html"')
    assert "edition-bar" not in newest
    assert "Edit 1" in (site / Q4 / "index.html").read_text("utf-8")
    assert "Edit 2" not in (site / Q4 / "index.html").read_text("utf-8")
    # A build of nothing but the newest state makes the same bytes as one beside which all was there from the start.
    kept = {path: data for path, (data, _) in state_of(site / "output").items()}
    for path in (site / "output").iterdir():
        if path.name != "editions":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.rmtree(site / ".cjmsite")
    assert cjmsite("build").exit_code == 0  # into a folder that holds nothing but editions
    assert {path: data for path, (data, _) in state_of(site / "output").items()} == kept
    # The audit of the whole and of each edition alone; the archive holds all of it.
    for folder in ("output", Q3, Q4):
        assert [str(one) for one in audit(site / folder, jobs=1)] == []
    assert cjmsite("build", "--zip", "all.zip").exit_code == 0
    with zipfile.ZipFile("all.zip") as archive:
        assert sorted(archive.namelist()) == sorted(kept)


def test_the_same_edition_again_is_refused_unless_it_is_asked_for(site: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("build", "--edition", "2026-Q3").exit_code == 0
    before = state_of(site / "output")
    edit(site, 1)
    for words in (
        ("build", "--edition", "2026-Q3"),
        ("build", "--edition", "2026-q3"),  # one folder on many disks
        ("build", "--output", Q3),
        ("build", "--output", Q3, "--change-edition"),
    ):
        said = cjmsite(*words)
        assert said.exit_code == 1, words
        assert "2026-Q3" in said.stderr
        assert state_of(site / "output") == before, words
    with pytest.raises(click.UsageError, match="frozen edition 2026-Q3"):
        cjmsite("ledger", "--output", Q3)
    assert cjmsite("build", "--edition", "2026-Q3", "--replace-edition").exit_code == 0
    assert "Edit 1" in (site / Q3 / "index.html").read_text("utf-8")


def test_an_edition_for_some_readers_never_stands_in_a_site_for_others(site: Path, cjmsite: Cjmsite) -> None:
    assert cjmsite("build", "--edition", "2026-Q3").exit_code == 0
    internal = state_of(site / "output")
    said = cjmsite("build", "--audience", "public", "--change-edition")
    assert said.exit_code == 1
    assert "keeps the edition with everything, frozen as 2026-Q3" in said.stderr
    assert state_of(site / "output") == internal
    # Nor where somebody copied it there by hand, or its manifest is damaged: neither built nor passed by the audit.
    assert cjmsite("build", "--audience", "public", "--output", "public", "--edition", "2026-Q3").exit_code == 0
    assert edition_of(site / "public/editions/2026-Q3").words == "for public, frozen as 2026-Q3"  # type: ignore[union-attr]
    assert b"planted-team" not in b"".join(data for data, _ in state_of(site / "public").values())
    shutil.copytree(site / Q3, site / "public/editions/2026-Q2")
    assert cjmsite("build", "--audience", "public", "--output", "public").exit_code == 1
    assert "audit-edition" in cjmsite("check", "--output", "public").stderr
    (site / "public/editions/2026-Q2" / MANIFEST).write_text("{}")
    said = cjmsite("build", "--audience", "public", "--output", "public")
    assert (said.exit_code, "for which readers editions/2026-Q2/ is" in said.stderr) == (1, True)


@pytest.mark.parametrize(
    "words",
    [
        ("--edition", "../up"), ("--edition", ""), ("--edition", "a/b"), ("--edition", ".hidden"), ("--edition", "con"),
        ("--edition", "a" * 300),
        ("--edition", "x", "--drafts", "--output", "d"), ("--replace-edition",),
    ],
)  # fmt: skip
def test_what_can_be_no_edition_is_wrong_use_and_nothing_is_written(
    site: Path, cjmsite: Cjmsite, words: tuple[str, ...]
) -> None:
    with pytest.raises(click.UsageError) as refused:
        cjmsite("build", *words)
    assert len(refused.value.message) < 200
    assert "con" not in words or refused.value.message.endswith(
        "it has a name that Windows keeps for a device: “con-1” would do"
    )
    assert not [path for path in (site / "output", site / "d") if path.exists()]


def test_no_page_or_file_of_a_hub_takes_the_place_of_editions(site: Path, cjmsite: Cjmsite) -> None:
    page = site / "content/index.md"
    page.write_text(
        page.read_text("utf-8").replace("---\n", "---\naliases: [editions/2026-Q3/index.html]\n", 1), "utf-8"
    )
    said = cjmsite("build")
    assert (said.exit_code, "editions/ is kept" in said.stderr) == (1, True)


def test_a_study_withdrawn_after_an_edition_was_frozen_is_told_until_the_edition_is_without_its_words(
    site: Path, cjmsite: Cjmsite
) -> None:
    study, said = site / "content/studies/calls.md", "Said in confidence"
    study.parent.mkdir()
    study.write_text("---\ntitle: Calls\nmethod: interview\nn: 4\n---\n", "utf-8")
    quoted = f"---\ntitle: Voices\nquotes: [{{says: {said}, study: calls}}]\n---\n"
    (next((site / "content/journeys").rglob("*thirst.md")).parent / "90-voices.md").write_text(quoted, "utf-8")
    for name in ("2026-Q3", "2026-Q4"):
        assert "withdrawn" not in cjmsite("build", "--edition", name).stderr
    study.write_text(study.read_text("utf-8").replace("n: 4", "n: 4\nwithdrawn: true"), "utf-8")
    for _ in ("after the edit", "nothing changed"):
        told = cjmsite("build").stderr
        assert told.count("[edition-withdrawn]") == 2
        assert "the study “calls” is withdrawn, and the edition 2026-Q3 was frozen before" in told
    assert cjmsite("build", "--strict").exit_code == 1
    assert said in (site / Q3 / "api/hub.json").read_text("utf-8") + "".join(
        path.read_text("utf-8") for path in (site / Q3).rglob("*.html")
    )
    assert cjmsite("check", "--output").stderr.count("edition-withdrawn") == 2
    cjmsite("build", "--edition", "2026-Q3", "--replace-edition")
    assert not any(said in path.read_text("utf-8") for path in (site / Q3).rglob("*.html"))
    shutil.rmtree(site / Q4)
    assert "withdrawn" not in cjmsite("build").stderr
    assert [str(one) for one in audit(site / "output", jobs=1)] == []
