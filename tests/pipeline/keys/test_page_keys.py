"""What the key of a page covers."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from cjmsite.pipeline.keys.page_keys import digest_of_context
from cjmsite.render.views import PageContext


def test_all_that_a_page_shows_is_in_its_digest_but_the_texts_that_all_pages_share() -> None:
    plain: dict[str, Any] = {one.name: "as it was" for one in fields(PageContext)}
    before = digest_of_context("", PageContext(**plain))
    same = [name for name in plain if digest_of_context("", PageContext(**{**plain, name: "other"})) == before]
    assert same == ["texts"]
