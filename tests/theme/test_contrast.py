"""Colours that can't be told apart are problems of the build, a publisher's own colours included."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.settings import Brand
from cjmsite.theme.colours import Rgba, contrast, luminance, read_colour
from cjmsite.theme.contrast import PAIRS, colour_problems
from cjmsite.theme.palette import FAMILIES, palette_for
from cjmsite.theme.theme import Theme, load_theme
from tests.render.own_theme import own


def ratio_of(one: str, other: str) -> float:
    return contrast(colour_of(one), colour_of(other))


def colour_of(written: str) -> Rgba:
    colour = read_colour(written)
    assert colour is not None
    return colour


def messages(theme: Theme, brand: Brand, code: str = "contrast") -> list[str]:
    return [problem.message for problem in colour_problems(theme, brand) if problem.code == code]


@pytest.fixture
def default(tmp_path: Path) -> Theme:
    return load_theme(tmp_path, "default")[0]


@pytest.mark.parametrize(
    "one,other,ratio", [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#123456", "#123456", 1.0)]
)
def test_ratios_are_those_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert ratio_of(one, other) == pytest.approx(ratio, abs=0.01)
    assert ratio_of(one, other) == ratio_of(other, one)


def test_the_default_theme_can_be_read_in_all_schemes(default: Theme) -> None:
    assert colour_problems(default, Brand()) == ()


def test_every_pair_names_tokens_that_the_theme_has(default: Theme) -> None:
    for scheme in ("light", "dark"):
        named = {token for pair in PAIRS for token in pair[:2] if not token.startswith("#")}
        assert named <= default.tokens.values[scheme].keys()


def test_a_brand_colour_that_text_cannot_be_read_on_is_named_with_its_ratio(default: Theme) -> None:
    told = messages(default, Brand(colours={"deep": "#c0c0c0"}))
    # White is 1.05 / (0.5271 + 0.05) above a grey of 192.
    assert [one for one in told if "on-deep (" in one] == [
        "light: on-deep (#ffffff) on deep (#c0c0c0) has a contrast of 1.81; 4.5 is needed"
    ]


@pytest.mark.parametrize("grey, told", [("#767676", False), ("#777777", True)])
def test_the_limit_is_the_standards_and_a_ratio_below_it_never_reads_as_it(
    tmp_path: Path, grey: str, told: bool
) -> None:
    # On white #767676 has 4.54, #777777 has 4.478: the two greys around the limit.
    tokens = f'tokens: {{light: {{on-deep: "#ffffff", deep: "{grey}"}}}}'
    theme, _ = load_theme(own(tmp_path, "theme.yaml", tokens), "default")
    found = [one for one in messages(theme, Brand()) if one.startswith("light: on-deep (")]
    assert found == (
        ["light: on-deep (#ffffff) on deep (#777777) has a contrast of 4.47; 4.5 is needed"] if told else []
    )


def test_a_brand_colour_that_replaces_no_token_is_refused_with_a_suggestion_and_its_place(default: Theme) -> None:
    settings = "brand:\n  colours:\n    acent: '#2f6f8f'\n"
    (problem,) = colour_problems(default, Brand(colours={"acent": "#2f6f8f"}), settings)
    assert (problem.code, problem.hint) == ("unknown-token", "did you mean “accent”?")
    assert (problem.file, problem.line, problem.column) == ("cjmsite.yaml", 3, 5)


@pytest.mark.parametrize(
    "scheme, token, colour, pair",
    [
        ("light", "ink", "#ccc", "ink (#ccc) on paper"),
        ("light", "ink", "rgb(200, 200, 200)", "ink (rgb(200, 200, 200)) on paper"),
        ("light", "ink", "silver", "ink (silver) on surface"),
        ("light", "ink", "oklch(80% 0 0)", "ink (oklch(80% 0 0)) on sunken"),
        ("light", "ink", "hsl(0 0% 80%)", "ink (hsl(0 0% 80%)) on truth-soft"),
        ("light", "ink", "rgb(0 0 0 / 30%)", "ink (rgb(0 0 0 / 30%)) on paper"),
        ("light", "ink", "var(--line)", "ink (var(--line)) on paper"),
        ("dark", "ink", "#444", "ink (#444) on paper"),
        ("print", "ink-soft", "#bbb", "ink-soft (#bbb) on paper"),
        ("light", "accent-text", "#8ac", "accent-text (#8ac) on accent-soft"),
        ("light", "accent-soft", "#255d79", "accent-text (#255d79) on accent-soft"),
        ("light", "band", "#bcd", "#ffffff on band"),
    ],
)
def test_every_form_is_read_in_every_scheme_and_told_at_its_place(
    tmp_path: Path, scheme: str, token: str, colour: str, pair: str
) -> None:
    text = f'tokens:\n  {scheme}:\n    {token}: "{colour}"\n'
    theme, problems = load_theme(own(tmp_path, "theme.yaml", text), "default")
    assert problems == ()
    told = [one for one in colour_problems(theme, Brand()) if f"{scheme}: {pair}" in one.message]
    assert [(one.file, one.line, one.column, one.level) for one in told] == [
        ("themes/default/theme.yaml", 3, len(token) + 7, "error")
    ]


@pytest.mark.parametrize("colour", ["color-mix(in srgb, red, blue)", "Canvas", "currentColor", "reddish", "var(--ink)",
                                    "var(--nothing)", "rgb(1 2)", "calc(1)"])  # fmt: skip
def test_a_colour_that_cannot_be_judged_is_refused_with_its_place(tmp_path: Path, colour: str) -> None:
    _, (problem,) = load_theme(own(tmp_path, "theme.yaml", f'tokens:\n  light:\n    ink: "{colour}"\n'), "default")
    assert (problem.code, problem.level, problem.line, problem.column) == ("token", "error", 3, 10)
    assert f"“{colour}” is no colour" in problem.message


@pytest.mark.parametrize(
    "css, line",
    [
        (".our-box { color: #999; background: #aaa; }", 1),
        ("/* { } */\n.a { color: red }\n\n.b {\n  background: var(--surface) url(x);\n  color: var(--line);\n}", 4),
        ("@media (min-width: 40rem) {\n  .our-box { background-color: var(--deep); color: var(--ink) }\n}", 2),
    ],
)  # fmt: skip
def test_pairs_follow_the_hubs_own_style_sheets(tmp_path: Path, css: str, line: int) -> None:
    theme, _ = load_theme(own(tmp_path, "css/ours.css", css), "default")
    assert {(one.file, one.line) for one in colour_problems(theme, Brand())} == {("themes/default/css/ours.css", line)}


def test_what_the_hubs_theme_and_its_brand_both_say_is_told(tmp_path: Path) -> None:
    tokens = 'tokens: {light: {deep: "#402040", accent: "#7a306a"}}'
    theme, _ = load_theme(own(tmp_path, "theme.yaml", tokens), "default")
    assert messages(theme, Brand(colours={"deep": "#302030", "accent": "#7a306a"}), "token-twice") == [
        "themes/default/theme.yaml says “deep”, too (#402040): the brand's #302030 is taken"
    ]


def test_one_of_two_brand_colours_is_told_unless_the_other_is_said_as_it_is(default: Theme) -> None:
    assert messages(default, Brand(colours={"deep": "#402040"}), "half-palette")
    assert not messages(default, Brand(colours={"deep": "#402040", "accent": "#2f6f8f"}), "half-palette")


def test_all_that_is_painted_in_the_themes_teal_follows_the_brand_in_both_schemes(default: Theme) -> None:
    brand, plain = Brand(colours={"deep": "#402040", "accent": "#8a3a7a"}), palette_for(default, Brand())
    palette = palette_for(default, brand)
    assert colour_problems(default, brand) == ()
    for made, before in ((palette.light, plain.light), (palette.dark, plain.dark)):
        assert {name for name in before if made[name] != before[name]} == {
            name for family in FAMILIES.values() for name in family
        }
        for name in (name for key, family in FAMILIES.items() for name in family if name != key):
            now, then = colour_of(made[name]), colour_of(before[name])
            assert now.green < min(now.red, now.blue), f"{name} is no purple"
            assert luminance(now) == pytest.approx(luminance(then), abs=0.006), name


def test_a_token_that_the_hub_says_itself_does_not_follow(tmp_path: Path) -> None:
    text = 'tokens: {light: {deep: "#402040", accent: "#8a3a7a", band: "#555555"}, dark: {accent: "#e0a0d0"}}'
    theme, _ = load_theme(own(tmp_path, "theme.yaml", text), "default")
    palette = palette_for(theme, Brand())
    assert (palette.light["band"], palette.dark["accent"]) == ("#555555", "#e0a0d0")
    assert palette.dark["band"] != palette_for(load_theme(tmp_path / "none", "default")[0], Brand()).dark["band"]
