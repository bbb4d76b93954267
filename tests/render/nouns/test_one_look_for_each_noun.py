"""A noun of the field has one type of view and says the same wherever it is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest

from tests.built_site import built
from tests.source_tree import modules_of

NOUNS = (
    "Action", "BlueprintStep", "Evidence", "Feeling", "Gain", "Knowledge", "Metric", "Opportunity", "Pain", "Priority",
    "Promise", "Quote", "Score",
)  # fmt: skip
STAY = "journeys/stay"
# What is written in tests/cases/across-journeys, how pages say it, and pages of every kind that do.
SAID = {
    "a feeling, with its word": (
        "−4,? lost",
        (f"{STAY}/coming/arrive.html", f"{STAY}/coming/index.html", f"{STAY}/index.html", "index.html",
         "priorities.html", "organisations/ward.html", "personas/ann.html", "walk/stay.html"),
    ),
    "a priority": (
        r"\b90\b",
        (f"{STAY}/coming/arrive.html", f"{STAY}/coming/index.html", f"{STAY}/index.html", f"{STAY}/coming/details.js",
         "index.html", "priorities.html", "organisations/ward.html", "personas/ann.html"),
    ),
    "whether a promise is kept": (
        "Somebody meets you” broken|Arriving .*? broken",
        (f"{STAY}/coming/arrive.html", f"{STAY}/coming/index.html", f"{STAY}/index.html", f"{STAY}/coming/details.js",
         "organisations/ward.html", "personas/ann.html", "walk/stay.html"),
    ),
    "what is at the root of a pain point": (
        "Nobody owns the form",
        (f"{STAY}/coming/arrive.html", f"{STAY}/coming/details.js", "organisations/ward.html", "actions/ask-once.html",
         "walk/stay.html"),
    ),
    "what stage an action is at": (
        "Ask once (.* )?doing",
        (f"{STAY}/coming/arrive.html", f"{STAY}/coming/details.js", "organisations/ward.html", "actions/index.html"),
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def pages(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """What the pages of the site say, without tags, by path."""
    output = built(repository / "tests" / "cases" / "across-journeys", tmp_path_factory.mktemp("nouns"))
    paths = {path for _, paths in SAID.values() for path in paths}
    return {path: words((output / path).read_text(encoding="utf-8")) for path in paths}


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.replace("\\n", " "))).split())


@pytest.mark.parametrize("noun", SAID)
def test_every_page_says_it_in_the_same_words(pages: Mapping[str, str], noun: str) -> None:
    said, paths = SAID[noun]
    assert [path for path in paths if not re.search(said, pages[path])] == []


@pytest.mark.parametrize("noun", NOUNS)
def test_a_noun_has_one_type_of_view(repository: Path, noun: str) -> None:
    named = re.compile(rf"{noun}(View|Row|Card|Cell|Item|Fact|Point|Line)")
    found = [
        f"{name}.{node.name}"
        for name, module in modules_of(repository / "src" / "cjmsite").items()
        for node in ast.walk(module.tree)
        if name.startswith("render.") and isinstance(node, ast.ClassDef) and named.fullmatch(node.name)
    ]
    assert len(found) == 1, f"{noun}: {', '.join(found)}"
    assert found[0].startswith("render.nouns.")
