"""docs/output.md: every file that a build writes has a reader who needs it, and the table says who."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather


def rows(repository: Path) -> Iterator[tuple[list[str], str]]:
    """Of each row the files, as regular expressions, and their readers."""
    for line in (repository / "docs/output.md").read_text("utf-8").splitlines():
        if line.startswith("| `"):
            files, readers = line.split("|")[1:3]
            yield [_pattern(one) for one in re.findall("`([^`]+)`", files)], readers.strip()


def _pattern(written: str) -> str:
    made = re.escape(written).replace("NAME", "[^/]+").replace("…/", "([^/]+/)*").replace("…", ".*")
    return made + (".*" if written.endswith(("/", "/…/")) else "")


def test_each_kind_of_output_stands_in_the_table_and_each_row_is_written(repository: Path, example_hub: Path) -> None:
    gathered = gather(repository, load_settings(repository).settings)
    files = {one.relative_to(example_hub).as_posix() for one in example_hub.rglob("*") if one.is_file()}
    files -= set(gathered.hub.aliases)
    patterns = [pattern for several, _ in rows(repository) for pattern in several if pattern != "aliases"]
    assert {one for one in files if not any(re.fullmatch(pattern, one) for pattern in patterns)} == set()
    assert [pattern for pattern in patterns if not any(re.fullmatch(pattern, one) for one in files)] == [
        "journeys/[^/]+/story\\.html",  # maps of more than 24 columns have them
        "journeys/[^/]+/story\\.js",
        "priorities/.*",  # lists of more than a page have them
        "trust/.*",
        "gaps/.*",
        "changes\\.html",  # builds that are asked what has changed since a revision have them
        "changes/.*",
        "changes\\.xml",
        "changes\\.json",
        "editions/[^/]+/.*",  # builds of an edition have them
    ]
    assert all(readers for _, readers in rows(repository))
