"""How this room says no: an exception that carries the problem to be printed."""

from __future__ import annotations

import errno

from cjmsite.problems import Problem

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
