"""The preview answers under this machine's names only, and to its own pages only."""

from __future__ import annotations

import pytest

from cjmsite.serve.hosts import HostRule, is_loopback

HERE = HostRule("127.0.0.1", 8000)


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST:8000"])
def test_this_machine_s_names_are_answered(host: str) -> None:
    assert HERE.allows(host)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.example",
        "evil.example:8000",
        "localhost",
        "localhost:8001",
        "127.0.0.1:80",
        "localhost.:8000",
        "localhost:8000,evil.example",
        "user@localhost:8000",
        "localhost.evil.example:8000",
        "192.168.1.5:8000",
        "[::1:8000",
        "localhost:",
        "localhost:8000/",
        " localhost:8000",
        "2130706433:8000",
        "0.0.0.0:8000",
    ],
)
def test_every_other_name_or_port_is_refused(host: str | None) -> None:
    assert not HERE.allows(host)


def test_a_preview_opened_to_the_network_answers_bare_addresses_but_no_foreign_names() -> None:
    rule = HostRule("192.168.1.9", 8000)
    assert rule.allows("192.168.1.5:8000")
    assert rule.allows("[fe80::1]:8000")
    assert not rule.allows("evil.example:8000")
    assert HostRule("studio.example", 8000).allows("studio.example:8000")


def test_a_page_is_our_own_if_its_origin_is_the_host_it_asks() -> None:
    assert HERE.same_origin("http://localhost:8000", "localhost:8000")


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.example", "http://localhost:8001", "https://localhost:8000", "http://127.0.0.1:8000"],
)
def test_a_page_of_any_other_origin_is_foreign(origin: str | None) -> None:
    assert not HERE.same_origin(origin, "localhost:8000")


@pytest.mark.parametrize(
    "host, expected",
    [
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost", True),
        ("127.8.8.8", True),
        ("192.0.2.1", False),
        ("::", False),
        ("192.168.1.5", False),
        ("studio.example", False),
    ],
)
def test_only_this_machine_s_own_addresses_are_loopback(host: str, *, expected: bool) -> None:
    assert is_loopback(host) is expected
