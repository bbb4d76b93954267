"""What a build loads: one that has nothing to do needs none of the parsers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.pipeline.small_hub import hub_of

HEAVY = ("jinja2", "yaml", "markdown_it", "pydantic", "PIL", "cjmsite.model", "cjmsite.link.hub")
BUILD_AND_TELL = f"""
import sys
from pathlib import Path
from cjmsite.pipeline import Request, build
outcome = build(Request(site=Path(sys.argv[1]), output=Path(sys.argv[2])))
print(outcome.published, outcome.written, [name for name in {HEAVY} if name in sys.modules])
"""


def told(site: Path) -> str:
    """What a process of its own says that builds a site: whether it was published, files written, what was loaded."""
    command = [sys.executable, "-c", BUILD_AND_TELL, str(site), str(site.parent / "output")]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_a_build_that_finds_nothing_changed_loads_no_parser_and_no_templates(tmp_path: Path) -> None:
    site = hub_of(tmp_path, {"pages/about.md": "---\ntitle: About\n---\n\nWords.\n"})
    first = told(site)
    assert "jinja2" in first, "the first build needs them"
    assert told(site) == "True 0 []"
