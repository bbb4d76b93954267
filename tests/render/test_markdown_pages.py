"""For programs that read: `llms.txt`, and the Markdown twin of each object's page."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from cjmsite.pipeline import Request, build
from tests.built_site import built

CASES = Path(__file__).parent.parent / "cases"
TOUCHPOINT = """---
id: kettle
title: The kettle
summary: It takes  two minutes.
emotion: {ada: -2, ben: {value: 1, word: calm}}
pain_points: [{id: wait, title: "Two minutes, standing", severity: 3, why: [One kettle, Four people]}]
evidence: [{kind: interview, n: 5, date: 2026-05-20}]
notes: "canary-notes: say it slowly"
x-room: kitchen
---
<!-- canary-comment -->
Somebody *always* waits, see [[ada]], [the cup](20-cup.md)
and [our &amp; method](../../../pages/method.md#how).

## What they see

- A **blue** kettle
- [A site](https://example.org/a?b=1&c=2)

| who | sees |
|---|---|
| Ada | steam |
"""
TWIN = """# The kettle

> It takes two minutes.

- id: kettle
- kind: touchpoint
- evidence_level: asked
- permalink: ../../../go/kettle.html
- page: kettle.html
- journey: [Tea](../index.html.md)
- stage: [Wanting](index.html.md)

Somebody *always* waits, see [Ada](../../../personas/ada.html.md), the cup
and [our & method](../../../pages/method.html.md).

## What they see

- A **blue** kettle
- [A site](https://example.org/a?b=1&c=2)

 | who | sees
 | Ada | steam

## Fields

- emotion:
  - ada:
    - value: -2
  - ben:
    - value: 1
    - word: calm
- pain_points:
  - id: wait; title: Two minutes, standing; severity: 3; why: One kettle → Four people
- evidence:
  - kind: interview; n: 5; date: 2026-05-20
- x-room: kitchen
- number: 1
- newest_evidence: 2026-05-20
- stale_on: 2027-11-20
- people_asked: 5
- criteria_given: 0
- worst_feeling: -2
- worst_pain: 3
- listening_gap: true
"""


TOUR = """---
id: round
title: A round
steps:
  - at: kettle
    lens: scores
    says: >-
      Look
      here.
    ask:
      question: How many?
      choices: [{says: One, because: Too few.}, Two]
      answer: 2
      because: He said so.
  - at: ada
    ask: {question: In which order?, order: [Fill, Boil]}
  - at: wanting
    ask: {question: And you?, answer: Others wait.}
---
"""
TOUR_TWIN = """# A round

- id: round
- kind: tour
- permalink: ../go/round.html
- page: round.html

## Fields

- pass_mark: 0

## Stops

1. [The kettle](../journeys/tea/wanting/kettle.html.md) (id: kettle, lens: scores)

   Look here.

   Question: How many?

   - One: Too few.
   - Two (right)

   Why: He said so.

2. [Ada](../personas/ada.html.md) (id: ada)

   Question: In which order?

   1. Fill
   2. Boil

3. [Wanting](../journeys/tea/wanting/index.html.md) (id: wanting)

   Question: And you?

   Answer: Others wait.
"""


@pytest.fixture(scope="module")
def tea(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tea")
    for name, text in {
        "cjmsite.yaml": "title: The hub\nmarkdown_pages: true\n",
        "content/index.md": "---\nid: hub\nsummary: All about tea.\n---\n# Hub\n",
        "content/journeys/tea/index.md": "---\nid: tea\ntitle: Tea\nsummary: Wanting tea.\n---\n",
        "content/journeys/tea/10-wanting/index.md": "---\nid: wanting\ntitle: Wanting\n---\n",
        "content/journeys/tea/10-wanting/10-kettle.md": TOUCHPOINT,
        "content/journeys/tea/10-wanting/20-cup.md": "---\nid: cup\ntitle: canary-draft\ndraft: true\n---\n",
        "content/personas/ada.md": "---\nid: ada\ntitle: Ada\n---\n",
        "content/personas/ben.md": "---\nid: ben\ntitle: Ben\n---\n",
        "content/tours/round.md": TOUR,
        "content/pages/method.md": "---\nid: method\ntitle: Our method\n---\n\n## How\n\nWe ask.\n",
    }.items():
        (folder / "written" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "written" / name).write_text(text, "utf-8")
    return built(folder / "written", folder)


def test_a_twin_says_id_level_and_permanent_link_first_then_words_and_fields(tea: Path) -> None:
    assert (tea / "journeys/tea/wanting/kettle.html.md").read_text("utf-8") == TWIN


def test_a_tours_twin_has_its_stops_and_questions_in_order_as_its_page_has_them(tea: Path) -> None:
    assert (tea / "tours/round.html.md").read_text("utf-8") == TOUR_TWIN


def test_nothing_is_in_a_twin_that_a_page_does_not_show(tea: Path) -> None:
    assert "canary" not in "".join(path.read_text("utf-8") for path in tea.rglob("*.md"))
    assert "canary" not in (tea / "llms.txt").read_text("utf-8")


def test_a_page_names_its_twin_and_twins_lead_to_twins_that_are_there(example_hub: Path) -> None:
    permalinks = set(re.findall('"permalink":"([^"]+)"', (example_hub / "api/hub.json").read_text("utf-8")))
    former = {example_hub / "journeys/asthma.html.md", example_hub / "pages/glossary.html.md"}  # aliases in the content
    twins = set(example_hub.rglob("*.html.md"))
    assert former < twins
    assert len(twins - former) == len(permalinks)
    for twin in former:
        (link,) = re.findall(r"^\[The page is here\.\]\((.+\.md)\)$", twin.read_text("utf-8"), re.MULTILINE)
        assert (twin.parent / link).resolve() in {one.resolve() for one in twins - former}
    for twin in sorted(twins - former):
        page, text = twin.with_suffix(""), twin.read_text("utf-8")
        assert f'<link rel="alternate" type="text/markdown" href="{twin.name}">' in page.read_text("utf-8")
        found = re.search(r"^- permalink: (.+)$", text, re.MULTILINE)
        assert found is not None
        assert (twin.parent / found[1]).resolve().relative_to(example_hub.resolve()).as_posix() in permalinks
        for link in re.findall(r"\]\(([^)#:]+\.md)\)", text):
            assert (twin.parent / link).is_file(), (twin, link)


def test_levels_in_twins_of_journeys_are_those_of_the_data(example_hub: Path) -> None:
    hub = json.loads((example_hub / "api/hub.json").read_text("utf-8"))
    for journey in hub["journeys"]:
        text = (example_hub / f"{journey['url']}.md").read_text("utf-8")
        told = re.findall(r"\(id: (\S+), evidence_level: (\w+)\)", text)
        assert told == [(one["id"], one["evidence_level"]) for s in journey["stages"] for one in s["touchpoints"]]


def test_llms_txt_lists_what_there_is_with_addresses_that_hold(example_hub: Path, tea: Path, tmp_path: Path) -> None:
    text = (example_hub / "llms.txt").read_text("utf-8")
    assert text.startswith("# When It Matters\n\n> ")
    links = re.findall(r"^- \[[^]]+\]\(([^)]+)\)", text, re.MULTILINE)
    assert {"journeys/living-with-asthma/index.html.md", "personas/tom.html.md", "api/hub.json"} <= set(links)
    assert [link for link in links if not (example_hub / link).is_file()] == []
    site = tea.parent / "site"
    (site / "cjmsite.yaml").write_text("title: The hub\nbase_url: https://tea.example.org/hub/\n", "utf-8")
    build(Request(site=site, output=tmp_path / "public"))
    public = (tmp_path / "public" / "llms.txt").read_text("utf-8")
    assert "- [Tea](https://tea.example.org/hub/journeys/tea/index.html): Wanting tea.\n" in public
    assert not list((tmp_path / "public").rglob("*.md"))  # twins are asked for


def test_an_edition_tells_programs_nothing_that_is_for_others(tmp_path: Path) -> None:
    site, out = Path(shutil.copytree(CASES / "audiences", tmp_path / "site")), tmp_path / "out"
    assert build(Request(site=site, output=out, audience="partners")).published
    read = [path.read_text("utf-8") for path in (*out.rglob("*.html.md"), out / "llms.txt")]
    assert any("planted-partners" in text for text in read)
    assert [text for text in read if "planted-team" in text] == []
    assert all("- built_for: partners\n" in text for text in read[:-1])
    assert "the edition for partners." in read[-1]
