"""The example hub's finished pages, audited from their bytes."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from cjmsite.audit.site import audit


def test_nothing_is_wrong_in_the_example_hub(example_hub: Path, repository: Path) -> None:
    problems = audit(example_hub, machine_paths=[str(repository), str(Path.home())])
    assert [problem.as_text() for problem in problems] == []


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' data:; "
    "frame-src 'self'; base-uri 'none'; form-action 'none'"
)


@pytest.mark.parametrize("path", ["index.html", "search.html", "journeys/index.html", "personas/index.html"])
def test_the_policy_of_a_page_is_this_one_word_for_word(example_hub: Path, path: str) -> None:
    head = (example_hub / path).read_text("utf-8").partition("</head>")[0]
    found = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
    assert [html.unescape(one) for one in found] == [POLICY]
