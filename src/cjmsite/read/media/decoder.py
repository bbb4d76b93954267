"""Whether the optional decoder is here."""

from __future__ import annotations

import importlib.util


def can_decode() -> bool:
    """Whether the optional package is here that reads every format of sound (the extra `audio`)."""
    return importlib.util.find_spec("av") is not None
