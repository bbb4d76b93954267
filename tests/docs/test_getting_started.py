"""docs/getting-started.md tells the truth: its commands are run, in order, as a reader would type them."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from tests.program import REPOSITORY, run_cjmsite

PAGE = REPOSITORY / "docs" / "getting-started.md"
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_every_command_works_in_the_order_of_the_page(tmp_path: Path) -> None:
    folder = tmp_path
    ran = 0
    for language, block in BLOCK.findall(PAGE.read_text("utf-8")):
        if language == "mermaid":
            (folder / "sketch.mmd").write_text(block, "utf-8")
            continue
        if language:  # what stands in a file, not what is typed
            continue
        for line in block.splitlines():
            program, *words = shlex.split(line)
            if program == "cd":
                folder = folder / words[0]
                continue
            assert program == "cjmsite"
            said = run_cjmsite(*words, folder=folder)
            assert said.returncode == 0, f"{line}\n{said.stdout}{said.stderr}"
            ran += 1
    assert ran >= 10
    assert (folder / "output" / "index.html").is_file()
    assert (folder / "output" / "journeys" / "first-night" / "index.html").is_file()
