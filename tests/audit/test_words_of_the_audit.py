"""Each word of the audit's own lists is found: what a policy must not allow, and what scripts must not call."""

from __future__ import annotations

import pytest

from cjmsite.audit.html.page import read_page
from cjmsite.audit.html.policy import check_policy
from cjmsite.audit.loaded_files import check_script

PAGE = """<!doctype html><html lang="en"><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' {word}"><title>A</title>
</head><body>{body}</body></html>"""


def told(word: str = "", body: str = "") -> list[str]:
    return [one.code for one in check_policy(read_page("a.html", PAGE.format(word=word, body=body)))]


@pytest.mark.parametrize(
    "word", ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "http:", "https:", "*", "'UNSAFE-EVAL'"]
)
def test_a_policy_that_allows_too_much_is_told(word: str) -> None:
    assert told(word) == ["audit-csp-unsafe"]


@pytest.mark.parametrize("word", ["", "'self'", "data:", "'sha256-AAAA'"])
def test_a_policy_that_allows_what_pages_need_is_not(word: str) -> None:
    assert told(word) == []


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json", "text/plain"])
def test_data_in_a_page_is_no_script(kind: str) -> None:
    assert told(body=f'<script type="{kind}">{{}}</script>') == []


@pytest.mark.parametrize("rel, codes", [("noopener noreferrer", []), ("noopener", ["audit-rel"]),
                                        ("noreferrer", ["audit-rel"]), ("", ["audit-rel"])])  # fmt: skip
def test_a_link_out_of_the_site_hands_on_nothing(rel: str, codes: list[str]) -> None:
    assert told(body=f'<a href="https://example.org/" rel="{rel}">x</a>') == codes


@pytest.mark.parametrize(
    "call",
    ["fetch('x')", "new XMLHttpRequest", "new WebSocket('x')", "new EventSource('x')", "navigator.sendBeacon('x')",
     "importScripts('x')", "import('x')", "eval('x')", "new Function('x')", "navigator.serviceWorker"],
)  # fmt: skip
def test_a_call_that_a_page_in_a_folder_is_refused_is_told(call: str) -> None:
    assert [(one.code, one.line) for one in check_script("a.js", f"let a;\n{call};")] == [("audit-script-call", 2)]
    assert list(check_script("a.js", f'// {call}\nlet a = "{call}"; prefetched(1);')) == []
