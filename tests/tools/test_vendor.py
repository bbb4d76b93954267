"""`tools.vendor`: fetching, recording and checking other people's code, with packages made here."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path

import pytest

from tools.npm_package import NpmPackage, UnusablePackageError
from tools.vendor import faults, refresh

WANTED = """
[[package]]
name = "curve"
version = "1.0.0"
files = ["dist/curve.min.js"]

[[package]]
name = "point"
version = "2.0.0"
files = ["dist/point.min.js"]
"""


def package(name: str, version: str, needs: dict[str, str], script: str = "/* code */") -> NpmPackage:
    """A package as npm would deliver it."""
    files = {
        "package.json": json.dumps({"license": "ISC", "dependencies": needs}),
        "LICENSE": "Permission is granted.",
        f"dist/{name}.min.js": script,
        "dist/unwanted.js": "surprise()",
    }
    content = io.BytesIO()
    with tarfile.open(fileobj=content, mode="w:gz") as archive:
        for path, text in files.items():
            member = tarfile.TarInfo(f"package/{path}")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    return NpmPackage(name, version, content.getvalue())


PUBLISHED = {"curve": package("curve", "1.0.0", {"point": "2"}), "point": package("point", "2.0.0", {})}


def published(name: str, version: str) -> NpmPackage:
    assert PUBLISHED[name].version == version
    return PUBLISHED[name]


@pytest.fixture
def vendor(tmp_path: Path) -> Path:
    (tmp_path / "vendor.toml").write_text(WANTED, encoding="utf-8")
    refresh(tmp_path, published)
    return tmp_path


def test_only_the_files_asked_for_and_the_licences_are_taken(vendor: Path) -> None:
    assert sorted(path.relative_to(vendor).as_posix() for path in vendor.rglob("*.*")) == [
        "curve/curve.min.js", "point/point.min.js", "vendor.lock.json", "vendor.toml",
    ]  # fmt: skip
    assert (vendor / "curve/LICENSE").read_text(encoding="utf-8") == "Permission is granted."


def test_a_script_comes_after_those_that_it_needs(vendor: Path) -> None:
    lock = json.loads((vendor / "vendor.lock.json").read_text(encoding="utf-8"))
    assert lock["order"] == ["point/point.min.js", "curve/curve.min.js"]


def test_a_fresh_folder_has_no_faults(vendor: Path) -> None:
    assert list(faults(vendor)) == []


def test_a_changed_byte_is_found(vendor: Path) -> None:
    (vendor / "point/point.min.js").write_text("/* c0de */", encoding="utf-8")
    assert list(faults(vendor)) == ["point/point.min.js is not the file that was recorded"]


def test_a_file_too_many_and_a_file_too_few_are_found(vendor: Path) -> None:
    (vendor / "point/LICENSE").rename(vendor / "point/COPYING")
    assert list(faults(vendor)) == ["point/LICENSE is recorded but missing", "point/COPYING is there but not recorded"]


def test_another_version_wanted_than_recorded_is_found(vendor: Path) -> None:
    (vendor / "vendor.toml").write_text(WANTED.replace("2.0.0", "2.0.1"), encoding="utf-8")
    assert list(faults(vendor)) == ["vendor.toml asks for other packages or versions than vendor.lock.json records"]


def test_a_version_that_changed_after_it_was_recorded_is_refused_and_nothing_is_touched(vendor: Path) -> None:
    changed = package("point", "2.0.0", {}, script="steal()")
    with pytest.raises(UnusablePackageError, match=r"point@2\.0\.0 is not what it was"):
        refresh(vendor, lambda name, version: changed if name == "point" else published(name, version))
    assert list(faults(vendor)) == []


def test_a_need_that_is_not_asked_for_is_refused(tmp_path: Path) -> None:
    (tmp_path / "vendor.toml").write_text(WANTED.partition('[[package]]\nname = "point"')[0], encoding="utf-8")
    with pytest.raises(UnusablePackageError, match="curve needs point"):
        refresh(tmp_path, published)


def test_a_need_left_out_with_a_reason_is_not_fetched(tmp_path: Path) -> None:
    wanted = WANTED.partition('[[package]]\nname = "point"')[0] + '[left_out]\npoint = "curve holds it"\n'
    (tmp_path / "vendor.toml").write_text(wanted, encoding="utf-8")
    refresh(tmp_path, published)
    assert not (tmp_path / "point").exists()
    assert list(faults(tmp_path)) == []


def test_a_package_without_the_file_asked_for_is_refused() -> None:
    with pytest.raises(UnusablePackageError, match=r"point@2\.0\.0 has no file dist/nothing\.js"):
        PUBLISHED["point"].file("dist/nothing.js")
