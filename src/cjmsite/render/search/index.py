"""The index of a hub: its chapters' parts, merged."""

from __future__ import annotations

from cjmsite.link.hub import Hub
from cjmsite.render.search.merge import merge
from cjmsite.render.search.part import index_chapter
from cjmsite.render.search.records import chapters
from cjmsite.render.speech import Speech


def search_index(hub: Hub, speech: Speech) -> dict[str, bytes]:
    """The scripts of a hub's index, by their paths in the output. Only what is in the hub is in them."""
    texts = {key: text for key, text in speech.texts.items() if key.startswith(("search.", "kind."))}
    return merge([index_chapter(chapter) for chapter in chapters(hub)], speech.language, texts)
