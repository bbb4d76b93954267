"""The default theme's `theme.yaml` puts each of its styles and scripts in its place."""

from __future__ import annotations

from pathlib import Path

from cjmsite.config.settings import Brand
from cjmsite.theme.assets import make_assets
from cjmsite.theme.theme import load_theme
from cjmsite.theme.theme_parts import read_theme_parts
from tests.program import REPOSITORY

THEME = REPOSITORY / "themes" / "default"


def test_each_style_sheet_has_its_place_in_the_order() -> None:
    parts, sheets = read_theme_parts(), {path.stem for path in (THEME / "css").rglob("*.css")}
    assert len(parts.styles) == len(set(parts.styles))
    assert set(parts.styles) == sheets
    assert set(parts.lost_styles) <= sheets


def test_each_script_is_in_a_bundle_in_the_page_for_lost_addresses_or_in_packages() -> None:
    sources = read_theme_parts().sources
    scripts = {path.relative_to(THEME / "js").as_posix() for path in (THEME / "js").rglob("*.js")}
    loaded = {name for name in scripts if name in sources or f"{name.partition('/')[0]}/" in sources}
    assert loaded == scripts
    assert {one for one in sources if not one.endswith("/")} <= scripts
    folders = {name.split("/")[0] for name in scripts if "/" in name}
    assert {one.split("/")[0] for one in sources if "/" in one} == folders


def test_pages_load_bundles_that_there_are(tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, "default")
    assets = make_assets(theme, Brand())
    assert {name for bundles in theme.parts.pages.values() for name in bundles} <= assets.paths.keys()
    assert theme.parts.bundles.keys() <= assets.paths.keys()
