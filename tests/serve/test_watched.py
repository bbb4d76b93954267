"""What matters to the site, and what only lies about in its folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.serve.watched import Watched, watched


@pytest.fixture
def hub(tmp_path: Path) -> Watched:
    return watched(tmp_path, tmp_path / "content" / "output")


@pytest.mark.parametrize(
    "name",
    [
        "cjmsite.yaml",
        "content/index.md",
        "content/journeys/a/call.mp3",
        "themes/own/css/map.css",
        "content/4913.md",
        "content/new-folder",
        "content/a#1.md",
        "content/swallow.swimming.md",
    ],
)
def test_settings_content_and_themes_matter(hub: Watched, name: str) -> None:
    assert hub.matters(str(hub.site / name))


@pytest.mark.parametrize(
    "name",
    [
        "output/index.html",
        ".git/index",
        "notes.md",
        ".cjmsite/preview/index.html",
        "content/output/index.html",
        "content/.index.md.swp",
        "content/index.md~",
        "content/.#index.md",
        "content/#index.md#",
        "content/4913",
        "content/~$report.docx",
        "content/.DS_Store",
        "content/Thumbs.db",
        "content/a.tmp",
        "content/.git/HEAD",
        "content/call.mp3.crdownload",
        "content/index.md___jb_tmp___",
        "content/a/.hidden/b.md",
        "cjmsite.yaml~",
    ],
)
def test_output_litter_and_all_else_do_not(hub: Watched, name: str) -> None:
    assert not hub.matters(str(hub.site / name))


def test_a_folder_named_on_top_is_watched_too(tmp_path: Path) -> None:
    theme = tmp_path / "installed" / "theme"
    hub = watched(tmp_path / "site", tmp_path / "out", (theme,))
    assert hub.matters(str(theme / "css" / "map.css"))
