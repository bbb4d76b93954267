"""Which folders may be an output folder at all."""

from __future__ import annotations

import os
from pathlib import Path

from cjmsite.cache.store import PREVIEW
from cjmsite.write.editions.frozen_editions import holds_editions_alone
from cjmsite.write.manifest import MANIFEST, Edition, Manifest, read_manifest
from cjmsite.write.outputs import WORK
from cjmsite.write.portable_names import NOT_OURS, failure, fault_of_name, refusal

KEPT_BY_AUTHORS = ("content", "themes", ".git")  # folders of a site that are never an output
HINT = "choose a folder of its own: `--output output`"


def place_of(output: Path, site: Path, state: Path) -> Path:
    """The output folder, links followed; raises Refused for one that must never be one."""
    try:
        resolved = output.resolve()
        _refuse_dangerous(str(output), resolved, site.resolve(), state.resolve())
    except OSError as error:
        raise failure(error, str(output), "look for the output folder") from error
    return resolved


def refuse_name(output: Path) -> None:
    """Raise Refused for a folder whose name, or that of one to be made for it, some system would not take."""
    missing = [output, *(folder for folder in output.parents if not folder.exists())]
    for folder in missing:
        # `..` is no name: the folder that it leads to is judged by `place_of`.
        wrong, better = fault_of_name(folder.name) if folder.name not in ("", "..") else ("", "")
        if wrong:
            raise refusal(output.as_posix(), "output-refused", f"the output folder “{folder.name}” {wrong}", better)


def refuse_file(output: Path) -> None:
    """Raise Refused for a file that can't be made: for its name, or since this user may not write into its folder."""
    refuse_name(output)
    _refuse_locked(output, output.absolute().parent)


def refuse_unwritable(output: Path) -> None:
    """Raise Refused, having touched nothing, where this user may not change the output folder: every folder of ours in
    it, and the place of the work folder."""
    try:
        for folder in (output, work_folder(output)):
            _refuse_locked(output, folder)
        for name in sorted(_folders_of(output)) if output.exists() else ():
            # A hub of thousands of pages has thousands of folders: one question each, more where the answer is no.
            if not os.access(f"{output}/{name}", os.W_OK | os.X_OK):
                _refuse_locked(output, output / name)
    except OSError as error:
        raise failure(error, str(output), "look into the output folder") from error


def _folders_of(output: Path) -> frozenset[str]:
    try:
        manifest = read_manifest(output)
    except (ValueError, OSError):
        return frozenset()  # told when the folder is opened
    return manifest.folders if manifest else frozenset()


def _refuse_locked(output: Path, folder: Path) -> None:
    """Ask for the right to change a folder, or to make it in the nearest one that is there."""
    there = next((one for one in (folder, *folder.parents) if one.exists()), folder)
    if there.is_dir() and not os.access(there, os.W_OK | os.X_OK):
        raise refusal(output.as_posix(), "output-refused", f"this user may not write into {there.as_posix()}", NOT_OURS)


def refuse_foreign(output: Path, *, adopt: bool) -> None:
    """Raise Refused, having touched nothing, for a folder that holds files and does not bear our manifest.

    With `adopt` such a folder is taken over as it is: all that it holds counts as foreign, and stays.
    """
    try:
        if not output.exists():
            return
        if not output.is_dir():
            raise refusal(str(output), "output-refused", "the output folder is a file", HINT)
        names = {entry.name for entry in output.iterdir()} - {WORK}
    except OSError as error:
        raise failure(error, str(output), "look into the output folder") from error
    if names and MANIFEST not in names and not adopt and not holds_editions_alone(output):
        raise refusal(
            str(output), "output-refused", f"the folder holds files, and no {MANIFEST} says that they are ours",
            "choose an empty folder, or let cjmsite build beside them: `cjmsite build --adopt-output`",
        )  # fmt: skip


def ours(output: Path) -> Manifest | None:
    """What we wrote in the output folder; None where nothing says so. Raises Refused where it can't be read."""
    try:
        return read_manifest(output)
    except ValueError as error:
        raise refusal(
            str(output), "output-refused", f"{MANIFEST} is damaged ({error}), so it is not known which files are ours",
            "move the folder away and build again",
        ) from error  # fmt: skip
    except OSError as error:
        raise failure(error, str(output), "read the manifest") from error


def refuse_edition(output: Path, is_of: Edition | None, wanted: Edition) -> None:
    """Raise Refused for a folder that is published for other readers than those of the `wanted` edition.

    Whoever copies the folder by name would hand one edition's words to another's readers.
    """
    if is_of is None or is_of == wanted:
        return
    usual = "-".join(("output", wanted.audience or "everything", *(("drafts",) if wanted.drafts else ())))
    own = f"{usual}-2" if usual == output.name else usual
    change = " ".join(("cjmsite build", *wanted.options, "--change-edition"))
    raise refusal(
        output.as_posix(), "output-edition",
        f"the folder holds the edition {is_of.words}, and this is the one {wanted.words}",
        f"give each edition a folder of its own: `--output {own}`; or change this one's on purpose: `{change}`",
    )  # fmt: skip


def _refuse_dangerous(shown: str, output: Path, site: Path, state: Path) -> None:
    """Compare by what the disk says is one folder, not by spelling: case, links and mounts deceive."""
    here = _identity(output)
    above_output = {_identity(folder) for folder in (output, *output.parents)} - {None}
    if output.parent == output:
        raise refusal(shown, "output-refused", "the output folder is the root of the disk", HINT)
    if _is_in(here, site):
        raise refusal(shown, "output-refused", "the output folder is the site's own folder, or holds it", HINT)
    home = _home()
    if home is not None and _is_in(here, home):
        raise refusal(shown, "output-refused", "the output folder is your home folder, or holds it", HINT)
    is_preview = output.name == PREVIEW and _identity(output.parent) == _identity(state)
    for kept in (*(site / name for name in KEPT_BY_AUTHORS), *(() if is_preview else (state,))):
        # One that isn't there yet has no identity to compare: its name must do.
        named = kept.resolve() in (output, *output.parents)
        if named or _identity(kept) in above_output or _is_in(here, kept.resolve()):
            raise refusal(shown, "output-refused", f"the output folder and {kept.name}/ lie in one another", HINT)


def _is_in(folder: tuple[int, int] | None, place: Path) -> bool:
    """Whether the folder is `place` or lies above it."""
    return folder is not None and folder in {_identity(one) for one in (place, *place.parents)}


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _home() -> Path | None:
    try:
        return Path.home().resolve()
    except (RuntimeError, OSError):
        return None


def work_folder(output: Path) -> Path:
    """Where half-finished things lie: beside the output, or in it where a move from beside would copy.

    An interrupted build's folder is taken wherever it lies.
    """
    beside, inside = output.parent / f".{output.name}{WORK}", output / WORK
    if inside.is_dir() and not beside.is_dir():
        return inside
    if not output.exists():
        return beside
    one_disk = output.stat().st_dev == output.parent.stat().st_dev
    return beside if one_disk and os.access(output.parent, os.W_OK) else inside
