"""References from page to page: relative, and written as addresses are."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from cjmsite.link.urls import relative

STEP = st.text(st.characters(exclude_characters="/?\x00", exclude_categories=["Cs"]), min_size=1).filter(
    lambda step: step not in (".", "..")
)
PATH = st.lists(STEP, min_size=1, max_size=4).map("/".join)


@given(PATH, PATH, st.text(st.characters(exclude_categories=["Cs"])))
def test_a_reference_leads_to_its_target_whatever_the_names_are(page: str, target: str, anchor: str) -> None:
    reference = relative(page, target, anchor)
    assert re.fullmatch(r"[A-Za-z0-9%/_.~!$&'()*+,;=:@-]*(#[A-Za-z0-9%/_.~!$&'()*+,;=:@-]*)?", reference)
    path, _, fragment = reference.partition("#")
    assert unquote(fragment) == anchor
    if path:
        assert posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(path))) == posixpath.normpath(target)
    else:
        assert (page, bool(anchor)) == (target, True)


def test_letters_that_any_address_may_have_stay_and_others_are_written_in_percent() -> None:
    assert relative("index.html", "journeys/a-b_c.1~/x.html", "t=flare-up") == "journeys/a-b_c.1~/x.html#t=flare-up"
    assert relative("a/b.html", "a/c d.html", "ä") == "c%20d.html#%C3%A4"
    assert relative("a/b.html", "a/x:y.html") == "./x:y.html"
