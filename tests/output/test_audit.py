"""The example hub's finished pages, audited from their bytes."""

from __future__ import annotations

from pathlib import Path

from cjmsite.audit.site import audit


def test_nothing_is_wrong_in_the_example_hub(example_hub: Path, repository: Path) -> None:
    problems = audit(example_hub, machine_paths=[str(repository), str(Path.home())])
    assert [problem.as_text() for problem in problems] == []
