"""The audit against small sites: each case is a folder with `site/` and the problems it must yield."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.audit.site import audit

CASES = Path(__file__).parents[1] / "cases" / "audit"
FORBIDDEN = ("Fish & Canary", "Kanarienvögel", "canary-7")
MACHINE_PATHS = ("/srv/hubs/asthma/",)


def told(folder: Path, jobs: int = 1) -> str:
    problems = audit(folder, forbidden=FORBIDDEN, machine_paths=MACHINE_PATHS, jobs=jobs)
    return "".join(problem.as_text() + "\n" for problem in problems)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_each_case_yields_exactly_the_problems_beside_it(case: str) -> None:
    expected = (CASES / case / "expected.txt").read_text(encoding="utf-8")
    assert told(CASES / case / "site") == expected


def test_nothing_is_wrong_with_a_clean_site() -> None:
    assert told(CASES / "clean" / "site") == ""


def test_every_code_occurs_in_the_manual(repository: Path) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (repository / "src/cjmsite/audit").glob("*.py"))
    manual = (repository / "docs/audit.md").read_text(encoding="utf-8")
    codes = {word.split('"')[0] for word in source.split('"')[1:] if word.startswith("audit-")}
    assert codes
    assert sorted(code for code in codes if f"`{code}`" not in manual) == []


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    for number in range(700):
        (tmp_path / f"page-{number}.html").write_text(f'<a href="page-{number + 1}.html#x">On</a>', encoding="utf-8")
    assert audit(tmp_path, jobs=2) == audit(tmp_path, jobs=1)
