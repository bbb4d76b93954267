"""The example's recordings are made from scripts; the times of a transcript are those of the sound."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.make_recordings import Cue, Script, Voice, clock, read_script, transcript

VOICES = '[voices.Amira]\nvoice = "en-gb"\nspeed = 160\npitch = 50\n'


def script_file(folder: Path, lines: str) -> Path:
    path = folder / "short.toml"
    head = 'to = "content/short"\ntitle = "Short"\ntelephone = false\n'
    path.write_text(f'{head}lines = """\n{lines}\n"""\n{VOICES}', encoding="utf-8")
    return path


def test_a_line_is_a_speaker_and_words_and_may_say_when_it_begins(tmp_path: Path) -> None:
    script = read_script(script_file(tmp_path, "Amira: One: two.\n[42] Amira: Three."))
    assert script.cues == (Cue("Amira", "One: two.", None), Cue("Amira", "Three.", 42.0))
    assert script.voices == {"Amira": Voice("en-gb", 160, 50)}


def test_a_line_without_a_speaker_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nobody says this"):
        read_script(script_file(tmp_path, "nobody says this"))


@pytest.mark.parametrize("seconds, shown", [(0, "00:00.000"), (42, "00:42.000"), (79.6154, "01:19.615")])
def test_times_have_minutes_seconds_and_thousandths(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_a_transcript_names_the_speaker_of_each_cue() -> None:
    cue = Cue("Amira", "Please hurry.", None)
    script = Script(Path("short"), "Short", False, {}, (cue,))
    made = transcript(script, [(1.5, 2.25, cue)])
    assert made.startswith("WEBVTT\n\nNOTE Short.")
    assert made.endswith("\n\n00:01.500 --> 00:02.250\n<v Amira>Please hurry.\n")
