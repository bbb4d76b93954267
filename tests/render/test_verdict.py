"""The verdict on each journey: the same sentences on map, card and embedded map, from figures worked out by hand."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from tests.pipeline.small_hub import build_in, hub_of

ACTIONS = "[{title: A, status: done, for: slow}, {title: B, status: doing, for: slow}, {title: C, status: dropped}]"
JOURNEYS = {
    # 100 + 20 came, 30 + 6 = 36 leave, each worth 2.50: 90. The employees' pain is no customer's.
    "told": f"""
customers: {{unit: guests, value: 2.5, currency: EUR}}
stages:
  - id: in
    title: In
    customers: {{entering: 100, joining: 20, leaving: [{{count: 30}}]}}
    touchpoints:
      - id: queue
        title: The queue
        emotion: {{value: -3, word: cross}}
        pain_points:
          - {{id: keys, title: Keys typed twice, severity: 5, for_employees: true}}
          - {{id: slow, title: "Why so slow?", severity: 2}}
        evidence: [{{kind: survey, n: 40, date: 2026-01-01}}, {{kind: interview, n: 2, date: 2026-02-01}}]
        actions: {ACTIONS}
      - {{id: seat, title: A seat, emotion: -3}}
  - {{id: out, title: Out, customers: {{leaving: [{{count: 6}}]}}, touchpoints: [{{id: bill, title: The bill}}]}}
""",
    "asked": "stages: [{title: One, touchpoints: [{title: Only step}]}]",
    # 50 stayed, 45 enter: 5 are gone and nobody said that they leave.
    "gap": """
stages:
  - {title: One, customers: {entering: 50}, touchpoints: [{title: High, emotion: 2, evidence: [{kind: anecdote}]}]}
  - {title: Two, customers: {entering: 45}}
""",
    "stay": """
stages:
  - title: One
    customers: {entering: 7, leaving: []}
    actions: [{title: For the stage, status: done}]
    touchpoints: [{title: Low., emotion: {value: -1, word: low}, evidence: [{kind: interview, n: 1}]}]
""",
    # A feeling of everybody's is nobody's own, and any customer's pain explains it.
    "everybody": """
personas: [ann, bob]
stages:
  - title: One
    customers: {entering: 1000}
    touchpoints: [{title: Queue, emotion: -3, pain_points: [{title: No room, personas: [bob]}]}]
""",
    # Ann's worst moment: neither Bob's pain nor the employees' explains it.
    "hers": """
stages:
  - title: One
    customers: {entering: 8, leaving: 0}
    touchpoints:
      - title: Queue
        emotion: {ann: -4, bob: 1}
        pain_points:
          - {title: Bob cannot park, severity: 5, personas: [bob]}
          - {title: Typed twice, severity: 4, for_employees: true}
          - {title: Ann waits, severity: 2, personas: [ann]}
""",
    "bobs": """
stages:
  - title: One
    customers: {leaving: 0}
    touchpoints: [{title: Queue, emotion: {ann: {value: -4, word: lost}}, pain_points: [{title: P, personas: [bob]}]}]
""",
    # 60 + 50 = 110 of 150: 40 stayed, and 90 are there, so 50 more have come.
    "come-later": """
customers: {value: 2}
stages:
  - {title: One, customers: {entering: 100, leaving: 60}, touchpoints: [{title: Fine, emotion: 0, actions: [A]}]}
  - {title: Two, customers: {entering: 90, leaving: 50}}
""",
    # What the pages of touchpoint and stage show: Once is one by title and owner, Both by its file; Ours are two.
    "acted": """
stages:
  - id: one
    title: One
    actions: [{title: Both, status: doing}, {title: Gone, status: dropped}]
    touchpoints:
      - id: low
        title: Low
        emotion: -1
        actions: [{title: Once, status: done}, {title: Ours, owner: Ann}, {title: Gone, status: dropped}]
""",
    "uncounted": "stages: [{title: One, customers: {leaving: [{count: 9}]}, touchpoints: [{title: Step}]}]",
    "tomorrow": "state: future\nstages: [{title: One, touchpoints: [{title: Step, emotion: 3}]}]",
    "empty": "title: Nothing yet",
}
OTHERS = {
    "personas/ann.md": "title: Ann",
    "personas/bob.md": "title: Bob",
    "actions/once.md": "title: Once\nstatus: done\ntouchpoints: [low]",
    "actions/ours.md": "title: Ours\nowner: Bob\ntouchpoints: [low]",
    "actions/both.md": "title: Both\nstatus: doing\ntouchpoints: [low, one]",
    "actions/gone.md": "title: Gone\nstatus: dropped\ntouchpoints: [one]",
}
FEEL, LEAVE = "How does it feel? Nobody has said.", "How many leave? Nobody has counted."
WHO, GUESS = "Who does something about it? No action answers it.", "Is it so? It is only assumed."
SAID = {
    "told": [
        "Worst: The queue, −3: Why so slow?", "36 of 120 guests leave (90 EUR).",
        "2 actions answer the worst moment, 1 done.", "Measured, 42 people.",
    ],
    "asked": [FEEL, LEAVE],
    "gap": [
        "Lowest point: High, +2.", "Where are 5 of 50 customers? The figures do not say.",
        "Known from what was told or seen.",
    ],
    "stay": [
        "Worst: Low., −1: low.", "All 7 customers stay.", "1 action answers the worst moment, and is done.",
        "Asked, 1 person.",
    ],
    "everybody": [
        "Worst: Queue, −3: No room.", "1,000 customers come. How many leave? Nobody has counted.", WHO, GUESS,
    ],
    "hers": ["Worst: Queue, −4 for Ann: Ann waits.", "All 8 customers stay.", WHO, GUESS],
    "bobs": [
        "Worst: Queue, −4 for Ann: lost.", "0 customers leave; nobody has counted how many come.", WHO, GUESS,
    ],
    "come-later": [
        "Lowest point: Fine, 0.", "110 of 150 customers leave (220).", GUESS,
    ],
    "acted": ["Worst: Low, −1.", LEAVE, "4 actions answer the worst moment, 1 done.", GUESS],
    "uncounted": [FEEL, "9 customers leave; nobody has counted how many come."],
    "tomorrow": ["Lowest point: Step, +3."],
    "empty": [],
}  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub of these journeys, built."""
    folder = tmp_path_factory.mktemp("verdict")
    fronts = {**{f"journeys/{id_}.md": one for id_, one in JOURNEYS.items()}, **OTHERS}
    files: dict[str, str | bytes] = {path: f"---\n{one.strip()}\n---\n" for path, one in fronts.items()}
    done = build_in(folder, hub_of(folder, files))
    assert not [one for one in done.problems if one.level == "error"], done.problems
    return folder / "output"


def verdicts_of(page: str) -> list[list[str]]:
    """The sentences of each verdict of a page."""
    found = re.findall(r'<p class="journey-verdict".*?</p>', page, re.DOTALL)
    spans = (re.findall(r'<span\s+class="verdict-\w+[^"]*">(.*?)</span>', one, re.DOTALL) for one in found)
    return [[html.unescape(" ".join(re.sub(r"<[^>]*>", "", span).split())) for span in some] for some in spans]


@pytest.mark.parametrize("id_", JOURNEYS)
def test_a_map_says_what_is_worst_who_leaves_what_is_done_and_how_it_is_known(output: Path, id_: str) -> None:
    page = (output / "journeys" / id_ / "index.html").read_text()
    embedded = (output / "embed" / f"{id_}.html").read_text()
    assert verdicts_of(page) == verdicts_of(embedded) == ([SAID[id_]] if SAID[id_] else [])


def test_the_hub_says_the_same_on_its_cards(output: Path) -> None:
    told = verdicts_of((output / "index.html").read_text())
    assert sorted(told) == sorted(one for one in SAID.values() if one)


def test_each_sentence_leads_to_what_it_says(output: Path) -> None:
    page = (output / "journeys" / "told" / "index.html").read_text()
    verdict = re.search(r'<p class="journey-verdict".*?</p>', page, re.DOTALL)
    assert verdict is not None
    assert re.findall(r'href="([^"]*)"', verdict[0]) == [
        "#worst-moment", "in/index.html", "in/queue.html#action-b", "in/queue.html#evidence",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "id_, led",
    [
        ("stay", ["#worst-moment", "one/index.html", "one/index.html#action-for-the-stage", "one/low.html#evidence"]),
        ("everybody", ["#worst-moment", "one/index.html", "one/queue.html", "one/queue.html#evidence"]),
        ("come-later", ["#worst-moment", "one/index.html", "one/fine.html#evidence"]),
        ("asked", []),
    ],
)
def test_what_is_asked_leads_to_where_the_answer_belongs(output: Path, id_: str, led: list[str]) -> None:
    page = (output / "journeys" / id_ / "index.html").read_text()
    verdict = re.search(r'<p class="journey-verdict".*?</p>', page, re.DOTALL)
    assert verdict is not None
    assert re.findall(r'href="([^"]*)"', verdict[0]) == led


def test_what_everybody_feels_is_nobodys_own_in_the_data(output: Path) -> None:
    told = json.loads((output / "api" / "journeys" / "everybody.json").read_text())["journey"]["verdict"]
    assert told["worst"]["persona"] == "*"
    assert told["loss"] == {"came": 1000, "unexplained": 0}


def test_each_action_answers_once_under_its_file(output: Path) -> None:
    told = json.loads((output / "api" / "journeys" / "acted.json").read_text())["journey"]["verdict"]
    assert told["actions"] == ["both", "low#action-ours", "ours", "once"]


def test_the_api_says_the_same_as_data(output: Path) -> None:
    told = json.loads((output / "api" / "journeys" / "told.json").read_text())["journey"]["verdict"]
    assert told == {
        "worst": {"touchpoint": "queue", "persona": "*", "value": -3, "word": "cross", "pain": "Why so slow?"},
        "loss": {"lost": 36, "came": 120, "unexplained": 0, "stage": "in", "worth": 90, "currency": "EUR"},
        "actions": ["queue#action-b", "queue#action-a"],
        "done": 1,
        "level": "measured",
        "people": 42,
    }


def test_a_german_hub_says_in_german_from_whom_it_knows_and_what_the_figures_leave_open(tmp_path: Path) -> None:
    front = """
stages:
  - title: Eins
    customers: {{entering: 100{leaving}}}
    touchpoints: [{{title: Tor, emotion: 1, evidence: [{evidence}]}}]
  - title: Zwei
    customers: {{{again}}}
"""
    cases = {
        "einer": front.format(leaving="", again="", evidence="{kind: anecdote, n: 1}"),
        "zwei": front.format(
            leaving=", leaving: 60", again="entering: 80, leaving: 50", evidence="{kind: anecdote, n: 2}"
        ),
    }
    pages = cases | {"rechts": "stages: [{title: Eins, touchpoints: [{title: \u05e9\u05e2\u05e8, emotion: -2}]}]"}
    site = hub_of(tmp_path, {f"journeys/{id_}.md": f"---\n{one.strip()}\n---\n" for id_, one in pages.items()})
    (site / "cjmsite.yaml").write_text("title: Ein Hub\nlanguage: de\n", "utf-8")
    assert build_in(tmp_path, site).published
    said = [verdicts_of((tmp_path / f"output/journeys/{id_}/index.html").read_text())[0][1:] for id_ in cases]
    assert said == [
        [
            "100 Kunden kommen. Wie viele gehen? Das hat niemand gezählt.",
            "Bekannt aus dem, was 1 Person erzählt oder gezeigt hat.",
        ],
        ["110 von 140 Kunden gehen.", "Bekannt aus dem, was 2 Personen erzählt oder gezeigt haben."],
    ]
    # A name written from right to left stands between isolates: the figure stays behind it.
    page = (tmp_path / "output/journeys/rechts/index.html").read_text()
    assert "\u2068\u05e9\u05e2\u05e8\u2069, −2" in verdicts_of(page)[0][0]
