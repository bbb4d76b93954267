"""What is saved while a build runs is found by the next one, whatever was read of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cjmsite.pipeline import Outcome, Request, Step, build

CASE = Path(__file__).parent.parent / "cases" / "incremental"


def chair(site: Path) -> Path:
    return site / "content/journeys/alone/10-sit/10-chair.md"


def say_more(site: Path) -> None:
    chair(site).write_text(chair(site).read_text("utf-8") + "\n\nAnd more.\n", "utf-8")


def change_settings(site: Path) -> None:
    (site / "cjmsite.yaml").write_text("title: Another title\n", "utf-8")


def change_token(site: Path) -> None:
    (site / "themes/default").mkdir(parents=True)
    (site / "themes/default/theme.yaml").write_text("tokens:\n  light: {line: '#10a0b0'}\n", "utf-8")


def change_template(site: Path) -> None:
    (site / "themes/default/templates").mkdir(parents=True)
    (site / "themes/default/templates/chrome_footer.html").write_text("<footer>Ours</footer>\n", "utf-8")


def change_words(site: Path) -> None:
    (site / "themes/default/words").mkdir(parents=True)
    (site / "themes/default/words/en.json").write_text('{"nav.journeys": "Ways"}\n', "utf-8")


def built(site: Path, while_it: Step | None = None, saved: Callable[[Path], None] = say_more) -> Outcome:
    """Build; as that step begins, something is saved."""

    def tell(step: Step, count: int) -> None:
        if step == while_it:
            saved(site)

    return build(Request(site=site, output=site / "output", jobs=1, tell=tell))


def as_from_nothing(site: Path, scratch: Path) -> bool:
    """Whether the site is what a build of the same files makes that remembers nothing."""
    shutil.copytree(site, scratch, ignore=shutil.ignore_patterns("output", ".*"))
    assert built(scratch).published
    return tree(site) == tree(scratch)


def tree(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in (site / "output").rglob("*") if path.is_file()}


@pytest.mark.parametrize("step", ["read", "publish"])
@pytest.mark.parametrize(
    "change", [say_more, change_settings, change_token, change_template, change_words], ids=lambda one: one.__name__
)
def test_what_is_saved_while_a_build_runs_is_in_the_next_one(
    tmp_path: Path, step: Step, change: Callable[[Path], None]
) -> None:
    site = shutil.copytree(CASE, tmp_path / "site")
    assert built(site, step, change).published
    assert built(site).published
    assert as_from_nothing(site, tmp_path / "clean")


@pytest.mark.parametrize("first", [False, True], ids=["the first build", "a later build"])
def test_words_saved_while_they_are_read_and_then_taken_back_leave_no_trace(tmp_path: Path, first: bool) -> None:
    site = shutil.copytree(CASE, tmp_path / "site")
    if not first:
        built(site)
        change_settings(site)
    words = chair(site).read_bytes()
    assert built(site, "read", say_more).published
    chair(site).write_bytes(words)
    assert built(site).published
    assert as_from_nothing(site, tmp_path / "clean")
