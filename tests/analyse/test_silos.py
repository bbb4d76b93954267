"""Hand-overs, parts of organisations and recurring causes: of the example hub's files, and of awkward ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.analyse.decide.likeness import alike
from cjmsite.analyse.decide.silos import SilosInsight, StagePart
from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather
from tests.pipeline.small_hub import built, hub_of


def test_the_silos_of_the_example_are_those_of_its_files(example: Analysed) -> None:
    found = example.silos
    worst = found.hand_overs[0]
    assert (worst.before, worst.after, worst.feeling_before, worst.feeling) == (
        "charity-helpline",
        "a-and-e",
        0.4,
        -4.4,
    )
    assert (worst.leaving, worst.arriving, worst.in_writing) == (("asthma-charity",), ("hospital-trust",), ())
    assert len(found.hand_overs) == 14  # 8 in the asthma journey, 2 at Northwind, 4 at Harbour; none of 2028
    summary = next(one for one in found.hand_overs if one.before == "calling-111")
    assert [one.hands_over for one in summary.in_writing] == ["the summary of the call"]
    northwind = next(one for one in found.journeys if one.journey == "claim-northwind")
    assert [(one.organisation, one.depth) for one in northwind.parts] == [
        ("northwind", 0), ("northwind-claims", 1), ("northwind-ledger", 1), ("drypoint", 0)
    ]  # fmt: skip
    # the first hour: Northwind serves the call (+3); its claims desk has a step in front and one behind, its ledger one
    assert northwind.parts[0].stages[0] == StagePart(serves=1, steps=3, feeling=3, pains=0)
    assert northwind.parts[3].stages == (None, None, StagePart(serves=2, steps=0, feeling=-2.6, pains=1), None)
    assert found.without_part == ("emergency-department", "long-term-conditions-team")
    typing = next(one for one in found.employee_pains if one.pain == "a-and-e#pain-re-keying")
    assert [(one.pain, one.by) for one in typing.causes] == [
        ("calling-111#pain-summary-unread", "cause"), ("a-and-e#pain-story-told-five-times", "cause")
    ]  # fmt: skip
    assert [one.kind for one in found.employee_pains] == ["tool"] * 4 + ["policy"] * 2 + ["process"]
    assert found.kinds == {"tool": 4, "policy": 2, "process": 1}
    letters = next(one for one in found.causes if one.cause == "everything-by-letter")
    assert letters.journeys == ("living-with-asthma", "claim-northwind")
    assert (letters.severity, letters.words) == (5 + 4 + 4, "Everything by letter")


@pytest.mark.parametrize(
    "texts, groups",
    [
        (("No one is told", "no one is TOLD.", "All are told"), (0, 0, 2)),
        (("Letters wait for a full batch", "The letter waits for full batches"), (0, 1)),  # 2 of 6 words
        (("The record cannot be read", "Records can not be read"), (0, 0)),
        (("The record is locked", "The record is lost"), (0, 1)),  # one word in common is chance
        (("Reception has no written rule", "The reception never had a written rule"), (0, 0)),
        (("Rail is slow", "Rail is late", "Rail"), (0, 1, 2)),
        ((), ()),
    ],
)
def test_causes_are_alike_where_most_of_their_words_are(texts: tuple[str, ...], groups: tuple[int, ...]) -> None:
    assert alike(texts) == groups


def silos(folder: Path, files: dict[str, str]) -> SilosInsight:
    site = hub_of(folder, files)
    gathered = gather(site, load_settings(site).settings)
    assert [one.as_text() for one in gathered.problems] == []
    return analyse(gathered.hub).silos


def test_a_cause_recurs_by_its_words_across_journeys_and_is_told_once_where_it_has_a_name(tmp_path: Path) -> None:
    def journey(*pains: str) -> str:
        listed = ", ".join(pains)
        return f"---\nstages:\n  - {{title: A, touchpoints: [{{title: T, pain_points: [{listed}]}}]}}\n---\n"

    found = silos(tmp_path, {
        "journeys/one.md": journey(
            "{title: P, severity: 2, why: [Nobody owns the shared record]}",
            "{title: Q, severity: 3, cause: old-form, why: [The form is of 2011]}",
            "{title: S, for_employees: true, why: [The shared record nobody owns]}",
        ),
        "journeys/two.md": journey("{title: R, severity: 1, cause: old-form, why: [The form is of 2011.]}"),
        "journeys/three.md": "---\nstate: future\nstages:\n  - title: A\n    pain_points:\n"
        "      - {title: Z, severity: 5, cause: old-form}\n---\n",
    })  # fmt: skip
    assert [(one.cause, one.words, len(one.pains), one.severity) for one in found.causes] == [
        ("old-form", "Old form", 2, 4), ("", "Nobody owns the shared record", 2, 2)
    ]  # fmt: skip
    assert [(one.pain, [(each.pain, each.by) for each in one.causes]) for one in found.employee_pains] == [
        ("one.a.t#pain-s", [("one.a.t#pain-p", "words"), ("one.a.t#pain-q", "place")])
    ]  # fmt: skip


def test_employees_pains_stand_by_their_kind_and_only_they_have_one(tmp_path: Path) -> None:
    def files(*pains: str) -> dict[str, str]:
        listed = "".join(f"      - {{{one}}}\n" for one in pains)
        return {"journeys/tea.md": f"---\nstages:\n  - title: A\n    pain_points:\n{listed}---\n"}

    found = silos(tmp_path, files(
        "title: P, for_employees: true", "title: Q, for_employees: true, kind: process",
        "title: R", "title: S, for_employees: true, kind: tool",
    ))  # fmt: skip
    assert [(one.pain, one.kind) for one in found.employee_pains] == [
        ("tea.a#pain-s", "tool"), ("tea.a#pain-q", "process"), ("tea.a#pain-p", None)
    ]  # fmt: skip
    assert found.kinds == {"tool": 1, "process": 1, "unknown": 1}
    for pain, code in (("title: P, kind: tool", "missing-field"), ("title: P, kind: tools", "wrong-value")):
        (tmp_path / code).mkdir()
        (told,) = built(tmp_path / code, files(pain)).problems
        assert (told.code, told.line, told.level) == (code, 5, "error")


def test_nobody_serves_nobody_hands_over_and_a_team_that_only_its_whole_is_named_for_has_no_part(
    tmp_path: Path,
) -> None:
    found = silos(tmp_path, {
        "journeys/tea.md": "---\nstages:\n  - title: A\n    touchpoints:\n"
        "      - {title: One, served_by: shop}\n      - {title: Two, served_by: none}\n"
        "      - {title: Three, served_by: bank}\n      - {title: Four, served_by: shop, emotion: -1}\n---\n",
        "organisations/shop.md": "---\ntitle: Shop\n---\n",
        "organisations/till.md": "---\ntitle: Till\npart_of: shop\nkind: team\n---\n",
        "organisations/bank.md": "---\ntitle: Bank\n---\n",
    })  # fmt: skip
    assert [(one.leaving, one.arriving, one.feeling_before, one.feeling) for one in found.hand_overs] == [
        (("bank",), ("shop",), None, -1)
    ]  # fmt: skip
    assert found.without_part == ("till",)
    assert [one.organisation for one in found.journeys[0].parts] == ["shop", "bank"]
