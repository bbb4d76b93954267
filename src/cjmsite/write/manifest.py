"""The list of what we wrote, published with the site: the only licence to replace or remove a file.

And the file in the hub's folder that notes what was published (`address_ledger.py`), as bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, field, replace
from pathlib import Path

from cjmsite.frozen import frozen

MANIFEST = "cjmsite-manifest.json"
LEDGER_MARK = (
    "# Published addresses, noted by cjmsite ledger: keep this file with the hub. No address in it may die in silence."
)
_LEDGER_BEGINS = b"# Published addresses, noted by cjmsite"
_MOST_BYTES = 100_000_000
MARK = "cjmsite output, version 1"
ABOUT = "Made by cjmsite: the edition {edition}. It replaces and removes only the files and folders named here."


@frozen
class Edition:
    """For whom a folder is: the hub's id of the audience (None: all that is written), and whether drafts are in it.
    `name` is that of a frozen copy, which stays as it was published; "" for the newest state."""

    audience: str | None = None
    drafts: bool = False
    name: str = ""

    @property
    def words(self) -> str:
        """As people are told: “for partners”, “with everything, drafts too”."""
        whole = f"for {self.audience}" if self.audience else "with everything"
        return whole + (", drafts too" if self.drafts else "") + (f", frozen as {self.name}" if self.name else "")

    @property
    def options(self) -> tuple[str, ...]:
        """What makes it, as typed after `cjmsite build`."""
        drafts = ("--drafts",) if self.drafts else ()
        name = ("--edition", self.name) if self.name else ()
        return (*(("--audience", self.audience) if self.audience else ()), *drafts, *name)

    @property
    def readers(self) -> Edition:
        """The same of the newest state."""
        return replace(self, name="")


@frozen
class Manifest:
    """`files` gives each published path its SHA-256; `folders` are those that we made; `edition` says for whom (None:
    the folder is older than that line).

    Nothing else: no time and no machine's name, so that the same site has the same manifest.
    """

    files: Mapping[str, str] = field(default_factory=dict)
    folders: frozenset[str] = frozenset()
    edition: Edition | None = None

    def as_bytes(self) -> bytes:
        """The file: JSON, sorted, one entry a line."""
        edition = self.edition or Edition()
        content = {
            "about": ABOUT.format(edition=edition.words),
            "edition": {key: value for key, value in asdict(edition).items() if key != "name" or value},
            "files": dict(sorted(self.files.items())),
            "folders": sorted(self.folders),
            "mark": MARK,
        }
        return (json.dumps(content, ensure_ascii=False, separators=(",\n", ": ")) + "\n").encode()


def read_manifest(output: Path) -> Manifest | None:
    """The manifest of an output folder; None where there is none.

    Raises ValueError where the file is no manifest of this version.
    """
    try:
        text = (output / MANIFEST).read_bytes()
    except FileNotFoundError:
        return None
    content = json.loads(text)
    if not isinstance(content, dict) or content.get("mark") != MARK:
        raise ValueError("the mark is missing")
    files, folders = content.get("files"), content.get("folders")
    if not isinstance(files, dict) or not all(isinstance(value, str) for value in files.values()):
        raise ValueError("the list of files is damaged")
    if not isinstance(folders, list) or not all(isinstance(name, str) for name in folders):
        raise ValueError("the list of folders is damaged")
    return Manifest(files, frozenset(folders), _edition(content.get("edition")))


def edition_of(output: Path) -> Edition | None:
    """The edition that an output folder holds; None where nothing (readable) says so."""
    try:
        manifest = read_manifest(output)
    except (OSError, ValueError):
        return None
    return manifest.edition if manifest else None


def _edition(written: object) -> Edition | None:
    """The edition as it is written; None where nothing is. Raises ValueError for anything else."""
    if written is None:
        return None
    told = written if isinstance(written, dict) else {}
    audience, drafts, name = told.get("audience", 0), told.get("drafts"), told.get("name", "")
    if not isinstance(audience, str | None) or not isinstance(drafts, bool) or not isinstance(name, str):
        raise ValueError("the edition is damaged")
    return Edition(audience, drafts, name)


def ledger_name(edition: Edition) -> str:
    """The file's name in the hub's folder: each audience has its own."""
    return f"addresses-{edition.audience}.txt" if edition.audience else "addresses.txt"


def ledger_bytes(site: Path, edition: Edition) -> bytes:
    """The bytes of an edition's ledger; none where there is none, or another file of that name, and for drafts, which
    are never published."""
    if edition.drafts:
        return b""
    try:
        with (site / ledger_name(edition)).open("rb") as stream:
            data = stream.read(_MOST_BYTES)
    except OSError:
        return b""
    return data if data.startswith(_LEDGER_BEGINS) else b""
