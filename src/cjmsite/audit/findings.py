"""What the look at one published file yields."""

from __future__ import annotations

from dataclasses import field

from cjmsite.frozen import frozen
from cjmsite.problems import Problem


@frozen
class FragmentUse:
    """A link to one place of a page: it can be judged when all pages' ids are known."""

    file: str
    line: int
    column: int
    target: str
    fragment: str


@frozen
class Findings:
    """The problems of one file, and what the comparison of all files needs of it.

    `ids` and `title` belong to a page; `redirect_to` is the file to which a redirect page leads,
    and is empty for every other file.
    """

    file: str
    problems: tuple[Problem, ...] = ()
    fragments: tuple[FragmentUse, ...] = ()
    ids: frozenset[str] = field(default_factory=frozenset)
    title: str = ""
    redirect_to: str = ""
