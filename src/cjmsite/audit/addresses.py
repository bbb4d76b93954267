"""What an address leads to, seen from the file that holds it."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import unquote

from cjmsite.audit.tree import Tree, comparable_name
from cjmsite.frozen import frozen
from cjmsite.problems import did_you_mean

Role = Literal["link", "loaded", "picture"]
"""`link`: the reader follows it. `loaded`: the page fetches it. `picture`: so, and `data:` is harmless."""

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
_IGNORED = str.maketrans("", "", "\t\n\r")  # browsers drop these inside an address (WHATWG URL, 4.4)
LOST = "404.html"
_MOST_COMPARED = 300  # names; the nearest of more takes longer to find than it is worth
_FOLLOWED = frozenset({"http", "https", "mailto", "tel"})


@frozen
class AddressTarget:
    """A file of the site; `fragment` is decoded, and empty where the whole file is meant."""

    file: str
    fragment: str


@frozen
class AddressFault:
    """Why an address is refused."""

    code: str
    message: str
    hint: str = ""


def weigh(address: str, role: Role, source: str, tree: Tree) -> AddressTarget | AddressFault | None:
    """Where `address` in the file `source` leads; `None` for an allowed address outside the site."""
    text = address.strip().translate(_IGNORED)
    if not text:
        return AddressFault("audit-address-empty", "an address is empty", "leave the attribute out, or give a file")
    scheme = _SCHEME.match(text)
    if scheme:
        return _weigh_scheme(scheme.group()[:-1].lower(), text, role)
    if "\\" in text:
        return AddressFault("audit-address-backslash", f"“{text}” holds a backslash", "separate folders with /")
    if text.startswith("//"):
        message = f"“{text}” takes its protocol from the page"
        return AddressFault("audit-address-protocol", message, "write https:// in full")
    if source == LOST and not text.startswith("#"):
        return _weigh_lost(text, tree)
    if text.startswith("/"):
        return AddressFault(
            "audit-address-root",
            f"“{text}” starts at the server's root",
            "make it relative, or the folder cannot be moved or opened from a share",
        )
    path, _, fragment = text.partition("#")
    if tree.frozen and role == "link" and text == "../" * (source.count("/") + 2) + "index.html":
        return None  # the newest state, beside which an edition lies
    return _weigh_path(path.partition("?")[0], unquote(fragment), text, source, tree)


def _weigh_lost(address: str, tree: Tree) -> AddressTarget | AddressFault:
    """An address in the page that servers show under any address."""
    if not address.startswith("/"):
        message = f"“{address}” is relative, and servers show this page under other addresses"
        return AddressFault("audit-address-lost", message, "begin with the public address, or at the server's root")
    path, _, fragment = address[1:].partition("#")
    return _weigh_path(path.partition("?")[0] or "index.html", unquote(fragment), address, LOST, tree)


def _weigh_scheme(scheme: str, address: str, role: Role) -> AddressFault | None:
    shown = address if len(address) <= 80 else address[:77] + "…"
    if scheme == "data" and role == "picture":
        return None
    if role == "link":
        if scheme in _FOLLOWED:
            return None
        hint = "only relative addresses, http, https, mailto and tel are linked"
        return AddressFault("audit-address-scheme", f"“{shown}” has the scheme “{scheme}:”", hint)
    hint = "a page loads only files of its own folder, so that it works without a network"
    return AddressFault("audit-load-foreign", f"“{shown}” is loaded from outside the site", hint)


def _weigh_path(path: str, fragment: str, address: str, source: str, tree: Tree) -> AddressTarget | AddressFault:
    if not path:
        return AddressTarget(source, fragment)
    try:
        decoded = unquote(path, errors="strict")
    except UnicodeDecodeError:
        return AddressFault(
            "audit-address-encoding", f"“{address}” is not UTF-8 when decoded", "percent-encode as UTF-8"
        )
    steps = source.split("/")[:-1]
    for step in decoded.split("/"):
        if step == "..":
            if not steps:
                return AddressFault("audit-address-outside", f"“{address}” leads out of the site")
            steps.pop()
        elif step not in ("", "."):
            steps.append(step)
    file = "/".join(steps)
    if file in tree.files and not decoded.endswith("/"):
        return AddressTarget(file, fragment)
    return _missing(file, address, tree)


def _missing(file: str, address: str, tree: Tree) -> AddressFault:
    """Why there is no such file: a folder, another case, or nothing of that name."""
    if file in tree.folders or not file:
        index = f"{file}/index.html" if file else "index.html"
        hint = f"end it in a file name, such as “{index}”" if index in tree.files else "end it in a file name"
        return AddressFault(
            "audit-address-folder", f"“{address}” leads to a folder, which opens as a list of files", hint
        )
    real = tree.folded.get(comparable_name(file))
    if real:
        message = f"“{address}” differs from the file's name in case or accents"
        return AddressFault("audit-address-case", message, f"the file is “{real}”")
    beside = tree.beside.get(file.rpartition("/")[0], [])
    hint = did_you_mean(file, beside) if len(beside) <= _MOST_COMPARED else ""
    return AddressFault("audit-address-missing", f"“{address}” leads to no file", hint)
