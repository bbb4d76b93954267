"""Everything that is looked at in one published file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from cjmsite.audit.html.ids import check_ids, ids_of
from cjmsite.audit.html.page import read_page
from cjmsite.audit.html.page_addresses import check_addresses, check_redirect, targets_of
from cjmsite.audit.html.page_rules import check_media, check_page, is_redirect, title_of
from cjmsite.audit.html.policy import check_policy
from cjmsite.audit.leaks import Needles, check_leaks
from cjmsite.audit.loaded_files import check_css, check_json, check_script
from cjmsite.audit.picture_details import check_picture
from cjmsite.audit.svg_files import check_xml
from cjmsite.audit.tree import Findings, FragmentUse, Tree
from cjmsite.problems import Problem
from cjmsite.publishable.kinds import is_text

_XML = frozenset({"svg", "xml"})


def audit_file(folder: Path, files: list[str], tree: Tree, wanted: Needles) -> list[Findings]:
    """The findings of some files of the tree, in their order. Files that cannot be read are a problem each."""
    return [_look_at(folder, file, tree, wanted) for file in files]


def _look_at(folder: Path, file: str, tree: Tree, wanted: Needles) -> Findings:
    try:
        data = (folder / file).read_bytes()
    except OSError as fault:
        return Findings(file, (Problem(file, 0, 0, "audit-unreadable", f"cannot be read: {fault.strerror}"),))
    leaks = tuple(check_leaks(file, data, wanted))
    kind = file.rpartition(".")[2].lower()
    if not is_text(kind):
        return Findings(file, (*leaks, *check_picture(file, data)))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as fault:
        message = f"byte {fault.start} is not UTF-8"
        return Findings(file, (*leaks, Problem(file, 0, 0, "audit-not-utf8", message)))
    if kind in ("html", "htm"):
        return _look_at_page(file, text, tree, leaks)
    fragments: list[FragmentUse] = []
    problems = tuple(_check_text(kind, file, data, text, tree, fragments))
    return Findings(file, (*leaks, *problems), tuple(fragments))


def _check_text(
    kind: str, file: str, data: bytes, text: str, tree: Tree, fragments: list[FragmentUse]
) -> Iterator[Problem]:
    if kind == "css":
        yield from check_css(file, text, tree)
    elif kind == "js":
        yield from check_script(file, text)
    elif kind in ("json", "webmanifest"):
        yield from check_json(file, text, tree, fragments)
    elif kind in _XML:
        yield from check_xml(file, data, picture=kind == "svg")


def _look_at_page(file: str, text: str, tree: Tree, leaks: tuple[Problem, ...]) -> Findings:
    try:
        page = read_page(file, text)
    except AssertionError as fault:  # html.parser's way of giving up
        return Findings(file, (*leaks, Problem(file, 0, 0, "audit-html", f"the page cannot be read: {fault}")))
    fragments: list[FragmentUse] = []
    problems = [*leaks, *check_page(page), *check_policy(page), *check_ids(page), *check_media(page)]
    problems.extend(check_addresses(page, tree, fragments))
    targets: tuple[str, ...] = ()
    title = title_of(page)
    if is_redirect(page):
        title = ""  # readers never see it for long, so it need not differ from its target's
        targets = targets_of(page, tree)
        problems.extend(check_redirect(page, targets))
    return Findings(file, tuple(problems), tuple(fragments), ids_of(page), title, targets[0] if targets else "")
