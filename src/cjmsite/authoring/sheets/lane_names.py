"""Which field of the format a spreadsheet's column or row means, by the names that people give to them.

The names are those of the trade, as templates of journey maps and service blueprints use them, in English and German.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

FieldKind = Literal["mood", "words", "line", "list", "channels", "organisations", "moment", "evidence", "props"]

# How a field takes what stood in the cells: a number on the hub's scale (or else a feeling in words), one text, a text
# of one line, a list of texts, ids that the hub must know, a moment that decides, evidence, things that people meet.
FIELD_KINDS: Mapping[str, FieldKind] = {
    "emotion": "mood",
    "doing": "words",
    "thinking": "words",
    "feeling": "words",
    "promise": "words",
    "needs": "list",
    "expects": "list",
    "jobs": "list",
    "gains": "list",
    "quotes": "list",
    "pain_points": "list",
    "opportunities": "list",
    "frontstage": "list",
    "backstage": "list",
    "support": "list",
    "listening": "list",
    "metrics": "list",
    "actions": "list",
    "channels": "channels",
    "served_by": "organisations",
    "evidence": "evidence",
    "physical_evidence": "props",
    "moment_of_truth": "moment",
    "owner": "line",
    "takes": "line",
    "when": "line",
    "goal": "line",
    "begins_with": "line",
    "phase": "line",
    "summary": "words",
}

_NAMES: Mapping[str, str] = {
    "emotion": "emotional journey, emotion curve, emotional curve, mood, satisfaction, sentiment, experience score,"
    " emotion score, rating, customer satisfaction, customer experience, user experience, experience,"
    " stimmung, emotionen, emotionskurve, zufriedenheit, erlebnis, kundenerlebnis, bewertung, laune",
    "feeling": "feelings, feels, how they feel, emotional state, gefühl, gefühle, empfinden, empfindungen",
    "thinking": "thought, thoughts, thinks, mindset, what they think, gedanken, gedanke, denken, denkt, was sie denken",
    "doing": "does, behaviour, behavior, activity, activities, what they do, customer actions, user actions,"
    " user tasks, tasks, customer activities, interactions, was sie tun, tun, tut, handeln, handlung, handlungen,"
    " verhalten, aktivität, aktivitäten, kundenaktion, kundenaktionen, kundenaktivitäten, kundenhandlungen,"
    " nutzeraktionen, aufgaben",
    "promise": "brand promise, markenversprechen, versprechen",
    "needs": "wants, bedürfnis, bedürfnisse, bedarf, kundenbedürfnisse",
    "expects": "expectations, erwartung, erwartungen, kundenerwartungen",
    "jobs": "jobs to be done, job to be done, jtbd",
    "gains": "gain, gain points, delights, delight, delighters, pleasure points, bright spots, highlights, positives,"
    " high points, wow moments, what works, what works well, what goes well, happy moments, benefits, joys,"
    " moments of delight, begeisterung, begeisterungsfaktoren, freuden, pluspunkte, höhepunkte, positives erlebnis,"
    " was gut läuft, gewinne",
    "quotes": "verbatims, voice of the customer, in their words, zitat, zitate, o töne, kundenzitate, kundenstimmen",
    "pain_points": "pains, painpoints, challenges, frustrations, problems, issues, barriers, blockers, friction,"
    " friction points, frictions, obstacles, hurdles, pain, what goes wrong, low points, negatives, difficulties,"
    " schmerzpunkt, schmerzpunkte, problem, probleme, hürde, hürden, hindernis, hindernisse, barrieren, frust,"
    " frustration, frustpunkte, reibung, reibungspunkte, reibungsverluste, schwierigkeiten, ärgernisse,"
    " herausforderung, herausforderungen, was schief läuft, störfaktoren",
    "opportunities": "ideas, improvements, recommendations, how might we, hmw, solutions, areas for improvement,"
    " insights and opportunities, chance, chancen, idee, ideen, verbesserung, verbesserungen, potenzial, potenziale,"
    " potential, potentiale, lösung, lösungen, lösungsideen, verbesserungspotenzial, verbesserungspotenziale,"
    " verbesserungsvorschläge, möglichkeiten, optimierungspotenzial, empfehlungen, handlungsempfehlungen",
    "frontstage": "front stage, onstage, on stage, frontstage actions, visible actions, frontstage interactions,"
    " employee actions, staff actions, contact employee actions, agent actions, line of visibility above, sichtbar,"
    " sichtbare aktivitäten, sichtbare handlungen, mitarbeiteraktionen, mitarbeiteraktivitäten, im vordergrund",
    "backstage": "back stage, behind the scenes, backstage actions, invisible actions, behind the scenes actions,"
    " hinter den kulissen, hinter der bühne, im hintergrund, unsichtbare aktivitäten, unsichtbare handlungen",
    "support": "support processes, supporting processes, supporting services, support systems, systems, tools,"
    " technology, it systems, internal processes, processes, systeme, it systeme, unterstützung, technologie,"
    " unterstützende prozesse, supportprozesse, unterstützungsprozesse, interne prozesse, prozesse, werkzeuge",
    "listening": "listening posts, how we listen, feedback channels, feedbackkanäle",
    "metrics": "kpis, kpi, measures, success metrics, kennzahl, kennzahlen, messgrößen, metriken",
    "actions": "next actions, actions planned, planned actions, action items, action plan, next steps, to do, to dos,"
    " follow up actions, recommended actions, improvement actions, corrective actions, maßnahme, maßnahmen,"
    " nächste schritte, aktionsplan, todos, action item, our actions, company actions",
    "channels": "medium, media, touchpoints, touchpoint, kanal, kanäle, medien, kontaktkanal, kontaktkanäle,"
    " kontaktpunkt, kontaktpunkte, berührungspunkt, berührungspunkte, vertriebskanal",
    "served_by": "who serves, providers, provider, organisations, organizations, teams involved, involved teams,"
    " teams, team, departments, department, involved departments, organisation, organization, beteiligte,"
    " beteiligte abteilungen, abteilung, abteilungen, beteiligte teams, dienstleister",
    "evidence": "confidence, confidence level, evidence level, research evidence, evidence source, status, validation,"
    " validation status, validated, source, sources, data source, data sources, research, research source, basis,"
    " how we know, konfidenz, sicherheit, beleg, belege, evidenz, quelle, quellen, datenquelle, datenquellen,"
    " datenbasis, datenlage, validierung, validiert, belegt durch, nachweis",
    "physical_evidence": "tangibles, props, artefacts, artifacts, physische evidenz, physische belege, sachbeweise,"
    " physische beweise, physisches umfeld, materielles umfeld, servicescape, greifbare elemente",
    "moment_of_truth": "moments of truth, moment that matters, moments that matter, mot, key moment, key moments,"
    " critical moment, critical moments, make or break moment, moment der wahrheit, momente der wahrheit,"
    " wahrheitsmoment, wahrheitsmomente, schlüsselmoment, schlüsselmomente, entscheidende momente",
    "owner": "owners, responsible, responsibility, accountable, responsible team, process owner, internal ownership,"
    " ownership, lead, verantwortlich, verantwortliche, verantwortlicher, verantwortung, verantwortlichkeit,"
    " zuständig, zuständigkeit, zuständigkeiten, eigentümer, stage owner, touchpoint owner, responsible person",
    "takes": "duration, time spent, how long, time needed, time required, length, effort time, dauer, zeitbedarf,"
    " zeitaufwand, zeitdauer, wie lange",
    "when": "timing, timeline, time, timeframe, time frame, point in time, date, zeitpunkt, wann, zeit, zeitraum,"
    " zeitrahmen",
    "goal": "goals, customer goal, customer goals, user goal, user goals, objective, objectives, ziel, ziele,"
    " kundenziel, kundenziele, nutzerziel, nutzerziele",
    "begins_with": "trigger, triggers, entry point, entry event, auslöser, anlass",
    "summary": "description, beschreibung, zusammenfassung, story, storyline, scenario, szenario",
    "": "business goals, business goal, company goals, organisational goals, organizational goals, business needs,"
    " geschäftsziele, unternehmensziele, business objectives, employee pain points, staff pain points,"
    " employee emotions, staff emotions, line of visibility, line of interaction, line of internal interaction,"
    " policy, policies",
}  # fmt: skip

# Lines that a service blueprint draws between its rows; the map draws them itself.
BLUEPRINT_LINES = frozenset(
    {
        "line of interaction", "line of visibility", "line of internal interaction", "interaktionslinie",
        "sichtbarkeitslinie", "linie der sichtbarkeit", "linie der interaktion", "linie der internen interaktion",
    }
)  # fmt: skip

Role = Literal["stage", "step", "lane", "text"]
_ROLE_NAMES: Mapping[Role, str] = {
    "stage": "stage, stages, phase, phases, section, etappe, etappen, abschnitt, abschnitte, journey phase, stufe,"
    " journey phasen, phasen",
    "step": "step, steps, moment, scene, episode, schritt, schritte, touchpoint, touchpoints, station, stationen,"
    " touch point, touch points, kontaktpunkt, kontaktpunkte, berührungspunkt, berührungspunkte, teilschritt",
    "lane": "lane, lanes, swimlane, swim lane, layer, row, spur, ebene, zeile, kategorie, category, aspect, aspekt,"
    " dimension, element",
    "text": "text, cell, content, words, value, note, notes, description, inhalt, wert, notiz, beschreibung",
}
# What stands before or behind a role's word without changing it: "Customer touchpoint", "Stage name".
_AROUND_ROLES = frozenset("journey customer user patient client name title the of key our kunden bezeichnung".split())
# A company's own view, to which the fields of a customer's experience do not belong: "Staff needs".
_OURS = frozenset(
    "business company corporate organisation organization organisational organizational internal staff employee"
    " employees agent provider unternehmen mitarbeiter mitarbeitende interne".split()
)
_OF_CUSTOMERS = frozenset("goal doing thinking feeling emotion needs expects jobs pain_points".split())


def field_of_lane(name: str) -> str | None:
    """The field that a column or row of this name means; None: it is a lane of the author's own.

    Bare “Actions” is `actions`: whether these are what the customer does is decided by the rows beside it.
    """
    return _found(name)[0] or None


def points_of_name(name: str) -> int:
    """How surely a name is one of the trade's: 2 when it is known word for word, 1 when it is near to one, else 0."""
    return _found(name)[1]


def role_of_name(name: str) -> Role | None:
    """Whether a column or row of this name holds stages or steps, or in a list of cells lanes or texts."""
    words = plain_name(name).split()
    bare = " ".join(word for word in words if word not in _AROUND_ROLES) if len(words) < 4 else ""
    for candidate in (" ".join(words), bare):
        if candidate in _ROLES:
            return _ROLES[candidate]
    parts = {_ROLES.get(plain_name(part)) for part in re.split(r"[/|&,]", name)}
    return next(iter(parts)) if len(parts) == 1 else None


def state_of_lane(name: str) -> tuple[Literal["", "current", "future"], str]:
    """The state that a lane's name begins with (“as-is / Doing”, “To be: Doing”), and the name without it."""
    found = _STATE.fullmatch(name)
    if not found:
        return "", name
    return "future" if found["future"] else "current", found["lane"].strip()


_STATE = re.compile(
    r"\s*(?:as[- ]?is|current state|today|ist|(?P<future>to[- ]?be|future state|soll))\s*[/:|\u2013-]\s*(?P<lane>.+)",
    re.IGNORECASE | re.DOTALL,
)


def plain_name(name: str) -> str:
    """A name to be compared: its words in small letters, without signs."""
    return " ".join(re.findall(r"[^\W_]+", name.casefold()))


@lru_cache(maxsize=1024)
def _found(name: str) -> tuple[str, int]:
    """The field ("": none) and the points.

    Looked at in turn: the whole name, what is outside of brackets, before a scale (“Mood /10”) and within brackets,
    the words that it begins with, what it asks, the parts around “/” or “&”, the words that it ends with, names that
    are nearly the same.
    """
    plain = plain_name(re.sub(r"[(\[].*?[)\]]", " ", name))
    unscaled = plain_name(
        re.sub(r"\s(?:/\s*[0-9]+|[+\-\u2212]?[0-9]+ *(?:-|\u2013|\.\.+|to|bis) *\+?[0-9]+)$", "", name)
    )
    for candidate in (plain_name(name), plain, unscaled, *map(plain_name, re.findall(r"[(\[](.*?)[)\]]", name))):
        if candidate in _FIELDS:
            return _FIELDS[candidate], 2 if _FIELDS[candidate] else 0
    field = _by_beginning(plain) or _by_question(plain) or _by_parts(name) or _by_ending(plain) or _by_likeness(plain)
    return field, 1 if field else 0


def _by_ending(plain: str) -> str:
    words = plain.split()
    for start in range(1, len(words)):
        ending = " ".join(words[start:])
        if ending in ("action", "actions", "aktionen"):
            return "frontstage" if _OURS & set(words[:start]) else "doing"
        found = _FIELDS.get(ending)
        if found is not None:
            return "" if _OURS & set(words[:start]) and found in _OF_CUSTOMERS else found
    return ""


def _by_beginning(plain: str) -> str:
    stages = ("frontstage", "front stage", "onstage", "backstage", "back stage", "behind the scenes")
    begun = next((stage for stage in stages if plain.startswith(stage + " ")), "")
    return _FIELDS[begun] if begun else ""


_QUESTIONS: Mapping[str, str] = {
    "doing": "do does doing done tut tun macht machen getan",
    "thinking": "think thinks thinking denkt denken",
    "feeling": "feel feels feeling fühlt fühlen",
    "needs": "need needs want wants braucht brauchen",
    "expects": "expect expects erwartet erwarten",
}


def _by_question(plain: str) -> str:
    """“What does the customer do?”, “Was denkt sie?”: the last verb says what is asked for."""
    words = plain.split()
    if not words or words[0] not in ("what", "how", "was", "wie") or {"we", "wir"} & set(words):
        return ""
    verbs = {verb: field for field, verbs in _QUESTIONS.items() for verb in verbs.split()}
    return next((verbs[word] for word in reversed(words) if word in verbs), "")


def _by_parts(name: str) -> str:
    parts = [plain_name(part) for part in re.split(r"[/|&+,]|\band\b|\bund\b|\bor\b|\boder\b", name.casefold())]
    known = [_FIELDS[part] for part in parts if _FIELDS.get(part)]
    return known[0] if len(parts) > 1 and known and len(known) == len([part for part in parts if part]) else ""


def _by_likeness(plain: str) -> str:
    if len(plain) > _LONGEST:
        return ""
    near = difflib.get_close_matches(plain, _FIELDS, n=1, cutoff=0.87)
    return _FIELDS[near[0]] if near else ""


def _in_both_numbers(name: str) -> tuple[str, ...]:
    """An English name as one and as several: “pain point”, “pain points”."""
    if name.endswith("ies"):
        return name, name.removesuffix("ies") + "y"
    return (name, name.removesuffix("s")) if name.endswith("s") and not name.endswith("ss") else (name, name + "s")


_ROLES: Mapping[str, Role] = {
    plain_name(name): role for role, names in _ROLE_NAMES.items() for name in names.split(",")
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    form: field
    for field, names in (*((field, "") for field in FIELD_KINDS), *_NAMES.items())
    for name in (field.replace("_", " "), *(part.strip() for part in names.split(",")))
    if name
    for form in map(plain_name, _in_both_numbers(name))
} | {"action": "actions", "aktionen": "actions", "aktion": "actions"}
_LONGEST = max(map(len, _FIELDS)) + 2
