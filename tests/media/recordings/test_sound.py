"""A recording's length and waveform, and what it tells of those who made it."""

from __future__ import annotations

import array
import struct
import wave
from pathlib import Path
from typing import Any

import pytest

from cjmsite.media.derive import derive
from cjmsite.media.recordings import sound
from cjmsite.media.recordings.sound import scaled
from cjmsite.media.recordings.wav import BARS, wav_file, wav_loudness
from cjmsite.publishable.forms import form_of

QUIET, LOUD = 1000, 30000


def peaks_of(path: str) -> tuple[int, ...]:
    """The waveform that is made of a WAV where nothing else can read it."""
    found = wav_file(path)
    assert found is not None
    return scaled(wav_loudness(path, found))


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
    peaks = peaks_of(str(recorded(tmp_path / "a.wav", [LOUD, 0, LOUD // 2], width)))
    assert len(peaks) == BARS
    third = BARS // 3
    assert peaks[5] == 100
    assert max(peaks[third + 1 : 2 * third - 1]) <= 1
    assert 45 <= peaks[-5] <= 55


def test_a_quiet_recording_is_drawn_as_large_as_a_loud_one(tmp_path: Path) -> None:
    assert max(peaks_of(str(recorded(tmp_path / "a.wav", [QUIET])))) == 100


def test_silence_has_no_waveform(tmp_path: Path) -> None:
    assert peaks_of(str(recorded(tmp_path / "a.wav", [0]))) == ()


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
    assert len(here) == len(without) == BARS
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
    assert (made.seconds, len(made.peaks), made.findings) == (38.1, BARS, ())


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


@pytest.mark.parametrize("name, value, told", [
    ("GEO_LOCATION", "51.5 -0.1", "a place (GPS)"), ("location-eng", "+51.5-000.1/", "a place (GPS)"),
    ("CONTACT", "jane@example.org", "contact “jane@example.org”"), ("LYRICS", "Jane says", "lyrics “Jane says”"),
    ("ENCODED_BY", "Jane", "encodedby “Jane”"), ("ORGANIZATION", "Ward 5", "organization “Ward 5”"),
])  # fmt: skip
def test_further_tags_that_name_people_and_places_are_told_of(name: str, value: str, told: str, tmp_path: Path) -> None:
    path = encoded(tmp_path / "a.flac", "flac", 4, **{name: value})
    assert told in derive(str(path), "flac").derived.findings[0].message


@pytest.mark.parametrize("decodes", [True, False])
@pytest.mark.parametrize("ending, codec", [("wav", "pcm_s16le"), ("opus", "libopus"), ("flac", "flac")])
def test_tags_before_a_recording_whose_kind_has_none_there_are_passed_by(
    ending: str, codec: str, decodes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encoded(tmp_path / f"a.{ending}", codec)
    path.write_bytes(b"ID3\4\0\0\0\0\x20\0" + bytes(4096) + path.read_bytes())
    monkeypatch.setattr(sound, "can_decode", lambda: decodes)
    made = derive(str(path), ending).derived
    assert made.seconds == pytest.approx(4.0, abs=0.1)
    assert [(one.code, one.level) for one in made.findings] == [("file-traces", "warning")]


PLACE = b"\0\0\0\x14\xa9xyz\0\x08\x15\xc7+51-000/"


@pytest.mark.parametrize("decodes", [True, False])
@pytest.mark.parametrize("ending", ["mp4", "m4a", "mov"])
def test_a_place_is_told_also_where_the_head_stands_at_the_end_of_a_large_film(
    ending: str, decodes: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encoded(tmp_path / "a.mp4", "aac")
    data = path.read_bytes()
    head = data.index(b"moov") - 4
    size = int.from_bytes(data[head : head + 4], "big")
    tags = len(PLACE) + 8
    moov = (size + tags).to_bytes(4, "big") + data[head + 4 : head + size] + tags.to_bytes(4, "big") + b"udta" + PLACE
    (tmp_path / f"b.{ending}").write_bytes(data[:head] + b"\0\x60\0\0free" + bytes(0x600000 - 8) + moov)
    monkeypatch.setattr(sound, "can_decode", lambda: decodes)
    findings = derive(str(tmp_path / f"b.{ending}"), ending).derived.findings
    assert "a place (GPS)" in " ".join(one.message for one in findings)
    assert {one.level for one in findings} == {"warning"}


def wav(
    form: bytes, data_length: int, kind: int = 1, bits: int = 16, *, before: bytes = b"", sound: bytes = b""
) -> bytes:
    """Two seconds of 8,000 samples, under any head: `form` is RIFF, RF64 or BW64, `data_length` what the head says."""
    sound = sound or struct.pack("<h", LOUD) * 8000 + bytes(16000)
    large = b"ds64" + struct.pack("<IQQQI", 28, len(sound) + 80, len(sound), 16000, 0) if form != b"RIFF" else b""
    head = struct.pack("<IHHIIHH", 16, kind, 1, 8000, 8000 * bits // 8, bits // 8, bits)
    return (form + struct.pack("<I", 0xFFFFFFFF) + b"WAVE" + large + before + b"fmt " + head
            + b"data" + struct.pack("<I", data_length) + sound)  # fmt: skip


WAVS = {
    "large, by EBU": wav(b"RF64", 0xFFFFFFFF),
    "large, by ITU": wav(b"BW64", 0xFFFFFFFF),
    "from a pipe": wav(b"RIFF", 0xFFFFFFFF),
    "from a pipe, without a length": wav(b"RIFF", 0),
    "from a pipe of another program": wav(b"RIFF", 0x7FFFFFFF),
    "floating": wav(b"RIFF", 64000, 3, 32, sound=struct.pack("<f", 0.9) * 8000 + bytes(32000)),
    "24 bits": wav(b"RIFF", 48000, 1, 24, sound=b"\0\0\x60" * 8000 + bytes(24000)),
    "32 bits": wav(b"RF64", 0xFFFFFFFF, 1, 32, sound=b"\0\0\0\x60" * 8000 + bytes(32000)),
}


@pytest.mark.parametrize("decodes", [True, False])
@pytest.mark.parametrize("case", WAVS)
def test_a_wav_in_any_form_has_its_length_and_its_waveform(
    tmp_path: Path, case: str, decodes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound, "can_decode", lambda: decodes)
    (tmp_path / "a.wav").write_bytes(WAVS[case])
    made = derive(str(tmp_path / "a.wav"), "wav").derived
    assert (made.seconds, made.findings) == (2.0, ())
    assert form_of(WAVS[case]) == "wav"
    assert len(made.peaks) == (100 if decodes else BARS)
    assert (made.peaks[10], made.peaks[-10]) == (100, 0)


def test_who_made_a_broadcasts_wav_is_told(tmp_path: Path) -> None:
    bext = b"bext" + struct.pack("<I", 602) + bytes(256) + b"Jane Secret".ljust(32, b"\0") + bytes(314)
    (tmp_path / "a.wav").write_bytes(wav(b"RF64", 0xFFFFFFFF, before=bext))
    [finding] = derive(str(tmp_path / "a.wav"), "wav").derived.findings
    assert (finding.code, "“Jane Secret”" in finding.message) == ("file-traces", True)


@pytest.mark.parametrize("decodes", [True, False])
def test_a_flac_from_a_pipe_is_published_and_what_is_not_known_is_told(
    tmp_path: Path, decodes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = encoded(tmp_path / "a.flac", "flac")
    data = bytearray(path.read_bytes())
    assert int.from_bytes(data[21:26]) & 0xFFFFFFFFF == 4 * 48000
    data[21] &= 0xF0
    data[22:26] = bytes(4)  # 0 samples in all: unknown (RFC 9639, 8.2)
    path.write_bytes(data)
    monkeypatch.setattr(sound, "can_decode", lambda: decodes)
    made = derive(str(path), "flac").derived
    if decodes:
        assert (made.seconds, made.findings) == (4.0, ())
    else:
        [finding] = made.findings
        assert (made.seconds, finding.code, finding.level) == (None, "unknown-recording", "warning")
        assert finding.message.endswith("not known is how long it lasts")


def test_what_only_a_browser_knows_is_published_with_a_warning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = encoded(tmp_path / "a.m4a", "aac")
    monkeypatch.setattr(sound, "can_decode", lambda: False)
    data = path.read_bytes()
    path.write_bytes(data.replace(b"moov", b"free"))
    [finding] = derive(str(path), "m4a").derived.findings
    assert (finding.code, finding.level) == ("unknown-recording", "warning")
