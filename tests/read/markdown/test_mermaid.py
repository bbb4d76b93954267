"""Journey diagrams in mermaid's syntax: what is read, what is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies

from cjmsite.read.markdown.mermaid import MermaidJourney, parse_mermaid, score_to_emotion

TESTS = Path(__file__).parents[2]
FAULTY = sorted((TESTS / "errors" / "mermaid").glob("*.mmd"))


def read(name: str) -> MermaidJourney:
    journey, problems = parse_mermaid((TESTS / "cases" / "mermaid" / name).read_text("utf-8"), name)
    assert problems == ()
    assert journey is not None
    return journey


def test_texts_are_plain_whatever_frame_comment_quote_or_entity_stands_around_them() -> None:
    journey = read("all-rules.mmd")
    assert journey.title == "From first wheeze to living well"
    assert journey.acc_title == "A family; and its #asthma"
    assert journey.acc_description == "First line,\nsecond line\nthird line"
    assert [(section.title, section.line) for section in journey.sections] == [
        ("Something is wrong", 15),
        ("Getting a diagnosis", 21),
    ]
    assert [(task.title, task.score, task.actors, task.line) for task in journey.sections[0].tasks] == [
        ("First wheeze at night", 2.0, ("Amira", "Tom"), 16),
        ("Searching", 3.5, (), 17),
        ("journey of an hour", 1.0, (), 18),
        ("Ask 50%% of friends", 4.0, ("Amira",), 19),
        ('Colon: semicolon; quote "x" heart ♥ unknown #nosuch;', 5.0, ("A,B",), 20),
    ]


def test_tasks_before_any_section_go_into_one_named_from_the_title() -> None:
    journey = read("no-section.mmd")
    found = [(section.title, len(section.tasks)) for section in journey.sections]
    assert found == [("Quick sketch", 2), ("Then", 1)]


def test_the_front_matters_title_holds_where_no_statement_gives_one() -> None:
    journey, problems = parse_mermaid('---\ntitle: "My day" # note\n---\njourney\n', "a.md")
    assert problems == ()
    assert journey == MermaidJourney("My day", "", "", ())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(ending: str) -> None:
    text = (TESTS / "cases" / "mermaid" / "all-rules.mmd").read_text("utf-8")
    assert parse_mermaid("\ufeff" + text.replace("\n", ending), "a") == parse_mermaid(text, "a")


@pytest.mark.parametrize("case", FAULTY, ids=lambda case: case.stem)
def test_each_faulty_diagram_gets_the_problems_written_beside_it(case: Path) -> None:
    _, problems = parse_mermaid(case.read_text("utf-8"), case.name)
    told = "\n".join(problem.as_text() for problem in problems) + "\n"
    assert told == case.with_suffix(".txt").read_text("utf-8")


def test_lines_are_counted_from_the_line_that_the_block_starts_on() -> None:
    journey, problems = parse_mermaid("journey\n  Pay: lots: Me\n  Go: 3\n", "a.md", first_line=40)
    places = [(problem.line, problem.column, problem.excerpt) for problem in problems]
    assert places == [(41, 8, "  Pay: lots: Me")]
    assert journey is not None
    assert [task.line for task in journey.sections[0].tasks] == [41, 42]


@pytest.mark.parametrize(
    "score,low,high,emotion",
    [(1, -5, 5, -5), (2, -5, 5, -2.5), (3, -5, 5, 0), (5, -5, 5, 5), (4, -2, 10, 5), (2, -2, 10, -1)],
)
def test_score_3_is_the_baseline_and_each_half_is_straight(
    score: float, low: float, high: float, emotion: float
) -> None:
    assert score_to_emotion(score, low, high) == emotion


@given(strategies.text(alphabet='journeytitlsecaD%#;:{}<br/>" \n-59', max_size=120))
def test_no_text_makes_it_fail_and_every_problem_names_a_line_that_exists(text: str) -> None:
    _, problems = parse_mermaid("journey\n" + text, "a")
    lines = ("journey\n" + text).split("\n")
    for problem in problems:
        assert problem.excerpt == lines[problem.line - 1]
        assert 1 <= problem.column <= len(problem.excerpt) + 1


TASKS = strategies.lists(
    strategies.tuples(
        strategies.sampled_from(("Wait", "See the doctor", "Zahlen")),
        strategies.integers(1, 5),
        strategies.lists(strategies.sampled_from(("Amira", "Dr. Wolf")), unique=True),
    ),
    max_size=4,
)


@given(strategies.lists(strategies.tuples(strategies.sampled_from(("Before", "There")), TASKS), max_size=3))
def test_whatever_is_drawn_is_read_section_by_section(
    drawn: list[tuple[str, list[tuple[str, int, list[str]]]]],
) -> None:
    lines = ["journey", "title A visit"]
    for section, tasks in drawn:
        lines.append(f"  section {section}")
        lines += [f"    {title}: {score}: {', '.join(actors)}" for title, score, actors in tasks]
    journey, problems = parse_mermaid("\n".join(lines), "a")
    assert journey is not None
    assert (journey.title, problems) == ("A visit", ())
    assert [
        (one.title, [(task.title, task.score, list(task.actors)) for task in one.tasks]) for one in journey.sections
    ] == [(section, [(title, float(score), actors) for title, score, actors in tasks]) for section, tasks in drawn]
