"""Colours that can't be told apart are problems of the build, a publisher's own colours included."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.settings import Brand
from cjmsite.render.contrast import PAIRS, contrast_problems
from cjmsite.render.map.svg import contrast
from cjmsite.render.theme import load_theme


@pytest.mark.parametrize(
    "one,other,ratio", [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#123456", "#123456", 1.0)]
)
def test_ratios_are_those_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


def test_the_default_theme_can_be_read_in_both_schemes(tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, "default")
    assert contrast_problems(theme, Brand()) == ()


def test_every_pair_names_tokens_that_the_theme_has(tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, "default")
    for scheme in ("light", "dark"):
        assert {token for pair in PAIRS for token in pair[:2]} <= theme.tokens[scheme].keys()


def test_a_brand_colour_that_text_cannot_be_read_on_is_named_with_its_ratio(tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, "default")
    problems = contrast_problems(theme, Brand(colours={"deep": "#c0c0c0"}))
    assert [problem.message for problem in problems if "on-deep (" in problem.message] == [
        "light: on-deep (#ffffff) on deep (#c0c0c0) has a contrast of 1.8; 4.5 is needed"
    ]


def test_a_brand_colour_that_replaces_no_token_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    theme, _ = load_theme(tmp_path, "default")
    (problem,) = contrast_problems(theme, Brand(colours={"acent": "#2f6f8f"}))
    assert (problem.code, problem.hint) == ("unknown-token", "did you mean “accent”?")
