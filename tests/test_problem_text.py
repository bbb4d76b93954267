"""A problem as a person reads it."""

from __future__ import annotations

from cjmsite.problems import LINE, Problem


def test_of_a_very_long_line_the_part_around_the_fault_is_shown_with_the_caret_below_it() -> None:
    line = "a" * 900 + "FAULT" + "b" * 900
    shown = Problem("x.md", 3, 901, "wrong-value", "no", excerpt=line, width=5).as_text().splitlines()
    start = shown[2].index("^")
    assert shown[1][start : start + 5] == "FAULT"
    assert shown[2].strip() == "^^^^^"
    assert len(shown[1]) < LINE + 10
    assert shown[1].strip().startswith("…")
    assert shown[1].endswith("…")


def test_a_caret_never_runs_out_of_the_part_that_is_shown() -> None:
    line = "order: " + "9" * 5000
    shown = Problem("x.md", 1, 8, "wrong-value", "no", excerpt=line, width=5000).as_text().splitlines()
    assert len(shown[2]) <= len(shown[1])


def test_nothing_in_a_problem_steers_a_terminal_or_turns_the_order_of_letters() -> None:
    rude = "a\n\x1b[31m\r\x07\x7f\x9b\u202eb"
    text = Problem(rude, 1, 1, "x", rude, hint=rude, excerpt=f"\t{rude}", width=9).as_text()
    assert text.count("a␊␛[31m␍␇␡��b") == 4
    assert len(text.splitlines()) == 4
    assert "\t" in text, "tabs stay, so that the caret stands below its word"
