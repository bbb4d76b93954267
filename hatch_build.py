"""Puts the folders that lie beside `src/` into the wheel, where an installed cjmsite finds them.

Not so in an editable install: there the folders of the checkout are read, and a copy would go stale.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

BUNDLED = ("themes",)


class BundleHook(BuildHookInterface[Any]):
    """Adds each folder of `BUNDLED` to the wheel as `cjmsite/_bundled/<folder>`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """`version` is hatchling's word for the kind of build: `standard` or `editable`."""
        if version == "editable":
            return
        for folder in BUNDLED:
            if not (Path(self.root) / folder).is_dir():
                raise FileNotFoundError(f"{folder}/ is missing: it belongs into the wheel")
            build_data["force_include"][folder] = f"cjmsite/_bundled/{folder}"
