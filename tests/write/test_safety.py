"""Folders that are refused, before anything in them is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.write.manifest import MANIFEST
from cjmsite.write.portable_names import Refused
from cjmsite.write.publication import Publication
from tests.write.publishing import files_in, litter_in, outputs_of, publish, times_in

PAGES = {"index.html": b"the hub"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """An author's site in a home folder."""
    site = tmp_path / "home" / "site"
    for path in ("content/journeys/index.md", "themes/own/theme.yaml", ".git/HEAD", ".cjmsite/notes", "cjmsite.yaml"):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_bytes(b"the author's")
    return site


def refusal_of(output: Path, site: Path) -> Refused:
    with pytest.raises(Refused) as refused, Publication(output, site, site / ".cjmsite"):
        pass
    return refused.value


DANGEROUS = [
    ".", "..", "../..", "/", "content", "content/journeys", "content/new", "themes", "themes/own", ".git", ".cjmsite",
    ".cjmsite/new", "new/../content",
]  # fmt: skip


@pytest.mark.parametrize("output", ["themes", "themes/default", ".git"])
def test_a_folder_that_authors_keep_is_no_output_before_it_is_there_either(tmp_path: Path, output: str) -> None:
    assert refusal_of(tmp_path / output, tmp_path).problem.code == "output-refused"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("output", DANGEROUS)
def test_a_dangerous_output_folder_is_refused_and_nothing_is_touched(site: Path, output: str) -> None:
    before = times_in(site.parent)
    assert refusal_of(site / output, site).problem.code == "output-refused"
    assert times_in(site.parent) == before
    assert sorted(path.name for path in site.parent.iterdir()) == ["site"]


def test_the_folder_above_is_refused_for_what_it_holds_and_not_for_its_name(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder, output in ((site, ".."), (site, "x/../.."), (site / "content", ".."), (site, "../../..")):
        monkeypatch.chdir(folder)
        problem = refusal_of(Path(output), site).problem
        assert problem.code == "output-refused"
        assert "or holds it" in problem.message


@pytest.mark.parametrize("output", DANGEROUS)
def test_a_link_to_a_dangerous_folder_is_refused_like_the_folder(site: Path, output: str) -> None:
    link = site / "output"
    link.symlink_to(site / output)
    assert refusal_of(link, site).problem.code == "output-refused"
    assert link.is_symlink()


def test_the_home_folder_and_one_that_holds_it_are_refused(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = site.parent.parent / "other" / "home"
    elsewhere.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(elsewhere))
    monkeypatch.setenv("USERPROFILE", str(elsewhere))
    assert "home folder" in refusal_of(elsewhere, site).problem.message
    assert "home folder" in refusal_of(elsewhere.parent, site).problem.message


def test_the_preview_s_own_folder_among_the_state_is_allowed(site: Path) -> None:
    preview = site / ".cjmsite" / "preview"
    outputs = outputs_of(PAGES)
    with Publication(preview, site, site / ".cjmsite") as publication:
        publication.publish(outputs, [publication.stager.put("index.html", PAGES["index.html"])])
    assert files_in(preview) == PAGES


def test_a_folder_with_files_but_without_our_mark_is_refused_and_the_message_says_how_to_mark_it(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output" / "thesis.docx").write_bytes(b"years of work")
    assert "cjmsite build --adopt-output" in refusal_of(site / "output", site).problem.hint
    assert files_in(site / "output") == {"thesis.docx": b"years of work"}


def test_an_adopted_folder_keeps_all_that_it_held_and_needs_adopting_once(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output" / "thesis.docx").write_bytes(b"years of work")
    publish(site, PAGES, adopt=True)
    publish(site, {"about.html": b"about"})
    assert files_in(site / "output") == {"thesis.docx": b"years of work", "about.html": b"about"}


def test_adopting_does_not_license_to_replace_a_file(site: Path) -> None:
    (site / "output").mkdir()
    (site / "output" / "index.html").write_bytes(b"somebody's")
    assert [one.code for one in publish(site, PAGES, adopt=True).problems] == ["output-foreign"]
    assert files_in(site / "output") == {"index.html": b"somebody's"}


def test_an_empty_folder_and_a_link_to_one_are_fine(site: Path, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (site / "output").symlink_to(tmp_path / "share")
    publish(site, PAGES)
    assert files_in(tmp_path / "share") == PAGES
    assert (site / "output").is_symlink()
    assert not list(tmp_path.glob(".*"))


def test_a_file_as_output_folder_is_refused(site: Path) -> None:
    (site / "output").write_bytes(b"")
    assert "is a file" in refusal_of(site / "output", site).problem.message


OTHERS = b'"files": {"index.html": "00"}, "folders": ["assets"]}'  # lists as ours are, under another mark


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"[]", b"{}", b'{"mark": "cjmsite output, version 2"}', b"\xff",
     b'{"mark": "cjmsite output, version 2", ' + OTHERS, b"{" + OTHERS, b'{"mark": "another program", ' + OTHERS],
)  # fmt: skip
def test_a_damaged_manifest_is_refused_since_nobody_knows_what_is_ours(site: Path, damage: bytes) -> None:
    publish(site, PAGES)
    (site / "output" / MANIFEST).write_bytes(damage)
    assert "is damaged" in refusal_of(site / "output", site).problem.message
    assert files_in(site / "output") == PAGES
    assert "output" not in litter_in(site)


def test_a_folder_that_cannot_be_written_beside_holds_its_work_folder_inside_and_leaves_none(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "mounted"
    output.mkdir()
    monkeypatch.setattr("cjmsite.write.safety.os.access", lambda path, _: Path(path) != tmp_path)
    with Publication(output, site, site / ".cjmsite") as publication:
        assert publication.stager.root.is_relative_to(output)
        receipt = publication.stager.put("index.html", b"the hub")
        publication.publish(outputs_of(PAGES), [receipt])
    assert sorted(path.name for path in output.iterdir()) == [MANIFEST, "index.html"]


@pytest.mark.parametrize("name", ["con", "NUL.txt", "a:b", "out?", "out ", "aux/site", "x" * 250])
def test_a_name_that_some_system_refuses_is_refused_before_anything_is_made(site: Path, name: str) -> None:
    before = times_in(site.parent)
    with pytest.raises(Refused) as refused:
        Publication(site / name, site, site / ".cjmsite").judge()
    assert refused.value.problem.code == "output-refused"
    assert times_in(site.parent) == before


def test_a_folder_of_a_good_name_below_one_that_is_there_is_fine(site: Path) -> None:
    odd = site.parent / "a:b"
    odd.mkdir()
    Publication(odd / "output", site, site / ".cjmsite").judge()
    assert list(odd.iterdir()) == []
