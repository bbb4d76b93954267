"""What the library says of the files of a hub."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from cjmsite.analyse.library import Holding, library_of
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather

TALK = """---
title: Talk
emotion: {amira: -2, tom: 1}
quotes: [{says: No., by: tom, audio: "talk.wav#t=1"}]
attachments:
  - {file: talk.wav, consent: written}
  - {file: other.wav, transcript: a machine's hum}
  - {file: line.png, decorative: true}
---
"""
WAV = b"RIFF\x2c\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x08\0\0\0" + b"\x80" * 8


@pytest.fixture
def holdings(tmp_path: Path) -> dict[str, Holding]:
    """The library of a journey with one touchpoint and some files, by the files' names."""
    texts = {
        "cjmsite.yaml": "title: Hub\n",
        "content/personas/amira.md": "---\ntitle: Amira\n---\n",
        "content/personas/tom.md": "---\ntitle: Tom\n---\n",
        "content/journeys/night/index.md": "---\ntitle: Night\n---\n",
        "content/journeys/night/10-one/index.md": "---\ntitle: One\n---\n",
        "content/journeys/night/10-one/10-talk/index.md": TALK,
        "content/journeys/night/10-one/10-talk/notes.csv": "what,count\nwait,3\n",
    }
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    folder = tmp_path / "content/journeys/night/10-one/10-talk"
    for name in ("talk.wav", "other.wav", "silent.wav"):
        (folder / name).write_bytes(WAV)
    (folder / "talk.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nNo.\n", encoding="utf-8")
    Image.new("RGB", (1, 1)).save(folder / "line.png")
    hub = gather(tmp_path, load_settings(tmp_path).settings).hub
    return {one.file.name: one for one in library_of(hub)}


def test_what_can_be_heard_comes_first_and_decoration_is_left_out(holdings: dict[str, Holding]) -> None:
    assert list(holdings) == ["other.wav", "silent.wav", "talk.wav", "notes.csv"]


def test_a_recording_lacks_what_its_author_did_not_say(holdings: dict[str, Holding]) -> None:
    assert holdings["talk.wav"].lacks == ()
    assert holdings["other.wav"].lacks == ("consent",)
    assert holdings["silent.wav"].lacks == ("transcript", "consent")
    assert holdings["notes.csv"].lacks == ()


def test_who_speaks_is_who_is_quoted_else_who_is_there(holdings: dict[str, Holding]) -> None:
    assert holdings["talk.wav"].personas == ("tom",)
    assert set(holdings["other.wav"].personas) == {"amira", "tom"}


def test_a_file_knows_its_page_its_place_there_and_its_journey(holdings: dict[str, Holding]) -> None:
    use = holdings["other.wav"].uses[0]
    assert (use.id, use.journey, use.anchor) == ("night.one.talk", "night", "file-other-wav")
    assert holdings["other.wav"].journeys == ("night",)
