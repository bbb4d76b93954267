"""Colours that can't be told apart are problems of the build, a publisher's own colours included."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.config.settings import Brand
from cjmsite.theme.colours.contrast import PAIRS, colour_problems
from cjmsite.theme.colours.css_colours import Rgba, contrast, luminance, read_colour
from cjmsite.theme.colours.palette import FAMILIES, palette_for
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


@pytest.mark.parametrize(
    "colour, shown",
    [("#128a12", "4.49"), ("#0f8a0f", ""), ("#218921", "")],  # on white 4.497, 4.504, 4.502
)
def test_text_of_four_and_a_half_to_one_is_enough_and_a_hundredth_less_is_not(
    colour: str, shown: str, tmp_path: Path
) -> None:
    theme, _ = load_theme(own(tmp_path, "css/ours.css", f".x{{color:{colour};background:#fff}}"), "default")
    told = [f"{scheme}: {colour} on #fff has a contrast of {shown}; 4.5 is needed" for scheme in ("light", "dark")]
    assert messages(theme, Brand()) == (told if shown else [])


@pytest.mark.parametrize(
    "colour, shown",
    [("#0fad0f", "2.99"), ("#0cad0c", ""), ("#09ad09", "")],  # on white 2.998, 3.001, 3.003
)
def test_a_mark_of_three_to_one_is_enough_and_a_hundredth_less_is_not(colour: str, shown: str, tmp_path: Path) -> None:
    tokens = f'tokens: {{light: {{surface: "#ffffff", gain: "{colour}"}}}}'
    theme, _ = load_theme(own(tmp_path, "theme.yaml", tokens), "default")
    found = [one for one in messages(theme, Brand()) if one.startswith("light: gain (")]
    told = f"light: gain ({colour}) on surface (#ffffff) has a contrast of {shown}; 3 is needed"
    assert found == ([told] if shown else [])


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


@pytest.mark.parametrize(
    "css, message",
    [
        # #ccc on #fff has 1.60: 1.05 / (0.6038 + 0.05).
        (".x{color:#ccc;&:hover{background:#fff}}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{background:#fff;.y &{color:#ccc}}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{@media (width>1px){color:#ccc} background:#fff}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{color:#ccc;background:#fff", "light: #ccc on #fff has a contrast of 1.60"),
        ("@media screen{.x{color:#ccc;background:#fff", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{color:#ccc} .a{} .x{background:#fff}", "light: #ccc on #fff has a contrast of 1.60"),
        (".a,.x{color:#ccc} .x:focus-visible{background:#fff}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{color:light-dark(#ccc,#000);background:#fff}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{color:light-dark(#000,#ccc);background:#fff}", "dark: #ccc on #fff has a contrast of 1.60"),
        (".x{color:#ccc;background:linear-gradient(to right, #000, #fff 40%)}", "light: #ccc on #fff has"),
        (".x{color:#ccc;background-image:radial-gradient(at 0 0, #fff, #fff)}", "light: #ccc on #fff has"),
        (".x{-webkit-text-fill-color:#ccc;background:#fff}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{color:#ccc;background:var(--none, #fff) no-repeat}", "light: #ccc on #fff has a contrast of 1.60"),
        (".x{color:#ccc;background:url(data:image/png;base64,AA) #fff}", "light: #ccc on #fff has a contrast of"),
    ],
)
def test_pairs_are_found_however_rules_are_written(css: str, message: str, tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "css/ours.css", css), "default")
    assert problems == ()
    assert [one for one in messages(theme, Brand()) if one.startswith(message)], messages(theme, Brand())


@pytest.mark.parametrize(
    "css",
    [
        ":root{--ink:#ccc}",
        ".x{--paper: #111}",
        "@media print{:root{--ink:#ccc}}",
        ".x{color:color-mix(in srgb, white, #ccc);background:#fff}",
        ".x{color:var(--ours)}",
        ".x{background:Canvas}",
        ".x{background:rgb(from red r g b)}",
        ".x{background:linear-gradient(in oklch, red, blue)}",
        ".x{color:light-dark(red)}",
        ".x{color:rgb(1 2)}",
        ".x{&:hover{color:color(display-p3 1 1 1)",
    ],
)
def test_what_no_colour_can_be_read_of_is_refused_with_its_line(css: str, tmp_path: Path) -> None:
    _, (problem,) = load_theme(own(tmp_path, "css/ours.css", f"\n{css}"), "default")
    assert (problem.code, problem.level, problem.line) == ("style-colour", "error", 2)
    assert problem.file == "themes/default/css/ours.css"


@pytest.mark.parametrize(
    "css",
    [
        ".x{color:inherit;background:none;--our-own: 3}",
        "@media (forced-colors: active){.x{color:CanvasText;background:Canvas}}",
        ".x{color:var(--ink) !important;background:var(--paper) 0 0 / cover no-repeat}",
        "@media (prefers-color-scheme:dark){.x{color:#fff;background:#000}} .x{color:#000;background:#fff}",
        ".x{background:conic-gradient(from 45deg at 50% 50%, var(--paper) 0 90deg, transparent)}",
    ],
)
def test_styles_that_can_be_read_are_taken_in_silence(css: str, tmp_path: Path) -> None:
    theme, problems = load_theme(own(tmp_path, "css/ours.css", css), "default")
    assert (problems, colour_problems(theme, Brand())) == ((), ())


@pytest.mark.parametrize(
    "css",
    [
        "@import url(http://a.example/x.css);",
        "@IMPORT 'x.css';",
        "@font-face{font-family:x;src:url(http://a.example/x.woff2)}",
        "@font-face{font-family:x;src:url(data:font/woff2;base64,AA)}",
        ".x{background:url('http://a.example/x.png')}",
        ".x{background:url(//a.example/x.png)}",
        ".x{background:url(x.png)}",
        ".x{background:u\\72l(http://a.example/x.png)}",
        ".x{background-image:image-set('http://a.example/x.png' 1x)}",
        ".x{background-image:-webkit-image-set('x.png' 1x)}",
        '.x{cursor:url( "http://a.example/x.cur" ), auto}',
        ".x{list-style:src('x.png')}",
        ".x{--ours:URL(x.png",
        ".x{background:url(data:text/html,x)}",
    ],
)
def test_what_a_style_asks_for_elsewhere_is_an_error_with_its_line(css: str, tmp_path: Path) -> None:
    _, problems = load_theme(
        own(tmp_path, "css/ours.css", f"/* url(x) */ .a::before{{content:'url(x) \\2022'}}\n{css}"), "default"
    )
    told = [one for one in problems if one.code == "style-load"]
    assert [(one.file, one.line, one.level) for one in told] == [("themes/default/css/ours.css", 2, "error")]
    value = css.partition(":")[2].rstrip("}")
    if "@" not in css and "{" not in value and ";" not in value:
        _, (problem,) = load_theme(
            own(tmp_path / "tokens", "theme.yaml", f"tokens: {{all: {{ours: {value!r}}}}}"), "default"
        )
        assert (problem.code, problem.level) == ("token", "error")


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
