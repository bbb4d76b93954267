"""The example hub is true in itself: what it plays, counts and prints is what it says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from cjmsite.media.recordings.webvtt import Cue, parse_webvtt
from cjmsite.read.frontmatter import front_matter, halves

LARGEST = {".mp3": 400_000, ".jpg": 200_000, ".png": 200_000, ".pdf": 200_000}
JOURNEYS = Path("content/journeys")


def fields(path: Path) -> dict[str, Any]:
    """A page's front matter; every value is text, as the program reads it."""
    found, problems = front_matter(halves(path.read_text(encoding="utf-8")), path.name)
    assert problems == ()
    return found


def stages(journey: Path) -> list[dict[str, Any]]:
    """The stages of a journey, whether it is a folder or one file."""
    if journey.suffix == ".md":
        return list(fields(journey).get("stages", []))
    return [fields(stage) for stage in sorted(journey.glob("*/index.md"))]


def remaining(customers: dict[str, Any]) -> int:
    """How many go on from a stage."""
    left = sum(int(one["count"]) for one in customers.get("leaving", []))
    return int(customers["entering"]) + int(customers.get("joining", 0)) - left


def played_quotes(repository: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """Every quote that has a recording, with the page that it stands on."""
    for page in sorted((repository / JOURNEYS).rglob("*.md")):
        for quote in fields(page).get("quotes", []):
            if "audio" in quote:
                yield page, quote


def cues_of(recording: Path) -> tuple[Cue, ...]:
    transcript, problems = parse_webvtt(recording.with_suffix(".vtt").read_bytes(), recording.name)
    assert problems == ()
    return transcript.cues


def test_a_quote_that_plays_starts_where_somebody_begins_to_speak(repository: Path) -> None:
    played = list(played_quotes(repository))
    assert len(played) >= 3
    for page, quote in played:
        name, second = quote["audio"].split("#t=")
        starts = [cue.start for cue in cues_of(page.parent / name)]
        assert float(second) in starts, f"{page}: {quote['audio']}"


def test_second_42_of_the_interview_is_the_sentence_that_is_quoted(repository: Path) -> None:
    page, quote = next(one for one in played_quotes(repository) if one[1]["audio"] == "interview.mp3#t=42")
    spoken = next(cue for cue in cues_of(page.parent / "interview.mp3") if cue.start == 42)
    assert (spoken.speaker, spoken.text) == ("Amira", quote["says"])


def test_every_recording_has_a_transcript_with_speakers(repository: Path) -> None:
    recordings = sorted((repository / "content").rglob("*.mp3"))
    assert len(recordings) >= 3
    assert all(cue.speaker for recording in recordings for cue in cues_of(recording))


@pytest.mark.parametrize("name", ["living-with-asthma", "asthma-2028.md", "claim-northwind.md", "claim-harbour.md"])
def test_whoever_stays_in_one_stage_enters_the_next(repository: Path, name: str) -> None:
    counted = [stage["customers"] for stage in stages(repository / JOURNEYS / name)]
    assert [int(one["entering"]) for one in counted[1:]] == [remaining(one) for one in counted[:-1]]


@pytest.mark.parametrize("ending", LARGEST)
def test_no_file_of_the_example_is_heavy(repository: Path, ending: str) -> None:
    files = list((repository / "content").rglob(f"*{ending}"))
    assert files
    assert [file for file in files if file.stat().st_size > LARGEST[ending]] == []


def test_the_documents_can_be_read_as_text(repository: Path) -> None:
    for path in sorted((repository / "content").rglob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        assert 2 <= len(document) <= 4
        assert all(len(page.get_textpage().get_text_range()) > 400 for page in document), path
