"""What other programs are told of pages: absolute addresses where the hub is public, else nothing."""

from __future__ import annotations

import html
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PIL import Image

from tests.built_site import built

BASE = "https://journeys.example.org/hub/"
SKETCH = """---
title: Tea & biscuits
summary: Wanting tea.
stages:
  - {title: Wanting, touchpoints: [{title: Thirst, emotion: -3}, {title: Kettle, emotion: 1}, {title: Cup, emotion: 4}]}
---
"""


def made(folder: Path, settings: str) -> Path:
    content = folder / "site" / "content"
    (content / "journeys").mkdir(parents=True)
    (content / "journeys" / "tea.md").write_text(SKETCH, "utf-8")
    (content / "index.md").write_text("---\nid: hub\nsummary: All about tea.\n---\n# Hub\n", "utf-8")
    (folder / "site" / "cjmsite.yaml").write_text(f"title: The hub\n{settings}", "utf-8")
    return built(folder / "site", folder / "out")


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("public"), f"base_url: {BASE}\n")


def told(page: Path) -> dict[str, str]:
    """What a page says of itself to other programs."""
    text = page.read_text("utf-8")
    found = dict(re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]*)">', text))
    canonical = re.search(r'<link rel="canonical" href="([^"]*)">', text)
    return found | ({"canonical": canonical[1]} if canonical else {})


def test_a_page_of_a_public_hub_says_its_address_and_shows_its_journey(public: Path) -> None:
    assert told(public / "journeys" / "tea" / "index.html") == {
        "canonical": f"{BASE}journeys/tea/index.html",
        "og:type": "website",
        "og:site_name": "The hub",
        "og:title": "Tea &amp; biscuits",
        "og:description": "Wanting tea.",
        "og:url": f"{BASE}journeys/tea/index.html",
        "og:locale": "en",
        "og:image": f"{BASE}pictures/tea.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "twitter:card": "summary_large_image",
    }
    assert told(public / "journeys" / "tea" / "wanting" / "cup.html")["og:image"] == f"{BASE}pictures/tea.png"
    assert told(public / "walk" / "tea.html")["og:image"] == f"{BASE}pictures/tea.png"
    assert told(public / "index.html")["og:image"] == f"{BASE}assets/preview.png"
    assert told(public / "go" / "tea.html") == {"canonical": f"{BASE}journeys/tea/index.html"}


def test_each_address_that_is_told_leads_to_a_published_file(public: Path) -> None:
    for page in public.rglob("*.html"):
        for name, value in told(page).items():
            if name in ("canonical", "og:url", "og:image"):
                assert value.startswith(BASE)
                assert (public / value.removeprefix(BASE)).is_file(), (page, value)


def test_a_journey_tells_how_to_show_its_map_in_a_frame(public: Path) -> None:
    page = (public / "journeys" / "tea" / "index.html").read_text("utf-8")
    link = f'type="application/json+oembed" href="{BASE}embed/tea.json" title="Tea &amp; biscuits"'
    assert f'<link rel="alternate" {link}>' in page
    assert [one for one in public.rglob("*.html") if "json+oembed" in one.read_text("utf-8")] == [
        public / "journeys" / "tea" / "index.html"
    ]
    oembed = json.loads((public / "embed" / "tea.json").read_text("utf-8"))
    code = (
        f'<iframe src="{BASE}embed/tea.html" title="Tea &amp; biscuits" width="100%" height="720" '
        'sandbox="allow-scripts allow-popups" loading="lazy"></iframe>'
    )
    assert oembed == {
        "version": "1.0",
        "type": "rich",
        "title": "Tea & biscuits",
        "provider_name": "The hub",
        "provider_url": f"{BASE}index.html",
        "html": code,
        "width": 1000,
        "height": 720,
        "thumbnail_url": f"{BASE}pictures/tea.png",
        "thumbnail_width": 1200,
        "thumbnail_height": 630,
    }
    assert html.escape(code, quote=False) in page.replace("&#34;", '"')  # the same that the map offers to copy


def test_the_pictures_have_the_size_that_the_pages_tell_and_the_colours_of_pain_and_gain(public: Path) -> None:
    for path in ("pictures/tea.png", "assets/preview.png"):
        with Image.open(public / path) as image:
            assert (image.format, image.size) == ("PNG", (1200, 630))
    with Image.open(io.BytesIO((public / "pictures" / "tea.png").read_bytes())) as image:
        pixels = image.convert("RGB")
        left, right = pixels.getpixel((70, 470)), pixels.getpixel((1130, 440))
    assert left[0] > left[1]  # type: ignore[index]  # red below the baseline, where it begins at −3
    assert right[1] > right[0]  # type: ignore[index]  # green above it, where it ends at +4


def test_a_sitemap_lists_each_page_of_an_object_and_the_overviews_and_robots_name_it(public: Path) -> None:
    root = ET.fromstring((public / "sitemap.xml").read_text("utf-8"))  # noqa: S314  made just now
    listed = [one.text or "" for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {f"{BASE}index.html", f"{BASE}journeys/tea/wanting/cup.html", f"{BASE}priorities.html"} <= set(listed)
    assert not [one for one in listed if "/go/" in one or "404" in one]
    for one in listed:
        assert (public / one.removeprefix(BASE)).is_file()
    assert (public / "robots.txt").read_text("utf-8") == f"User-agent: *\nAllow: /\nSitemap: {BASE}sitemap.xml\n"


def test_a_hub_without_a_public_address_tells_nothing_not_even_a_relative_one(tmp_path: Path) -> None:
    output = made(tmp_path, "")
    assert not [page for page in output.rglob("*.html") if told(page)]
    assert not [
        name for name in ("sitemap.xml", "robots.txt", "pictures/tea.png", "embed/tea.json") if (output / name).exists()
    ]


def test_a_hub_that_is_not_to_be_found_says_so_on_each_page_and_has_no_list_of_pages(tmp_path: Path) -> None:
    output = made(tmp_path, f"base_url: {BASE}\nrobots: noindex\n")
    pages = [page for page in output.rglob("*.html") if "go/" not in page.as_posix() and page.name != "404.html"]
    redirects = {page for page in pages if "data-to=" in page.read_text("utf-8")}
    assert pages
    for page in set(pages) - redirects:
        assert '<meta name="robots" content="noindex">' in page.read_text("utf-8"), page
    assert not (output / "sitemap.xml").exists()
    assert not (output / "robots.txt").exists()


def test_a_title_in_another_script_leaves_the_curve_alone(tmp_path: Path) -> None:
    content = tmp_path / "site" / "content" / "journeys"
    content.mkdir(parents=True)
    (content / "tea.md").write_text(SKETCH.replace("Tea & biscuits", "お茶とビスケット"), "utf-8")
    (tmp_path / "site" / "cjmsite.yaml").write_text(f"title: Hub\nbase_url: {BASE}\n", "utf-8")
    with Image.open(built(tmp_path / "site", tmp_path / "out") / "pictures" / "tea.png") as image:
        title = image.convert("RGB").crop((64, 120, 1136, 250))
    assert len(title.getcolors(1000) or []) == 1
