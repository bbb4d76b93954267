"""What each field means, in a line: shown by editors while an author types. docs/format.md says it at length."""

from __future__ import annotations

from collections.abc import Mapping

from cjmsite.config.experience_fields import EXPERIENCE_FIELDS

_EXPERIENCE = {one.name: one.words for one in EXPERIENCE_FIELDS if one.words}
_COMMON = {
    "id": "A permanent name: go/<id>.html answers for ever, wherever the file moves.",
    "title": "What it is called; else the first heading, else the file's name in words.",
    "summary": "One sentence for cards, lists and search.",
    "owner": _EXPERIENCE["owner"],
    "tags": "Words to find it by.",
    "order": "Its place among its neighbours; else the number that the file's name begins with.",
    "draft": "Not built, except with --drafts.",
    "audience": "Who may read it, from the hub's list; narrower than its parent's, never wider.",
    "reviewed": "The day somebody last looked whether it is still true.",
    "review_by": "The day by which somebody should look again.",
    "aliases": "Addresses that this page had before.",
    "attachments": "What only you know about the files beside this one.",
}

FIELD_WORDS: Mapping[str, Mapping[str, str]] = {
    "hub": {
        "title": "The hub's name.",
        "language": "The language of the pages: en or de.",
        "base_url": "The public address, for search engines and for previews in other programs; pages work without it.",
        "robots": "index; noindex for a hub that search engines are not to find.",
        "theme": "The folder of the theme in themes/.",
        "brand": "A logo, and colours that replace the theme's.",
        "emotion": "The scale of feelings, 0 the baseline, and words for its values.",
        "scoring": "The criteria that make a priority, each with its weight.",
        "evidence": "When evidence is stale: an ISO duration such as P18M.",
        "attachments": "Further kinds of files that may lie beside pages: allow: [endings].",
        "channels": "Ways in which people meet you.",
        "lanes": "The rows of every map, in order; a row of your own needs a kind.",
        "audiences": "Who may read a build, widest first.",
        "metrics": "Measures that are named once and used in many touchpoints.",
        "gone": "Published addresses that are no more, each with the reason, which its page tells.",
        "check": "How loud checks are, by code: off, warn or error, as in {unowned: warn}.",
        "strict": "Take warnings for errors.",
    },
    "journey": {
        **_COMMON,
        "trigger": "The problem that starts the journey.",
        "goal": "What the person wants to reach.",
        "personas": "Who travels: ids of personas.",
        "organisations": "Who serves: ids; else gathered from the touchpoints.",
        "perspective": "experience: the person's whole way; touchpoint: only contacts with us.",
        "state": "current or future.",
        "of": "The journey that this future state would replace.",
        "compare_with": "Journeys to lay beside this one.",
        "customers": "What is counted, over which period, and what one customer is worth in it.",
        "lanes": "Which rows the map has, in which order; rows of your own with id, label and kind.",
        "threads": "What runs through several stages.",
    },
    "stage": {
        **_COMMON, **_EXPERIENCE,
        "goal": "What the person wants to reach in this stage.",
        "phase": "A label: neighbouring stages with the same one are bracketed together.",
        "begins_with": "The event that opens the stage.",
        "customers": "Who enters, joins and leaves, where to and why.",
    },
    "touchpoint": {
        **_COMMON, **_EXPERIENCE,
        "next": "Where the person goes from here, if not to the next in order: branches, loops, jumps.",
        "journey": "The journey of its own that this touchpoint opens into.",
    },
    "persona": {
        **_COMMON,
        "role": "What this person does.",
        "segment": "Whom this person stands for.",
        "portrait": "A picture beside the file.",
        "quote": "Words that somebody really said.",
        "needs": "What this person can't do without.",
        "expects": "What this person expects.",
        "jobs": "What this person wants to get done.",
        "goals": "What this person wants to reach.",
        "frustrations": "What gets in this person's way.",
        "preferences": "What this person likes better.",
        "facts": "Names and values, such as Age: 34.",
        "colour": "The colour of this persona's curve, as in #2f6f8f.",
    },
    "organisation": {
        **_COMMON,
        "kind": "organisation, team or system.",
        "part_of": "The organisation that this one belongs to.",
        "contact": "Whom to ask.",
        "colour": "The colour of its bar on maps, as in #2f6f8f.",
    },
    "action": {
        **_COMMON,
        "due": "The day by which it is to be done.",
        "status": "idea, planned, doing, done or dropped.",
        "impact": "How much it changes, 1 to 5.",
        "effort": "How much it takes, 1 to 5.",
        "for": "The pain points that it answers.",
        "touchpoints": "Where it will be felt.",
        "link": "An address with more about it.",
    },
    "tour": {
        **_COMMON,
        "duration": "How long it takes, as in PT20M.",
        "pass_mark": "The percentage of right answers that is enough.",
        "steps": "Where the tour stops, what is said there, what is asked.",
    },
    "study": {
        **_COMMON,
        "method": "How: interview, survey, observation, analytics; or words that name one of these.",
        "n": "How many people.",
        "dates": "The day, or the first and the last one.",
        "link": "An address with more about it.",
        "withdrawn": "True, a day, or words why: evidence from it is assumed again, its quotes are not published.",
    },
    "page": _COMMON,
}  # fmt: skip
