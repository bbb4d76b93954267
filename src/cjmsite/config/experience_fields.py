"""The fields that touchpoints and stages share, and the lanes of every map: one entry each.

Whatever goes through fields (the words in editors, what a stage says for its touchpoints, the lanes and the lenses that
show them, the search, the ids of things inside a page) reads this table. Types are in `model/objects.py`, the words of
pages in the theme, and docs/format.md says each field at length.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from cjmsite.frozen import frozen

Lens = Literal["experience", "blueprint", "organisations", "scores", "table"]
LENSES: tuple[Lens, ...] = ("experience", "blueprint", "organisations", "scores", "table")

# What a stage says holds for its touchpoints: `added`: beside what the touchpoint says itself; `unless_said`: where the
# touchpoint says nothing of it itself; `own`: never.
Holding = Literal["added", "unless_said", "own"]


@frozen
class ExperienceField:
    """A field, a lane, or both.

    `words` say what the field means while an author types; "" for a lane that is no field. `lenses` are those that show
    the lane, beside the table, which shows all of them; None: the map has no such lane. `item` begins the anchors of
    the things in the field, where these have ids. `line` names the line of the service blueprint that the lane lies
    just below. `is_searched`: its words belong to the page's record in the search;
    quotes and pain points have records of their own. `is_researched`: the lane is one that research fills; others say
    how a service is made, or what follows from these.
    """

    name: str
    words: str = ""
    from_stage: Holding = "own"
    lenses: tuple[Lens, ...] | None = ()
    item: str = ""
    line: str = ""
    is_searched: bool = False
    is_researched: bool = False


# In the order of a map; fields without a lane follow.
EXPERIENCE_FIELDS = (
    ExperienceField("doing", "What the person does; words, or one text for each persona.",
                    lenses=("blueprint",), is_searched=True, is_researched=True),
    ExperienceField("emotion", "A number on the hub's scale, 0 the baseline; or one a persona, told and measured.",
                    lenses=("experience", "organisations", "scores"), is_searched=True, is_researched=True),
    ExperienceField("thinking", "What goes through the person's head; words, or one text for each persona.",
                    lenses=("experience",), is_searched=True, is_researched=True),
    ExperienceField("feeling", "How it feels, in words; or one text for each persona.", is_searched=True),
    ExperienceField("needs", "What the person needs here.", "unless_said", is_searched=True),
    ExperienceField("expects", "What the person expects here.", "unless_said", is_searched=True),
    ExperienceField("jobs", "What the person wants to get done.", "unless_said", is_searched=True),
    ExperienceField("customers", lenses=("experience", "scores")),
    ExperienceField("quotes", "The customer's own words, with the recording and the second.",
                    item="quote", is_researched=True),
    ExperienceField("pain_points", "What hurts, how much (1 to 5), and the chain of causes.",
                    lenses=("experience", "blueprint", "scores"), item="pain", is_researched=True),
    ExperienceField("gains", "What delights, how much (1 to 5), and whom.",
                    lenses=("experience", "scores"), item="gain", is_searched=True, is_researched=True),
    ExperienceField("opportunities", "What could be better, with impact and effort from 1 to 5.",
                    lenses=("experience", "scores"), item="opportunity", is_searched=True),
    ExperienceField("channels", "How people meet us here: ids from the hub's list.", "unless_said",
                    lenses=("blueprint", "organisations")),
    ExperienceField("served_by", "Who is on the other side: ids of organisations; none where the person is alone.",
                    "unless_said", lenses=("experience", "blueprint", "organisations")),
    ExperienceField("promise", "What the brand promises here, and whether it is kept.",
                    lenses=("organisations",), is_searched=True, is_researched=True),
    ExperienceField("frontstage", "Who does what in the customer's sight.",
                    lenses=("blueprint",), line="interaction", is_searched=True),
    ExperienceField("backstage", "Who does what out of the customer's sight.",
                    lenses=("experience", "blueprint", "organisations"), line="visibility",
                    is_searched=True, is_researched=True),
    ExperienceField("support", "What others do so that the backstage can work.",
                    lenses=("blueprint",), line="internal", is_searched=True),
    ExperienceField("listening", "How the organisation hears people here; none is a listening gap.", "added",
                    lenses=("organisations",), is_searched=True, is_researched=True),
    ExperienceField("scores", "1 to 100 for each criterion of the hub.", lenses=("experience", "scores")),
    ExperienceField("evidence", "How we know: assumption, anecdote, observation, interview, survey or analytics.",
                    "added", lenses=("experience", "scores"), is_searched=True),
    ExperienceField("metrics", "Measures over time, against a target.",
                    lenses=("scores",), item="metric", is_searched=True, is_researched=True),
    ExperienceField("actions", "What is being done about it, by whom, until when.",
                    lenses=("organisations", "scores"), item="action", is_searched=True),
    ExperienceField("attachments", lenses=("experience",)),
    ExperienceField("owner", "Who looks after it: an organisation's id, or plain words.", "unless_said", None),
    ExperienceField("initiated_by", "Who makes contact: customer, or an organisation's id.", "unless_said", None),
    ExperienceField("when", "When it happens: words or an ISO duration.", lenses=None, is_searched=True),
    ExperienceField("takes", "How long it takes: words or an ISO duration such as PT20M.", lenses=None),
    ExperienceField("moment_of_truth", "True, or words why this moment decides about the relationship.",
                    lenses=None, is_searched=True),
)  # fmt: skip

# The lanes that each lens shows.
SHOWN_BY: Mapping[Lens, frozenset[str]] = {
    lens: frozenset(one.name for one in EXPERIENCE_FIELDS if one.lenses is not None and lens in (*one.lenses, "table"))
    for lens in LENSES
}
# The lanes that research fills.
RESEARCHED = tuple(one.name for one in EXPERIENCE_FIELDS if one.is_researched)
# The line above each lane of the service blueprint.
LINES: Mapping[str, str] = {one.name: one.line for one in EXPERIENCE_FIELDS if one.line}
# The lanes that every map knows, in the order of a map.
BUILT_IN_LANES = tuple(one.name for one in EXPERIENCE_FIELDS if one.lenses is not None)
# The things inside a touchpoint that have ids: the prefix of their anchors, and their field.
ITEM_FIELDS: Mapping[str, str] = {one.item: one.name for one in EXPERIENCE_FIELDS if one.item}
# What a stage says for its touchpoints, by field.
HOLDING: Mapping[str, Holding] = {one.name: one.from_stage for one in EXPERIENCE_FIELDS if one.words}
