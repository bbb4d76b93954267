"""A hub as it was at a commit, read by Git's own program: nothing is fetched, no hook runs, no file of the author's is
touched.

`git ls-tree` names the files below the hub's folder, `git cat-file --batch` gives their content
(git-scm.com/docs/git-cat-file). Documents and tables are read; of recordings and pictures nothing is.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from cjmsite import disk
from cjmsite.frozen import frozen
from cjmsite.problems import Problem

_READ = (".md", ".csv", ".vtt")
_LFS = b"version https://git-lfs.github.com/spec/"
_LINK, _FILE = "120000", "blob"
_QUIET = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


@frozen
class Commit:
    """A commit: what was asked for, its permanent name, and when it was made (ISO 8601, UTC)."""

    asked: str
    name: str
    when: str

    @property
    def short(self) -> str:
        """As people read it: its name's first digits, unless what was asked for says it."""
        return self.name[:10] if self.name.startswith(self.asked) else f"{self.asked} ({self.name[:10]})"


def commit_of(site: Path, revision: str) -> Commit | Problem:
    """The commit that a revision means in the repository that holds a hub."""
    top = _git(site, "rev-parse", "--is-shallow-repository")
    if isinstance(top, Problem):
        return top
    found = _git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if isinstance(found, Problem):
        shallow = top.strip() == b"true"
        why = "this clone is shallow, and may lack it" if shallow else "the repository knows no such commit"
        hint = (
            "fetch the rest: git fetch --unshallow"
            if shallow
            else "name a commit, a tag or a branch: git log --oneline"
        )
        return Problem("", 0, 0, "unknown-revision", f"there is no revision “{revision}”: {why}", hint)
    name = found.decode().strip()
    when = _git(site, "show", "--no-patch", "--format=%ct", name)
    if isinstance(when, Problem):
        return when
    day = datetime.fromtimestamp(int(when.split()[-1]), UTC)
    return Commit(revision, name, day.strftime("%Y-%m-%dT%H:%M:%SZ"))


def written_out(site: Path, commit: Commit, into: Path) -> tuple[Problem, ...]:
    """Write the documents and tables of a hub as they were into a folder; what could not be had. An error among that:
    it is no hub then."""
    listed = _git(site, "ls-tree", "-r", "-z", commit.name, "--", "cjmsite.yaml", "content")
    if isinstance(listed, Problem):
        return (listed,)
    blobs = {path: name for path, name in _blobs(listed) if path == "cjmsite.yaml" or path.endswith(_READ)}
    if "cjmsite.yaml" not in blobs:
        message = f"at {commit.short} there was no hub here: cjmsite.yaml is not in it"
        return (Problem("", 0, 0, "unknown-revision", message, "name a later revision"),)
    contents = _contents(site, list(blobs.values()))
    if isinstance(contents, Problem):
        return (contents,)
    problems = []
    for path, name in blobs.items():
        content = contents.get(name)
        if content is None:
            problems.append(_lacking(path, commit, "its content is not in this clone", "git fetch, and try again"))
        elif content.startswith(_LFS):
            hint = "text is compared where Git itself keeps it"
            problems.append(_lacking(path, commit, "it is a pointer of Git LFS, not the file", hint))
        else:
            disk.make_folders(str((into / path).parent))
            disk.write_new(str(into / path), content)
    return tuple(problems)


def _lacking(path: str, commit: Commit, why: str, hint: str) -> Problem:
    return Problem(path, 0, 0, "history-lacks", f"left out at {commit.short}: {why}", hint, level="warning")


def _blobs(listed: bytes) -> Iterator[tuple[str, str]]:
    """Paths and names of the files in a listing of `ls-tree -z`: `mode type name\\tpath\\0`; links are left out."""
    for row in listed.split(b"\0"):
        facts, _, path = row.decode("utf-8", "surrogateescape").partition("\t")
        mode, _, rest = facts.partition(" ")
        kind, _, name = rest.partition(" ")
        if kind == _FILE and mode != _LINK and ".." not in path.split("/"):
            yield path, name


def _contents(site: Path, names: Sequence[str]) -> Mapping[str, bytes] | Problem:
    """What `cat-file --batch` answers: for each name `name type size\\n`, the content, `\\n`; or `name missing\\n`."""
    told = _git(site, "cat-file", "--batch", given="".join(f"{name}\n" for name in dict.fromkeys(names)).encode())
    if isinstance(told, Problem):
        return told
    found: dict[str, bytes] = {}
    at = 0
    while at < len(told):
        end = told.index(b"\n", at)
        name, kind, *size = told[at:end].decode().split(" ")
        at = end + 1
        if kind == "blob":
            length = int(size[0])
            found[name] = told[at : at + length]
            at += length + 1
    return found


def _git(site: Path, *words: str, given: bytes = b"") -> bytes | Problem:
    """What Git answers to a question; a problem where it can't."""
    command = ("git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "-C", str(site), *words)
    try:
        done = subprocess.run(  # noqa: S603 - a fixed program; revisions stand behind --end-of-options
            command, input=given, capture_output=True, check=False, env={**os.environ, **_QUIET}
        )
    except OSError as error:
        hint = "install Git: its history is read by its own program"
        return Problem("", 0, 0, "no-history", f"Git can't be run: {error.strerror}", hint)
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
    if "not a git repository" in said:
        message, hint = "the hub lies in no Git repository, so it has no history", "begin one: git init, git commit"
    else:
        message, hint = f"Git says: {said or f'exit code {done.returncode}'}", ""
    return Problem("", 0, 0, "no-history", message, hint)
