"""What is not for a build's audience, or has no consent, is in no byte of what that build publishes."""

from __future__ import annotations

import wave
from pathlib import Path

import pytest

from cjmsite.audit.site import audit
from cjmsite.pipeline import Request, build

SETTINGS = "title: Small\naudiences: [public, partners, team]\n"
OPEN = """---
title: Open
attachments:
  - {file: open.wav, title: Said openly, consent: written, transcript: open.vtt}
  - {file: partners.wav, title: PLANTED-partners-title, consent: written, audience: partners}
  - {file: team.txt, title: PLANTED-team-title, audience: team}
  - {file: never.wav, title: PLANTED-never-title, consent: none}
  - {file: ../inner/inner.txt, title: PLANTED-inner-title}
---

Read [the note](team.txt), [the other](../inner/inner.txt) and hear [this](never.wav).
"""
INNER = """---
title: PLANTED-inner-page
audience: team
attachments:
  - {file: ../shared/strict.txt}
---

PLANTED-inner-body
"""
# A page of a narrower audience names recordings that lie in nobody's folder, with words of their own beside them.
STRICT = """---
title: PLANTED-inner-page
audience: team
attachments:
  - {file: shared/strict.wav, title: PLANTED-strict-title, transcript: shared/said.vtt, consent: written}
---
"""
# And a page inside one that is left out, whose own file says nothing of an audience.
ABOVE = "---\ntitle: PLANTED-inner-page\naudience: team\n---\n\nPLANTED-inner-body\n"
BELOW = """---
title: PLANTED-inner-page
attachments:
  - {file: ../shared/below.wav, title: PLANTED-below-title, consent: written}
metrics: [{name: PLANTED-below-title, file: ../shared/below.csv}]
---
"""
BESIDE = """---
title: Beside
metrics: [{name: Waits, file: waits.csv}]
attachments:
  - {file: waits.csv, audience: team}
---

[words](../../shared/below.vtt), [translated](../../shared/below.de.vtt), [sound](../../shared/below.wav)
"""
LOOSE = "---\ntitle: Loose\nattachments:\n  - {file: ../shared/strict.txt, title: PLANTED-strict-title}\n---\n\n"
LOOSE += "[a](../shared/strict.vtt) [b](../shared/strict.de.vtt) [c](../shared/said.vtt)\n"
# What may be in the output of each build, of all that is planted.
ALLOWED = {"public": set(), "partners": {"partners"}, "team": {"partners", "team", "inner", "strict", "below"}}
PLANTED = [f"PLANTED-{who}-{what}" for who in ("partners", "team", "never", "inner", "strict", "below")
           for what in ("title", "words", "page", "body", "note")]  # fmt: skip


def recording(path: Path, words: str) -> None:
    with wave.open(str(path), "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(1000)
        sound.writeframes(bytes([128, 200, 128, 60]) * 500)
    spoken = f"WEBVTT\n\nNOTE PLANTED-never-note\n\n00:00.000 --> 00:01.000\n<v Ann>{words}\n"
    path.with_suffix(".vtt").write_text(spoken)
    path.with_suffix(".de.vtt").write_text(spoken)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hub")
    pages = folder / "content" / "pages"
    for name, text in {"open": OPEN, "inner": INNER, "loose": LOOSE}.items():
        (pages / name).mkdir(parents=True)
        (pages / name / "index.md").write_text(text)
    (pages / "shared").mkdir()
    (folder / "cjmsite.yaml").write_text(SETTINGS)
    recording(pages / "open" / "open.wav", "Said openly.")
    recording(pages / "open" / "partners.wav", "PLANTED-partners-words")
    recording(pages / "open" / "never.wav", "PLANTED-never-words")
    (pages / "open" / "team.txt").write_text("PLANTED-team-words")
    (pages / "inner" / "inner.txt").write_text("PLANTED-inner-words")
    (pages / "shared" / "strict.txt").write_text("PLANTED-strict-words")
    recording(pages / "shared" / "strict.wav", "PLANTED-strict-words")
    (pages / "shared" / "said.vtt").write_bytes((pages / "shared" / "strict.vtt").read_bytes())
    (pages / "strict.md").write_text(STRICT)
    (pages / "later.md").write_text("---\ntitle: PLANTED-never-page\ndraft: true\n---\n\n[x](shared/never-yet.txt)\n")
    (pages / "shared" / "never-yet.txt").write_text("PLANTED-never-words")
    journey = folder / "content" / "journeys" / "one"
    for name, text in {"index.md": "---\ntitle: One\n---\n", "10-first/index.md": "---\ntitle: First\n---\n",
                       "10-first/10-beside/index.md": BESIDE, "20-left-out/index.md": ABOVE,
                       "20-left-out/10-below.md": BELOW}.items():  # fmt: skip
        (journey / name).parent.mkdir(parents=True, exist_ok=True)
        (journey / name).write_text(text)
    (journey / "10-first" / "10-beside" / "waits.csv").write_text("date,waits\n2026-01-01,771237712377\n")
    (journey / "shared").mkdir()
    recording(journey / "shared" / "below.wav", "PLANTED-below-words")
    (journey / "shared" / "below.csv").write_text("date,value,PLANTED-below-note\n2026-01-01,771237712377,\n")
    return folder


@pytest.mark.parametrize("audience", ALLOWED)
def test_planted_words_are_found_only_where_they_may_be(site: Path, tmp_path: Path, audience: str) -> None:
    outcome = build(Request(site, tmp_path / "out", audience=audience))
    assert outcome.published, [one.as_text() for one in outcome.problems]
    forbidden = [word for word in PLANTED if word.split("-")[1] not in ALLOWED[audience]]
    forbidden += [] if audience == "team" else ["771237712377", "771,237,712,377"]
    found = audit(tmp_path / "out", forbidden=forbidden)
    assert [one.as_text() for one in found if one.code == "audit-forbidden"] == []
    names = {path.name for path in (tmp_path / "out").rglob("*")}
    kept = {"partners": "partners.wav", "team": "team.txt", "inner": "inner.txt", "strict": "said.vtt",
            "below": "below.wav"}  # fmt: skip
    assert {name for name in kept.values() if name in names} == {kept[who] for who in ALLOWED[audience]}
    assert "open.wav" in names
    assert not any(name.startswith("never") for name in names)


def test_what_is_for_the_team_is_there_for_the_team(site: Path, tmp_path: Path) -> None:
    build(Request(site, tmp_path / "out", audience="team"))
    words = ("PLANTED-partners-title", "PLANTED-team-words", "PLANTED-inner-words", "PLANTED-strict-words")
    found = {one.message.split("“")[1].split("”")[0] for one in audit(tmp_path / "out", forbidden=words)
             if one.code == "audit-forbidden"}  # fmt: skip
    assert found == set(words), "or the scan of the test above would prove nothing"


def test_a_recording_whose_author_says_nothing_of_consent_is_told_of(tmp_path: Path) -> None:
    page = tmp_path / "hub" / "content" / "pages" / "open"
    page.mkdir(parents=True)
    (tmp_path / "hub" / "cjmsite.yaml").write_text("title: Small\n")
    (page / "index.md").write_text("---\ntitle: Open\n---\n\nText.\n")
    recording(page / "call.wav", "Words.")
    outcome = build(Request(tmp_path / "hub", tmp_path / "out"))
    assert [(one.file, one.code, one.level) for one in outcome.problems] == [
        ("content/pages/open/call.wav", "no-consent", "warning")
    ]
