"""Links, drawings and marks in texts, through a whole build."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.small_hub import built, codes, published

OTHER = "# Our research\n\n## Background & motivation\n\n## 🚀 Start\n"


@pytest.mark.parametrize(
    "written, leads",
    [
        ("research.md#background--motivation", "research.html#s-background-motivation"),
        ("research.md#background-motivation", "research.html#s-background-motivation"),
        ("research.md#Background--Motivation", "research.html#s-background-motivation"),
        ("research.md#user-content-background--motivation", "research.html#s-background-motivation"),
        ("research.md#-start", "research.html#s-start"),
        ("research.md#our-research", "research.html"),
    ],
)
def test_a_heading_is_found_by_its_anchor_on_code_hosts(written: str, leads: str, tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/research.md": OTHER, "pages/tea.md": f"See [it]({written})."})
    assert codes(outcome) == []
    assert f'href="{leads}">it</a>' in published(tmp_path)["pages/tea.html"].decode()


def test_the_second_of_two_links_is_told_where_it_stands(tmp_path: Path) -> None:
    text = "See [it](research.md#start) or [it](research.md#stop)."
    outcome = built(tmp_path, {"pages/research.md": OTHER, "pages/tea.md": text})
    assert [(one.code, one.line, one.column, one.width) for one in outcome.problems] == [("unknown-anchor", 1, 37, 16)]


def test_a_mermaid_fence_is_a_journey_and_a_small_map(tmp_path: Path) -> None:
    fence = "```mermaid\njourney\n    title Tea\n    section Wanting\n      Thirst: 2: Ada\n```\n"
    outcome = built(tmp_path, {"journeys/tea.md": fence, "pages/like.md": f"Like this:\n\n{fence}"})
    assert codes(outcome) == []
    pages = published(tmp_path)
    assert "Thirst" in pages["journeys/tea/wanting/thirst.html"].decode()
    assert "language-mermaid" not in pages["pages/like.html"].decode()
    assert "Thirst" in pages["pages/like.html"].decode()


def test_a_fault_of_a_drawing_in_a_list_is_told_where_it_stands(tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/tea.md": "- So:\n\n  ```mermaid\n  journey\n    Thirst: lots: Ada\n  ```\n"})
    assert [(one.code, one.line, one.column, one.excerpt) for one in outcome.problems] == [
        ("mermaid-score", 5, 13, "    Thirst: lots: Ada")
    ]


@pytest.mark.parametrize("before", ["", "Text above.\n", "- a list\n\n  "])
def test_the_marks_of_a_merge_conflict_are_told_and_not_published(before: str, tmp_path: Path) -> None:
    text = f"{before}<<<<<<< HEAD\nOurs.\n=======\nTheirs.\n>>>>>>> main\n"
    outcome = built(tmp_path, {"pages/tea.md": text})
    assert codes(outcome) == [f"content/pages/tea.md:{before.count(chr(10)) + 1} merge-conflict"]
    assert not outcome.published


def test_marks_of_a_merge_conflict_in_code_are_an_example(tmp_path: Path) -> None:
    outcome = built(tmp_path, {"pages/tea.md": "```\n<<<<<<< HEAD\n=======\n>>>>>>> main\n```\n"})
    assert codes(outcome) == []
