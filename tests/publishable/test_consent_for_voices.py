"""Only recordings that are published can be heard: without consent no page has a ▶ of theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from tests.link.test_files_for_an_audience import recording

THIRST = """---
title: Thirst
quotes: [{{says: I only wanted tea., by: Ada, audio: "call.wav#t=0"}}]
emotion: -3
attachments:
  - {{file: call.wav, transcript: acted, consent: {consent}}}
---
"""


def voices(folder: Path, consent: str) -> dict[str, int]:
    """How many ▶ each page of a hub has, whose one quote has a recording of such a consent; and the search's texts."""
    site, output = folder / "hub", folder / "out"
    touchpoint = site / "content" / "journeys" / "tea" / "10-asking" / "10-thirst"
    touchpoint.mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Small\n", encoding="utf-8")
    (touchpoint.parent.parent / "index.md").write_text("---\ntitle: Tea\n---\n", encoding="utf-8")
    (touchpoint.parent / "index.md").write_text("---\ntitle: Asking\n---\n", encoding="utf-8")
    (touchpoint / "index.md").write_text(THIRST.format(consent=consent), encoding="utf-8")
    recording(touchpoint / "call.wav", "I only wanted tea.")
    assert not [one for one in build(Request(site, output)).problems if one.level == "error"]
    files = [*output.rglob("*.html"), *output.glob("search/text-*.js")]
    counts = {path.name: path.read_text("utf-8").count("call.wav") for path in files}
    assert sum(path.read_text("utf-8").count("I only wanted tea.") for path in files) > 3, "the words stay"
    return counts


@pytest.mark.parametrize("consent", ["withdrawn", "none", "pending"])
def test_a_withheld_recording_has_no_button_anywhere(consent: str, tmp_path: Path) -> None:
    assert not any(voices(tmp_path, consent).values())


def test_a_published_one_has_its_button_on_the_map_and_in_the_search(tmp_path: Path) -> None:
    counts = voices(tmp_path, "written")
    assert counts["index.html"] >= 1
    assert any(count for name, count in counts.items() if name.startswith("text-"))
