"""Make a hub of any size: the same seed and size give the same bytes.

    python benchmarks/make_site.py FOLDER --touchpoints 10000

Journeys have 100 touchpoints in 10 stages. Each touchpoint has the full front matter and 150–300 words with headings, a
list, a table and links; one in ten has a recording with its transcript, a picture or a table beside it.
"""

from __future__ import annotations

import argparse
import random
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

STAGES, PER_STAGE = 10, 10
WORDS = (
    "letter answer nurse waits again record asks phone morning form person desk promise listens repeats change service "
    "team hears family night question clear slow early late visit screen paper policy system help return week place name "
    "story moment better worse trust care money home school work travel call mail reply track follow hand over until "
    "before after because while nobody everyone sometimes always never often seldom first last next right wrong"
).split()
CHANNELS = ("phone", "web", "clinic", "letter", "home", "app")
KINDS = ("assumption", "anecdote", "observation", "interview", "survey", "analytics")
STATUSES = ("idea", "planned", "doing", "done", "dropped")
ORGANISATIONS, PERSONAS = 24, 6


def sentence(rng: random.Random, low: int, high: int) -> str:
    """A sentence of a few words."""
    words = rng.choices(WORDS, k=rng.randint(low, high))
    return " ".join(words).capitalize() + "."


def paragraph(rng: random.Random, words: int) -> str:
    """A paragraph of about so many words."""
    text, count = [], 0
    while count < words:
        made = sentence(rng, 7, 16)
        count += made.count(" ") + 1
        text.append(made)
    return " ".join(text)


def elsewhere(rng: random.Random, journey: int, touchpoints: int, per_journey: int) -> str:
    """Words that lead to a touchpoint of another journey, in one body of three: so a journey of a hundred touchpoints
    refers to about a third of a hundred others, as journeys of one organisation do."""
    if touchpoints <= per_journey or rng.random() > 0.36:
        return ""
    other = rng.randrange((touchpoints + per_journey - 1) // per_journey)
    inside = min(per_journey, touchpoints - other * per_journey)
    if other == journey:
        return ""
    place = rng.randrange(inside)
    return f" It is as at [[j{other}.s{place // PER_STAGE}.t{place % PER_STAGE}]]."


def body(rng: random.Random, links: list[str], far: str = "") -> str:
    """A body of 150–300 words with headings, a list, a table and links; `far` are its words about another journey."""
    target = rng.randint(150, 300)
    first, second = rng.choice(links), rng.choice(links)
    rows = "\n".join(f"| {rng.choice(WORDS)} | {rng.randint(1, 90)} | {sentence(rng, 3, 6)} |" for _ in range(3))
    items = "\n".join(f"- {sentence(rng, 4, 9)}" for _ in range(4))
    return (
        f"{paragraph(rng, target // 3)} See [the next step]({first}) and [[persona-{rng.randrange(PERSONAS)}]].\n\n"
        f"## What happened\n\n{paragraph(rng, target // 3)}\n\n{items}\n\n"
        f"## What it meant\n\n| what | how often | then |\n|---|---|---|\n{rows}\n\n"
        f"{paragraph(rng, target // 4)} **{sentence(rng, 3, 6)}** More is told [over there]({second}).{far}\n"
    )


def front(rng: random.Random, title: str, id_: str, neighbour: str) -> str:
    """The full front matter of a touchpoint."""
    quote = sentence(rng, 6, 14)
    scores = ", ".join(f"{name}: {rng.randint(1, 100)}" for name in ("frequency", "cost", "sales", "strategy"))
    values = ", ".join(f"[2025-{month:02}-28, {rng.randint(20, 90)}]" for month in range(1, 13, 3))
    truth = f"moment_of_truth: {sentence(rng, 5, 9)}\n" if rng.random() < 0.12 else ""
    return f"""---
id: {id_}
title: {title}
summary: {sentence(rng, 8, 14)}
tags: [{rng.choice(WORDS)}, {rng.choice(WORDS)}]
channels: [{rng.choice(CHANNELS)}]
served_by: [org-{rng.randrange(ORGANISATIONS)}]
initiated_by: customer
when: {rng.choice(("the same day", "a week later", "two weeks later"))}
takes: PT{rng.randint(5, 55)}M
doing: {sentence(rng, 6, 12)}
thinking: {{persona-0: {quote[:-1]}, persona-1: {sentence(rng, 4, 8)[:-1]}}}
feeling: {sentence(rng, 3, 6)}
needs: [{sentence(rng, 3, 5)[:-1]}, {sentence(rng, 3, 5)[:-1]}]
expects: [{sentence(rng, 3, 5)[:-1]}]
emotion: {{persona-0: {rng.uniform(-5, 5):.1f}, persona-1: {{value: {rng.uniform(-5, 5):.1f}, measured: {rng.uniform(-5, 5):.1f}}}}}
{truth}promise: {{says: {sentence(rng, 3, 6)[:-1]}, kept: {rng.choice(("kept", "partly", "broken"))}}}
pain_points:
  - {{title: {sentence(rng, 4, 8)[:-1]}, severity: {rng.randint(1, 5)}, why: [{sentence(rng, 4, 7)[:-1]}, {sentence(rng, 4, 7)[:-1]}]}}
opportunities:
  - {{title: {sentence(rng, 4, 7)[:-1]}, impact: {rng.randint(1, 5)}, effort: {rng.randint(1, 5)}}}
quotes:
  - {{says: "{quote}", by: persona-0}}
frontstage:
  - {{who: Clerk, does: {sentence(rng, 4, 7)[:-1]}, with: the record}}
backstage:
  - {{who: Team {rng.randrange(9)}, does: {sentence(rng, 4, 7)[:-1]}, trouble: {sentence(rng, 4, 7)[:-1]}}}
evidence:
  - {{kind: {rng.choice(KINDS)}, n: {rng.randint(4, 400)}, date: 2026-0{rng.randint(1, 9)}-15, source: {sentence(rng, 2, 4)[:-1]}}}
listening: [{sentence(rng, 3, 5)[:-1]}]
metrics:
  - {{name: Had to ask again, unit: "%", better: lower, target: 15, values: [{values}]}}
scores: {{{scores}}}
actions:
  - {{title: {sentence(rng, 4, 7)[:-1]}, owner: org-{rng.randrange(ORGANISATIONS)}, due: 2027-0{rng.randint(1, 9)}-01, status: {rng.choice(STATUSES)}}}
next:
  - {{to: {neighbour}, share: 0.{rng.randint(1, 9)}}}
reviewed: 2026-0{rng.randint(1, 9)}-01
"""


def picture(rng: random.Random) -> bytes:
    """A small PNG of one colour (PNG specification, 3rd edition: signature, IHDR, IDAT, IEND)."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    row = b"\0" + bytes((rng.randrange(256), rng.randrange(256), rng.randrange(256))) * 32
    header = struct.pack(">IIBBBBB", 32, 24, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(row * 24)) + chunk(b"IEND", b"")


def recording(rng: random.Random) -> bytes:
    """A second of quiet noise as WAV, 8 kHz, 8 bits, mono."""
    sound = bytes(rng.randrange(120, 136) for _ in range(8000))
    return (
        b"RIFF"
        + struct.pack("<I", 36 + len(sound))
        + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
        + b"data"
        + struct.pack("<I", len(sound))
        + sound
    )


def files(
    touchpoints: int, seed: int = 1, per_journey: int = STAGES * PER_STAGE, per_stage: int = PER_STAGE
) -> Iterator[tuple[str, bytes]]:
    """Every file of a site, as path and bytes, in order."""
    rng = random.Random(seed)
    channels = "".join(f"  - {{id: {id_}, label: {id_.title()}}}\n" for id_ in CHANNELS)
    yield "cjmsite.yaml", f"title: A hub of {touchpoints:,} touchpoints\nchannels:\n{channels}".encode()
    yield "content/index.md", b"---\ntitle: Welcome\n---\n\nA made-up hub, for measuring.\n"
    for number in range(ORGANISATIONS):
        yield (
            f"content/organisations/org-{number}.md",
            f"---\nid: org-{number}\ntitle: Organisation {number}\n---\n".encode(),
        )
    for number in range(PERSONAS):
        yield (
            f"content/personas/persona-{number}.md",
            f"---\nid: persona-{number}\ntitle: Persona {number}\n---\n\n{paragraph(rng, 60)}\n".encode(),
        )
    for journey in range((touchpoints + per_journey - 1) // per_journey):
        yield from _journey(rng, journey, touchpoints, per_journey, per_stage)


def _journey(
    rng: random.Random, journey: int, touchpoints: int, per_journey: int, per_stage: int
) -> Iterator[tuple[str, bytes]]:
    top = f"content/journeys/journey-{journey:04}"
    count = min(per_journey, touchpoints - journey * per_journey)
    yield (
        f"{top}/index.md",
        (
            f"---\nid: j{journey}\ntitle: Journey {journey} {rng.choice(WORDS)}\nsummary: {sentence(rng, 8, 14)}\n"
            f"personas: [persona-0, persona-1]\nreviewed: 2026-05-01\n---\n\n{paragraph(rng, 120)}\n"
        ).encode(),
    )
    for stage in range((count + per_stage - 1) // per_stage):
        folder = f"{top}/{stage + 1:02}-stage-{stage}"
        entering = max(200, 2000 - stage * 150)
        yield (
            f"{folder}/index.md",
            (
                f"---\ntitle: Stage {stage} {rng.choice(WORDS)}\ngoal: {sentence(rng, 5, 9)}\n"
                f"customers: {{entering: {entering}, leaving: [{{to: nobody, count: 150, why: {sentence(rng, 4, 7)[:-1]}}}]}}\n---\n\n"
                f"{paragraph(rng, 60)}\n"
            ).encode(),
        )
        names = [f"{place + 1:02}-touchpoint-{place}" for place in range(min(per_stage, count - stage * per_stage))]
        for place, name in enumerate(names):
            with_files = place == 4
            links = [
                f"../{other}/index.md"
                if with_files and other != names[4]
                else f"{other}/index.md"
                if other == names[min(4, len(names) - 1)] and len(names) > 4
                else f"{other}.md"
                for other in names
                if other != name
            ] or ["index.md" if not with_files else "../index.md"]
            links = [
                link.replace("/index.md", ".md") if "touchpoint-4" not in link and with_files else link
                for link in links
            ]
            id_, neighbour = f"j{journey}.s{stage}.t{place}", f"j{journey}.s{stage}.t{(place + 1) % len(names)}"
            title = f"Touchpoint {place} {rng.choice(WORDS)} {rng.choice(WORDS)}"
            text = front(rng, title, id_, neighbour)
            words = body(rng, links, elsewhere(rng, journey, touchpoints, per_journey))
            if with_files:
                yield from _with_files(rng, folder, name, text, words)
            else:
                yield f"{folder}/{name}.md", f"{text}---\n\n{words}".encode()


def _with_files(rng: random.Random, folder: str, name: str, text: str, words: str) -> Iterator[tuple[str, bytes]]:
    notes = "attachments:\n  - {file: photo.png, alt: A room}\n  - {file: talk.wav, title: A talk, consent: written}\n"
    yield f"{folder}/{name}/index.md", f"{text}{notes}---\n\n{words}".encode()
    yield f"{folder}/{name}/photo.png", picture(rng)
    yield f"{folder}/{name}/talk.wav", recording(rng)
    cue = f"WEBVTT\n\n00:00.000 --> 00:01.000\n<v Persona 0>{sentence(rng, 5, 9)}\n"
    yield f"{folder}/{name}/talk.vtt", cue.encode()


def make(
    folder: Path, touchpoints: int, seed: int = 1, per_journey: int = STAGES * PER_STAGE, per_stage: int = PER_STAGE
) -> None:
    """Write a site into a folder."""
    for path, data in files(touchpoints, seed, per_journey, per_stage):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Make a hub of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--touchpoints", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    make(chosen.folder, chosen.touchpoints, chosen.seed)
