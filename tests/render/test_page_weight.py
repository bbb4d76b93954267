"""A map and its story stay light: a phone on a bus has to load them."""

from __future__ import annotations

import gzip
import hashlib
import html
import json
from itertools import count
from pathlib import Path

from tests.built_site import built

MOST_BYTES = 60_000


def hundred_touchpoints() -> str:
    """A journey of ten stages with ten touchpoints each; words as varied as those that people write."""
    numbers = count()

    def say(words: int) -> str:
        # A vocabulary of 4,096 made-up words, in no order that a compressor could guess.
        return " ".join(hashlib.sha256(b"%d" % next(numbers)).hexdigest()[:3] + "ing" for _ in range(words))

    lines = ["---", "title: Long", "stages:"]
    for stage in range(10):
        lines += [f"  - title: s{stage} {say(2)}", "    touchpoints:"]
        lines += [
            f"      - {{title: t{stage}{place} {say(2)}, doing: {say(12)}, thinking: {say(6)}, emotion: {place - 5}, "
            f"pain_points: [{{title: {say(5)}, severity: 3}}], quotes: [{{says: {say(10)}}}]}}"
            for place in range(10)
        ]
    return "\n".join([*lines, "---", ""])


def test_a_journey_of_a_hundred_touchpoints_is_light(tmp_path: Path) -> None:
    site = tmp_path / "long"
    (site / "content" / "journeys").mkdir(parents=True)
    (site / "cjmsite.yaml").write_text("title: Long\n", encoding="utf-8")
    (site / "content" / "journeys" / "long.md").write_text(hundred_touchpoints(), encoding="utf-8")
    folder = built(site, tmp_path / "made") / "journeys" / "long"
    page, story = ((folder / name).read_bytes() for name in ("index.html", "story.html"))
    assert page.count(b' data-id="') == story.count(b'class="story-card') == 100
    script = (folder / "story.js").read_text("utf-8")
    told = json.loads(script[script.index("(") + 1 : script.rindex(")")])
    assert html.unescape(told).strip() in html.unescape(story.decode())
    assert len(gzip.compress(page)) <= MOST_BYTES
    assert len(gzip.compress(story)) <= MOST_BYTES / 2
