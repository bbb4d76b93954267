"""Frozen copies of a site beside the newest: `OUTPUT/editions/NAME/`, each published with a manifest of its own.

No publication of the newest state touches them. They are for the same readers as the folder that they lie in: whoever
copies that folder to its readers copies them, too.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from cjmsite.link.urls import EDITIONS
from cjmsite.problems import Problem
from cjmsite.write.manifest import MANIFEST, Edition, read_manifest
from cjmsite.write.outputs import WORK
from cjmsite.write.portable_names import fault_of_name, fold, refusal

_BEGINS = 4_096  # bytes of a manifest in which its edition stands
_EDITION = re.compile(rb'"edition": (\{[^{}]*\})')
_STUDIES = "api/studies.csv"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


def fault_of_edition(name: str) -> str:
    """What is wrong with the name of an edition; "" for nothing. It is a folder's name, and part of addresses."""
    if not _NAME.fullmatch(name):
        return "a name of letters, digits, dots and hyphens is expected, as in 2026-Q4"
    wrong, better = fault_of_name(name)
    return wrong and f"it {wrong}: {better}"


def editions_in(output: Path) -> tuple[Edition, ...]:
    """The frozen editions beside a site, the newest name first. Raises Refused where one can't be read: nobody would
    know for whom it is."""
    try:
        folders = sorted(one for one in (output / EDITIONS).iterdir() if (one / MANIFEST).is_file())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    return tuple(sorted(map(_edition_at, folders), key=_order, reverse=True))


def holds_editions_alone(output: Path) -> bool:
    """Whether a folder holds nothing but frozen editions: the newest state was not built beside them yet."""
    names = {one.name for one in output.iterdir()} - {WORK}
    inside = {one.name for one in (output / EDITIONS).iterdir()} if names == {EDITIONS} else set()
    return bool(inside) and all((output / EDITIONS / name / MANIFEST).is_file() for name in inside)


def refuse_mixed(output: Path, wanted: Edition) -> None:
    """Raise Refused where frozen editions for other readers lie beside the site."""
    for one in editions_in(output):
        if one.readers != wanted.readers:
            raise refusal(
                output.as_posix(), "output-edition",
                f"the folder keeps the edition {one.words} in {EDITIONS}/, and this is the one {wanted.words}",
                f"give these readers a folder of their own: `--output output-{wanted.audience or 'everything'}`",
            )  # fmt: skip


def refuse_frozen(output: Path, is_of: Edition | None, wanted: Edition, *, replace: bool) -> None:
    """Raise Refused for a folder that holds a frozen edition, unless it is to be replaced by one of the same name."""
    if is_of is None or not is_of.name or (replace and is_of == wanted):
        return
    hint = "give the new one another name"
    if is_of == wanted:
        hint += f"; or replace it on purpose: `cjmsite build {' '.join(wanted.options)} --replace-edition`"
    message = f"the edition {is_of.name} is there already, and stays as it was published"
    raise refusal(output.as_posix(), "output-frozen", message, hint)


def refuse_namesake(output: Path, name: str) -> None:
    """Raise Refused where an edition is there whose name many disks take for this one."""
    for one in editions_in(output):
        if one.name != name and fold(one.name) == fold(name):
            message = f"the edition {one.name} is there already, for many disks the same name as {name}"
            raise refusal(output.as_posix(), "output-frozen", message, "give the new one another name")


def studies_withdrawn_since(output: Path) -> Iterator[Problem]:
    """A warning for each edition that goes on publishing what was said in studies that the newest state withdraws.
    Files are named relative to the output folder. What `api/studies.csv` of both says is compared; an edition without
    one has no studies."""
    withdrawn = {id_ for id_, is_withdrawn in _studies_of(output).items() if is_withdrawn}
    for place in sorted((output / EDITIONS).glob(f"*/{_STUDIES}")) if withdrawn else ():
        folder = place.relative_to(output).parts[1]
        kept = [id_ for id_, is_withdrawn in _studies_of(output / EDITIONS / folder).items() if not is_withdrawn]
        for id_ in sorted(withdrawn.intersection(kept)):
            yield Problem(
                f"{EDITIONS}/{folder}/{_STUDIES}", 0, 0, "edition-withdrawn",
                f"the study “{id_}” is withdrawn, and the edition {folder} was frozen before: "
                "what was said in it is still published there",
                f"remove the folder {EDITIONS}/{folder}/; or freeze it anew, of the content as it was then with "
                f"the study withdrawn: `cjmsite build --edition {folder} --replace-edition`",
                level="warning",
            )  # fmt: skip


def _studies_of(site: Path) -> dict[str, bool]:
    """Of a finished site, whether each study is withdrawn, by id."""
    try:
        with (site / _STUDIES).open(encoding="utf-8-sig", newline="") as stream:
            return {row.get("id") or "": row.get("withdrawn") == "yes" for row in csv.DictReader(stream)}
    except (OSError, ValueError, csv.Error):
        return {}


def _edition_at(folder: Path) -> Edition:
    """The edition that a folder holds, read off the beginning of its manifest, which may be large."""
    try:
        with (folder / MANIFEST).open("rb") as stream:
            found = _EDITION.search(stream.read(_BEGINS))
        told = json.loads(found[1]) if found else {}
        if isinstance(told.get("name"), str) and isinstance(told.get("drafts"), bool):
            return Edition(told["audience"], told["drafts"], told["name"])
        whole = read_manifest(folder)
    except (OSError, ValueError, KeyError):
        whole = None
    if whole is not None and whole.edition is not None:
        return whole.edition
    message = f"nothing says for which readers {EDITIONS}/{folder.name}/ is"
    raise refusal(folder.as_posix(), "output-edition", message, "move it out of the output folder")


def _order(edition: Edition) -> list[tuple[int, str]]:
    """Numbers in a name are compared as numbers."""
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.findall(r"[0-9]+|[^0-9]+", edition.name)]
