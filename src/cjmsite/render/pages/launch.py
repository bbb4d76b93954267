"""The first page of a learning package: a frame in which a tour runs, and a bar that says whether it is recorded."""

from __future__ import annotations

import json
from collections.abc import Sequence

from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Tour
from cjmsite.render.catalogue import Catalogue, catalogue_for
from cjmsite.render.templates import Templates
from cjmsite.theme.theme import Theme

LAUNCH_PAGE = "launch.html"
LAUNCH_SCRIPT = "launch.js"
_WORDS = ("recorded", "not_recorded", "nobody", "ended", "over", "kept")
_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; frame-src 'self'"
_REST = "base-uri 'none'; form-action 'none'"
# A learning record store may lie anywhere, and which one is known at launch alone.
_NETWORK = {"cmi5": "connect-src https: http:; "}


@frozen
class LaunchPage:
    """Context of `launch.html`: `href` is the tour's page, `settings` what its script has to know, as JSON."""

    language: str
    title: str
    policy: str
    styles: str
    script: str
    settings: str
    href: str
    texts: Catalogue


def launch_page(
    hub: Hub, theme: Theme, tour: Node[Tour], standard: str, styles: str, keys: Sequence[str], digest: str
) -> str:
    """The page's text. `keys` are those of the tour's questions that have a right answer, `digest` stands for them
    all, `styles` is the published style sheet."""
    catalogue = catalogue_for(theme, hub.settings.language)
    settings = {
        "digest": digest,
        "keys": list(keys),
        "pass": tour.front.pass_mark or 0,
        "standard": standard,
        "steps": len(tour.front.steps),
        "words": {name: catalogue.texts[f"launch.{name}"] for name in _WORDS},
    }
    context = LaunchPage(
        hub.settings.language,
        tour.title,
        f"{_POLICY}; {_NETWORK.get(standard, '')}{_REST}",
        styles,
        LAUNCH_SCRIPT,
        json.dumps(settings, ensure_ascii=False, sort_keys=True),
        urls.url_path(tour.path),
        catalogue,
    )
    templates = Templates(theme.templates, catalogue.texts, theme.origins, theme.bundled_templates)
    return templates.render(LAUNCH_PAGE, context, LAUNCH_PAGE)
