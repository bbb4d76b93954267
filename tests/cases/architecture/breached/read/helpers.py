"""Has a name that says nothing."""

import yaml

from cjmsite.render.page import draw
from . import missing

__all__ = ["draw", "missing", "yaml"]
