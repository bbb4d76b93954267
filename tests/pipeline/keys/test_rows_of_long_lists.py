"""Lists that readers filter over several pages: the scripts with their rows, after an edit."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.pipeline.small_hub import hub_of
from tests.pipeline.test_incremental import built, from_nothing, tree


def stage(number: int, *touchpoints: int) -> str:
    """A stage with these touchpoints, or with the one of its number."""
    several = ", ".join(
        f"{{id: t{n}, title: T{n}, scores: {{cost: {n + 1}}}, promise: {{says: Word {n}, kept: broken}}, "
        f"served_by: {'ab'[n % 2]}, emotion: -{1 + n % 2}, "
        f"actions: [{{title: Act {n}, due: 2027-{1 + n // 30:02}-28, owner: O{n}}}]}}"
        for n in touchpoints or (number,)
    )
    return f"  - {{title: Stage {number}, touchpoints: [{several}]}}\n"


# What changes in a journey of sixty stages, each with a touchpoint: the words, the words then.
OF_LONG_LISTS = {
    "the day of an action that stood last": ("due: 2027-02-28, owner: O59", "due: 2026-02-28, owner: O59"),
    "the title of a stage, which only a filter says, of more than a page has": ("title: Stage 7,", "title: Another,"),
    "a score, and with it the ranks of many": ("scores: {cost: 3}", "scores: {cost: 90}"),
    "a promise that is kept now": ("says: Word 58, kept: broken", "says: Word 58, kept: kept"),
    "the feeling at the worst hand-over, of another journey": ("emotion: -5", "emotion: -4"),
    "a touchpoint that goes to another stage": (stage(57, 57) + stage(58, 58), stage(57, 58) + stage(58, 57)),
    "an action less": ("actions: [{title: Act 58, due: 2027-02-28, owner: O58}]", "summary: Nothing"),
}


@pytest.fixture(scope="module")
def long_lists(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site built once, whose actions, priorities and promises take two pages each."""
    stages = "".join(map(stage, range(60)))
    files = {f"organisations/{one}.md": f"---\nid: {one}\ntitle: {one}\n---\n" for one in "ab"}
    other = "{title: U0, served_by: a}, {title: U1, served_by: b, emotion: -5}"
    files["journeys/other.md"] = f"---\ntitle: Other\nstages:\n  - {{title: Only, touchpoints: [{other}]}}\n---\n"
    files |= {"journeys/long.md": f"---\ntitle: Long\nstages:\n{stages}---\n"}
    site = hub_of(tmp_path_factory.mktemp("long"), files)
    (site / "cjmsite.yaml").write_text("title: A hub\nscoring: {criteria: [{id: cost}]}\n", "utf-8")
    assert built(site).published
    return site


@pytest.mark.parametrize("what", OF_LONG_LISTS)
def test_rows_for_filters_of_long_lists_are_after_an_edit_those_of_a_build_from_nothing(
    long_lists: Path, tmp_path: Path, what: str
) -> None:
    words, others = OF_LONG_LISTS[what]
    site = Path(shutil.copytree(long_lists, tmp_path / "site"))
    before = tree(site / "output")
    files = ((one, one.read_text("utf-8")) for one in (site / "content/journeys").iterdir())
    file, text = next((one, text) for one, text in files if words in text)
    file.write_text(text.replace(words, others, 1), "utf-8")
    assert built(site).published
    after = tree(site / "output")
    scripts = {path for path in after if path.endswith("rows.js")}
    assert {"actions/rows.js", "priorities/2.rows.js", "promises/rows.js", "silos/rows.js"} <= scripts
    assert any(after[path] != before.get(path) for path in scripts)
    assert after == from_nothing(site, tmp_path / "clean")[1]
