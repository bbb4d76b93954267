"""Make the example hub's recordings and their transcripts.

`python tools/make_recordings.py [NAME ...]` speaks each script in tools/recordings/ with espeak-ng, cue by
cue, measures every cue as it was really spoken, and writes an MP3 (mono, 32 kbit/s) and a WebVTT transcript
whose times are those measured. The same script, espeak-ng and ffmpeg give the same bytes. Nobody's real voice
is used.

A script is TOML: `to` (path of both files, without suffix), `title`, `telephone` (narrow the sound to what
a telephone carries), `voices` (espeak-ng voice, speed in words a minute, pitch from 0 to 99), and `lines`:
one cue a line, `Speaker: words`. `[42] Speaker: words` makes the cue begin at second 42, by a longer pause
before it.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tomllib
import wave
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "tools" / "recordings"
PAUSE = 0.45  # seconds between two cues
TELEPHONE = "highpass=f=300,lowpass=f=3400"
LINE = re.compile(r"(?:\[(?P<at>\d+)\] )?(?P<speaker>[^:]+): (?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one speaker; `at` is the second at which they must begin, where the script says so."""

    speaker: str
    words: str
    at: float | None


@dataclass(frozen=True, slots=True)
class Voice:
    """How a speaker sounds, in espeak-ng's terms."""

    voice: str
    speed: int
    pitch: int


@dataclass(frozen=True, slots=True)
class Script:
    """A recording to make."""

    to: Path
    title: str
    telephone: bool
    voices: dict[str, Voice]
    cues: tuple[Cue, ...]


def read_script(path: Path) -> Script:
    """The script in `path`; a line that is no cue raises ValueError with its text."""
    typed = tomllib.loads(path.read_text(encoding="utf-8"))
    cues = []
    for line in typed["lines"].strip().splitlines():
        found = LINE.fullmatch(line)
        if found is None:
            raise ValueError(f"{path.name}: not `Speaker: words`: {line}")
        cues.append(Cue(found["speaker"], found["words"], float(found["at"]) if found["at"] else None))
    voices = {name: Voice(**voice) for name, voice in typed["voices"].items()}
    return Script(ROOT / typed["to"], typed["title"], typed["telephone"], voices, tuple(cues))


def speak(words: str, voice: Voice) -> tuple[bytes, int]:
    """`words` as 16-bit mono samples, and their rate in Hz."""
    how = ["-v", voice.voice, "-s", str(voice.speed), "-p", str(voice.pitch)]
    made = subprocess.run(["espeak-ng", "--stdout", *how, words], check=True, capture_output=True)
    sound = bytearray(made.stdout)
    # Writing to a pipe espeak-ng cannot go back to fill in the length: put the true one in.
    sound[40:44] = (len(sound) - 44).to_bytes(4, "little")
    with wave.open(io.BytesIO(bytes(sound))) as spoken:
        return spoken.readframes(spoken.getnframes()), spoken.getframerate()


def perform(script: Script) -> tuple[bytes, int, list[tuple[float, float, Cue]]]:
    """The whole recording as samples, their rate, and each cue with its first and last second."""
    samples, rate = b"", 0
    timed: list[tuple[float, float, Cue]] = []
    for cue in script.cues:
        spoken, rate = speak(cue.words, script.voices[cue.speaker])
        now = len(samples) / 2 / rate
        begin = now + PAUSE if timed else 0.2
        if cue.at is not None:
            if cue.at < begin:
                raise ValueError(f"{script.to.name}: what is said before {cue.at:.0f} s takes {begin:.1f} s")
            begin = cue.at
        samples += bytes(2 * round((begin - now) * rate)) + spoken
        timed.append((begin, len(samples) / 2 / rate, cue))
    return samples, rate, timed


def encode(script: Script, samples: bytes, rate: int) -> None:
    """Write the MP3."""
    filters = (TELEPHONE + "," if script.telephone else "") + "volume=6dB,alimiter=limit=0.9:level=false"
    command = [
        "ffmpeg",
        "-loglevel",
        "error",
        "-y",
        "-f",
        "s16le",
        "-ar",
        str(rate),
        "-ac",
        "1",
        "-i",
        "-",
        "-af",
        filters,
        "-ar",
        "22050",
        "-codec:a",
        "libmp3lame",
        "-b:a",
        "32k",
        "-fflags",
        "+bitexact",
        "-flags:a",
        "+bitexact",
        "-metadata",
        f"title={script.title}",
        str(script.to.with_suffix(".mp3")),
    ]
    subprocess.run(command, input=samples, check=True)


def clock(seconds: float) -> str:
    """Seconds as WebVTT writes them: mm:ss.ttt (W3C WebVTT, 4.1 cue timings)."""
    thousandths = round(seconds * 1000)
    return f"{thousandths // 60000:02d}:{thousandths // 1000 % 60:02d}.{thousandths % 1000:03d}"


def transcript(script: Script, timed: list[tuple[float, float, Cue]]) -> str:
    """The WebVTT text, each cue with its speaker's voice tag."""
    cues = [f"{clock(begin)} --> {clock(end)}\n<v {cue.speaker}>{cue.words}" for begin, end, cue in timed]
    return "\n\n".join(["WEBVTT", f"NOTE {script.title}. Made by tools/make_recordings.py.", *cues]) + "\n"


def main(names: list[str]) -> None:
    """Make the recordings named, or all."""
    for path in sorted(SCRIPTS.glob("*.toml")):
        if names and path.stem not in names:
            continue
        script = read_script(path)
        script.to.parent.mkdir(parents=True, exist_ok=True)
        samples, rate, timed = perform(script)
        encode(script, samples, rate)
        script.to.with_suffix(".vtt").write_text(transcript(script, timed), encoding="utf-8")
        print(f"{path.stem}: {timed[-1][1]:.1f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
