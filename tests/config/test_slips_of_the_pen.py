"""Slips of the pen in front matter: each form of a mistake is told with its cause, its place and the mend.

A case is a front matter, the words that the caret stands under (between ⟦ and ⟧), the code, and how the hint begins.
"""

from __future__ import annotations

import pytest

from cjmsite.config.boundary import check_fields, place
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.model.objects import Touchpoint
from cjmsite.problems import Problem

QUOTE_WHOLE = "put quotation marks around the whole text"
STRAIGHT = "put straight quotation marks"

VANISHING = [
    ("title: ⟦#1 problem⟧", "yaml-comment", QUOTE_WHOLE),
    ("title: Problem ⟦#1⟧", "yaml-comment", QUOTE_WHOLE),
    ("title: a\n  second line ⟦#2 of it⟧", "yaml-comment", QUOTE_WHOLE),
    ("needs:\n  - ⟦#1 rest⟧\n  - tea", "yaml-comment", QUOTE_WHOLE),
    ("needs:\n  - #1 rest\n\n  - ⟦#2 tea⟧\n", "yaml-comment", QUOTE_WHOLE),
    ("needs:\n  - Ticket ⟦#42⟧\n  - tea", "yaml-comment", QUOTE_WHOLE),
    ("pain_points:\n  - title: Ticket ⟦#42⟧\n    severity: 3", "yaml-comment", QUOTE_WHOLE),
    ("quotes: [{says: Ticket ⟦#⟧42, by: x}]", "yaml-syntax", "put quotation marks around the text in which #"),
    ("quotes: [{says: Ticket ⟦#⟧ 42, by: x}]\ntitle: T", "yaml-syntax", "put quotation marks around the text"),
    ("needs: [rest ⟦#⟧1, tea]", "yaml-syntax", "put quotation marks around the text in which #"),
    ("needs: [rest, ⟦#1⟧\n  tea]", "yaml-comment", QUOTE_WHOLE),
    ("x-colour: ⟦#2f6f8f⟧", "yaml-comment", 'write "#2f6f8f"'),
    ("needs:\n  ⟦-Rest⟧\n  -Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  ⟦• Rest⟧\n  • Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  ⟦– Rest⟧\n  – Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  - Rest\n    ⟦-Tea⟧", "yaml-dash", "write a dash and a space: - Tea"),
    ("pain_points:\n  ⟦-title: Slow⟧", "yaml-dash", "write a dash and a space: - title: Slow"),
    ("needs: ⟦rest, tea, quiet⟧", "one-text", "write [rest, tea, quiet] for several"),
    ('pain_points: [{title: Slow, why: ⟦"old tool, no time"⟧}]',
     "one-text", "write [old tool, no time] for several"),
    ("quotes: [⟦“I called⟧, twice”]", "yaml-quotes", STRAIGHT),
    ("quotes: [{says: ⟦„Ich rief⟧, zweimal“, by: x}]", "yaml-quotes", STRAIGHT),
    ("needs: [⟦«Du thé⟧, vite»]", "yaml-quotes", STRAIGHT),
    ("needs:\n- Rest\n ⟦- Tea⟧", "yaml-dash", "write a dash and a space, as far in as the item above: - Tea"),
    ("needs:\n  - Rest\n    ⟦- Tea⟧\n  - Quiet", "yaml-dash", "write a dash and a space, as far in"),
    ("needs:\n  - Rest\n    ⟦* Tea⟧", "yaml-dash", "write a dash and a space, as far in"),
    ("needs:\n  ⟦1. Rest⟧\n  2. Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  1) Rest\n  ⟦2) Tea⟧", "yaml-dash", "write a dash and a space: - Tea"),
    ("needs:\n  ⟦(a) Rest⟧\n  (b) Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  ⟦+ Rest⟧\n  + Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  ⟦-- Rest⟧\n  -- Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  ⟦☐ Rest⟧\n  ☐ Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs:\n  ⟦I. Rest⟧\n  II. Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("needs: ⟦|⟧\n  - Rest\n  - Tea", "one-text", "write [Rest, Tea] for several"),
    ("pain_points: ⟦>⟧\n  Rest\n\n  Tea", "one-text", "write [Rest, Tea] for several"),
    ("needs:\n  ⟦→ Rest⟧\n  → Tea", "yaml-dash", "write a dash and a space: - Rest"),
    ("pain_points: ⟦no tea, no rest⟧", "one-text", "write [no tea, no rest] for several"),
    ("needs: ⟦rest; tea; quiet⟧", "one-text", "write [rest, tea, quiet] for several"),
    ("frontstage: ⟦Nurse calls | doctor waits⟧", "one-text", "write [Nurse calls, doctor waits]"),
    ("quotes: [{says: I called, ⟦twice⟧, by: x}]", "yaml-quotes",
     'put quotation marks around the whole text: says: "I called, twice"'),
    ("actions: [{title: Mend it, ⟦and paint it⟧}]", "yaml-quotes", "put quotation marks around the whole text: title"),
    ("quotes: [⟦s⟧ays: It was late, by: x]", "yaml-quotes", "put braces around the fields of one item: [{says: …"),
    ("evidence: [⟦k⟧ind: survey, n: 12]", "yaml-quotes", "put braces around the fields of one item: [{kind: …"),
]  # fmt: skip

SYNTAX = [
    ("quotes:\n  - says: ⟦[⟧sighs] again", "yaml-syntax", QUOTE_WHOLE),
    ("needs:\n  - ⟦[⟧sighs] again\n  - tea", "yaml-syntax", QUOTE_WHOLE),
    ("quotes: [{says: ⟦[⟧sighs] again, by: x}]", "yaml-syntax", QUOTE_WHOLE),
    ("title: ⟦{⟧name} again", "yaml-syntax", QUOTE_WHOLE),
    ('title: "Hi" ⟦s⟧he said', "yaml-syntax", "put one pair of marks"),
    ('needs:\n  - "Hi" ⟦s⟧he said', "yaml-syntax", "put one pair of marks"),
    ('needs: ["Hi" ⟦s⟧he said, tea]', "yaml-syntax", "put one pair of marks"),
    ("needs:\n  - Rest\n  ⟦-⟧Tea", "yaml-syntax", "write a dash and a space: - Tea"),
    ("needs:\n  ⟦*Rest⟧\n  *Tea", "yaml-alias", "write the text out again; a text that begins with"),
    ("needs:\n  ⟦*⟧ Rest\n  * Tea", "yaml-syntax", "write a dash and a space: - Rest"),
    ("needs:\n1. Rest\n⟦2⟧. Tea", "yaml-syntax", "write a dash and a space: - Tea"),
    ("tags: [a, ⟦#⟧b]\ntitle: T", "yaml-syntax", "put quotation marks around the text in which #"),
    ("title: T\ntags: [a, ⟦#⟧b]\n", "yaml-syntax", "put quotation marks around the text in which #"),
    ("title: T\ntags: [⟦#⟧1]", "yaml-syntax", "put quotation marks around the text in which #"),
    ("needs:\n  - {title: a, ⟦#⟧b}\n", "yaml-syntax", "put quotation marks around the text in which #"),
    ("summary: S\ntitle⟦\uff1a⟧Tea", "yaml-syntax", "write a plain colon"),
    ("title⟦\uff1a⟧Tea\nsummary: S", "yaml-syntax", "write a plain colon"),
    ("title: T\n⟦\u00a0⟧summary: S\n  x: y", "yaml-syntax", "type the space anew"),
    ("title: T\n⟦\u200b summary⟧: S", "unknown-field", "an invisible character (U+200B)"),
    ("needs:\n⟦\u3000⟧- Rest\n  - x", "yaml-syntax", "type the space anew"),
    ("title: T\n⟦<<<<<<< HEAD⟧\nsummary: a\n=======\nsummary: b\n>>>>>>> x", "merge-conflict", "keep one of them"),
]

FIELDS = [
    ("needs:\n  - ⟦N⟧obody said: wait", "wrong-value",
     'put quotation marks around the whole text: "Nobody said: wait"'),
    ("needs: [⟦N⟧obody said: wait]", "wrong-value", "put quotation marks around the whole text"),
    ("pain_points:\n  - ⟦Too slow⟧: nobody answers", "unknown-field", "put quotation marks around the whole text"),
    ("next: [{to: there, share: 0,⟦36⟧}]", "unknown-field", "is this a decimal?"),
    ("next:\n  - to: there\n    share: ⟦0,36⟧", "wrong-value", "write 0.36"),
    ("emotion: {ada: {value: -3,⟦5⟧}}", "unknown-field", "is this a decimal?"),
    ("quotes: [{⟦says:hello⟧}]", "unknown-field", "a space is missing after the colon: write says: …"),
    ("⟦“title”⟧: Tea", "unknown-field", "write title: quotation marks"),
    ("⟦\u200btitle⟧: Tea", "unknown-field", "an invisible character (U+200B)"),
    ("⟦\u00a0title⟧: Tea", "unknown-field", "a blank that is no plain one (U+00A0)"),
    ("⟦\uff54itle⟧: Tea", "unknown-field", "“\uff54” is a full-width character: write t"),
    ("pain_points: [{title: Slow, severity: ⟦high⟧}]", "wrong-value", "write 4: 1 is the least, 5 the most"),
    ("pain_points: [{title: Slow, severity: ⟦Hoch⟧}]", "wrong-value", "write 4: 1 is the least, 5 the most"),
    ("pain_points: [{title: Slow, severity: ⟦three⟧}]", "wrong-value", "write 3"),
    ("pain_points: [{title: Slow, severity: ⟦4/5⟧}]", "wrong-value", "write 4"),
    ("pain_points: [{title: Slow, severity: ⟦★★★☆☆⟧}]", "wrong-value", "write 3"),
    ("pain_points: [{title: Slow, severity: ⟦4.5⟧}]", "wrong-value", "write 4: a whole number"),
    ("pain_points: [{title: Slow, severity: ⟦3-4⟧}]", "wrong-value", "write one number"),
    ("pain_points: [{title: Slow, severity: ⟦5 (high)⟧}]", "wrong-value", "write 5: the number alone"),
    ("opportunities: [{title: Fast, impact: ⟦very high⟧}]", "wrong-value", "write 5: 1 is the least"),
    ("scores: {cost: ⟦high⟧}", "wrong-value", "write a number in digits"),
    ("emotion: ⟦sad⟧", "wrong-value", "write a number in digits"),
    ("emotion: ⟦-3\u200b⟧", "wrong-value", "an invisible character (U+200B)"),
    ("order: ⟦1.200,5⟧", "wrong-value", ""),
    ("evidence: [{kind: survey, n: 1,⟦200⟧}]", "unknown-field", "a comma ends the number before it"),
    ("evidence:\n  - kind: survey\n    n: ⟦1,200⟧", "wrong-value", "write 1200: nothing stands between thousands"),
    ("evidence: [{kind: survey, n: ⟦1.2e3⟧}]", "wrong-value", "write 1200: a number in digits alone"),
    ("emotion: ⟦-25e-1⟧", "wrong-value", "write -2.5: a number in digits alone"),
    ("emotion: ⟦1e999⟧", "wrong-value", "at most 15 digits, and 12 behind a point, are a number here"),
    ("evidence: [{kind: survey, n: ⟦12345678901234567890⟧}]", "wrong-value", "at most 15 digits"),
    ('pain_points: [{title: ⟦""⟧}]', "wrong-value", "write the words, or leave the line out"),
    ('quotes: [{says: ⟦"  "⟧, by: x}]', "wrong-value", "write the words, or leave the line out"),
    ("next: [{to: x, share: ⟦about half⟧}]", "wrong-value", "write a number in digits"),
    ("promise: {says: We call, kept: ⟦yes⟧}", "wrong-value", "write kept"),
    ("promise: {says: We call, kept: ⟦No⟧}", "wrong-value", "write broken"),
    ("promise: {says: We call, kept: ⟦teilweise⟧}", "wrong-value", "write partly"),
    ("actions: [{title: Mend, status: ⟦In progress⟧}]", "wrong-value", "write doing"),
    ("actions: [{title: Mend, status: ⟦todo⟧}]", "wrong-value", "write planned"),
    ("evidence: [{kind: ⟦questionnaire⟧}]", "wrong-value", "write survey"),
    ("evidence: ⟦interview, survey⟧", "wrong-value", "one of them; where a list may stand, write [interview, survey]"),
    ("metrics: [{name: m, better: ⟦up⟧}]", "wrong-value", "write higher"),
    ("draft: ⟦True⟧", "wrong-value", "write true"),
    ("draft: ⟦ja⟧", "wrong-value", "write true"),
    ("pain_points: [{title: Slow, for_employees: ⟦n⟧}]", "wrong-value", "write false"),
    ("moment_of_truth: ⟦yes⟧", "wrong-value", "write true"),
    ("reviewed: ⟦20 May 2026⟧", "wrong-value", "write 2026-05-20"),
    ("reviewed: ⟦2026/5/20⟧", "wrong-value", "write 2026-05-20"),
    ("id: ⟦Thirst and tea⟧", "wrong-value", "write thirst-and-tea"),
    ("id: ⟦thirst\u00ad⟧", "wrong-value", "an invisible character (U+00AD)"),
]  # fmt: skip


def told(text: str) -> tuple[Problem, ...]:
    """All that is told of a touchpoint's front matter."""
    parsed = parse_yaml(text, "tea.md")
    value = parsed.value if isinstance(parsed.value, dict) else {}
    return (
        *parsed.problems,
        *place(
            check_fields(Touchpoint, {k: v for k, v in value.items() if v is not None and k[:2] != "x-"})[1],
            text,
            "tea.md",
        ),
    )


@pytest.mark.parametrize("marked, code, hint", [*VANISHING, *SYNTAX, *FIELDS])
def test_a_slip_is_told_with_its_cause_its_place_and_its_mend(marked: str, code: str, hint: str) -> None:
    before, _, rest = marked.partition("⟦")
    words, _, after = rest.partition("⟧")
    problems = told(before + words + after)
    place_ = (before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
    first = next((one for one in problems if (one.line, one.column, one.code) == (*place_, code)), None)
    assert first is not None, [one.as_text() for one in problems]
    assert first.hint.startswith(hint), first.hint
    assert first.hint or not hint
    if len(words) > 1:
        assert first.width == len(words), first.as_text()


@pytest.mark.parametrize(
    "text",
    [
        'title: "#1 problem"  # a note',
        "# a note\ntitle: Tea # another\nneeds: # those of all\n  - rest",
        "needs: #those of all\n  - rest\nquotes: #two\n- a\n- b",
        "pain_points:\n  - #the worst\n    title: Slow",
        "summary: |\n  Ticket #42\n  -Rest\n  • Tea\ntitle: T",
        'summary: "Ticket #42\n  and #43"\ntitle: Tea#1',
        "needs: [rest, tea] #all\nemotion:\n  -3",
        "thinking: -Rest, please. And “tea, please”.\ntakes: 2-3 days - or more",
        "summary: A text\n  - with a dash of its own\ntitle: T",
        "needs: [“Rest”, “tea now”]",
        "needs: [Rest, tea]\ntags: tea\nexpects: To be heard, and to be told what happens next, soon",
        "needs: Tea, please.",
        "doing: Opens\n  (1) the door and\n  (2) the window\nthinking: Since\n  1. May",
        "evidence: [kind: survey, kind: interview]",
        "summary: |\n  1. Rest\n  2. Tea\n  + more\ntitle: T",
        "needs:\n  - Rest\n  -\n    Tea",
        "quotes: I called, twice",
        "pain_points: |\n  Nobody called back.\n  We wrote, then.",
        "metrics: [{name: w, values: [[2026-01-01, 5]]}]",
        "pain_points: Nobody called back for a week, or wrote",
        "quotes: “I called, twice”",
    ],
)
def test_what_is_meant_as_it_stands_is_not_told(text: str) -> None:
    assert [one.as_text() for one in told(text)] == []
