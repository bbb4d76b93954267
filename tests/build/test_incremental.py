"""A build that remembers makes what a build from nothing makes: the same bytes, the same problems."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cjmsite.build import Outcome, Request, build
from cjmsite.read.memory import chapter_file
from cjmsite.render.plan import Planned, PlannedData
from cjmsite.render.site import SitePlan

CASE = Path(__file__).parent.parent / "cases" / "incremental"
WORDS = ("quiet", "letter", "again", "Amira", "waits", "zwölf")


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a finished site, by path."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(site: Path, jobs: int = 1) -> Outcome:
    """Build a site into its output folder."""
    return build(Request(site=site, output=site / "output", jobs=jobs))


def from_nothing(site: Path, scratch: Path) -> tuple[Outcome, dict[str, bytes]]:
    """What a build of the same files comes to that remembers nothing."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(site, scratch, symlinks=True, ignore=shutil.ignore_patterns("output", ".cjmsite", ".*"))
    outcome = built(scratch)
    return outcome, tree(scratch / "output") if outcome.published else {}


def touchpoints(site: Path) -> list[Path]:
    """The touchpoints that are files of their own, in order."""
    return sorted(
        path
        for path in (site / "content/journeys").rglob("*.md")
        if path.name != "index.md" and path.parent.name != "journeys"
    )


def any_of(paths: list[Path], number: int) -> Path | None:
    """One of some paths."""
    return paths[number % len(paths)] if paths else None


def say_more(site: Path, number: int, word: str) -> None:
    """Words are added to the body of a touchpoint."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8") + f"\n\nAnd {word}.\n", "utf-8")


def add_heading(site: Path, number: int, word: str) -> None:
    """A heading is added."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8") + f"\n\n## About {word}\n", "utf-8")


def feel(site: Path, number: int, word: str) -> None:
    """A feeling changes."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("emotion:", f"emotion: {number % 9 - 4} #", 1), "utf-8")


def retitle(site: Path, number: int, word: str) -> None:
    """A title changes."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("title:", f"title: {word} {number} #", 1), "utf-8")


def rename(site: Path, number: int, word: str) -> None:
    """A touchpoint's file is renamed."""
    path = any_of(touchpoints(site), number)
    if path:
        path.rename(path.with_name(f"{number % 90 + 10}-{word.lower()}-{number}.md"))


def delete(site: Path, number: int, word: str) -> None:
    """A touchpoint goes."""
    path = any_of(touchpoints(site), number)
    if path:
        path.unlink()


def draft(site: Path, number: int, word: str) -> None:
    """A touchpoint becomes a draft."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("title:", "draft: true\ntitle:", 1), "utf-8")


def write(site: Path, number: int, word: str) -> None:
    """A touchpoint is added, with a link to another journey and a pain that another may share."""
    stages = sorted({path.parent for path in touchpoints(site)})
    stage = any_of(stages, number)
    if stage:
        front = f"title: New {word} {number}\nemotion: 1\npain_points: [{word} hurts]"
        text = f"---\n{front}\n---\n\nSee [[claim]] and [[amira]].\n"
        (stage / f"70-new-{number}.md").write_text(text, "utf-8")


def tie(site: Path, number: int, word: str) -> None:
    """A touchpoint's pain is said to be felt in another journey, too."""
    path = any_of(touchpoints(site), number)
    if path:
        pain = "pain_points:\n  - {title: Shared, also_at: [claim.call.hotline]}\n"
        text = path.read_text("utf-8")
        if "also_at" not in text and "pain_points" not in text:
            path.write_text(text.replace("title:", f"{pain}title:", 1), "utf-8")


def attach(site: Path, number: int, word: str) -> None:
    """A table lies beside a stage."""
    stages = sorted({path.parent for path in touchpoints(site)})
    stage = any_of(stages, number)
    if stage:
        (stage / "numbers.csv").write_text(f"date,value\n2026-01-01,{number}\n", "utf-8")


def rename_persona(site: Path, number: int, word: str) -> None:
    """A persona gets another name."""
    (site / "content/personas/amira.md").write_text(f"---\nid: amira\ntitle: {word} {number}\n---\n", "utf-8")


def change_theme(site: Path, number: int, word: str) -> None:
    """The site overrides one token."""
    folder = site / "themes" / "default"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "theme.yaml").write_text(f"tokens:\n  light: {{line: '#{number % 10}0a0b0'}}\n", "utf-8")


def change_style(site: Path, number: int, word: str) -> None:
    """The site adds a style of its own."""
    folder = site / "themes" / "default" / "css"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own.css").write_text(f".{word} {{ order: {number} }}\n", "utf-8")


def change_script(site: Path, number: int, word: str) -> None:
    """The site adds a script of its own to every page."""
    folder = site / "themes" / "default" / "js" / "site"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "own.js").write_text(f"document.title += {number};\n", "utf-8")


def change_inline_script(site: Path, number: int, word: str) -> None:
    """The site overrides the script that the page for lost addresses holds itself."""
    folder = site / "themes" / "default" / "js"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lost.js").write_text(f"document.title += {number};\n", "utf-8")


def change_template(site: Path, number: int, word: str) -> None:
    """The site overrides a template."""
    folder = site / "themes" / "default" / "templates"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "chrome_footer.html").write_text(f"<footer>{word} {number}</footer>\n", "utf-8")


def name_the_style(site: Path, number: int, word: str) -> None:
    """A body speaks of the style sheet by the name that it has now, in words and as HTML."""
    path = any_of(touchpoints(site), number)
    sheets = sorted((site / "output/assets").glob("site.*.css"))
    if path and sheets:
        name = f"assets/{sheets[0].name}"
        html = f'<link rel="stylesheet" href="{name}"> and <a href="{name}">that</a>'
        path.write_text(path.read_text("utf-8") + f"\n\nPages load {name}, “{name}”, {html}.\n", "utf-8")


def change_settings(site: Path, number: int, word: str) -> None:
    """The hub gets another title."""
    (site / "cjmsite.yaml").write_text(f"title: {word} {number}\n", "utf-8")


def say_first(site: Path, number: int, word: str) -> None:
    """A body begins with other words."""
    path = any_of(touchpoints(site), number)
    if path:
        path.write_text(path.read_text("utf-8").replace("---\n\n", f"---\n\nThe {word}, first. ", 1), "utf-8")


def say_anywhere(site: Path, number: int, word: str) -> None:
    """Words are added to the body of any document that has one of its own: a stage, a persona, the front page …"""
    path = any_of(sorted((site / "content").rglob("*.md")), number)
    if path:
        path.write_text(path.read_text("utf-8") + f"\n\nNot {word}.\n", "utf-8")


def say_twice(site: Path, number: int, word: str) -> None:
    """Words are added in two journeys at once."""
    say_more(site, number, word)
    say_more(site, number + 3, word)


def review(site: Path, number: int, word: str) -> None:
    """A journey was reviewed, later than anything else in the hub."""
    path = site / "content/journeys/alone/index.md"
    path.write_text(path.read_text("utf-8").replace("2026-02-01", f"2026-{number % 8 + 3:02}-01"), "utf-8")


def decorate(site: Path, number: int, word: str) -> None:
    """The only file of the hub is no longer worth a place in the library."""
    path = site / "content/journeys/alone/10-sit/index.md"
    path.write_text(path.read_text("utf-8").replace("alt: A chair", "decorative: true"), "utf-8")


def link(site: Path, number: int, word: str) -> None:
    """A link of the file system appears, or goes."""
    path = site / "content/journeys/linked.md"
    if path.is_symlink():
        path.unlink()
    else:
        path.symlink_to("night/index.md")


def link_a_theme(site: Path, number: int, word: str) -> None:
    """A link stands in the place of the site's own theme."""
    path = site / "themes" / "default"
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.symlink_to(site / "content")


def nothing(site: Path, number: int, word: str) -> None:
    """Nothing changes."""


EDITS: tuple[Callable[[Path, int, str], None], ...] = (
    say_more, add_heading, feel, retitle, rename, delete, draft, write, tie, attach, rename_persona, change_theme,
    change_style, change_script, change_inline_script, change_template, name_the_style, change_settings,
    say_first, say_anywhere, say_twice, review, decorate, link, link_a_theme, nothing,
)  # fmt: skip


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 10_000), st.sampled_from(WORDS)), min_size=1, max_size=4)
)
def test_after_any_edits_the_site_is_what_a_build_from_nothing_makes(
    tmp_path: Path, edits: list[tuple[Callable[[Path, int, str], None], int, str]]
) -> None:
    site = tmp_path / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(CASE, site)
    assert built(site).published
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
    tmp_path: Path, edit: Callable[[Path, int, str], None]
) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    assert built(site).published
    before = tree(site / "output")
    edit(site, 1, "quiet")
    outcome = built(site)
    clean, files = from_nothing(site, tmp_path / "clean")
    assert (outcome.problems, outcome.published) == (clean.problems, clean.published)
    assert tree(site / "output") == (files if clean.published else before)


def test_a_word_in_one_body_makes_only_its_own_page_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    built(site)
    times = {path: path.stat().st_mtime_ns for path in (site / "output").rglob("*.html")}
    say_more(site, 0, "quiet")
    built(site)
    changed = [path for path, then in times.items() if path.stat().st_mtime_ns != then]
    assert [path.relative_to(site / "output").as_posix() for path in changed] == ["journeys/alone/sit/chair.html"]


def forget(site: Path, chapter: str) -> Path:
    """Remove what is remembered of a journey's documents; gives the file that a build would make of it again."""
    path = chapter_file(site / ".cjmsite", chapter)
    path.unlink()
    return path


def test_an_edit_of_words_looks_at_no_journey_that_has_nothing_to_do_with_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    built(site)
    memory = forget(site, "parcel.md")
    say_more(site, 0, "quiet")
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
def test_where_something_is_forgotten_an_edit_of_words_comes_to_the_same(tmp_path: Path, lost: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    built(site)
    shutil.rmtree(site / ".cjmsite" / lost)
    say_more(site, 0, "quiet")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]


def test_an_edit_of_words_mends_a_published_page_that_somebody_changed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    built(site)
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
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
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


def test_where_a_page_itself_speaks_of_a_style_by_its_name_other_looks_render_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    built(site)
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
def test_a_damaged_memory_costs_time_and_nothing_else(tmp_path: Path, harm: bytes) -> None:
    site = tmp_path / "site"
    shutil.copytree(CASE, site)
    built(site)
    for path in (site / ".cjmsite").rglob("*.json"):
        path.write_bytes(harm)
    say_more(site, 0, "quiet")
    assert built(site).published
    assert tree(site / "output") == from_nothing(site, tmp_path / "clean")[1]
