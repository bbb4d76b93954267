"""The windows in which readers see a page: wide and narrow, light and dark."""

from __future__ import annotations

import pytest


def views(wide: int, narrow: int, *others: int) -> pytest.MarkDecorator:
    """Parametrizes `width`, in CSS pixels, and `scheme`. What is wide is seen light and dark, what is narrow light; all
    other views are left to `make test-long`."""
    always = [(wide, "light"), (wide, "dark"), (narrow, "light")]
    every = [(width, scheme) for width in (wide, narrow, *others) for scheme in ("light", "dark")]
    seldom = [pytest.param(*view, marks=pytest.mark.long) for view in every if view not in always]
    return pytest.mark.parametrize("width,scheme", [*always, *seldom])


# Dark is left to `make test-long`: for pages whose colours are those of a page that is looked at in the dark elsewhere.
LIGHT_FIRST = pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
