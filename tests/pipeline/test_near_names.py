"""Files whose names nearly are those of a page are told with the name that was meant."""

from __future__ import annotations

import posixpath
from pathlib import Path

import pytest

from cjmsite.config.load import load_settings
from tests.pipeline.small_hub import built, codes
from tests.program import run_cjmsite

JOURNEY = {
    "journeys/tea/index.md": "",
    "journeys/tea/10-wanting/index.md": "",
    "journeys/tea/10-wanting/10-thirst.md": "",
}
WANTING = "journeys/tea/10-wanting"


@pytest.mark.parametrize(
    "name, meant",
    [
        ("30-visit.md.txt", "30-visit.md"),
        ("30-visit.markdown", "30-visit.md"),
        ("30-visit.MD", "30-visit.md"),
        ("30-visit.md.md", "30-visit.md"),
        ("30-visit.mdx", "30-visit.md"),
        ("30-visit.mdown", "30-visit.md"),
        ("30-visit/Index.md", "index.md"),
        ("30-visit/INDEX.MD", "index.md"),
        ("30-visit/index.md.txt", "index.md"),
        ("30-visit/index.markdown", "index.md"),
        ("30-visit/index.html.md", "index.md"),
        ("30-visit.docx.md", "30-visit.md"),
        ("30-visit/index.de.md", "index.md"),
        ("30-visit/index (1).md", "index.md"),
        ("30-visit/Copy of index.md", "index.md"),
    ],
)
def test_a_name_that_nearly_is_a_pages_is_an_error_with_the_name_that_was_meant(
    name: str, meant: str, tmp_path: Path
) -> None:
    outcome = built(tmp_path, {**JOURNEY, f"{WANTING}/{name}": "Text."})
    first = next(one for one in outcome.problems if one.code == "file-name")
    assert first.file == f"content/{WANTING}/{name}"
    assert first.hint == f"rename it to {meant}"
    assert not outcome.published


def test_where_the_right_name_is_there_too_the_other_is_told_to_go(tmp_path: Path) -> None:
    outcome = built(tmp_path, {**JOURNEY, f"{WANTING}/10-thirst.md.txt": "Text."})
    assert [one.hint for one in outcome.problems] == ["10-thirst.md lies beside it: take one of the two away"]


@pytest.mark.parametrize(
    "name, original",
    [
        ("index (1).md", "index.md"), ("index copy.md", "index.md"), ("index copy 2.md", "index.md"),
        ("10-thirst (1).md", "10-thirst.md"), ("10-thirst - Copy.md", "10-thirst.md"),
        ("10-thirst - Copy (2).md", "10-thirst.md"), ("10-thirst - Kopie.md", "10-thirst.md"),
        ("10-thirst Kopie.md", "10-thirst.md"), ("Kopie von 10-thirst.md", "10-thirst.md"),
        ("10-thirst_copy.md", "10-thirst.md"), ("10-thirst 2.md", "10-thirst.md"),
        ("../10-wanting copy/index.md", "10-wanting"), ("../10-wanting (1)/index.md", "10-wanting"),
    ],
)  # fmt: skip
def test_a_copy_beside_its_original_is_an_error(name: str, original: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {**JOURNEY, posixpath.normpath(f"{WANTING}/{name}"): "Text."})
    assert [(one.code, one.hint) for one in outcome.problems] == [
        ("file-name", f"{original} lies beside it: take one of the two away")
    ]
    assert not outcome.published


@pytest.mark.parametrize(
    "path, meant", [(f"{WANTING}/90-visit (1).md", "90-visit.md"), ("journeys/tea copy/index.md", "tea")]
)
def test_a_page_that_is_only_called_like_a_copy_is_a_warning(path: str, meant: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {**JOURNEY, path: "Text."})
    assert [(one.level, one.hint) for one in outcome.problems] == [("warning", f"rename it to {meant}")]
    assert outcome.published


@pytest.mark.parametrize("name", ["_index.md", "index.txt", "index.html", "index"])
def test_a_folder_whose_page_has_another_name_does_not_vanish_in_silence(name: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {**JOURNEY, f"journeys/tea/20-buying/{name}": "Text."})
    told = next(one for one in outcome.problems if one.code == "file-name")
    assert (told.file, "index.md" in told.hint) == (f"content/journeys/tea/20-buying/{name}", True)


@pytest.mark.parametrize("name", ["Index.md", "indx.md", "idnex.md", "README.md"])
def test_a_folder_without_its_page_names_the_file_that_is_probably_meant(name: str, tmp_path: Path) -> None:
    outcome = built(
        tmp_path, {**JOURNEY, f"journeys/tea/20-buying/{name}": "", "journeys/tea/20-buying/10-till.md": ""}
    )
    missing = next(one for one in outcome.problems if one.code == "no-index")
    assert missing.file == "content/journeys/tea/20-buying"
    assert missing.hint == f"is it {name}? Rename that to index.md"


@pytest.mark.parametrize("folder", ["journeys/tea", WANTING, "personas", "pages"])
@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_a_note_of_the_repository_does_not_become_a_page_in_silence(folder: str, name: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {**JOURNEY, f"{folder}/{name}": "How we write here."})
    told = [one for one in outcome.problems if one.code == "file-name"]
    assert [(one.file, one.level) for one in told] == [(f"content/{folder}/{name}", "warning")]
    assert told[0].hint.startswith(f"a note beside pages stays private as _{name}")


def test_a_touchpoint_in_the_journeys_folder_is_told_with_the_stage_that_was_meant(tmp_path: Path) -> None:
    files = {**JOURNEY, "journeys/tea/30-buying/index.md": "", "journeys/tea/15-kettle.md": "---\nemotion: -1\n---\n"}
    outcome = built(tmp_path, files)
    assert codes(outcome) == ["content/journeys/tea/15-kettle.md lone-stage"]
    assert outcome.problems[0].hint.startswith("move it to 10-wanting/15-kettle.md if it is one")
    assert outcome.published


@pytest.mark.parametrize(
    "files",
    [
        {"journeys/tea/index.md": "", "journeys/tea/10-wanting.md": "", "journeys/tea/20-buying.md": ""},
        {**JOURNEY, "journeys/tea/20-buying.md": "---\ngoal: Tea\n---\n"},
        {
            **JOURNEY,
            f"{WANTING}/_index.md": "",
            f"{WANTING}/index.txt": "Words.",
            f"{WANTING}/20-copy.md": "",
            f"{WANTING}/30-get-a-copy.md": "",
        },
        {"pages/v1.2.md": "", "pages/read-me-first.md": "", "pages/our-license-plate.md": ""},
    ],
)
def test_names_and_places_that_are_meant_are_not_told(files: dict[str, str], tmp_path: Path) -> None:
    assert codes(built(tmp_path, files)) == []


@pytest.mark.parametrize(
    "name", ["cjmsite.yml", "CJMsite.yml", "cjmsite.yaml.txt", "cjm-site.yaml", "cjmsite (1).yaml"]
)
def test_settings_of_another_name_are_the_neighbour_that_was_meant(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("title: Tea\n", encoding="utf-8")
    done = run_cjmsite("check", "--site", tmp_path)
    assert done.returncode == 2
    assert f"{name} is called nearly like a hub's settings: rename it to cjmsite.yaml" in done.stderr
    (tmp_path / "cjmsite.yaml").write_text("title: Tea\n", encoding="utf-8")
    assert [(one.file, one.level) for one in load_settings(tmp_path).problems] == [(name, "warning")]
