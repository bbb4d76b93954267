"""Styles and scripts as they are published: joined in order, named by their content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence

from cjmsite.config.settings import Brand
from cjmsite.frozen import frozen
from cjmsite.theme.colours.palette import palette_for
from cjmsite.theme.theme import Theme


@frozen
class Assets:
    """The published files by path, and the path of each by its plain name (`site.css` → `assets/site.4f2a….css`);
    `page_scripts` are the plain names of the scripts that a page loads, by what it calls them;
    `lost_styles` and `lost_script` are texts that the page for lost addresses holds itself.
    """

    files: Mapping[str, bytes]
    paths: Mapping[str, str]
    page_scripts: Mapping[str, Sequence[str]]
    lost_styles: str
    lost_script: str


def make_assets(theme: Theme, brand: Brand) -> Assets:
    """All styles and scripts of a theme."""
    plain = {"site.css": styles(theme, brand).encode(), "d3.js": d3(theme)}
    for name, sources in theme.parts.bundles.items():
        plain[name] = scripts(theme, sources).encode()
    plain["third-party.txt"] = licences(theme)
    paths = {name: _fingerprinted(name, data) for name, data in plain.items()}
    return Assets(
        {paths[name]: data for name, data in plain.items()},
        paths,
        theme.parts.pages,
        styles(theme, brand, theme.parts.lost_styles),
        scripts(theme, theme.parts.lost_scripts),
    )


def _fingerprinted(name: str, data: bytes) -> str:
    stem, _, ending = name.rpartition(".")
    return f"assets/{stem}.{hashlib.sha256(data).hexdigest()[:10]}.{ending}"


def styles(theme: Theme, brand: Brand, only: Sequence[str] = ()) -> str:
    """One style sheet: tokens, then the sheets in their order, then a theme's own further ones; or `only` some."""
    named = {name.removesuffix(".css"): text for name, text in theme.styles.items()}
    order = [name for name in theme.parts.styles if name in named] + sorted(named.keys() - set(theme.parts.styles))
    chosen = [name for name in order if name in only or not only]
    return "\n".join([token_sheet(theme, brand), *(named[name].strip() for name in chosen)]) + "\n"


def token_sheet(theme: Theme, brand: Brand) -> str:
    """The tokens as custom properties."""
    palette = palette_for(theme, brand)
    return (
        f":root{{color-scheme:light dark;{_properties({**palette.common, **palette.light})}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{_properties(palette.dark)}}}}}\n"
        f"@media print{{:root{{color-scheme:light;{_properties(palette.printed)}}}}}\n"
    )


def _properties(tokens: Mapping[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in tokens.items())


def scripts(theme: Theme, sources: Iterable[str]) -> str:
    """Small script files as one classic script; each keeps its own scope."""
    chosen = [
        name
        for source in sources
        for name in sorted(theme.scripts)
        if name == source or (source.endswith("/") and name.startswith(source))
    ]
    return "".join(f"(function () {{\n{theme.scripts[name].strip()}\n}})();\n" for name in chosen)


def d3(theme: Theme) -> bytes:
    """The vendored d3 modules, unchanged, one after the other in the order of the lock."""
    return b"\n".join(theme.vendor[path] for path in theme.vendor_order)


def licences(theme: Theme) -> bytes:
    """The licences of everything that others wrote and this site carries."""
    texts = [
        f"{name.rsplit('/', 1)[0]}\n\n".encode() + data
        for name, data in sorted(theme.vendor.items())
        if name.rsplit("/", 1)[-1].upper().startswith("LICENSE")
    ]
    return b"\n\n---\n\n".join(texts)
