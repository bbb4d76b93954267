"""One look a persona for the whole hub: the same on every page and in every journey, twelve of them all different."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from cjmsite.config.settings import Brand
from cjmsite.render.charts.drawing.persona_looks import LOOKS, looks_of_personas
from cjmsite.theme.colours.contrast import MARK
from cjmsite.theme.colours.css_colours import contrast, read_colour
from cjmsite.theme.colours.palette import palette_for
from cjmsite.theme.theme import load_theme
from tests.built_site import built

PEOPLE = ("ann", "ben", "cat", "dan", "eve", "fay", "gus")
# The second journey names its people the other way round, and some not at all; in the third Gus has the worst moment.
FEELINGS = {"first": PEOPLE, "second": ("gus", "eve", "ben"), "third": PEOPLE}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("people")
    (site / "content/personas").mkdir(parents=True)
    (site / "content/journeys").mkdir()
    (site / "cjmsite.yaml").write_text("title: Hub\n", encoding="utf-8")
    for one in PEOPLE:
        (site / f"content/personas/{one}.md").write_text(f"---\ntitle: {one.title()}\n---\n", encoding="utf-8")
    for journey, people in FEELINGS.items():
        steps = []
        for step in range(3):
            low = -4 if journey == "third" and step == 1 else -1
            told = ", ".join(f"{one}: {low if one == 'gus' else step}" for one in people)
            steps.append(f"      - {{title: {journey} {step}, emotion: {{{told}}}}}\n")
        text = f"---\ntitle: {journey.title()}\npersonas: [{', '.join(people)}]\nstages:\n  - title: All {journey}\n"
        path = site / f"content/journeys/{journey}.md"
        path.write_text(f"{text}    touchpoints:\n{''.join(steps)}---\n", encoding="utf-8")
    return built(site, tmp_path_factory.mktemp("built"))


def test_twelve_looks_share_no_sign_and_no_dash() -> None:
    assert len(LOOKS) == len({one.sign for one in LOOKS}) == len({one.dash for one in LOOKS}) == 12


def test_their_colours_are_different_and_can_be_seen_in_light_dark_and_print(tmp_path: Path) -> None:
    palette = palette_for(load_theme(tmp_path, "default")[0], Brand())
    for scheme in (palette.light, palette.at_night, palette.printed):
        colours = [read_colour(scheme[one.css]) for one in LOOKS]
        ground = read_colour(scheme["surface"])
        assert len({str(one) for one in colours}) == 12
        assert ground is not None
        assert all(one is not None and contrast(one, ground) >= MARK for one in colours)


def test_everybody_together_looks_like_no_persona() -> None:
    looks = looks_of_personas(PEOPLE)
    assert all(one.number != other.number for one, other in combinations(looks.values(), 2))
    assert looks_of_personas(())[""] is LOOKS[0]


def looks_on(page: str) -> dict[str, str]:
    """The look of each persona in the drawings of a page, by id."""
    found = re.findall(r'class="persona (persona-\d+)[^"]*"[^>]* data-persona="(\w+)"', page)
    assert len(set(found)) == len({who for _, who in found}), "one persona, two looks"
    return {who: look for look, who in found}


@pytest.mark.parametrize("journey", FEELINGS)
def test_a_persona_has_one_look_in_all_journeys_and_on_all_their_pages(pages: Path, journey: str) -> None:
    right = {one: f"persona-{number}" for number, one in enumerate(PEOPLE, start=1) if one in FEELINGS[journey]}
    for path in (f"journeys/{journey}/index.html", f"embed/{journey}.html", f"print/{journey}.html"):
        text = (pages / path).read_text(encoding="utf-8")
        assert looks_on(text) == right, path
    page = (pages / f"journeys/{journey}/index.html").read_text(encoding="utf-8")
    assert dict(re.findall(r'<label class="toggle (persona-\d+)"[^>]*><input[^>]*\s+name="p" value="(\w+)"', page)) == {
        look: who for who, look in right.items()
    }
    picture = (pages / f"pictures/{journey}.svg").read_text(encoding="utf-8")
    for one in FEELINGS[journey]:
        assert one.title() in picture
        assert LOOKS[PEOPLE.index(one)].sign in picture


@pytest.mark.parametrize("path, begins", [("index.html", '<li class="tile'), ("journeys/index.html", "<tr data-row")])
def test_where_four_of_seven_are_drawn_it_is_said_with_whoever_has_the_worst_moment(
    pages: Path, path: str, begins: str
) -> None:
    text = (pages / path).read_text(encoding="utf-8")
    parts = [part.partition("</ul>\n<")[0] for part in text.split(begins)[1:]]
    cards = {title: card for card in parts for title in FEELINGS if f"{title}/" in card}
    drawn = {title: re.findall(r'</svg><svg class="sign".*?</svg>(\w+)</li>', card) for title, card in cards.items()}
    assert drawn["second"] == ["Gus", "Eve", "Ben"]
    assert drawn["third"] == ["Ann", "Ben", "Cat", "Gus"]
    assert "of 3 people are drawn" not in cards["second"]
    assert "4 of 7 people are drawn" in cards["third"]
    worst = {title: re.search(r'<span class="note">(\w+)</span></dd>', card) for title, card in cards.items()}
    assert all(found is None or found[1] in drawn[title] for title, found in worst.items())


@pytest.mark.parametrize("journey", FEELINGS)
def test_a_story_names_the_two_that_it_draws_and_says_of_how_many(pages: Path, journey: str) -> None:
    text = (pages / f"journeys/{journey}/index.html").read_text(encoding="utf-8")
    legend = text.partition('<section class="story"')[2].partition("</ul>")[0]
    assert re.findall(r'<li class="persona-\d+[^>]*>.*?</svg>(\w+)</li>', legend) == [
        one.title() for one in FEELINGS[journey][:2]
    ]
    assert f"2 of {len(FEELINGS[journey])} people are drawn" in legend
