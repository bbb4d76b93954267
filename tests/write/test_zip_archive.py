"""`build --zip`: the finished site as one archive, the same bytes for the same site."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from cjmsite.cli import main
from cjmsite.write.manifest import MANIFEST

FINE = Path(__file__).parents[1] / "cases" / "cli" / "fine"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(FINE, tmp_path / "site")


def test_an_archive_holds_each_published_file_and_nothing_else(site: Path) -> None:
    archive = site / "journeys.zip"
    assert main(["build", "--site", str(site), "--zip", str(archive)]) == 0
    (site / "output" / "notes-of-the-publisher.txt").write_text("mine", "utf-8")
    assert main(["build", "--site", str(site), "--zip", str(archive)]) == 0
    files = [path for path in (site / "output").rglob("*") if path.is_file()]
    published = {path.relative_to(site / "output").as_posix() for path in files}
    with zipfile.ZipFile(archive) as zipped:
        assert zipped.testzip() is None
        assert set(zipped.namelist()) == published - {"notes-of-the-publisher.txt"}
        assert MANIFEST in zipped.namelist()
        for name in zipped.namelist():
            assert zipped.read(name) == (site / "output" / name).read_bytes()


def test_the_same_site_has_the_same_bytes_whatever_the_clock_says(site: Path) -> None:
    first, second = site / "first.zip", site / "second.zip"
    assert main(["build", "--site", str(site), "--zip", str(first)]) == 0
    for path in (site / "output").rglob("*"):
        os.utime(path, (1, 1))
    assert main(["build", "--site", str(site), "--zip", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()


def test_another_file_of_that_name_stays_as_it_is(site: Path) -> None:
    archive = site / "journeys.zip"
    archive.write_bytes(b"holiday pictures")
    assert main(["build", "--site", str(site), "--zip", str(archive)]) == 1
    assert archive.read_bytes() == b"holiday pictures"
    assert (site / "output" / "index.html").is_file()
