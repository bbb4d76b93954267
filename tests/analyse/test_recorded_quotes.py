"""Which part of a recording a quote plays."""

from __future__ import annotations

import pytest

from cjmsite.analyse.recorded_quotes import part_of
from cjmsite.media.recordings.webvtt import Cue, Transcript


def spoken(*cues: tuple[float, float, str]) -> Transcript:
    return Transcript(tuple(Cue(start, end, "", words, 1) for start, end, words in cues))


SPOKEN = spoken((0.0, 2.4, "One."), (2.4, 4.5, "Two."), (5.0, 7.0, "Three."))
STORY = spoken(
    (0.0, 3.0, "Tell me."),
    (3.5, 8.0, "It was late. I told the same story five times."),
    (8.0, 12.0, "The desk, the nurse,"),
    (12.0, 15.0, "the doctor. And then we slept."),
    (15.5, 20.0, "Thank you."),
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
        ("t=soon", (0.0, 2.4)),
    ],
)
def test_a_part_ends_where_it_says_or_with_what_is_spoken(fragment: str, part: tuple[float, float]) -> None:
    assert part_of("Something else.", fragment, SPOKEN, 8.0) == part


@pytest.mark.parametrize(
    "says, fragment, part",
    [
        ("The desk, the nurse, the doctor.", "t=8", (8.0, 15.0)),
        ("I told the same story five times. The desk, the nurse", "t=3.5", (3.5, 12.0)),
        ("The desk - the NURSE", "t=8", (8.0, 12.0)),
        ("The desk, and then something else", "t=8", (8.0, 12.0)),
        ("The desk, the nurse, the doctor.", "", (8.0, 15.0)),
        ("The desk, the nurse, the doctor. And then we slept. Thank you. Bye.", "", (8.0, 20.0)),
        ("I told the same story five times.", "", (3.5, 8.0)),
    ],
)
def test_a_part_goes_on_for_as_many_cues_as_say_the_quote(says: str, fragment: str, part: tuple[float, float]) -> None:
    assert part_of(says, fragment, STORY, 21.0) == part


@pytest.mark.parametrize(
    "fragment, transcript, seconds, part",
    [
        ("t=42", None, 50.0, (42.0, 50.0)),
        ("t=42", None, 600.0, (42.0, 72.0)),
        ("t=42", None, None, (42.0, 72.0)),
        ("t=60", SPOKEN, 64.0, (60.0, 64.0)),
        ("t=5,3", SPOKEN, 8.0, (5.0, 8.0)),
        ("", SPOKEN, 8.0, (0.0, 8.0)),
        ("", None, 600.0, (0.0, 30.0)),
        ("t=70", None, 64.0, (70.0, 70.0)),
    ],
)
def test_where_nothing_tells_the_end_the_rest_is_played_half_a_minute_at_most(
    fragment: str, transcript: Transcript | None, seconds: float | None, part: tuple[float, float]
) -> None:
    assert part_of("Something else.", fragment, transcript, seconds) == part
