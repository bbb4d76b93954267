"""Loading what all pages depend on: settings, theme and logo, with digests that are sure to be theirs."""

from __future__ import annotations

import secrets
from dataclasses import replace

from cjmsite.config.load import Configured, load_settings
from cjmsite.config.settings import Settings
from cjmsite.files.site_files import FoundFile
from cjmsite.frozen import frozen
from cjmsite.link.urls import EDITIONS
from cjmsite.pipeline.request import Request
from cjmsite.pipeline.scan import base_of, digest_of_texts, logo_file, request_looks
from cjmsite.problems import Problem
from cjmsite.read.site import read_logo
from cjmsite.theme.theme import Theme, load_theme
from cjmsite.write.address_ledger import Ledger, read_ledger


@frozen
class Loaded:
    """Settings, theme, logo and ledger as they were read, what was wrong with theme and logo, and the digests
    `base` and `looks` (see `LastBuild`)."""

    configured: Configured
    theme: Theme
    logo: FoundFile | None
    ledger: Ledger
    problems: tuple[Problem, ...]
    base: str
    looks: str


def load(request: Request) -> Loaded:
    """Read settings, theme and logo.

    Where somebody saved one of them just then, nobody knows which of its states was read. `base` is then one that no
    later build will have, so that the next one takes nothing from this.
    """
    before = _seen(request, load_settings(request.site).settings.theme)
    configured = load_settings(request.site)
    if request.name:
        configured = replace(configured, settings=_of_edition(configured.settings, request.name))
    name = configured.settings.theme
    theme, theme_problems = load_theme(request.site, name)
    logo, logo_problems = read_logo(request.site, configured.settings)
    ledger = read_ledger(request.site, request.edition)
    after = _seen(request, name)
    base = base_of(request, name, logo.path if logo else None)
    if before != after or (logo and logo_file(request, logo.path) != logo):
        base = digest_of_texts((base, secrets.token_hex(8)))
    return Loaded(configured, theme, logo, ledger, (*theme_problems, *logo_problems), base, after[1])


def _of_edition(settings: Settings, name: str) -> Settings:
    """The settings of a frozen edition: it says its name wherever the hub says its own, has an address below that of
    the newest state, and is not found in that one's place."""
    base = settings.base_url and f"{settings.base_url.rstrip('/')}/{EDITIONS}/{name}/"
    return replace(settings, title=f"{settings.title} ({name})", base_url=base, robots="noindex")


def _seen(request: Request, theme: str) -> tuple[str, str]:
    """The digests of settings and theme as they lie there now."""
    return base_of(request, theme, None), request_looks(request, theme)
