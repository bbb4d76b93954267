"""A build that remembers makes what a build from nothing makes: the same bytes, the same problems."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from cjmsite.cache.store import read_file
from cjmsite.pipeline import Outcome, Request, build
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.site import SitePlan
from tests.pipeline.edits import (
    EDITS,
    WORDS,
    change_logo,
    change_script,
    change_style,
    change_theme,
    name_the_style,
    say_more,
    touchpoints,
)
from tests.pipeline.small_hub import hub_of

CASE = Path(__file__).parent.parent / "cases" / "incremental"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a finished site, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(site: Path, jobs: int = 1, **asked: Any) -> Outcome:
    """Build a site into its output folder; `asked` is what else the request says."""
    return build(Request(site=site, output=site / "output", jobs=jobs, change_edition=True, **asked))


def from_nothing(site: Path, scratch: Path, **asked: Any) -> tuple[Outcome, dict[str, bytes]]:
    """What a build of the same files comes to that remembers nothing."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(site, scratch, symlinks=True, ignore=shutil.ignore_patterns("output", ".cjmsite", ".*"))
    outcome = built(scratch, **asked)
    return outcome, tree(scratch / "output") if outcome.published else {}


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the case, built once: each test goes on from a copy of it, with all that a build remembers."""
    site = Path(shutil.copytree(CASE, tmp_path_factory.mktemp("begun") / "site"))
    assert built(site).published
    return site


@settings(max_examples=settings().max_examples // 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000), st.sampled_from(WORDS)), min_size=1, max_size=4)
)
def test_after_any_edits_the_site_is_what_a_build_from_nothing_makes(
    begun: Path, tmp_path: Path, edits: list[tuple[Callable[[Path, int, str], None], int, str]]
) -> None:
    site = tmp_path / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(begun, site)
    for edit, number, word in edits:
        edit(site, number, word)
        before = tree(site / "output")
        outcome = built(site)
        clean, files = from_nothing(site, tmp_path / "clean")
        assert outcome.problems == clean.problems
        assert outcome.published == clean.published
        assert tree(site / "output") == (files if clean.published else before)


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_each_edit_alone_makes_what_a_build_from_nothing_makes(
    begun: Path, tmp_path: Path, edit: Callable[[Path, int, str], None]
) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    before = tree(site / "output")
    edit(site, 1, "quiet")
    outcome = built(site)
    clean, files = from_nothing(site, tmp_path / "clean")
    assert (outcome.problems, outcome.published) == (clean.problems, clean.published)
    assert tree(site / "output") == (files if clean.published else before)


PLAINLY: dict[str, Any] = {}
ASKED: tuple[dict[str, Any], ...] = (
    {"strict": True},
    {"as_of": date(2031, 5, 1)},
    {"audience": "public"},
    {"drafts": True},
    {"audience": "staff", "drafts": True, "as_of": date(2020, 1, 1)},
)


@pytest.mark.parametrize("before, then", [*((PLAINLY, one) for one in ASKED), *((one, PLAINLY) for one in ASKED)])
def test_a_build_that_is_asked_otherwise_than_the_last_makes_what_one_from_nothing_makes(
    tmp_path: Path, before: dict[str, Any], then: dict[str, Any]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    (site / "cjmsite.yaml").write_text("title: Two journeys\naudiences: [public, staff]\n", "utf-8")
    first, second, third = touchpoints(site)[:3]
    for path, field in ((first, "audience: staff"), (second, "draft: true"), (third, "review_by: 2026-01-01")):
        path.write_text(path.read_text("utf-8").replace("title:", f"{field}\ntitle:", 1), "utf-8")
    Image.new("RGB", (4, 4)).save(first.parent / "cup.png")  # without words for those who don't see it: a warning
    assert built(site, **before).published is not before.get("strict", False)
    kept = tree(site / "output")
    outcome = built(site, **then)
    assert outcome.published is not then.get("strict", False)
    clean, files = from_nothing(site, tmp_path / "clean", **then)
    assert (outcome.problems, outcome.published) == (clean.problems, clean.published)
    assert tree(site / "output") == (files if clean.published else kept)


def test_another_logo_under_the_same_name_makes_what_a_build_from_nothing_makes(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    for number in (1, 2):
        change_logo(site, number, "")
        assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_a_word_in_one_body_makes_only_its_own_page_again(begun: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    times = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*.html")}
    say_more(site, 0, "quiet")
    built(site)
    changed = [path for path, then in times.items() if path.stat().st_mtime_ns != then]
    assert [path.relative_to(site / "output").as_posix() for path in changed] == ["journeys/alone/sit/chair.html"]


def forget(site: Path, chapter: str) -> Path:
    """Remove what is remembered of a journey's documents; gives the file that a build would make of it again."""
    path = read_file(site / ".cjmsite", chapter)
    path.unlink()
    return path


def test_an_edit_of_words_looks_at_no_journey_that_has_nothing_to_do_with_it(begun: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    memory = forget(site, "parcel.md")
    say_more(site, 0, "quiet")
    assert built(site).published
    assert not memory.exists()
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


@pytest.mark.parametrize(
    "where, before, after",
    [
        ("night/10-before/10-door.md", "severity: 4}", "severity: 4}, {title: It was locked}"),
        ("night/20-after/10-home.md", "title: ", "quotes: [{says: I lay awake}]\ntitle: "),
        ("night/10-before/30-new.md", "", "---\nid: entirely-else\npain_points: [{title: A stair}]\n---\n\nWords.\n"),
    ],
)
def test_a_new_name_has_no_journey_read_again_that_asked_for_nothing_of_that_name(
    begun: Path, tmp_path: Path, where: str, before: str, after: str
) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    parcel = site / "content/journeys/parcel.md"
    pain = "pain_points: [{title: A line}], opportunities: [{title: Chairs, answers: a-line}]"
    parcel.write_text(parcel.read_text("utf-8").replace("emotion: 1", pain), "utf-8")
    built(site)
    memory = forget(site, "parcel.md")
    file = site / "content/journeys" / where
    text = file.read_text("utf-8") if file.exists() else ""
    file.write_text(text.replace(before, after, 1) if before else after, "utf-8")
    assert built(site).published
    assert not memory.exists()
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_an_edit_of_words_leaves_the_further_pages_of_the_search_page_where_they_are(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    many = "".join(f"  - title: Stage {number}\n" for number in range(300))
    (site / "content/journeys/long.md").write_text(f"---\nid: long\nstages:\n{many}---\n\nLong.\n", "utf-8")
    built(site)
    assert (site / "output/search/2.html").exists()
    say_more(site, 0, "quiet")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


@pytest.mark.parametrize("lost", ["linked", "search"])
def test_where_something_is_forgotten_an_edit_of_words_comes_to_the_same(
    begun: Path, tmp_path: Path, lost: str
) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    shutil.rmtree(site / ".cjmsite" / lost)
    say_more(site, 0, "quiet")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_an_edit_of_words_mends_a_published_page_that_somebody_changed(begun: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    (site / "output/journeys/night/index.html").write_text("mine", "utf-8")
    (site / "output/api/hub.json").unlink()
    for text in (site / "output/search").glob("text-*.js"):
        text.unlink()
    say_more(site, 0, "quiet")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


@pytest.mark.parametrize("change", [change_theme, change_style, change_script], ids=lambda change: change.__name__)
def test_other_looks_render_no_page_but_the_one_that_holds_its_own(
    tmp_path: Path, change: Callable[[Path, int, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Path(shutil.copytree(CASE, tmp_path / "site"))
    built(site)
    change(site, 1, "quiet")
    _, files = from_nothing(site, tmp_path / "clean")
    rendered: list[str] = []
    content = SitePlan.content

    def told(plan: SitePlan, one: Planned | PlannedData) -> bytes:
        rendered.append(one.path)
        return content(plan, one)

    monkeypatch.setattr(SitePlan, "content", told)
    assert built(site).published
    assert [path for path in rendered if path.endswith(".html")] == ["404.html"]
    assert tree(site / "output") == files


def test_where_a_page_itself_speaks_of_a_style_by_its_name_other_looks_render_it(begun: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    name_the_style(site, 0, "quiet")
    built(site)
    change_theme(site, 1, "quiet")
    built(site)
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_any_number_of_workers_makes_the_same_bytes(tmp_path: Path, jobs: int) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    stage = touchpoints(site)[0].parent
    for number in range(230):
        (stage / f"{number + 100}-more-{number}.md").write_text(
            f"---\nid: more-{number}\ntitle: More {number}\n---\n\nWords.\n", "utf-8"
        )
    assert built(site, jobs).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


@pytest.mark.parametrize(
    "harm", [b"", b"{", b"cjmsite memory, sha256 0\n{}", b"\xff\x00"], ids=["empty", "cut", "forged", "noise"]
)
def test_a_damaged_memory_costs_time_and_nothing_else(begun: Path, tmp_path: Path, harm: bytes) -> None:
    site = Path(shutil.copytree(begun, tmp_path / "site"))
    for path in (site / ".cjmsite").rglob("*.json"):
        path.write_bytes(harm)
    say_more(site, 0, "quiet")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_beside_a_map_stands_the_journey_that_it_opens_into_as_it_is_now(tmp_path: Path) -> None:
    opened = "---\ntitle: B\nstages: [{{title: S, touchpoints: [{{title: U, emotion: {}}}, {{title: V}}]}}]\n---\n"
    outer = "---\ntitle: A\nstages: [{title: One, touchpoints: [{title: T, journey: b}]}]\n---\n"
    site = hub_of(tmp_path, {"journeys/a.md": outer, "journeys/b.md": opened.format(1)})
    built(site)
    (site / "content/journeys/b.md").write_text(opened.format(-4), "utf-8")
    built(site)
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_a_former_address_of_one_journey_leaves_the_print_page_of_another_where_it_is(tmp_path: Path) -> None:
    journey = "---\nid: {0}\nstages: [{{title: One, touchpoints: [{{title: In {0}}}]}}]\n---\n\nWords.\n"
    site = hub_of(tmp_path, {f"journeys/{name}.md": journey.format(name) for name in ("pay", "pay-a4", "else")})
    assert built(site).published
    sheets = (site / "output/print/pay-a4.html").read_bytes()
    file = site / "content/journeys/pay.md"
    file.write_text(file.read_text("utf-8").replace("Words.", "Other words."), "utf-8")
    assert built(site).published
    assert (site / "output/print/pay-a4.html").read_bytes() == sheets
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def one_page(title: str, fields: str = "", touchpoint: str = "", body: str = "") -> str:
    """A journey in one file, with one stage of two touchpoints; `touchpoint` are fields of the first."""
    first = f"{{title: T, {touchpoint}}}, {{title: U, emotion: 2}}"
    return f"---\ntitle: {title}\n{fields}stages: [{{title: S, touchpoints: [{first}]}}]\n---\n{body}"


OUTER = one_page("A", touchpoint="journey: b")
ANN, BOB = "---\ntitle: Ann\n---\n", "---\ntitle: Bob\n---\n"
# By what changes: the files, the file that changes, its words, the words then.
SEEN_ELSEWHERE: dict[str, tuple[dict[str, str], str, str, str]] = {
    "the personas of a journey that another one opens into": (
        {
            "journeys/a.md": OUTER,
            "journeys/b/index.md": "---\ntitle: B\npersonas: [ann, bob]\n---\n",
            "journeys/b/10-s/index.md": "---\ntitle: S\n---\n",
            "journeys/b/10-s/10-t.md": "---\ntitle: T\nemotion: -3\n---\n",
            "journeys/b/10-s/20-u.md": "---\ntitle: U\nemotion: 2\n---\n",
        },
        "journeys/b/index.md", "[ann, bob]", "[bob]",
    ),
    "a persona whom only the journey names that another one opens into": (
        {"journeys/a.md": OUTER, "journeys/b.md": one_page("B", "personas: [ann, bob]\n")},
        "personas/bob.md", "Bob", "Robert",
    ),
    "a persona whose feeling only such a journey tells": (
        {"journeys/a.md": OUTER, "journeys/b.md": one_page("B", "", "emotion: {ann: -3, bob: 1}")},
        "personas/bob.md", "Bob", "Robert",
    ),
    "a comparison with a journey that was referred to before": (
        {"journeys/a.md": one_page("A"), "journeys/b.md": one_page("B", body="See [A](a.md).")},
        "journeys/b.md", "title: B", "title: B\ncompare_with: [a]",
    ),
    "which journey is on the left of a comparison": (
        {"journeys/a.md": one_page("A", "state: future\n"), "journeys/b.md": one_page("B", "compare_with: [a]\n")},
        "journeys/b.md", "title: B", "title: B\nstate: future",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SEEN_ELSEWHERE)
def test_what_another_journey_shows_of_an_edit_is_what_a_build_from_nothing_makes(tmp_path: Path, what: str) -> None:
    files, path, words, others = SEEN_ELSEWHERE[what]
    site = hub_of(tmp_path, {"personas/ann.md": ANN, "personas/bob.md": BOB, **files})
    assert built(site).published
    changed = site / "content" / path
    changed.write_text(changed.read_text("utf-8").replace(words, others, 1), "utf-8")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


@pytest.mark.parametrize(
    "path, text",
    [("b.md", "title: First of all"), ("n.md", "title: N\npart_of: z")],
    ids=["one more before them", "the owner of one becomes a part of another"],
)
def test_organisations_on_a_map_have_the_colours_and_rows_of_now(tmp_path: Path, path: str, text: str) -> None:
    organisations = {"n": "title: N", "o": "title: O\npart_of: n", "z": "title: Z"}
    many = [f"p{number}" for number in range(12)]  # so many that those that are part of the same one stand together
    organisations |= {name: f"title: {name}" for name in many}
    files = {f"organisations/{name}.md": f"---\n{fields}\n---\n" for name, fields in organisations.items()}
    files["journeys/a.md"] = one_page("A", touchpoint=f"served_by: [z, {', '.join(many)}, o]")
    site = hub_of(tmp_path, files)
    assert built(site).published
    (site / "content/organisations" / path).write_text(f"---\n{text}\n---\n", "utf-8")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_actions_by_journey_stand_in_the_order_of_the_journeys_as_it_is_now(tmp_path: Path) -> None:
    names = {"10-a": "A", "20-b": "B"}
    act = "actions: [{{title: Mend {}, status: doing}}]"
    journeys = {f"journeys/{name}.md": one_page(title, "", act.format(title)) for name, title in names.items()}
    site = hub_of(tmp_path, journeys)
    assert built(site).published
    (site / "content/journeys/20-b.md").rename(site / "content/journeys/05-b.md")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_an_action_filed_for_a_place_takes_nothing_from_what_the_one_inside_it_answers_elsewhere(
    tmp_path: Path,
) -> None:
    pain = "{id: door, title: Door, emotion: -4, pain_points: Slow}"
    fixed = "{id: x, title: X, actions: [{title: Fix, for: door#pain-slow}]}"
    here, there = (f"---\nstages: [{{title: S, touchpoints: [{one}]}}]\n---\n" for one in (pain, fixed))
    fix = "---\ntitle: Fix\n---\n"
    site = hub_of(tmp_path, {"journeys/a.md": here, "journeys/b.md": there, "actions/other.md": fix})
    assert built(site).published
    (site / "content/actions/other.md").write_text(fix.replace("Fix\n", "Fix\ntouchpoints: [x]\n"), "utf-8")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]
    assert "1 action answers the worst moment" in (site / "output/journeys/a/index.html").read_text("utf-8")


def test_each_page_of_the_list_of_actions_says_how_many_its_groups_have_now(tmp_path: Path) -> None:
    rows = "\n".join(f"  - {{title: Action {number:03}, due: 2027-01-15}}" for number in range(120))
    last = "---\nactions: [{title: Last, due: 2027-01-20}]\n---\n"
    stage = {"journeys/one/index.md": "", "journeys/one/10-stage/index.md": ""}
    moments = {"10-many.md": f"---\nactions:\n{rows}\n---\n", "20-last.md": last}
    site = hub_of(tmp_path, stage | {f"journeys/one/10-stage/{name}": text for name, text in moments.items()})
    assert built(site).published
    # The last of all comes a month later: the page before it lists the same actions, of one less.
    (site / "content/journeys/one/10-stage/20-last.md").write_text(last.replace("2027-01", "2027-02"), "utf-8")
    assert built(site).published
    assert "50 of 120" in (site / "output/actions/page/2.html").read_text("utf-8")
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]
