"""No input of a megabyte keeps a build busy for minutes: it is built within seconds, or told with its file."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from cjmsite.problems import MOST_OF_A_KIND
from cjmsite.render.picture.text import cut_to_width, text_width, wrapped_lines
from tests.pipeline.small_hub import built

SECONDS = 20  # of one processor; the slowest takes three on a quiet machine
WORD = "a" * 1_000_000
STAGE = "journeys/tea/10-wanting"
PLACE = f"content/{STAGE}/10-thirst.md"


def touchpoint(front: str, body: str = "") -> dict[str, str | bytes]:
    return {
        "journeys/tea/index.md": "# Tea\n",
        f"{STAGE}/index.md": "# Wanting\n",
        f"{STAGE}/10-thirst.md": f"---\n{front}\n---\n{body}",
        f"{STAGE}/20-hunger.md": "---\nemotion: 2\n---\n# Hunger\n",
        "personas/bob.md": "# Bob\n",
    }


@pytest.mark.parametrize(
    "files",
    [
        touchpoint(f"title: {WORD}"),
        touchpoint(f"pain_points: [{{title: {WORD}, severity: 4}}]"),
        touchpoint(f"quotes: [{{says: {WORD}}}]\nemotion: -3"),
        touchpoint(f"thinking: {{bob: {WORD}}}"),
        {**touchpoint(""), "journeys/tea/index.md": f"---\nsummary: {WORD}\n---\n"},
        {**touchpoint("served_by: [us]"), "organisations/us.md": f"---\nid: us\ntitle: {WORD}\n---\n"},
        touchpoint("quotes:\n" + "  - {says: hello}\n" * 4_000),
        touchpoint("pain_points:\n" + "".join(f"  - pain {n}\n" for n in range(10_000))),
        touchpoint("", "<b>" * 20_000),
        touchpoint("", f"{WORD}\n"),
    ],
    ids=["title", "pain", "quote", "thought", "summary", "organisation", "quotes", "pains", "tags", "body"],
)
def test_a_word_of_a_megabyte_is_built_within_seconds(files: dict[str, str | bytes], tmp_path: Path) -> None:
    began = time.process_time()
    assert built(tmp_path, files).published
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "files, file, code",
    [
        (touchpoint("", "[" * 1_000_000), PLACE, "too-large"),
        (touchpoint("", "![[" * 330_000), PLACE, "too-large"),
        (touchpoint("", "<b>" * 330_000), PLACE, "too-large"),
        (touchpoint("", "# a\n" * 250_000), PLACE, "too-large"),
        (touchpoint("", "http://a.b " * 90_000), PLACE, "too-large"),
        (touchpoint("", "|a|b|\n|-|-|\n" + "|1|2|\n" * 160_000), PLACE, "too-large"),
        (touchpoint("\n".join(f"k{n}: 1" for n in range(80_000))), PLACE, "unknown-field"),
        (touchpoint(f"thinking: {{{','.join(f'c{n}: x' for n in range(60_000))}}}"), PLACE, "unknown-reference"),
        (touchpoint("quotes:\n" + "  - {says: hello}\n" * 30_000), PLACE, "too-large"),
        (touchpoint("pain_points:\n" + "".join(f"  - pain {n}\n" for n in range(60_000))), PLACE, "too-large"),
        ({**touchpoint(""), f"{STAGE}/a.vtt": "WEBVTT\n\n" + "a\n\n" * 300_000}, f"content/{STAGE}/a.vtt", "vtt-block"),
    ],
    ids=[
        "brackets",
        "pictures",
        "tags",
        "headings",
        "addresses",
        "table",
        "fields",
        "references",
        "quotes",
        "pains",
        "transcript",
    ],
)
def test_what_would_take_minutes_is_told_with_its_file(
    files: dict[str, str | bytes], file: str, code: str, tmp_path: Path
) -> None:
    began = time.process_time()
    problems = built(tmp_path, files).problems
    assert time.process_time() - began < SECONDS
    assert {(one.file, one.code) for one in problems} == {(file, code)}
    assert len(problems) in (1, MOST_OF_A_KIND, MOST_OF_A_KIND + 1)


def test_a_long_word_is_cut_where_its_letters_no_longer_fit() -> None:
    # By hand, at size 10 with 6 % to spare: an “a” is 5.8936 wide, a blank 2.9468, an ellipsis 10.6.
    assert text_width("a", 10) == pytest.approx(5.8936)
    assert cut_to_width("a" * 1_000_000, 100, 10) == "a" * 15 + "…"  # (100 − 10.6) / 5.8936 = 15.2
    assert wrapped_lines("a" * 1_000_000, 100, 10, 3) == ("a" * 16, "a" * 16, "a" * 15 + "…")  # 100 / 5.8936 = 16.97
    assert wrapped_lines("aaa bbb ccc", 40, 10, 3) == ("aaa bbb", "ccc")  # 38.3 and 58.9
