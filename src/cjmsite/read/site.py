"""Reading: a chapter's documents and the facts of the files beside them, and the brand's logo."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cjmsite.config.settings import Settings
from cjmsite.files.near_names import near_miss
from cjmsite.files.site_files import FoundFile, list_files, read_bytes
from cjmsite.problems import Problem
from cjmsite.read.admission import admitted
from cjmsite.read.attachments import Facts, facts_of
from cjmsite.read.chapters import Chapter
from cjmsite.read.digests import MAX_TEXT
from cjmsite.read.documents import Document, Sources, parse_document
from cjmsite.read.memory import ChapterMemory
from cjmsite.read.seals import is_list_of_files, since_approval


def read_chapter(
    chapter: Chapter, memory: ChapterMemory, digests: Mapping[str, str], allowed: frozenset[str] = frozenset()
) -> Sources:
    """Read a chapter's documents, and what can be told of its other files, as far as they are not remembered.

    `digests` are those of the documents' bytes. What can't be read is among the problems. What was read is added to
    the memory; what is gone is forgotten. `allowed` are the endings that the hub names besides the known kinds.
    """
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    files: dict[str, FoundFile] = {}
    facts: dict[str, Facts] = {}
    for file in chapter.files.values():
        if is_list_of_files(chapter, file.path):
            continue
        near = near_miss(file.path, chapter.files)
        problems.extend([near] if near else [])
        if file.ending == "md":
            document = _document(file, memory, digests[file.path])
            if isinstance(document, Problem):
                problems.append(document)
            else:
                documents[file.path] = document
                problems.extend(document.problems)
        else:
            files[file.path] = file
            if near is not None:
                continue  # it is to be a page, and no attachment
            told, found = _told(file, memory, allowed)
            problems.extend(found)
            if told is not None:
                facts[file.path] = told
    memory.forget(chapter.files)
    approval = since_approval(chapter, {path: document.fields for path, document in documents.items()})
    return Sources(chapter.name, documents, files, facts, tuple(problems), approval)


def _document(file: FoundFile, memory: ChapterMemory, digest: str) -> Document | Problem:
    known = memory.document(file.path, digest)
    if known is not None:
        return known
    data = read_bytes(file, MAX_TEXT)
    if isinstance(data, Problem):
        return data
    document = parse_document(file.path, data)
    if isinstance(document, Document):
        memory.keep_document(document)
    return document


def _told(file: FoundFile, memory: ChapterMemory, allowed: frozenset[str]) -> tuple[Facts | None, tuple[Problem, ...]]:
    known = memory.told(file)
    if known is None:
        known = facts_of(file)
        memory.keep_facts(file, *known)
    facts, problems = known
    if facts is None:
        return known
    facts, refused = admitted(file, facts, allowed)
    return facts, (*problems, *refused)


def read_logo(site: Path, settings: Settings) -> tuple[FoundFile | None, tuple[Problem, ...]]:
    """The brand's picture, which lies anywhere in the site's folder."""
    name = settings.brand.logo
    if name is None:
        return None, ()
    folder = name.rsplit("/", 1)[0] if "/" in name else "."
    listing = list_files(site, folder) if ".." not in name.split("/") and not name.startswith("/") else None
    for file in listing.files if listing else ():
        if file.path in (name, f"./{name}"):
            facts, problems = facts_of(file)
            return file, (*problems, *(admitted(file, facts, frozenset())[1] if facts else ()))
    return None, (Problem("cjmsite.yaml", 0, 0, "no-file", f"brand: there is no picture “{name}” in the hub's folder"),)
