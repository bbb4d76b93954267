"""The code of others that travels with the theme is the code that was recorded."""

from __future__ import annotations

from pathlib import Path

from tools.vendor import faults

VENDOR = Path("themes/default/vendor")


def test_every_vendored_byte_is_as_recorded(repository: Path) -> None:
    assert list(faults(repository / VENDOR)) == []
