"""Names of files that are nearly those of a page: nothing is made of them, or something that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Container

from cjmsite.problems import Problem

INDEX = "index.md"
_JOURNEYS = "content/journeys/"
# Endings of Markdown that are not ours, and what editors and mail programs hang behind one.
_NEARLY_MD = re.compile(
    r"(?P<stem>.+?)(?: ?\.(?:md|markdown|mdown|markdn|mdwn|mkdn?|mkd|mdx|mdtxt|mdtext|rmd|qmd))+ ?"
    r"(?:\.(?:txt|text|html?|md))?",
    re.IGNORECASE,
)
# What programs call a copy, or a file that was downloaded once more, in English, German, French, Spanish and Italian.
_COPY = re.compile(
    r"(?:copy of|kopie von|copie de|copia de|copia di) (?P<of>.+)\.md|"
    r"(?P<stem>.*?[^\W\d_].*?)(?: ?\(\d{1,3}\)|[ _-]+(?:copy|kopie|copie|copia)(?: ?\(?\d{1,3}\)?)?)+\.md",
    re.IGNORECASE,
)
_SECOND = re.compile(r"(?P<stem>.+) [2-9]\.md")  # what shared disks make of a file that two people saved
# A page in another form: nothing is made of the first, a page of a name of its own of the second.
_INDEX_IN_ANOTHER_FORM = re.compile(r"index(?:\.(?:txt|text|html?|docx?|odt|rtf))?", re.IGNORECASE)
_TWO_ENDINGS = re.compile(r"(?P<stem>.+)\.(?:html?|txt|text|docx?|odt|rtf)\.md|(?P<index>index)\..+\.md", re.IGNORECASE)
# Notes that belong to a repository, not to a hub.
_OF_A_REPOSITORY = re.compile(
    r"(?:readme|contributing|changelog|licen[cs]e|authors|code_of_conduct|security|todo|agents|claude)(?:[.\-_].*)?\.md",
    re.IGNORECASE,
)


def meant_page(name: str) -> str:
    """The name of the page's file that was probably meant by another name; "" where none was."""
    found, twice = _NEARLY_MD.fullmatch(name), _TWO_ENDINGS.fullmatch(name)
    meant = f"{found['stem'].rstrip()}.md" if found else name
    meant = f"{twice['stem'] or twice['index']}.md" if twice else meant
    meant = INDEX if meant.lower() == INDEX else meant
    return "" if meant == name else meant


def near_miss(path: str, paths: Container[str]) -> Problem | None:
    """What is wrong with the name of a file of the content; `paths` are those of all files of its chapter."""
    folder, _, name = path.rpartition("/")
    meant = meant_page(name)
    if meant:
        there = f"{folder}/{meant}" in paths
        hint = f"{meant} lies beside it: take one of the two away" if there else f"rename it to {meant}"
        what = (
            "a page's file ends in .md, in small letters" if meant != INDEX else "this page's file is called index.md"
        )
        return Problem(path, 0, 0, "file-name", what, hint)
    copy = _copy_of(path, paths)
    if copy is not None:
        return copy
    if _INDEX_IN_ANOTHER_FORM.fullmatch(name) and folder.startswith(_JOURNEYS) and f"{folder}/{INDEX}" not in paths:
        hint = f"write {INDEX} with what stands in it; without one this folder is no stage and no touchpoint"
        return Problem(path, 0, 0, "file-name", "no page is made of this file", hint, "warning")
    if _OF_A_REPOSITORY.fullmatch(name) and folder != "content":
        index = f"{folder}/{INDEX}"
        hint = f"a note beside pages stays private as _{name}"
        hint += "" if index in paths else f"; the page of this folder is {INDEX}"
        return Problem(path, 0, 0, "file-name", "this file becomes a page of its own", hint, "warning")
    return None


def _copy_of(path: str, paths: Container[str]) -> Problem | None:
    """A page of its own that was hardly meant, by the name of its file or folder: an error where it is a folder's page,
    or that of which it is a copy is there, too."""
    of_folder = path.endswith(f"/{INDEX}")
    place = path.removesuffix(f"/{INDEX}")
    above, _, name = place.rpartition("/")
    called = name if not of_folder else f"{name}.md"
    copy = _COPY.fullmatch(called) or _SECOND.fullmatch(called)
    if copy is None:
        return None
    meant = copy.groupdict().get("of") or copy["stem"]
    there = f"{above}/{meant}/{INDEX}" in paths if of_folder else f"{above}/{meant}.md" in paths
    # get-a-copy.md and phase 2.md are none
    if not there and (copy.re is _SECOND or (" " not in name and "(" not in name)):
        return None
    meant = meant if of_folder else f"{meant}.md"
    hint = f"{meant} lies beside it: take one of the two away" if there else f"rename it to {meant}"
    what = "folder" if of_folder else "file"
    message = f"this {what} is called like a copy, and becomes a page of its own"
    return Problem(path, 0, 0, "file-name", message, hint, "error" if there or meant.lower() == INDEX else "warning")


def kept_back(folder: str, names: Container[str], name: str) -> Problem | None:
    """What is wrong where a folder's page is kept private by its name, while `names` of the folder hold no other."""
    if name.lower() not in ("_index.md", ".index.md") or INDEX in names or not folder.startswith("content"):
        return None
    hint = f"rename it to {INDEX}; a folder that is to stay private begins with _ itself"
    message = "this file stays private, so its folder has no page"
    return Problem(f"{folder}/{name}", 0, 0, "file-name", message, hint, "warning")
