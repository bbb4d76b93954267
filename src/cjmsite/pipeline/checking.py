"""What the checks of a hub's state tell: anew of the chapters that are planned again, of all others as it was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cjmsite.analyse.checks import CODES, Found
from cjmsite.config.boundary import Fault
from cjmsite.pipeline.changed_parts import Parts
from cjmsite.pipeline.last_build import LastBuild
from cjmsite.pipeline.scan import Scan
from cjmsite.problems import Problem
from cjmsite.read.chapters import chapter_name
from cjmsite.read.locate import located


def told_by_checks(found: Scan, checked: Iterable[Found], parts: Parts, record: LastBuild | None) -> Iterator[Problem]:
    """The findings of the planned parts, placed in their files; of other chapters what the last build told of them:
    whatever a check looks at can be seen on their pages, so nothing of it has changed."""
    by_file: dict[str, list[Fault]] = {}
    for one in checked:
        if not one.off and chapter_name(one.file) in parts.replanned:
            by_file.setdefault(one.file, []).append(one.fault)
    for path in sorted(by_file):
        yield from located(found.files[path], by_file[path])
    for problem in record.problems if record is not None else ():
        if problem.code in CODES and chapter_name(problem.file) not in parts.replanned:
            yield problem
