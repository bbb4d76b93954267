"""`cjmsite export`: a journey's map as one file, from the example hub."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from cjmsite.cli.browser import find_browser
from tests.needs import missing
from tests.program import REPOSITORY, run_cjmsite


@pytest.fixture
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small hub with the journey `fall`: an export reads all of a hub."""
    return Path(shutil.copytree(REPOSITORY / "tests" / "cases" / "map", tmp_path_factory.mktemp("small") / "hub"))


def test_a_picture_is_saved_and_made_anew_over_its_own_but_over_no_other_file(tmp_path: Path, small: Path) -> None:
    file = tmp_path / "map.svg"
    for _ in range(2):
        done = run_cjmsite("export", "svg", "fall", "--output", file, "--site", small)
        assert done.returncode == 0, done.stderr
        assert "Calling for help" in file.read_text("utf-8")
    file.write_text("my own drawing")
    refused = run_cjmsite("export", "svg", "fall", "--output", file, "--site", small)
    assert refused.returncode == 1
    assert file.read_text() == "my own drawing"


def test_the_picture_is_the_one_that_is_published(tmp_path: Path, example_hub: Path) -> None:
    file = tmp_path / "map.svg"
    run_cjmsite("export", "svg", "living-with-asthma", "--output", file, "--site", REPOSITORY)
    assert file.read_bytes() == (example_hub / "pictures" / "living-with-asthma.svg").read_bytes()


def test_a_png_is_twice_the_size_of_the_picture(tmp_path: Path) -> None:
    if find_browser() is None:
        missing("Chromium")
    file = tmp_path / "map.png"
    done = run_cjmsite("export", "png", "claim-harbour", "--output", file, "--site", REPOSITORY)
    assert done.returncode == 0, done.stderr
    with Image.open(file) as picture:
        assert picture.width > 2500


@pytest.mark.parametrize(
    "words, said",
    [
        (("svg", "livng-with-asthma"), "living-with-asthma"),
        (("scorm12", "first-weak"), "first-week"),
        (("gif", "living-with-asthma"), "svg"),
    ],
)
def test_a_mistyped_word_is_answered_with_the_right_one(tmp_path: Path, words: tuple[str, str], said: str) -> None:
    done = run_cjmsite("export", *words, "--output", tmp_path / "map", "--site", REPOSITORY)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_tour_without_steps_is_not_packed(tmp_path: Path) -> None:
    tour = tmp_path / "content" / "tours" / "empty.md"
    tour.parent.mkdir(parents=True)
    tour.write_text("---\ntitle: Empty\n---\n", encoding="utf-8")
    (tmp_path / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    done = run_cjmsite("export", "scorm12", "empty", "--output", tmp_path / "empty.zip", "--site", tmp_path)
    assert done.returncode == 2
    assert "the tour “empty” has no steps" in done.stderr
    assert not (tmp_path / "empty.zip").exists()


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_a_pdf_and_one_html_file_want_a_site_that_was_built(kind: str, tmp_path: Path) -> None:
    hub = tmp_path / "hub"
    run_cjmsite("new", "hub", hub)
    done = run_cjmsite("export", kind, "a-bicycle-repaired", "--output", tmp_path / "map", "--site", hub)
    assert done.returncode == 2
    assert "cjmsite build" in done.stderr


@pytest.mark.parametrize("kind", ["png", "pdf"])
def test_a_browser_works_where_home_and_temporary_folders_cannot_be_written(
    kind: str, tmp_path: Path, example_hub: Path
) -> None:
    if find_browser() is None:
        missing("Chromium")
    nowhere = str(tmp_path / "nowhere" / "at" / "all")
    file = tmp_path / f"map.{kind}"
    done = run_cjmsite(
        "export", kind, "claim-harbour", "--output", file, "--from", example_hub, "--site", REPOSITORY,
        HOME=nowhere, TMPDIR=nowhere, TEMP=nowhere, TMP=nowhere, XDG_CONFIG_HOME=nowhere, XDG_CACHE_HOME=nowhere,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert file.stat().st_size > 1000
    assert [path.name for path in tmp_path.iterdir()] == [file.name], "nothing else is left"


def test_why_a_browser_made_nothing_is_said_in_its_own_words(tmp_path: Path, small: Path) -> None:
    browser = tmp_path / "bin" / "chromium"
    browser.parent.mkdir()
    browser.write_text(
        "#!/bin/sh\necho '[1:2:0101/1.2:ERROR:a.cc(3)] Failed to map the disk: No space' >&2\necho bye >&2\nexit 3\n"
    )
    browser.chmod(0o755)
    file = tmp_path / "map.png"
    done = run_cjmsite(
        "export", "png", "fall", "--output", file, "--site", small,
        PATH=f"{browser.parent}{os.pathsep}{os.environ['PATH']}",
    )  # fmt: skip
    assert done.returncode == 1
    assert f"{browser} did not make the file: Failed to map the disk: No space [export-browser]" in done.stderr
    assert not file.exists()


@pytest.mark.parametrize("name", ["con.svg", "a:b.svg", "nul.png"])
def test_a_file_whose_name_some_system_refuses_is_not_made(name: str, tmp_path: Path, small: Path) -> None:
    done = run_cjmsite("export", "svg", "fall", "--output", tmp_path / name, "--site", small)
    assert done.returncode == 1
    assert "[output-refused]" in done.stderr
    assert list(tmp_path.iterdir()) == []
