"""Where the figures go: a document holds each table between two markers of its name."""

from __future__ import annotations

from pathlib import Path


def put(document: Path, name: str, made: str) -> None:
    """Replace what stands between `<!-- name -->` and `<!-- /name -->` in a Markdown file."""
    begin, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, _, rest = document.read_text("utf-8").partition(begin)
    document.write_text(f"{before}{begin}{made}{end}{rest.partition(end)[2]}", "utf-8")
