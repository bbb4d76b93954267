"""Transcripts in WebVTT: what is read, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies

from cjmsite.media.recordings.webvtt import Cue, Transcript, parse_webvtt

TESTS = Path(__file__).parents[2]
ALL_RULES = TESTS / "cases" / "webvtt" / "all-rules.vtt"
FAULTY = sorted((TESTS / "errors" / "webvtt").glob("*.vtt"))


def test_cues_are_plain_words_with_their_speaker_and_seconds() -> None:
    transcript, problems = parse_webvtt(ALL_RULES.read_bytes(), "all-rules.vtt")
    assert problems == ()
    assert transcript.cues == (
        Cue(1.0, 4.5, "Amira", "It was two in the morning,\nand he could not breathe.", 15),
        Cue(4.0, 6.0, "Nurse Jones", "Which inhaler? The blue one?", 19),
        Cue(4.0, 6.0, "Amira", "I told you & the desk <twice>.", 19),
        Cue(3600.1, 360_000.0, "", "漢字 (kanji) Guten Tag &unknown; stays", 25),
        Cue(7.0, 8.0, "", "No empty line stands before this cue.", 27),
    )


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b"\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ending: bytes) -> None:
    content = ALL_RULES.read_bytes()
    changed = b"\xef\xbb\xbf" + content.replace(b"\n", ending)
    assert parse_webvtt(changed, "a") == parse_webvtt(content, "a")


def test_a_cue_may_follow_the_header_with_no_empty_line_between() -> None:
    transcript, problems = parse_webvtt("WEBVTT\n00:01.000 --> 00:02.000\nHello", "a")
    assert problems == ()
    assert transcript == Transcript((Cue(1.0, 2.0, "", "Hello", 2),))


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.stem)
def test_each_faulty_transcript_gets_the_problems_written_beside_it(case: Path) -> None:
    _, problems = parse_webvtt(case.read_bytes(), case.name)
    told = "\n".join(problem.as_text() for problem in problems) + "\n"
    assert told == case.with_suffix(".txt").read_text("utf-8")


def test_good_cues_of_a_faulty_transcript_are_kept() -> None:
    transcript, _ = parse_webvtt((TESTS / "errors" / "webvtt" / "dropped.vtt").read_bytes(), "a")
    assert [cue.text for cue in transcript.cues] == ["Ends before it starts, and is kept.", "The last one is fine."]


NEAR_TRANSCRIPTS = strategies.text(alphabet="0123:.-> <v/ab&;\n\r", max_size=120).map(str.encode)


@given(strategies.binary(max_size=60) | NEAR_TRANSCRIPTS)
def test_no_bytes_make_it_fail_and_no_cue_is_dropped_in_silence(content: bytes) -> None:
    transcript, problems = parse_webvtt(b"WEBVTT\n\n" + content, "a")
    lines_told = {problem.line for problem in problems} | {cue.line for cue in transcript.cues}
    lines = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for number, line in enumerate(lines, start=3):
        if b"-->" in line and not any(problem.code == "encoding" for problem in problems):
            assert number in lines_told


TURNS = strategies.tuples(
    strategies.integers(0, 7_200_000),
    strategies.integers(1, 90_000),
    strategies.sampled_from(("", "Amira", "Dr. Wolf")),
    strategies.sampled_from(("Hello?", "I waited & waited", "1 < 2")),
)


@given(strategies.lists(TURNS, max_size=6), strategies.booleans())
def test_whatever_is_said_is_read_with_its_seconds_and_its_speaker(
    turns: list[tuple[int, int, str, str]], numbered: bool
) -> None:
    blocks, right = ["WEBVTT"], []
    for number, (begin, length, speaker, words) in enumerate(sorted(turns), start=1):
        said = words.replace("&", "&amp;").replace("<", "&lt;")
        head = [str(number)] if numbered else []
        times = f"{clock(begin)} --> {clock(begin + length)}"
        blocks.append("\n".join([*head, times, f"<v {speaker}>{said}" if speaker else said]))
        right.append((begin / 1000, (begin + length) / 1000, speaker, words))
    transcript, problems = parse_webvtt("\n\n".join(blocks), "a")
    assert problems == ()
    assert [(cue.start, cue.end, cue.speaker, cue.text) for cue in transcript.cues] == right


def clock(milliseconds: int) -> str:
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"
