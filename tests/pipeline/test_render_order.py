"""Pages of a journey follow each other; those that look across journeys are spread among them."""

from __future__ import annotations

from cjmsite.pipeline.rendering import first_of_each, in_order, spread, worth_a_process
from cjmsite.pipeline.workers.process_pool import WORTH_DIVIDING
from cjmsite.render.plan import Planned, PlannedData


def page(path: str, origin: str, template: str = "touchpoint.html") -> Planned:
    return Planned(path, template, dict, origin)


def test_things_are_spread_evenly_and_each_stays_in_its_order() -> None:
    assert spread("AB", "123456") == list("12A34B56")
    assert spread("AB", "") == list("AB")
    assert spread("", "12") == list("12")
    assert spread("ABC", "1") == list("ABC1")


def test_a_journeys_pages_follow_each_other_with_those_across_journeys_spread_among_them() -> None:
    inside = [page(f"{name}{number}", f"content/journeys/{name}/{number}.md") for number in range(3) for name in "ba"]
    across = [page(f"priorities{number}", "the program") for number in range(2)]
    table = PlannedData("table.csv", bytes)
    made = in_order([*across, *inside, table])
    assert [one.path for one in made] == ["a0", "a1", "priorities0", "a2", "table.csv", "b0", "priorities1", "b1", "b2"]


def test_the_first_page_of_each_template_is_found() -> None:
    pages = (page("a", "x"), page("b", "x"), page("c", "x", "stage.html"))
    assert {one.path for one in first_of_each([*pages, PlannedData("d", bytes)])} == {"a", "c"}


def test_few_files_are_shared_out_where_they_look_across_a_large_hub() -> None:
    inside = [page(f"a{number}", "content/journeys/a/1.md") for number in range(20)]
    across = [page(f"list{number}", "the program") for number in range(30)]
    assert worth_a_process([*inside, *across], 11_000, 2) == 25
    assert worth_a_process([*inside, *across], 2_200, 2) == WORTH_DIVIDING  # all of them take as long as 200 pages
    assert worth_a_process(inside, 11_000, 2) == WORTH_DIVIDING
    assert worth_a_process(inside * 30, 11_000, 2) == WORTH_DIVIDING
