"""Which part of a recording a quote plays."""

from __future__ import annotations

import pytest

from cjmsite.media.recordings.webvtt import Cue, Transcript
from cjmsite.render.nouns.quote_views import part_of

SPOKEN = Transcript(
    tuple(
        Cue(start, end, "", words, 1)
        for start, end, words in ((0.0, 2.4, "One."), (2.4, 4.5, "Two."), (5.0, 7.0, "Three."))
    )
)


@pytest.mark.parametrize(
    "fragment, part",
    [
        ("t=2", (2.0, 4.5)),
        ("t=1.5", (1.5, 2.4)),
        ("t=2.2", (2.2, 4.5)),
        ("t=4.6", (4.6, 7.0)),
        ("t=2,3", (2.0, 3.0)),
        ("t=0:02", (2.0, 4.5)),
        ("t=npt:1:00:02,1:00:03", (3602.0, 3603.0)),
        ("t=60", (60.0, 0.0)),
        ("t=5,3", (5.0, 0.0)),
        ("t=soon", (0.0, 2.4)),
        ("", (0.0, 0.0)),
    ],
)
def test_a_part_ends_where_it_says_or_with_what_is_spoken(fragment: str, part: tuple[float, float]) -> None:
    assert part_of(SPOKEN, fragment) == part


def test_without_words_a_part_is_open() -> None:
    assert part_of(None, "t=42") == (42.0, 0.0)
