"""What the map shows the story tells, field by field: nothing is for wide screens only."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.built_site import built
from tests.program import REPOSITORY

CASES = Path(__file__).parent.parent / "cases"
THEME = REPOSITORY / "themes" / "default"


def words_of(markup: str) -> set[str]:
    """Words and figures as a reader sees them, or as a drawing is called."""
    named = re.sub(r'<[^>]+\b(?:aria-label|title|alt)="([^"]*)"[^>]*>', r" \1 ", markup)
    shown = html.unescape(re.sub(r"<[^>]+>", " ", named))
    return set(re.findall(r"\w+", shown))


@pytest.mark.parametrize("case", ["pages/every-field", "branched-trip", "map"])
def test_every_written_word_of_the_map_is_in_the_story(case: str, tmp_path: Path) -> None:
    written = {word for path in (CASES / case).rglob("*.md") for word in re.findall(r"\w+", path.read_text("utf-8"))}
    written -= set(re.findall(r"\w+", (THEME / "words" / "en.json").read_text("utf-8")))
    looked_at = 0
    for page in built(CASES / case, tmp_path).glob("journeys/*/index.html"):
        text = page.read_text("utf-8")
        if '<table class="map' not in text:
            continue
        story_page = page.with_name("story.html")
        table = re.sub(r"<caption.+?</caption>", "", text.split('<table class="map', 1)[1].split("</table>", 1)[0])
        story = (story_page.read_text("utf-8") if story_page.is_file() else text).split('<section class="story"')[1]
        missing = (words_of(table) & written) - words_of(story.split('<section class="map-section"')[0])
        assert sorted(missing) == [], page
        looked_at += 1
    assert looked_at
