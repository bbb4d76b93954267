"""The front matter that a new file begins with: its id and title, and what else can be said, as comments.

Each comment that begins with a field is right as it stands once its `#` is taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date as Date

from cjmsite.authoring.yaml_text import yaml_text
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Common

HOW = "# Take the # from what you know, and leave out the rest. The story goes below the second line of dashes."


def first_words(kind: str, id_: str, title: str, hub: Hub, today: Date) -> str:
    """The text of a new file of this kind, with ids of this hub in its examples."""
    lines = {
        "journey": _journey, "stage": _stage, "touchpoint": _touchpoint, "persona": _persona,
        "organisation": _organisation, "action": _action, "tour": _tour, "study": _study, "metric": _metric,
        "term": _term,
    }[kind](hub, today)  # fmt: skip
    head = yaml_text({"id": id_, "title": title})
    return f"---\n{head}{HOW}\n" + "".join(line + "\n" for line in lines) + "---\n"


def _journey(hub: Hub, today: Date) -> Iterator[str]:
    yield "# summary: One sentence that says what this journey is like."
    yield "# trigger: The problem that starts it"
    yield "# goal: What the person wants to reach"
    if hub.personas:
        yield f"# personas: [{hub.personas[0].id}]  # {_ids(hub.personas)}"
    yield "# state: current  # or planned, or future with of: the journey that it would replace"
    yield f"# customers: {{unit: customers, period: {today.year}, value: 100, currency: EUR}}  # what one is worth"
    yield f"# reviewed: {today}"


def _stage(hub: Hub, today: Date) -> Iterator[str]:
    yield "# summary: One sentence that says what this stage is like."
    yield "# goal: What the person wants to reach here"
    yield "# begins_with: The event that opens it"
    yield "# customers:"
    yield "#   entering: 100"
    yield "#   leaving:"
    yield "#     - {to: somebody else, count: 10, why: What they said when they left}"


def _touchpoint(hub: Hub, today: Date) -> Iterator[str]:
    scale = hub.settings.emotion
    channels = [one.id for one in hub.settings.channels]
    persona = hub.personas[0].id if hub.personas else ""
    yield f"# channels: [{channels[0] if channels else 'phone'}]" + (f"  # {', '.join(channels)}" if channels else "")
    if hub.organisations:
        yield f"# served_by: [{hub.organisations[0].id}]  # {_ids(hub.organisations)}; none: the person is alone"
    yield "# doing: What the person does"
    yield "# thinking: What goes through their head"
    each = f"; one for each persona: {{{persona}: {scale.min / 2:g}}}" if persona else ""
    yield f"# emotion: {scale.min / 2:g}  # from {scale.min:g} to {scale.max:g}{each}"
    yield "# moment_of_truth: Why this decides about the relationship"
    yield "# promise: {says: What we promise here, kept: partly, because: What really happens}  # kept, partly, broken"
    yield "# pain_points:"
    yield "#   - {id: what-hurts, title: What hurts, severity: 3, why: [A cause, The cause of that]}  # severity 1 to 5"
    yield "# quotes:"
    yield '#   - {id: their-words, says: "In their own words."' + (f", by: {persona}" if persona else "") + "}"
    yield "# backstage:"
    yield "#   - {who: Who, does: what nobody sees, with: which tool, trouble: what goes wrong}"
    yield "# evidence:  # assumption, anecdote, observation, interview, survey, analytics"
    yield f"#   - {{kind: interview, n: 5, date: {today}}}"


def _persona(hub: Hub, today: Date) -> Iterator[str]:
    yield "# summary: One sentence that says who this is."
    yield "# role: What they do"
    yield "# segment: Whom they stand for"
    yield "# quote: Words that somebody really said"
    yield "# facts: {Age: 34, Lives in: A small town}"
    yield "# needs: [What they can't do without]"
    yield "# goals: [What they want to reach]"
    yield "# frustrations: [What gets in their way]"
    yield '# colour: "#2f6f8f"'


def _organisation(hub: Hub, today: Date) -> Iterator[str]:
    yield "# summary: One sentence that says what it does for the customer."
    yield "# kind: organisation  # organisation, team, system"
    if hub.organisations:
        yield f"# part_of: {hub.organisations[0].id}  # {_ids(hub.organisations)}"
    yield "# contact: Whom to ask"
    yield '# colour: "#7a5c99"'


def _action(hub: Hub, today: Date) -> Iterator[str]:
    yield "# summary: One sentence that says what will be different."
    if hub.organisations:
        yield f"# owner: {hub.organisations[0].id}  # {_ids(hub.organisations)}"
    yield f"# due: {today.replace(year=today.year + 1, month=1, day=31)}"
    yield "# status: planned  # idea, planned, doing, done, dropped"
    yield "# impact: 4  # 1 to 5"
    yield "# effort: 2  # 1 to 5"
    pains = [place.id for place in hub.places.values() if place.kind == "pain"]
    if pains:
        yield f"# for: [{pains[0]}]  # the pain points that it answers"
    touchpoints = [one.node.id for journey in hub.journeys for one in journey.touchpoints]
    if touchpoints:
        yield f"# touchpoints: [{touchpoints[0]}]  # where it will be felt"


def _tour(hub: Hub, today: Date) -> Iterator[str]:
    at = hub.journeys[0].node.id if hub.journeys else "the-id-of-a-journey"
    mark = "" if hub.journeys else "# "
    yield "# summary: Whom this tour is for."
    yield "# duration: PT20M"
    yield "# pass_mark: 80  # percent of the answers that must be right"
    yield f"{mark}steps:"
    yield f"{mark}  - at: {at}  # the id of a journey, a stage or a touchpoint"
    yield f"{mark}    says: Begin here, with the whole of it in sight."
    yield "#     ask: {question: What is asked, choices: [This, That], answer: That, because: The reason}"


def _study(hub: Hub, today: Date) -> Iterator[str]:
    yield "# summary: One sentence that says what was asked, and whom."
    yield "# method: interview  # interview, survey, observation, analytics, or words that name one of these"
    yield "# n: 12"
    yield f"# dates: [{today}]  # the day, or the first and the last one"
    yield "# link: https://example.org/report"
    yield "# withdrawn: Why it counts no longer"


def _term(hub: Hub, today: Date) -> Iterator[str]:
    yield "definition: What it means, in a sentence or two"
    yield "# also: [its plural]  # other forms, explained alike"
    yield "# not: [another word for it]  # what check finds, as it should be this word"
    yield f"# reviewed: {today}"


def _metric(hub: Hub, today: Date) -> Iterator[str]:
    yield "# definition: What is counted, in one sentence"
    yield '# unit: "%"'
    yield "# better: higher  # or lower"
    yield "# target: 80"
    yield "# source: Where the values come from"
    yield "# cadence: Every quarter"
    yield "# question: What people are asked for it"


def _ids(nodes: Sequence[Node[Common]]) -> str:
    """The first ids, as a reminder of what there is."""
    ids = [node.id for node in nodes]
    return ", ".join(ids[:6]) + (", …" if len(ids) > 6 else "")
