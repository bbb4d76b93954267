"""How a theme's styles and scripts are put together, as the `theme.yaml` that comes with the program says."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cjmsite.config.yaml_values import parse_yaml
from cjmsite.frozen import frozen
from cjmsite.theme.theme_files import DEFAULT, TOKENS, bundled_themes


@frozen
class ThemeParts:
    """Names of files in `css/` (without their ending) and `js/`, each list in order.

    `styles` make `site.css`; what else lies in `css/` comes after them, by name. `bundles` are, by the name of the file
    that they make, scripts and folders of scripts (with a slash at the end). `pages` are the bundles that a page loads,
    by what it calls its scripts. `lost_styles` and `lost_scripts` are in the page for lost addresses itself,
    `launch_scripts` make the script of a learning package, by its standard.
    """

    styles: tuple[str, ...]
    bundles: Mapping[str, tuple[str, ...]]
    pages: Mapping[str, tuple[str, ...]]
    lost_styles: tuple[str, ...]
    lost_scripts: tuple[str, ...]
    launch_scripts: Mapping[str, tuple[str, ...]]

    @property
    def sources(self) -> frozenset[str]:
        """All scripts and folders of scripts that are loaded by some page."""
        groups = (*self.bundles.values(), *self.launch_scripts.values(), self.lost_scripts)
        return frozenset(one for sources in groups for one in sources)


def read_theme_parts(themes: Path | None = None) -> ThemeParts:
    """The parts of the default theme; `themes` is the folder that holds it. Hubs and other themes say none."""
    path = (bundled_themes() if themes is None else themes) / DEFAULT / TOKENS
    written: Any = parse_yaml(path.read_text("utf-8"), path.name).value
    lost = written["lost"]
    return ThemeParts(
        tuple(written["styles"]),
        {name: tuple(sources) for name, sources in written["bundles"].items()},
        {name: tuple(bundles) for name, bundles in written["pages"].items()},
        tuple(lost["styles"]),
        tuple(lost["scripts"]),
        {name: tuple(sources) for name, sources in written["launch"].items()},
    )
