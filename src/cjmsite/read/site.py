"""Reading: a chapter's documents and the facts of the files beside them, and the brand's logo."""

from __future__ import annotations

from pathlib import Path

from cjmsite.config.settings import Settings
from cjmsite.problems import Problem
from cjmsite.read.attachments import Facts, facts_of
from cjmsite.read.chapters import Chapter
from cjmsite.read.documents import Document, Sources, read_document
from cjmsite.read.files import FoundFile, list_files


def read_chapter(chapter: Chapter) -> Sources:
    """Read a chapter's documents, and what can be told of its other files. What can't be read is among the problems."""
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    files: dict[str, FoundFile] = {}
    facts: dict[str, Facts] = {}
    for file in chapter.files.values():
        if file.ending == "md":
            document = read_document(file)
            if isinstance(document, Problem):
                problems.append(document)
            else:
                documents[file.path] = document
                problems.extend(document.problems)
        else:
            files[file.path] = file
            told, found = facts_of(file)
            problems.extend(found)
            if told is not None:
                facts[file.path] = told
    return Sources(documents, files, facts, tuple(problems))


def read_logo(site: Path, settings: Settings) -> tuple[FoundFile | None, tuple[Problem, ...]]:
    """The brand's picture, which lies anywhere in the site's folder."""
    name = settings.brand.logo
    if name is None:
        return None, ()
    folder = name.rsplit("/", 1)[0] if "/" in name else "."
    listing = list_files(site, folder) if ".." not in name.split("/") and not name.startswith("/") else None
    for file in listing.files if listing else ():
        if file.path in (name, f"./{name}"):
            return file, facts_of(file)[1]
    return None, (Problem("cjmsite.yaml", 0, 0, "no-file", f"brand: there is no picture “{name}” in the hub's folder"),)
