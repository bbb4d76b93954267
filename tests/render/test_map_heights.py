"""Which far cells give the rows of a wide map their heights, and how its drawings are cut."""

from __future__ import annotations

from cjmsite.render.charts.drawing.later import PART, in_parts
from cjmsite.render.map.heights import height_of, with_highest_kept, wrapped
from cjmsite.render.nouns.cell import Cell, CellItem


def cell(words: str, css: str = "") -> Cell:
    """A cell with one text."""
    return Cell((CellItem(words),), 1, css)


def test_the_highest_cell_of_a_row_is_kept_and_empty_ones_never() -> None:
    row = [Cell(()) for _ in range(60)]
    row[40] = cell("A long story that takes several lines of its column", "end")
    kept = [place for place, one in enumerate(with_highest_kept(row)) if "kept" in one.css.split()]
    assert kept == [40]
    assert with_highest_kept(row)[40].css == "end kept"


def test_of_many_cells_a_few_are_kept() -> None:
    row = with_highest_kept([cell("word " * (place % 30)) for place in range(300)])
    kept = [place for place, one in enumerate(row) if one.css]
    assert 0 < len(kept) < 30
    assert all(place % 30 >= 28 for place in kept)


def test_words_are_broken_between_them_only() -> None:
    assert wrapped("", 20) == 0
    assert wrapped("one two", 20) == 1
    assert wrapped("everyone everyone everyone", 16) == 3


def test_a_word_without_room_is_broken() -> None:
    assert wrapped("one " + "abcde" * 20, 20) >= 6
    assert wrapped("患者は朝まで待ちました", 10) >= 3


def test_wide_letters_take_more_lines_than_narrow_ones() -> None:
    assert wrapped("illicit " * 10, 20) < wrapped("mammoth " * 10, 20)
    assert wrapped("患者 " * 10, 20) > wrapped("it " * 10, 20)


def test_the_note_of_a_card_has_a_line_of_its_own() -> None:
    card = Cell((CellItem("Short", "card pain", note="severity 1"),))
    plain = Cell((CellItem("Short", note="severity 1"),))
    assert height_of(card) > height_of(plain) + 1


def test_marks_of_a_wide_map_are_grouped_by_part_and_those_that_reach_far_are_not() -> None:
    far = 2 * PART
    marks = [
        (0, 0, "<a/>"),
        (far, far, "<b/>"),
        (far + PART, far + PART, "<c/>"),
        (far, far + PART, "<d/>"),
        (far + 1, far + 2, "<e/>"),
    ]
    assert in_parts(marks, later=True) == (
        '<d/><g data-part="0"><a/></g><g data-part="2"><b/><e/></g><g data-part="3"><c/></g>'
    )
    assert in_parts(marks, later=False) == "<a/><b/><c/><d/><e/>"
