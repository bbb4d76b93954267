"""A file's kind is told by our own table."""

from __future__ import annotations

import mimetypes

import pytest

from cjmsite.serve.file_handler import is_page, media_type


@pytest.mark.parametrize(
    "name, expected",
    [
        ("map.svg", "image/svg+xml; charset=utf-8"),
        ("call.m4a", "audio/mp4"),
        ("call.opus", "audio/ogg"),
        ("call.vtt", "text/vtt; charset=utf-8"),
        ("photo.WEBP", "image/webp"),
        ("d3.mjs", "text/javascript; charset=utf-8"),
        ("hub.json", "application/json; charset=utf-8"),
        ("index.html", "text/html; charset=utf-8"),
        ("LICENSE", "application/octet-stream"),
        ("setup.exe", "application/octet-stream"),
    ],
)
def test_each_kind_has_its_type(name: str, expected: str) -> None:
    assert media_type(name) == expected


def test_what_the_system_believes_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(mimetypes.types_map, ".js", "text/plain")
    assert media_type("page.js") == "text/javascript; charset=utf-8"


def test_pages_are_html_files() -> None:
    assert is_page("a/INDEX.HTML")
    assert not is_page("a/feed.xml")
