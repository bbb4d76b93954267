"""Documents: every Markdown file's fields and rendered body, and the other files beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from cjmsite.config.password_faults import passwords_in_fields, passwords_in_lines
from cjmsite.config.yaml_values import Value
from cjmsite.files.site_files import FoundFile, decode
from cjmsite.frozen import frozen
from cjmsite.problems import Problem
from cjmsite.publishable.letters import printable
from cjmsite.publishable.passwords import HINT, MESSAGE, passwords_in
from cjmsite.read.attachments import Facts
from cjmsite.read.digests import digest_of
from cjmsite.read.frontmatter import MOST_ENTRIES, Halves, front_matter, halves, too_many_entries
from cjmsite.read.locate import LineFault
from cjmsite.read.markdown.rendered import Body, render_body
from cjmsite.read.markdown.texts import too_many_marks
from cjmsite.read.seals import SinceApproval


@frozen
class Document:
    """A Markdown file as read: its fields (texts, lists, mappings), its body, and where both begin.

    `digest` stands for the file's bytes; `fields_digest` for what other pages can see of it: everything but the words
    of its body.
    """

    path: str
    digest: str
    fields: Mapping[str, Value]
    front_line: int
    body: Body
    body_line: int
    problems: tuple[Problem, ...] = ()
    fields_digest: str = ""


@frozen
class Sources:
    """Everything that was read: documents and other files by path, those files' facts, problems; and what changed since
    the chapter's journey was approved, None where it is not."""

    name: str
    documents: Mapping[str, Document]
    files: Mapping[str, FoundFile]
    facts: Mapping[str, Facts]
    problems: tuple[Problem, ...]
    since_approval: SinceApproval | None = None


def digests_read(sources: Iterable[Sources]) -> dict[str, str]:
    """The digests of the bytes that documents were made of, by path."""
    return {path: document.digest for one in sources for path, document in one.documents.items()}


def title_in(fields: Mapping[str, Value]) -> str | None:
    """The title in a front matter as it was typed; None if there is none."""
    return str(fields["title"]) if "title" in fields else None


def parse_document(path: str, data: bytes) -> Document | Problem:
    """A document from its path and bytes alone: the same bytes at the same path give the same document."""
    text = decode(data, path)
    if isinstance(text, Problem):
        return text
    parts = halves(text)
    crowded = too_many_marks(parts.body, path, parts.body_line)
    if crowded is not None:
        return crowded
    fields, problems = front_matter(parts, path)
    # Each entry takes a letter at least.
    crowded = too_many_entries(fields, path, parts.front_line) if len(parts.front) > MOST_ENTRIES else None
    if crowded is not None:
        return crowded
    body, faults = render_body(printable(parts.body), parts.body_line, title=title_in(fields))
    lines = text.split("\n") if faults else []
    problems = (*problems, *(one.placed(path, lines) for one in faults), *_passwords(path, parts, fields, body))
    return Document(
        path, digest_of(data), fields, parts.front_line, body, parts.body_line, problems, _fields_digest(fields, body)
    )


def _passwords(path: str, parts: Halves, fields: Mapping[str, Value], body: Body) -> Iterator[Problem]:
    """Addresses with passwords, in any field and anywhere in the body; also those that only Markdown makes of what is
    written (`&#64;` is an @ in an address)."""
    yield from passwords_in_fields(fields, parts.front, path, parts.front_line)
    found = tuple(passwords_in_lines(parts.body.split("\n"), path, parts.body_line))
    yield from found
    told = {one.line for one in found}
    for link in body.links:
        if link.line not in told and next(passwords_in(link.target), None):
            yield LineFault(link.line, link.column, link.width, "address-password", MESSAGE, HINT).placed(path, ())


def _fields_digest(fields: Mapping[str, Value], body: Body) -> str:
    links = [(link.target, link.kind, link.alt) for link in body.links]
    headings = [(heading.anchor, heading.words) for heading in body.headings]
    seen = (fields, body.title, links, headings, body.anchors, [sketch.text for sketch in body.sketches])
    return digest_of(json.dumps(seen, ensure_ascii=False).encode("utf-8", "surrogatepass"))
