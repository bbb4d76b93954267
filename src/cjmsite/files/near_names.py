"""Names of files that are nearly those of a page: nothing is made of them, or something that nobody meant."""

from __future__ import annotations

import re
from collections.abc import Container

from cjmsite.problems import Problem

INDEX = "index.md"
# Endings of Markdown that are not ours, and what editors and mail programs hang behind one.
_NEARLY_MD = re.compile(
    r"(?P<stem>.+?)(?: ?\.(?:md|markdown|mdown|markdn|mdwn|mkdn?|mkd|mdx|mdtxt|mdtext|rmd|qmd))+ ?"
    r"(?:\.(?:txt|text|html?|md))?",
    re.IGNORECASE,
)
# Notes that belong to a repository, not to a hub.
_OF_A_REPOSITORY = re.compile(
    r"(?:readme|contributing|changelog|licen[cs]e|authors|code_of_conduct|security|todo|agents|claude)(?:[.\-_].*)?\.md",
    re.IGNORECASE,
)


def meant_page(name: str) -> str:
    """The name of the page's file that was probably meant by another name; "" where none was."""
    found = _NEARLY_MD.fullmatch(name)
    meant = f"{found['stem'].rstrip()}.md" if found else name
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
    if _OF_A_REPOSITORY.fullmatch(name) and folder != "content":
        index = f"{folder}/{INDEX}"
        hint = f"a note beside pages stays private as _{name}"
        hint += "" if index in paths else f"; the page of this folder is {INDEX}"
        return Problem(path, 0, 0, "file-name", "this file becomes a page of its own", hint, "warning")
    return None
