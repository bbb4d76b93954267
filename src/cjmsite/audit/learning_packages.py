"""What is wrong in a learning package, told from its names, its manifest, and whether its files can be unpacked: each
rule is one for which systems refuse packages or lose pages (SCORM 1.2 and 2004 Content Aggregation Model; cmi5, 13
and 14)."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET

from cjmsite.problems import Problem

IMS, CMI5 = "imsmanifest.xml", "cmi5.xml"
_ID = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_VERSIONS = {"1.2": "scormtype", "2004 3rd Edition": "scormType", "2004 4th Edition": "scormType"}
_MOVES = frozenset({"NotApplicable", "Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed"})
_OWN_QUERY = frozenset({"endpoint", "fetch", "actor", "registration", "activityid"})
_MOST_BYTES = 50_000_000


def audit_package(archive: Path) -> tuple[Problem, ...]:
    """The problems of a package file. Raises OSError where it can't be read."""
    try:
        with zipfile.ZipFile(archive) as zipped:
            names = [one for one in zipped.namelist() if not one.endswith("/")]
            damaged = [name for name in dict.fromkeys(names) if not _can_be_unpacked(zipped, name)]
            if damaged:
                hint = "make the package again, or copy it anew: its bytes changed on the way"
                return tuple(_fault(name, "this file is damaged in the package", hint) for name in damaged)
            found = next((one for one in (IMS, CMI5) if one in names), "")
            data = zipped.read(found) if found and zipped.getinfo(found).file_size < _MOST_BYTES else b""
    except zipfile.BadZipFile:
        return (_fault(archive.name, "this is no ZIP archive", "make it again: cjmsite export"),)
    return tuple(_of_names(names, found)) or tuple(audit_manifest(found, data, frozenset(names)))


def _can_be_unpacked(zipped: zipfile.ZipFile, name: str) -> bool:
    """Whether a file's bytes come out as its checksum says; they are read in pieces, as recordings are large."""
    try:
        with zipped.open(name) as file:
            while file.read(1 << 20):
                pass
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError):  # RuntimeError: encrypted, or packed unknown
        return False
    return True


def _of_names(names: list[str], manifest: str) -> Iterator[Problem]:
    for name, count in Counter(name.casefold() for name in names).items():
        if count > 1:
            yield _fault(name, "two files differ in case alone, or are there twice", "rename one of them")
    for name in names:
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            yield _fault(name, "a file lies outside the package", "names are relative, with / between folders")
    if not manifest:
        deep = next((name for name in names if name.rpartition("/")[2] in (IMS, CMI5)), "")
        hint = "pack what is in the folder, not the folder" if deep else f"a package has {IMS} or {CMI5}"
        yield _fault(deep or IMS, "no manifest at the top of the package", hint)


def audit_manifest(name: str, data: bytes, files: frozenset[str]) -> Iterator[Problem]:
    """The problems of a manifest; `files` are all names in the package, its own too."""
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        yield _fault(name, "the manifest has a document type", "leave it out: systems do not read it")
        return
    try:
        root = ET.fromstring(data)  # noqa: S314  without a document type there are no entities
    except ET.ParseError as error:
        yield _fault(name, f"the manifest is no XML: {error}", "")
        return
    checks = _of_ims(root, files) if name == IMS else _of_cmi5(root, files)
    yield from (_fault(name, message, hint) for message, hint in checks)


def _plain(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _all(root: ET.Element, name: str) -> list[ET.Element]:
    return [one for one in root.iter() if _plain(one) == name]


def _attribute(element: ET.Element, name: str) -> str | None:
    """An attribute by its name without the namespace, its case as written."""
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), None)


def _of_ims(root: ET.Element, files: frozenset[str]) -> Iterator[tuple[str, str]]:
    if _plain(root) != "manifest":
        yield f"the manifest begins with <{_plain(root)}>", "it begins with <manifest>"
    versions = [one.text or "" for one in _all(root, "schemaversion")]
    if len(versions) != 1 or versions[0] not in _VERSIONS:
        yield f"the version “{', '.join(versions)}” is unknown", f"one of {', '.join(_VERSIONS)}"
        return
    yield from _of_ids([value for one in root.iter() if (value := one.get("identifier")) is not None])
    organisations = _all(root, "organization")
    chosen = [one.get("default") for one in _all(root, "organizations")]
    if len(chosen) != 1 or chosen[0] not in {one.get("identifier") for one in organisations}:
        yield "organizations names no default that is there", "write default= with the id of an organization"
    for one in (*organisations, *_all(root, "item")):
        if not any(_plain(child) == "title" and (child.text or "").strip() for child in one):
            yield f"<{_plain(one)}> has no title", ""
    resources = {one.get("identifier"): one for one in _all(root, "resource")}
    for item in _all(root, "item"):
        if (reference := item.get("identifierref")) is not None and reference not in resources:
            yield f"an item refers to “{reference}”, which is no resource", ""
    if not any(_attribute(one, _VERSIONS[versions[0]]) == "sco" for one in resources.values()):
        yield f"no resource is a course: {_VERSIONS[versions[0]]} is “sco” nowhere", "mind the case of the attribute"
    yield from _of_files(list(resources.values()), files)


def _of_ids(ids: list[str]) -> Iterator[tuple[str, str]]:
    for one, count in Counter(ids).items():
        if count > 1:
            yield f"the id “{one}” is there {count} times", "each id once in the manifest"
        if not _ID.fullmatch(one):
            yield f"“{one}” is no id", "begin with a letter; letters, digits, - and ."


def _of_files(resources: list[ET.Element], files: frozenset[str]) -> Iterator[tuple[str, str]]:
    listed: set[str] = set()
    for resource in resources:
        own = {href for one in resource if _plain(one) == "file" and (href := one.get("href")) is not None}
        launched = resource.get("href")
        if launched is not None and launched.partition("?")[0] not in own:
            yield f"“{launched}” is not among the files of its resource", ""
        for href in own:
            listed.add(unquote(href))
            yield from _of_address(href, files)
    for name in sorted(files - listed - {IMS}):
        yield f"“{name}” is in the package, and not in the manifest", "list it, or leave it out"


def _of_address(href: str, files: frozenset[str]) -> Iterator[tuple[str, str]]:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc or href.startswith("/") or ".." in parts.path.split("/") or "\\" in href:
        yield f"“{href}” leads out of the package", "addresses are relative to the manifest"
    elif re.search(r"[\s\"<>]", href):
        yield f"“{href}” is not encoded", "write a space as %20"
    elif unquote(parts.path) not in files:
        other = next((name for name in files if name.casefold() == unquote(parts.path).casefold()), "")
        yield f"“{href}” is not in the package", f"it is called “{other}” there" if other else ""


def _of_cmi5(root: ET.Element, files: frozenset[str]) -> Iterator[tuple[str, str]]:
    if _plain(root) != "courseStructure":
        yield f"the structure begins with <{_plain(root)}>", "it begins with <courseStructure>"
    courses, units = _all(root, "course"), _all(root, "au")
    if len(courses) != 1 or not units:
        yield "a course structure has one course, and at least one au", ""
    for one, count in Counter(one.get("id") or "" for one in (*courses, *units)).items():
        if count > 1 or not urlsplit(one).scheme:
            yield f"“{one}” is no id of its own", "each course and au has an address that nothing else has"
    for unit in units:
        move, mastery = unit.get("moveOn", "NotApplicable"), unit.get("masteryScore", "1")
        if move not in _MOVES:
            yield f"moveOn is “{move}”", f"one of {', '.join(sorted(_MOVES))}; mind the case"
        if not re.fullmatch(r"0(\.\d+)?|1(\.0+)?", mastery):
            yield f"masteryScore is “{mastery}”", "a number from 0 to 1"
        address = "".join((one.text or "").strip() for one in unit if _plain(one) == "url")
        yield from _of_address(address, files)
        names = {pair.partition("=")[0].lower() for pair in urlsplit(address).query.split("&")}
        if names & _OWN_QUERY:
            yield f"“{address}” has names that the system adds", f"leave out {', '.join(sorted(names & _OWN_QUERY))}"


def _fault(file: str, message: str, hint: str) -> Problem:
    return Problem(file, 0, 0, "audit-package", message, hint)
