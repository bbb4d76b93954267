"""A recording's length and waveform, and what it tells of those who made it."""

from __future__ import annotations

import array
import wave
from pathlib import Path
from typing import Any

import pytest

from cjmsite.read.media import sound
from cjmsite.read.media.derive import derive

QUIET, LOUD = 1000, 30000


def recorded(path: Path, levels: list[int], width: int = 2, rate: int = 8000) -> Path:
    """A second of sound at each level (0 to 32767)."""
    samples = array.array("h", (level * (1 if at % 2 else -1) for level in levels for at in range(rate)))
    with wave.open(str(path), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(width)
        written.setframerate(rate)
        written.writeframes(samples.tobytes() if width == 2 else bytes(128 + one // 256 for one in samples))
    return path


@pytest.mark.parametrize("width", [1, 2])
def test_the_waveform_is_high_where_it_is_loud(tmp_path: Path, width: int) -> None:
    peaks = sound.wav_peaks(str(recorded(tmp_path / "a.wav", [LOUD, 0, LOUD // 2], width)))
    assert len(peaks) == sound.BARS
    third = sound.BARS // 3
    assert peaks[5] == 100
    assert max(peaks[third + 1 : 2 * third - 1]) <= 1
    assert 45 <= peaks[-5] <= 55


def test_a_quiet_recording_is_drawn_as_large_as_a_loud_one(tmp_path: Path) -> None:
    assert max(sound.wav_peaks(str(recorded(tmp_path / "a.wav", [QUIET])))) == 100


def test_silence_has_no_waveform(tmp_path: Path) -> None:
    assert sound.wav_peaks(str(recorded(tmp_path / "a.wav", [0]))) == ()


def test_the_length_is_told_in_seconds(tmp_path: Path) -> None:
    made = derive(str(recorded(tmp_path / "a.wav", [LOUD, QUIET])), "wav").derived
    assert (made.seconds, made.findings) == (2.0, ())


def test_with_the_decoder_and_without_it_a_wav_has_a_waveform_of_the_same_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(recorded(tmp_path / "a.wav", [LOUD, 0, LOUD, LOUD // 2, 0]))
    here = derive(path, "wav").derived.peaks
    monkeypatch.setattr(sound, "can_decode", lambda: False)
    without = derive(path, "wav").derived.peaks
    assert len(here) == len(without) == sound.BARS
    assert max(abs(one - other) for one, other in zip(here, without, strict=True) if min(one, other) > 0) <= 12


@pytest.mark.parametrize("ending", ["wav", "mp3", "m4a", "flac"])
def test_noise_is_no_recording(tmp_path: Path, ending: str) -> None:
    (tmp_path / f"a.{ending}").write_bytes(bytes(range(256)) * 20)
    assert [one.code for one in derive(str(tmp_path / f"a.{ending}"), ending).derived.findings] == ["broken-recording"]


EXAMPLE = Path(__file__).parents[3] / "content" / "personas" / "helen" / "first-call.mp3"


def encoded(path: Path, codec: str, seconds: int = 4, **tags: str) -> Path:
    """A recording of a tone, with tags."""
    import av

    with av.open(str(path), "w") as container:
        container.metadata.update(tags)
        stream: Any = container.add_stream(codec, rate=48000, layout="mono")
        for at in range(seconds * 50):
            frame = av.AudioFrame("s16", "mono", 960)
            frame.planes[0].update(array.array("h", (LOUD * (1 if n % 96 < 48 else -1) for n in range(960))).tobytes())
            frame.rate, frame.pts = 48000, at * 960
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_what_hangs_on_behind_a_recordings_end_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(EXAMPLE.read_bytes() + b"TAG of another program" * 9)
    made = derive(str(tmp_path / "a.mp3"), "mp3").derived
    assert (made.seconds, len(made.peaks), made.findings) == (38.1, sound.BARS, ())


def test_a_recording_that_was_copied_in_part_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(EXAMPLE.read_bytes()[:76_000])
    made = derive(str(tmp_path / "a.mp3"), "mp3").derived
    assert [(one.code, one.level) for one in made.findings] == [("cut-recording", "warning")]
    assert made.seconds is not None
    assert 18 < made.seconds < 20


def test_a_stream_without_a_head_is_as_long_as_it_sounds(tmp_path: Path) -> None:
    made = derive(str(encoded(tmp_path / "a.aac", "aac")), "aac").derived
    assert made.seconds == pytest.approx(4.0, abs=0.1)


@pytest.mark.parametrize("ending, codec", [("mp3", "libmp3lame"), ("m4a", "aac"), ("ogg", "libopus"),
                                           ("opus", "libopus"), ("flac", "flac"), ("webm", "libopus")])  # fmt: skip
def test_people_named_in_the_tags_of_any_type_are_told_of(tmp_path: Path, ending: str, codec: str) -> None:
    path = encoded(tmp_path / f"a.{ending}", codec, artist="Jane Secret", comment="for Bob")
    [finding] = derive(str(path), ending).derived.findings
    assert "artist “Jane Secret”" in finding.message
    assert "comment “for Bob”" in finding.message
