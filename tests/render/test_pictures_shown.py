"""Pictures in a page's text and at its top: in the sizes that were made of them, and none that is withheld."""

from __future__ import annotations

import pytest
from PIL import Image

from cjmsite.pipeline import Request, build

PAGE = """---
title: Seen
attachments:
  - {file: kitchen.jpg, title: The kitchen, alt: A kitchen, credit: Ann}
  - {file: ours.png, alt: A face, audience: team}
  - {file: small.png, alt: A dot}
---

Before ![the kitchen again](kitchen.jpg "Night") between ![whose face it is](ours.png) and ![a dot](small.png) after.
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("pictures")
    place = folder / "site" / "content" / "pages" / "seen"
    place.mkdir(parents=True)
    (folder / "site" / "cjmsite.yaml").write_text("title: Pictures\naudiences: [public, team]\n")
    (place / "index.md").write_text(PAGE)
    Image.new("RGB", (1200, 800), "navy").save(place / "kitchen.jpg")
    Image.new("RGB", (600, 400), "red").save(place / "ours.png")
    Image.new("RGB", (20, 20), "red").save(place / "small.png")
    outcome = build(Request(folder / "site", folder / "out", audience="public"))
    assert outcome.published, [one.as_text() for one in outcome.problems]
    return (folder / "out" / "pages" / "seen.html").read_text(encoding="utf-8")


def test_a_picture_in_the_text_comes_in_sizes_for_screens_and_with_its_own(page: str) -> None:
    assert (
        '<picture><source type="image/webp" srcset="seen/kitchen.jpg.480.webp 480w, seen/kitchen.jpg.960.webp 960w" '
        'sizes="(min-width: 48rem) 44rem, 100vw"><img src="seen/kitchen.jpg" alt="the kitchen again" title="Night" '
        'width="1200" height="800" loading="lazy"></picture>'
    ) in page
    assert '<img src="seen/small.png" alt="a dot" width="20" height="20" loading="lazy">' in page


def test_a_picture_that_is_withheld_leaves_no_frame_and_no_words_of_it(page: str) -> None:
    assert "between  and" in page
    assert "face" not in page
    assert 'src="../' not in page.replace('src="../assets/', "")


def test_who_made_a_picture_is_named_where_it_can_be_looked_at_alone(page: str) -> None:
    assert "<span data-credit>Credit: Ann</span>" in page
