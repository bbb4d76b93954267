"""No list ends in silence: a page that shows a part says of how many, and leads to pages that have all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmsite.audit.site import audit
from cjmsite.pipeline import Request, build
from cjmsite.problems import errors_among

COUNT = 130  # touchpoints of the long journey, all served by one organisation
STATUSES = ("idea", "planned", "doing", "done")


def touchpoint(number: int) -> str:
    """A touchpoint of everything, in YAML."""
    return f"""      - title: Step {number}
        served_by: [ward]
        {f"emotion: {{ann: {number % 9 - 4}}}" if number % 2 else "emotion: {}"}
        promise: {{says: Promise {number}, kept: broken}}
        pain_points: [{{title: Pain {number}, severity: 3}}]
        opportunities: [{{title: Chance {number}, impact: 5, effort: 1}}]
        quotes: [{{says: Said {number}, by: ann}}]
        backstage: [{{who: ward, does: Work {number}}}]
        evidence: [{{kind: survey, n: 9, date: 2025-01-0{number % 9 + 1}}}]
        actions:
          - title: Do {number}
            owner: ward
            due: 2026-01-01
            status: {STATUSES[number % 4]}
            for: pain-pain-{number}
"""


def journey(name: str, count: int) -> str:
    below = "".join(touchpoint(number) for number in range(count))
    return f"---\ntitle: {name}\npersonas: [ann]\nstages:\n  - title: All\n    touchpoints:\n{below}---\n"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("long")
    everywhere = ", ".join(f"long.all.step-{n}" for n in range(COUNT))
    files = {
        "cjmsite.yaml": "title: Long\n",
        "content/journeys/long.md": journey("Long", COUNT),
        **{f"content/journeys/short-{n}.md": journey(f"Short {n}", 1) for n in range(60)},
        "content/personas/ann.md": "# Ann\n",
        "content/organisations/ward.md": "# Ward\n",
        "content/actions/all.md": f"---\ntouchpoints: [{everywhere}]\n---\n# All\n",
        **{f"content/tours/t{n}.md": f"---\nsteps: [long]\n---\n# Tour {n}\n" for n in range(9)},
    }  # fmt: skip
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, "utf-8")
    done = build(Request(site, site / "output"))
    assert not errors_among(done.problems), done.problems[:3]
    return site / "output"


def pages_from(first: Path) -> Iterator[str]:
    """A list's pages, by their links to the next one."""
    page: Path | None = first
    while page is not None:
        html = page.read_text("utf-8")
        yield html
        found = re.search(r'<a href="([^"]+)" rel="next"', html)
        page = (page.parent / found[1]).resolve() if found else None


SERVED = COUNT + 60
HEAD = r'<tr><th scope="row"><a href="'
ON_MAP = r'<li><a href="(?:\.\./)+journeys/'
LISTS = [
    ("organisations/ward.html", "touchpoints", "100 of 190", HEAD + r'[^"]+/step-\d+\.html', SERVED),
    ("organisations/ward.html", "tasks", "100 of 190", r'#action-do-\d+">Do \d+</a>', SERVED),
    ("organisations/ward.html", "pains", "50 of 190", r'<li><p><a href="[^"]+#pain-pain-\d+">Pain', SERVED),
    ("organisations/ward.html", "promises", "50 of 190", r"<q>Promise \d+</q>", SERVED),
    ("organisations/ward.html", "steps", "50 of 190", r">Work \d+<", SERVED),
    ("organisations/ward.html", "journeys", "50 of 61", HEAD + r'(?:\.\./)+journeys/[^"]+/index.html', 61),
    ("personas/ann.html", "in-long", "4 of 130", HEAD, COUNT),
    ("personas/ann.html", "journeys", "24 of 61", ON_MAP, 61),
    ("personas/ann.html", "said", "12 of 190", r">Said \d+</a>", SERVED),
    ("personas/ann.html", "mentions", "60 of 251", ON_MAP, 251),
    ("actions/all.html", "touchpoints", "100 of 130", HEAD, COUNT),
    ("actions/index.html", "journeys", "24 of 61", HEAD, 61),
    ("priorities.html", "impact-5-effort-1", "4 of 190", r'#opportunity-chance-\d+"', SERVED),
    ("index.html", "broken", "4 of 190", HEAD, SERVED),
    ("index.html", "due", "4 of 158", r'#action-do-\d+">Do \d+</a>', 158),
]  # fmt: skip


@pytest.mark.parametrize("where, name, words, row, count", LISTS)
def test_a_cut_list_says_of_how_many_and_leads_to_all(
    output: Path, where: str, name: str, words: str, row: str, count: int
) -> None:
    found = re.search(rf'<a href="([^"]*all--{name}\.html)">([^<]+)</a>', (output / where).read_text("utf-8"))
    assert found is not None
    assert found[2] == f"{words}: see all"
    shown = [
        line for html in pages_from(((output / where).parent / found[1]).resolve()) for line in re.findall(row, html)
    ]
    assert len(shown) == count


def test_words_for_more_are_never_without_a_link(output: Path) -> None:
    """But for what opens in place, and lanes of maps whose rest is drawn below."""
    for path in output.rglob("*.html"):
        html = re.sub(r"<(a|summary|script|label)\b[^>]*>.*?</\1>", "", path.read_text("utf-8"), flags=re.DOTALL)
        assert re.findall(r"\band \d[\d,]* more\b[^<]*", html) == [], path


def test_actions_are_counted_over_all_pages(output: Path) -> None:
    first = (output / "actions" / "index.html").read_text("utf-8")
    heads = re.findall(
        r'id="group-([\w-]+)"[^>]*><span[^>]*>[^<]+</span> <span\s+class="note">([^<]+)</span></h2>', first
    )
    # Of the long journey's 130 actions 98 are open, and one of each of 60 short ones; a page has room for 50.
    assert heads == [("2026-01", "50 of 158")]


def test_the_pages_of_lists_are_sound(output: Path) -> None:
    assert [one.as_text() for one in audit(output, jobs=1)] == []


def test_a_persona_sees_where_they_feel_something(output: Path) -> None:
    html = (output / "personas" / "ann.html").read_text("utf-8")
    section = next(one for one in html.split('<section class="travel"') if ">Long</a></h3>" in one)
    assert section.split("</section>")[0].count('class="feels ') == 4
