"""The script goes into served pages, with leave to run, and the rest of their policy stays."""

from __future__ import annotations

import pytest

from cjmsite.serve.file_handler import widened, with_preview

TAG = b'<script src="/__cjmsite/preview.js" data-generation="a.1" defer></script>'


def test_the_script_stands_at_the_end_of_the_head() -> None:
    page = b"<!doctype html><head><title>t</title></HEAD ><body></body>"
    assert with_preview(page, "a.1", "h:1") == page.replace(b"</HEAD >", TAG + b"</HEAD >")


@pytest.mark.parametrize("page, expected", [(b"<p>x</body>", b"<p>x" + TAG + b"</body>"), (b"<p>x", b"<p>x" + TAG)])
def test_a_page_without_a_head_gets_the_script_at_its_end(page: bytes, expected: bytes) -> None:
    assert with_preview(page, "a.1", "h:1") == expected


@pytest.mark.parametrize(
    "meta",
    [
        b"""<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""",
        b"""<META content="default-src &#39;none&#39;" HTTP-EQUIV=content-security-policy>""",
        b"""<meta content='default-src &#39;none&#39;' http-equiv='content-security-policy'/>""",
    ],
)
def test_the_page_s_policy_is_widened_however_it_is_written(meta: bytes) -> None:
    served = with_preview(b"<head>" + meta + b"</head>", "a.1", "localhost:8000")
    assert b"connect-src &#x27;self&#x27; ws://localhost:8000" in served
    assert b"default-src &#x27;none&#x27;;" in served


def test_the_policy_in_the_words_of_a_page_is_left_alone() -> None:
    body = b"""<body><meta http-equiv="Content-Security-Policy" content="default-src 'none'"></body>"""
    assert with_preview(b"<head></head>" + body, "a.1", "h:1").endswith(body)


def test_a_directive_that_is_missing_keeps_what_it_had_from_the_default() -> None:
    assert widened("default-src https://a.example", "h:1") == (
        "default-src https://a.example; script-src https://a.example 'self'; "
        "style-src https://a.example 'self'; connect-src https://a.example 'self' ws://h:1"
    )


def test_hashes_and_other_directives_stay() -> None:
    policy = "default-src 'none'; script-src 'sha256-abc='; img-src data:; style-src 'self'"
    assert widened(policy, "h:1") == (
        "default-src 'none'; script-src 'sha256-abc=' 'self'; img-src data:; style-src 'self'; "
        "connect-src 'self' ws://h:1"
    )


def test_what_nothing_limits_is_not_limited_by_us() -> None:
    assert widened("img-src 'self'", "h:1") == "img-src 'self'"
