"""The hub's front page: it opens with the worst moment of all, and what needs attention says the same."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from cjmsite.analyse.decide.answered import answered_pages
from cjmsite.analyse.hub import analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import build_in, hub_of

SURVEY = "evidence: [{kind: survey, n: 40, date: 2026-01-01}]"


def journey(title: str, moment: str, more: str = "") -> str:
    """A journey of one touchpoint in one stage."""
    return f"---\ntitle: {title}\n{more}stages:\n  - title: One\n    touchpoints:\n      - {{{moment}}}\n---\n"


def front(tmp_path: Path, journeys: dict[str, str], others: dict[str, str] | None = None) -> str:
    files = {f"journeys/{name}.md": text for name, text in journeys.items()} | (others or {})
    outcome = build_in(tmp_path, hub_of(tmp_path, files))
    assert outcome.published, outcome.problems
    return (tmp_path / "output/index.html").read_text(encoding="utf-8")


def part(html: str, css: str) -> str:
    """The words of the first section of a class."""
    found = html.split(f'<section class="{css}"', 1)[1]
    depth, end = 1, 0
    for tag in re.finditer(r"<(/?)section\b", found):
        depth += -1 if tag.group(1) else 1
        end = tag.start()
        if not depth:
            break
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", found[:end].split(">", 1)[1])).split())


WORST = {
    "the lowest of several": (
        {
            "a": journey("A", f"id: a1, title: Less bad, emotion: -2, {SURVEY}"),
            "b": journey("B", f"id: b1, title: Worse, emotion: -3, {SURVEY}"),
        },
        "Worse",
        ["Worse", "Less bad"],
    ),
    "what is known goes before what is only assumed": (
        {
            "a": journey("A", "id: a1, title: A guess, emotion: -5"),
            "b": journey("B", f"id: b1, title: Asked, emotion: -1, {SURVEY}"),
        },
        "Asked",
        ["Asked", "A guess"],
    ),
    "of equals the one of the journey that loses most": (
        {
            "a": journey("A", f"id: a1, title: Cheap, emotion: -3, {SURVEY}"),
            "b": journey("B", f"id: b1, title: Dear, emotion: -3, {SURVEY}", "customers: {value: 9}\n").replace(
                "title: One\n", "title: One\n    customers: {entering: 9, leaving: [3]}\n"
            ),
        },
        "Dear",
        ["Dear", "Cheap"],
    ),
    "journeys to come are left out": (
        {
            "a": journey("A", f"id: a1, title: One day, emotion: -5, {SURVEY}", "state: future\n"),
            "b": journey("B", "id: b1, title: Today, emotion: -1"),
        },
        "Today",
        ["Today"],
    ),
}


@pytest.mark.parametrize("name", WORST)
def test_the_hub_opens_with_the_worst_moment_and_attention_begins_with_it(tmp_path: Path, name: str) -> None:
    journeys, worst, listed = WORST[name]
    html = front(tmp_path, journeys)
    assert part(html, "hub-worst").startswith(f"The worst moment of all {worst} ")
    attention = part(html, "attention")
    assert attention.startswith("What needs attention first Worst moments " + worst)
    places = [attention.index(title) for title in listed]
    assert places == sorted(places)
    # It comes before the journeys, which come before the rest.
    assert html.index('"hub-worst"') < html.index('"hub-journeys"') < html.index('"attention"')


def test_the_worst_moment_says_in_whose_words_what_it_costs_what_is_done_and_how_it_is_known(tmp_path: Path) -> None:
    moment = (
        f"id: queue, title: The queue, emotion: {{ann: {{value: -4, word: lost}}}}, {SURVEY}, "
        "pain_points: [{id: slow, title: Two hours}], quotes: [{says: Not mine.}, {says: I left., by: ann}], "
        "actions: [{title: A second desk, owner: The board, status: doing, for: slow}]"
    )
    told = journey("Buying", moment, "customers: {unit: guests, value: 310, currency: EUR}\n").replace(
        "title: One\n", "title: One\n    customers: {entering: 100, leaving: [90]}\n"
    )
    said = part(front(tmp_path, {"buy": told}, {"personas/ann.md": "---\ntitle: Ann\n---\n"}), "hub-worst")
    for words in (
        "The queue −4 lost · Ann Two hours Buying",
        "“I left.” Ann",
        "What its journey loses 90 of 100 guests leave (27,900 EUR).",
        "What is done about it A second desk doing The board",
        "How it is known Measured, 40 people.",
    ):
        assert words in said
    assert "Not mine" not in said


def test_what_nobody_knows_about_the_worst_moment_is_asked(tmp_path: Path) -> None:
    said = part(front(tmp_path, {"a": journey("A", "title: Low, emotion: -1")}), "hub-worst")
    for question in ("Nobody has counted.", "No action answers it.", "It is only assumed."):
        assert question in said


def test_what_feels_still_worse_but_is_only_assumed_is_named_beside_it(tmp_path: Path) -> None:
    journeys, *_ = WORST["what is known goes before what is only assumed"]
    assert "Still lower, but only assumed: A guess −5" in part(front(tmp_path, journeys), "hub-worst")


@pytest.mark.parametrize("emotion", ["", ", emotion: 0", ", emotion: 2"])
def test_where_nothing_feels_bad_no_worst_moment_is_named(tmp_path: Path, emotion: str) -> None:
    html = front(tmp_path, {"a": journey("A", "title: Fine" + emotion)})
    assert "hub-worst" not in html
    assert "Worst moments" not in html


def test_the_number_of_journeys_says_how_many_are_current_and_how_many_future(tmp_path: Path) -> None:
    journeys = {name: journey(name, "title: Step", "state: future\n" if name == "c" else "") for name in "abc"}
    html = front(tmp_path, journeys)
    assert "<b>3</b> <span>journeys <small>2 current · 1 future</small>" in html


def test_a_hub_of_one_journey_shows_its_curve_with_quotes_and_who_leaves(tmp_path: Path) -> None:
    told = journey("Buying", f"title: The queue, emotion: -4, {SURVEY}, quotes: [I left.]").replace(
        "title: One\n", "title: One\n    customers: {entering: 100, leaving: [{count: 90, why: the wait}]}\n"
    )
    only = front(tmp_path, {"buy": told}).split('class="tile only-journey"')[1].split("</section>")[0]
    table = only.split("<table", 1)[1].split("</table>")[0]
    assert dict.fromkeys(re.findall(r'<tr class="lane lane-(\w+)', table)) == dict.fromkeys(["emotion", "customers"])
    assert "“I left.”" in table
    assert "−90: the wait" in table


def test_start_here_leads_to_a_walk_through_the_journey_with_the_worst_moment(tmp_path: Path) -> None:
    html = front(tmp_path, WORST["the lowest of several"][0])
    start = html.split('class="hub-start"')[1].split("</section>")[0]
    assert re.search(r'<a href="walk/b.html">Walk through: B</a>', start)


def test_what_was_reviewed_or_asked_about_last_comes_first(tmp_path: Path) -> None:
    journeys = {
        "a": journey("Old", "title: Step", "reviewed: 2025-02-01\n"),
        "b": journey("New", f"title: Asked, {SURVEY}", "reviewed: 2025-09-01\n"),
    }
    said = front(tmp_path, journeys).split('aria-labelledby="looked-at"')[1].split("</section>")[0]
    assert re.findall(r'datetime="([\d-]+)"', said) == ["2026-01-01", "2025-09-01", "2025-02-01"]
    assert "evidence gathered" in said


def test_lists_of_curves_say_the_scale_that_all_of_them_share(tmp_path: Path) -> None:
    html = front(tmp_path, WORST["the lowest of several"][0])
    assert "All curves on one scale: −5 to +5" in html
    table = (tmp_path / "output/journeys/index.html").read_text(encoding="utf-8")
    assert "All curves on one scale: −5 to +5" in table


def test_a_hub_that_is_empty_says_how_to_begin_and_shows_nothing_bare(tmp_path: Path) -> None:
    html = front(tmp_path, {})
    assert "Nothing is here yet." in html
    assert "cjmsite new journey" in html
    assert re.findall(r"<h2", html) == []
    assert "decisions.html" not in html


def test_a_journey_without_stages_says_that_it_is_not_mapped_and_nothing_of_its_evidence(tmp_path: Path) -> None:
    html = front(tmp_path, {"a": journey("A", "title: Call, emotion: 2"), "b": "---\ntitle: Hardly begun\n---\n"})
    card = html.split("Hardly begun")[1].split("</li>")[0]
    assert "Not mapped yet" in card
    assert not {"Evidence", "0 stages"} & set(re.findall(r"Evidence|0 stages", card))
    # Nothing is bad, so nothing needs attention: no heading says so.
    assert 'class="attention"' not in html
    decide = (tmp_path / "output/decisions.html").read_text(encoding="utf-8")
    assert "Promises" not in decide.split("<main")[1]


SAYS = {
    "Portfolio": ("", ""),
    "Priorities": (", scores: {frequency: 40}", ""),
    "Actions": (", pain_points: [{title: Nobody answers}]", ""),
    "Customers": ("", "    customers: {entering: 9}\n"),
    "Promises": (", promise: {says: We call back}", ""),
    "Silos": (", served_by: x", ""),
    "Trust": ("", ""),
}


def test_pages_to_decide_from_come_into_the_menu_with_the_first_thing_that_they_can_show(tmp_path: Path) -> None:
    served = {f"organisations/{one}.md": f"---\ntitle: {one}\n---\n" for one in ("x", "y")}
    site = hub_of(tmp_path, served)

    def offered(names: list[str]) -> tuple[list[str], list[str]]:
        """What the second row of the header, and the list of these pages, offer where the hub says this much."""
        touchpoint, stage = ("".join(SAYS[name][part] for name in names) for part in (0, 1))
        text = journey("A", f"title: Call{touchpoint}").replace("    touchpoints", f"{stage}    touchpoints")
        (site / "content/journeys").mkdir(exist_ok=True)
        (site / "content/journeys/a.md").write_text(text, encoding="utf-8")
        outcome = build_in(tmp_path, site)
        assert outcome.published, outcome.problems
        trust, decide = ((tmp_path / "output" / name).read_text("utf-8") for name in ("trust.html", "decisions.html"))
        row = trust.partition('class="site-group"')[2].partition("</nav>")[0]
        return re.findall(r"<a [^>]*>([^<]+)</a>", row), re.findall(r'tile"><h2><a[^>]*>([^<]+)', decide)

    for names in (["Portfolio", "Trust"], ["Portfolio", "Promises", "Silos", "Trust"], list(SAYS)):
        assert offered(names) == (names, names)


@pytest.mark.parametrize("page", sorted(SAYS))
def test_what_a_hub_says_fills_the_page_that_is_made_of_it_and_no_other(tmp_path: Path, page: str) -> None:
    touchpoint, stage = SAYS[page]
    text = journey("A", f"title: Call{touchpoint}").replace("    touchpoints", f"{stage}    touchpoints")
    served = {f"organisations/{one}.md": f"---\ntitle: {one}\n---\n" for one in ("x", "y")}
    site = hub_of(tmp_path, {**served, "journeys/a.md": text})
    found = analyse(gather(site, load_settings(site).settings).hub)
    paths = {"Priorities": "priorities.html", "Actions": "actions/index.html", "Customers": "customers.html"}
    paths |= {"Promises": "promises.html", "Silos": "silos.html"}
    wanted = {"journeys/index.html", "trust.html", *([paths[page]] if page in paths else [])}
    assert answered_pages(found.hub, found.journeys, found.experiences) == wanted
