"""The example hub's finished pages, as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tools.nu_checker import Message


def test_every_page_is_valid_html(nu_checker: Callable[[Sequence[Path]], list[Message]], example_hub: Path) -> None:
    pages = sorted(example_hub.rglob("*.html"))
    assert pages
    faults = [message for message in nu_checker(pages) if message.kind != "info"]
    assert faults == []
