"""A hub's public address: what page addresses can be put behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.load import load_settings


@pytest.mark.parametrize(
    "written, right",
    [
        ("https://example.org", True),
        ("https://example.org/hub/", True),
        ("http://localhost:8000/hub", True),
        ("https://example.org/hub?x=1", False),
        ("https://example.org?x", False),
        ("'https://example.org/hub#top'", False),
        ("https://exa mple.org/", False),
        ("https://example.org/my hub/", False),
        ("https://?x", False),
        ("example.org", False),
        ("https://example.org:65535/hub.org/", True),
        ("'https://[2001:db8::1]:8000/'", True),
        ("https://example.org:99999/", False),
        ("https://example.org:0/", False),
        ("https://example.org/../x", False),
        ("https://example.org/%2e%2E/x", False),
        ("https://example.org/.%2e", False),
        ("https://example.org/a%2fb", False),
        ("https://example.org/a%5Cb", False),
        ("'https://example.org\\x'", False),
        ("'https://example.org/a\\..\\b'", False),
        ("'https://example.org/<x>'", False),
        ("https://exa%6dple.org/", False),
        ("https://example.org/caf%C3%A9/", True),
        ("https://example.org/a/./b", False),
        ("https://example.org//x", False),
        ("https://example.org/x//", False),
        ("https://example.org/hub/index.html", False),
        ("https://example.org/hub/index.HTM", False),
    ],
)
def test_a_base_url_is_a_host_and_a_path_and_nothing_behind(written: str, right: bool, tmp_path: Path) -> None:
    (tmp_path / "cjmsite.yaml").write_text(f"base_url: {written}\n", encoding="utf-8")
    codes = [one.code for one in load_settings(tmp_path).problems]
    assert codes == ([] if right else ["wrong-value"])


def test_a_scheme_in_capitals_is_written_small(tmp_path: Path) -> None:
    (tmp_path / "cjmsite.yaml").write_text("base_url: HTTPS://example.org/Hub/\n", encoding="utf-8")
    read = load_settings(tmp_path)
    assert (read.settings.base_url, read.problems) == ("https://example.org/Hub/", ())
