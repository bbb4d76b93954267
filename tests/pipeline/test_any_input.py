"""Whatever an author's file holds: problems or pages, never a traceback, and nothing outside the output."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmsite.config.settings import Settings
from cjmsite.model.assemble import assemble
from cjmsite.problems import Problem
from cjmsite.read.documents import Document, Sources, parse_document
from tests.pipeline.small_hub import build_in
from tests.program import REPOSITORY

CASE = REPOSITORY / "tests" / "cases" / "any-input"
LINES = (CASE / "touchpoint.md").read_text(encoding="utf-8").split("\n")
FIELDS = [line.split(":")[0].strip(" -{") for line in LINES if ":" in line]
# Bits of syntax at which readers of YAML, Markdown, HTML, templates, addresses and numbers may stumble.
BITS = st.sampled_from(
    [
        "---\n",
        "\t",
        ": ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        '"',
        "'",
        "|\n  ",
        ">-\n",
        "#",
        "&a ",
        "*a",
        "!!str ",
        "<<: ",
        "? ",
        "~",
        ".nan",
        "1e999",
        "-0",
        "0x1F",
        "2024-02-30",
        "12:30",
        "no",
        "\\",
        "%",
        "\u2028",
        "\ufeff",
        "\u202e",
        "\x85",
        "```",
        "```journey\n",
        "[[",
        "]]",
        "[a](b)",
        "![](x.png)",
        "<script>",
        "<a href='javascript:x'>",
        "<!--",
        "&#0;",
        "{{ 7*7 }}",
        "{% raw %}",
        "[^1]",
        "| a |\n|---|\n",
        "$&",
        "../",
        "C:\\",
        "http://[",
        "a" * 300,
        "日本語",
        "é",
        *FIELDS,
    ]
)


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A real touchpoint with lines lost, doubled and moved, and bits put in anywhere."""
    start = draw(st.integers(0, len(LINES) - 2))
    lines = LINES[:1] + LINES[start : draw(st.integers(start + 1, len(LINES)))] if draw(st.booleans()) else list(LINES)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(lines) - 1))
        how = draw(st.sampled_from(["lose", "double", "move", "indent"]))
        line = lines.pop(place) if how in ("lose", "move") and len(lines) > 1 else lines[place]
        if how in ("double", "move"):
            lines.insert(draw(st.integers(0, len(lines))), line)
        elif how == "indent":
            lines[place] = draw(st.sampled_from(["  ", "\t", " "])) + line
    text = "\n".join(lines)
    for bit in draw(st.lists(BITS | st.text(max_size=8), max_size=6)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + bit + text[place:]
    return text


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


@settings(max_examples=settings().max_examples * 5, derandomize=True, suppress_health_check=list(HealthCheck))
@given(mutated())
def test_any_file_becomes_typed_or_told(text: str) -> None:
    path = "content/journeys/tea/10-wanting/10-thirst.md"
    read = parse_document(path, as_bytes(text))
    if isinstance(read, Problem):
        assert read.file == path
        return
    index = {
        name: parse_document(name, b"")
        for name in ("content/journeys/tea/index.md", "content/journeys/tea/10-wanting/index.md")
    }
    documents = {name: one for name, one in {**index, path: read}.items() if isinstance(one, Document)}
    content, _ = assemble(Settings(), Sources("tea", documents, {}, {}, ()))
    assert len(content.journeys) == 1


@settings(max_examples=settings().max_examples // 5, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.lists(mutated(), min_size=12, max_size=12))
def test_any_hub_is_published_or_told_and_nothing_lies_elsewhere(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        shutil.copytree(CASE, site, ignore=shutil.ignore_patterns("touchpoint.md"))
        for number, text in enumerate(texts):
            stage = site / "content" / "journeys" / "tea" / "10-wanting"
            (stage / f"{number}0-x{number}.md").write_bytes(as_bytes(text))
        before = {path for path in site.rglob("*") if ".cjmsite" not in path.parts}
        outcome = build_in(folder, site)
        # What refers to a pain point of a file that was taken away is faulty then, too; each round takes away more.
        while faulty := {site / one.file for one in outcome.problems if one.level == "error"} & before:
            for file in faulty:
                file.unlink()
            before -= faulty
            outcome = build_in(folder, site)
        assert outcome.published
        assert {path.name for path in folder.iterdir()} <= {"site", "output"}
        assert {path for path in site.rglob("*") if ".cjmsite" not in path.parts} <= before
