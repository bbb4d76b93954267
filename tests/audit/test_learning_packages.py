"""Packages that learning systems refuse, or of which they lose pages, are told apart from good ones by their fault."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from cjmsite.audit.learning_packages import audit_package

SCORM = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
  xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="all"><organization identifier="all"><title>A tour</title>
<item identifier="one" identifierref="pages"><title>A tour</title></item></organization></organizations>
<resources><resource identifier="pages" type="webcontent" adlcp:scormtype="sco" href="launch.html">
<file href="launch.html"/><file href="a%20page.html"/></resource></resources></manifest>"""
NEWER = SCORM.replace(">1.2<", ">2004 4th Edition<").replace("scormtype", "scormType")
CMI5 = """<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="https://example.org/c"><title><langstring lang="en">A tour</langstring></title></course>
<au id="https://example.org/c#1" moveOn="Passed" masteryScore="0.7"><url>launch.html</url></au></courseStructure>"""
PAGES = {"launch.html": "<p>", "a page.html": "<p>"}


def packed(folder: Path, files: Mapping[str, str]) -> Path:
    archive = folder / "package.zip"
    with zipfile.ZipFile(archive, "w") as zipped:
        for name, text in files.items():
            zipped.writestr(name, text)
    return archive


@pytest.mark.parametrize("name, text", [("imsmanifest.xml", SCORM), ("imsmanifest.xml", NEWER), ("cmi5.xml", CMI5)])
def test_a_good_package_has_no_fault(name: str, text: str, tmp_path: Path) -> None:
    assert audit_package(packed(tmp_path, {**PAGES, name: text})) == ()


@pytest.mark.parametrize(
    "files, said",
    [
        (PAGES, "no manifest at the top"),
        (
            {"course/imsmanifest.xml": SCORM, "course/launch.html": "", "course/a page.html": ""},
            "no manifest at the top",
        ),
        ({**PAGES, "imsmanifest.xml": SCORM, "extra.html": ""}, "“extra.html” is in the package, and not in the manif"),
        ({"launch.html": "", "imsmanifest.xml": SCORM}, "“a%20page.html” is not in the package"),
        ({**PAGES, "imsmanifest.xml": SCORM, "LAUNCH.html": ""}, "two files differ in case alone"),
        ({**PAGES, "imsmanifest.xml": SCORM, "../out.html": ""}, "a file lies outside the package"),
    ],
)
def test_names_that_lose_files_are_told(files: Mapping[str, str], said: str, tmp_path: Path) -> None:
    assert said in audit_package(packed(tmp_path, files))[0].message


@pytest.mark.parametrize(
    "good, old, new, said",
    [
        (SCORM, "</manifest>", "", "the manifest is no XML"),
        (SCORM, "<manifest ", "<!DOCTYPE x [<!ENTITY a 'b'>]><manifest ", "document type"),
        (SCORM, ">1.2<", ">1.3<", "the version “1.3” is unknown"),
        (SCORM, 'default="all"', 'default="none"', "names no default that is there"),
        (SCORM, 'identifier="one"', 'identifier="all"', "the id “all” is there 2 times"),
        (SCORM, 'identifier="one"', 'identifier="1:one"', "“1:one” is no id"),
        (SCORM, "><title>A tour</title></item>", "></item>", "<item> has no title"),
        (SCORM, 'identifierref="pages"', 'identifierref="page"', "“page”, which is no resource"),
        (SCORM, "scormtype", "scormType", "no resource is a course"),
        (NEWER, "scormType", "scormtype", "no resource is a course"),
        (SCORM, 'href="launch.html">', 'href="begin.html">', "“begin.html” is not among the files"),
        (SCORM, '<file href="launch.html"/>', '<file href="Launch.html"/>', "“launch.html” is not among the files"),
        (SCORM, "a%20page.html", "a page.html", "“a page.html” is not encoded"),
        (SCORM, '<file href="a', '<file href="https://example.org/a', "leads out of the package"),
        (SCORM, '<file href="a', '<file href="../a', "leads out of the package"),
        (CMI5, '"Passed"', '"completed"', "moveOn is “completed”"),
        (CMI5, '"0.7"', '"70"', "masteryScore is “70”"),
        (CMI5, "/c#1", "/c", "“https://example.org/c” is no id of its own"),
        (CMI5, "https://example.org/c#1", "tour", "“tour” is no id of its own"),
        (CMI5, "launch.html", "begin.html", "“begin.html” is not in the package"),
        (CMI5, "launch.html", "launch.html?Actor=1", "names that the system adds"),
    ],
)
def test_each_fault_of_a_manifest_is_told(good: str, old: str, new: str, said: str, tmp_path: Path) -> None:
    assert old in good
    name = "cmi5.xml" if good == CMI5 else "imsmanifest.xml"
    found = audit_package(packed(tmp_path, {**PAGES, name: good.replace(old, new)}))
    assert any(said in problem.message for problem in found), found
    assert {problem.code for problem in found} == {"audit-package"}


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "package.zip").write_text("a page")
    assert [problem.message for problem in audit_package(tmp_path / "package.zip")] == ["this is no ZIP archive"]


def test_a_file_whose_bytes_were_damaged_on_the_way_is_told(tmp_path: Path) -> None:
    archive = packed(tmp_path, {**PAGES, "imsmanifest.xml": SCORM})
    data = bytearray(archive.read_bytes())
    with zipfile.ZipFile(archive) as zipped:
        name = min(PAGES)
        entry = zipped.getinfo(name)
    first = entry.header_offset + 30 + len(name.encode())
    data[first : first + entry.compress_size] = b"\xff" * entry.compress_size
    archive.write_bytes(data)
    (problem,) = audit_package(archive)
    assert (problem.file, problem.message) == (name, "this file is damaged in the package")
