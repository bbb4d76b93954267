"""Names that every system, share and archive can hold, and that belong in a published site.

Windows' rules for names: learn.microsoft.com, "Naming files, paths, and namespaces".
They are checked on every system, since the folder will be copied to others.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from cjmsite.audit.tree import Tree, comparable_name
from cjmsite.problems import Problem
from cjmsite.publishable.kinds import is_source, runs_in_a_site
from cjmsite.publishable.litter import is_litter

PATH_BUDGET = 200  # characters; Windows allows 260 with the folder into which the site is copied
NAME_BYTES = 255  # of UTF-8, the most that Linux and macOS take for one name

_DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


def check_names(tree: Tree) -> Iterator[Problem]:
    """The problems of all names of the tree, collisions included."""
    for path in sorted(tree.files | tree.folders):
        yield from _check_name(path)
        if len(path) > PATH_BUDGET:
            yield Problem(
                path,
                0,
                0,
                "audit-name-long",
                f"the path has {len(path)} characters, {PATH_BUDGET} are the most",
                "shorten the titles or ids of the pages above it",
            )
    for path in sorted(tree.files):
        yield from _check_kind(path, is_twin=path.endswith(".html.md") and path.removesuffix(".md") in tree.files)
    yield from _collisions(tree)


def _check_name(path: str) -> Iterator[Problem]:
    name = path.rpartition("/")[2]
    try:
        size = len(name.encode("utf-8"))
    except UnicodeEncodeError:
        shown = path.encode("utf-8", "backslashreplace").decode("utf-8")
        yield Problem(shown, 0, 0, "audit-name-not-utf8", "the name is not UTF-8", "rename the file")
        return
    for wrong, why in (
        (_DEVICE.fullmatch(name.split(".")[0].rstrip(" ")), "is the name of a device on Windows"),
        (_FORBIDDEN.search(name), "holds a character that Windows does not allow"),
        (name[-1] in ". " or name[0] == " ", "begins or ends with a space or ends with a dot"),
        (size > NAME_BYTES, f"is longer than {NAME_BYTES} bytes"),
    ):
        if wrong:
            yield Problem(path, 0, 0, "audit-name-windows", f"“{name}” {why}", "rename it; a copy of the folder fails")
    if unicodedata.normalize("NFC", name) != name:
        yield Problem(
            path,
            0,
            0,
            "audit-name-not-nfc",
            f"“{name}” is spelt with separate accents (not NFC)",
            "rename it: links that look the same would not find it",
        )
    yield from _check_prefix(path, name)


def _check_prefix(path: str, name: str) -> Iterator[Problem]:
    if name.startswith("."):
        message = f"“{name}” is a hidden file or folder"
        yield Problem(path, 0, 0, "audit-dotfile", message, "it does not belong in a site")
    if name.startswith("_"):
        yield Problem(
            path,
            0,
            0,
            "audit-name-underscore",
            f"“{name}” begins with an underscore",
            "some hosts do not serve such names",
        )


def _check_kind(path: str, *, is_twin: bool) -> Iterator[Problem]:
    """What a file may be. The Markdown twin of a page that is there is no source."""
    name = path.rpartition("/")[2]
    ending = name.rpartition(".")[2].lower()
    if is_source(ending) and not is_twin:
        yield Problem(path, 0, 0, "audit-source-file", f"“{name}” is a source file", "publish pages, not their sources")
    if is_litter(name) and not name.startswith("."):
        yield Problem(path, 0, 0, "audit-litter", f"“{name}” was left behind by a program", "exclude or delete it")
    if runs_in_a_site(ending):
        yield Problem(
            path,
            0,
            0,
            "audit-active-file",
            f"“{name}” can run code on the reader's machine",
            "publish a document, a picture or a recording instead",
        )


def _collisions(tree: Tree) -> Iterator[Problem]:
    """Two names that are one on a disk that ignores case or Unicode form."""
    seen: dict[str, str] = {}
    for path in sorted(tree.files | tree.folders):
        first = seen.setdefault(comparable_name(path), path)
        if first != path:
            yield Problem(
                path,
                0,
                0,
                "audit-name-collision",
                f"“{path}” and “{first}” are one name on Windows and macOS",
                "rename one of them",
            )
