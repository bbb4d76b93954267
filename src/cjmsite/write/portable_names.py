"""Which names can live on every system that a site may be copied to; and how this room says no."""

from __future__ import annotations

import errno
import re
import unicodedata

from cjmsite.problems import Problem

# What Windows keeps for devices, whatever the extension and in any case:
# "Naming Files, Paths, and Namespaces" in Microsoft's documentation.
DEVICES = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [port + digit for port in ("COM", "LPT") for digit in "123456789¹²³"]
)
FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')
STEPS_ASIDE = re.compile(r"^/|(?:^|/)\.{0,2}(?:/|$)")  # from the disk's root, or an empty, "." or ".." segment
SPLITS_ELSEWHERE = re.compile(r"[\\:\x00]")  # separators on some system, and what ends a name in C
# Names of plain letters with single dots within, none that begins like a device's.
PLAIN = re.compile(r"(?:(?!(?i:con|prn|aux|nul|com\d|lpt\d))[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*(?:/(?=.)|$))+")
SEGMENT_BYTES = 200  # file systems allow 255; the rest is left for a browser's "(1)" and a zip tool's suffix
PATH_LENGTH = 200  # characters; Windows allows 260 with the folder that the site is copied to


def fold(path: str) -> str:
    """The path as a file system sees it that minds neither case nor Unicode form."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def is_plain(path: str) -> bool:
    """Whether a quick look finds no reason to doubt; most paths pass it, so that the rules are seldom asked."""
    return len(path) <= min(PATH_LENGTH, SEGMENT_BYTES) and PLAIN.fullmatch(path) is not None


def leaves_the_folder(path: str) -> bool:
    """Whether a relative path could mean a place outside the folder that it is joined to."""
    return STEPS_ASIDE.search(path) is not None or SPLITS_ELSEWHERE.search(path) is not None


def fault_of_path(path: str) -> tuple[str, str]:
    """What is wrong with the whole path and what helps, or two empty texts."""
    if STEPS_ASIDE.search(path):
        return "does not name a place inside the output folder", "use plain names joined by “/”"
    if len(path) > PATH_LENGTH:
        return f"is {len(path)} characters long; Windows stops at {PATH_LENGTH}", "give its page a shorter `id`"
    return "", ""


def fault_of_name(name: str) -> tuple[str, str]:
    """What is wrong with one file's or folder's name and which name would do, or two empty texts."""
    try:
        size = len(name.encode("utf-8"))
    except UnicodeEncodeError:
        return "holds bytes that are no UTF-8", f"rename it, to “{_mended(name)}” for example"
    if size > SEGMENT_BYTES:
        return f"has a name of {size} bytes; {SEGMENT_BYTES} is the most that every disk takes", "shorten it"
    stem = name.partition(".")[0].rstrip(" ").upper()
    if stem in DEVICES:
        stem, dot, rest = name.partition(".")
        return "has a name that Windows keeps for a device", f"“{stem.rstrip()}-1{dot}{rest}” would do"
    if name[-1:] in (".", " ") or name[:1] == " ":
        return "has a name that begins or ends with a space or ends with a dot", f"“{_mended(name)}” would do"
    if found := FORBIDDEN.search(name):
        shown = found.group() if found.group().isprintable() else f"U+{ord(found.group()):04X}"
        return f"has “{shown}” in its name, which Windows forbids", f"“{_mended(name)}” would do"
    return "", ""


def _mended(name: str) -> str:
    plain = name.encode("utf-8", "replace").decode("utf-8").replace("?", "-")
    return FORBIDDEN.sub("-", plain).strip(" ").rstrip(". ") or "page"


# What helps where the folder was made by another user, or may only be read.
NOT_OURS = 'take the folder over (`sudo chown -R "$USER" FOLDER`), or give another one: `--output DIR`'


class Refused(Exception):  # noqa: N818 - not an error of ours: the answer is no
    """Nothing was changed, or all was put back; `problem` says why and what helps.

    An exception and not a value, since it is raised in worker processes too and ends the build
    wherever it happens. It can be pickled.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem

    def __str__(self) -> str:
        return self.problem.as_text()


def refusal(file: str, code: str, message: str, hint: str = "") -> Refused:
    """A refusal that belongs to the whole of `file`."""
    return Refused(Problem(file=file, line=0, column=0, code=code, message=message, hint=hint))


def failure(error: OSError, path: str, doing: str) -> Refused:
    """A refusal for a disk that would not: names the path, what was tried, and the errno's name."""
    name = errno.errorcode.get(error.errno or 0, "no errno")
    reason = error.strerror or type(error).__name__
    hint = "free some space and build again" if error.errno in (errno.ENOSPC, errno.EDQUOT) else ""
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        hint = NOT_OURS
    return refusal(path, "write-failed", f"could not {doing}: {reason} ({name})", hint)
