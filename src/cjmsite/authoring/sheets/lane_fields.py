"""What each lane of a grid becomes: a field of the format, a lane of the author's own, or an `x-` field."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field

from cjmsite.authoring.sheets.cell_items import items_of_list
from cjmsite.authoring.sheets.evidence_words import evidence_in
from cjmsite.authoring.sheets.grid import Grid
from cjmsite.authoring.sheets.lane_names import FIELD_KINDS, field_of_lane, plain_name
from cjmsite.authoring.sheets.mood_scales import MoodScale, range_in, scale_of
from cjmsite.authoring.sheets.moods import Mood, closed_share, mood_in, number_in
from cjmsite.config.boundary import field_names
from cjmsite.config.experience_fields import BUILT_IN_LANES
from cjmsite.config.settings import EmotionScale, Settings
from cjmsite.frozen import frozen
from cjmsite.model import objects
from cjmsite.model.slugs import slug_of
from cjmsite.read.tables.numbers import is_gap

ON_STAGES_ONLY = frozenset({"goal", "begins_with", "phase"})
OWN = "own"  # what `--map` says of a lane that is to stay the author's own


@frozen
class KnownToHub:
    """What the hub knows: its scale; channels, organisations, personas, ids by id and by title in small letters.

    A hub that names no channels takes any.
    """

    scale: EmotionScale = field(default_factory=EmotionScale)
    channels: Mapping[str, str] = field(default_factory=dict)
    organisations: Mapping[str, str] = field(default_factory=dict)
    personas: Mapping[str, str] = field(default_factory=dict)


def known_to_hub(settings: Settings, organisations: Mapping[str, str], personas: Mapping[str, str]) -> KnownToHub:
    """What a hub with these settings knows; `organisations` and `personas` are titles by id."""
    channels = {channel.id: channel.label or channel.id for channel in settings.channels}
    return KnownToHub(settings.emotion, _by_name(channels), _by_name(organisations), _by_name(personas))


def _by_name(titles: Mapping[str, str]) -> dict[str, str]:
    return {name.casefold(): id_ for id_, title in titles.items() for name in (title, id_)}


@frozen
class MappedLane:
    """A lane on its way into the format.

    `name` is the grid's, `label` the words shown, `key` the field or own id that it is written under, `kind` how
    (`FIELD_KINDS`, or "text", "list", "number" for the author's own lanes, "extra" for `x-` fields). `scale` is that
    of moods; `closed` ones are words or signs that each stand for a point.
    """

    name: str
    label: str
    key: str
    kind: str
    scale: MoodScale | None = None
    closed: bool = False
    own: bool = False

    @property
    def becomes(self) -> str:
        """What an author calls it."""
        if self.kind == "extra":
            return f"the field {self.key}"
        if self.kind == "props":
            return "frontstage, as what is met there"
        return f"a lane of its own, {self.key}" if self.own else self.key


class LaneMapping:
    """Decides lane by lane; `lanes` in the order given, `notes` say what had to be decided and why."""

    def __init__(
        self,
        grid: Grid,
        labels: Mapping[str, str],
        known: KnownToHub,
        asked: Mapping[str, str],
        scale: MoodScale | None,
    ) -> None:
        self.grid, self.known, self.asked, self.scale = grid, known, asked, scale
        self.notes: list[str] = []
        wanted = {name: self._wanted(name, label) for name, label in labels.items()}
        self._mapped: dict[str, MappedLane] = {}
        for name in sorted(
            labels, key=lambda name: not self._is_asked(name, labels[name])
        ):  # a person's word comes first
            settled = self._settled(labels[name], wanted[name], wanted.values())
            self._mapped[name] = self._lane(name, labels[name], settled)
        self.lanes = [self._mapped[name] for name in labels]

    def _is_asked(self, name: str, label: str) -> bool:
        return not self.asked.keys().isdisjoint((plain_name(name), plain_name(label)))

    def _wanted(self, name: str, label: str) -> str | None:
        for one in (name, label):
            if plain_name(one) in self.asked:
                return self.asked[plain_name(one)]
        return field_of_lane(label)

    def _settled(self, label: str, wanted: str | None, all_wanted: Collection[str | None]) -> str | None:
        """Bare “Actions” is what people do, where no other lane says that."""
        bare = plain_name(label) in ("actions", "action", "aktionen", "aktion") and plain_name(label) not in self.asked
        if wanted == "actions" and bare and "doing" not in all_wanted:
            self.notes.append(f"“{label}” is what the customer does, as no other lane says that: doing")
            return "doing"
        return wanted

    def _lane(self, name: str, label: str, wanted: str | None) -> MappedLane:
        of_cells = [tuple(dict.fromkeys(cells.get(name, ()))) for cells in self.grid.cells()]
        texts = [text for texts in of_cells for text in texts]
        most, is_asked = max(map(len, of_cells), default=0), self._is_asked(name, label)
        if wanted in ON_STAGES_ONLY and any(name in step.cells for stage in self.grid.stages for step in stage.steps):
            wanted = "jobs" if wanted == "goal" else None
        if wanted is not None and wanted.startswith("x-"):
            return MappedLane(name, label, wanted, "extra")
        reason = ""
        if wanted in ("emotion", "feeling"):
            mood = self._mood(name, label, texts, most)
            if isinstance(mood, MappedLane):
                return mood
            wanted, reason = "feeling", mood
        if wanted and wanted != OWN:
            reason = reason or self._reason_against(wanted, texts, is_asked=is_asked)
        if wanted and wanted != OWN and not reason:
            key = "frontstage" if wanted == "physical_evidence" else wanted
            return MappedLane(name, label, key, FIELD_KINDS[wanted])
        return self._own_lane(name, label, wanted, texts, most, reason)

    def _own_lane(
        self, name: str, label: str, wanted: str | None, texts: Sequence[str], most: int, reason: str
    ) -> MappedLane:
        """A lane of the author's own; one that a list's field could not be is a list, too."""
        if name in self.grid.further and not reason:
            return MappedLane(name, label, self._free(f"x-{slug_of(label)}"), "extra")
        filled = [text for text in texts if not is_gap(text)]
        if most == 1 and filled and all(number_in(text) is not None for text in filled):
            kind = "number"
        elif FIELD_KINDS.get(wanted or "") == "list":
            kind = "list"
        else:
            kind = "list" if most > 1 or any(len(items_of_list(text)) > 1 for text in texts) else "text"
        if reason:
            self.notes.append(f"“{label}” stays a lane of its own: {reason}")
        return MappedLane(name, label, self._own_id(label), kind, own=True)

    # Feelings.

    def _mood(self, name: str, label: str, texts: Sequence[str], most: int) -> MappedLane | str:
        """The lane as emotions; else why its numbers are none, "" where its cells hold words of feeling."""
        closed = bool(texts) and all(closed_share(text) is not None for text in texts) and len(set(texts)) > 1
        closed = closed and not all(number_in(text) is not None for text in texts)
        texts = texts if closed else [text for text in texts if not is_gap(text)]
        moods = [Mood(share=closed_share(text)) if closed else mood_in(text) for text in texts]
        points = [mood for mood in moods if mood.has_point]
        if not points or (any(mood.words for mood in points) and not (closed or self._many(points, texts))):
            return ""
        bare = len(points) == len(texts)
        if self._taken("emotion"):
            return "emotion is taken by another lane" if bare else ""
        if most > 1:
            return "one touchpoint or stage has several values in it" if bare else ""
        own = [mood for mood in points if mood.value is not None and mood.scale is None]
        is_signed = any(mood.is_signed for mood in own)
        values = [mood.value for mood in own if mood.value is not None]
        found = scale_of(values, label, self.scale, self.known.scale, is_signed=is_signed)
        if found.scale is None and values:
            return "which end of its scale is the best isn't clear; say it with --scale WORST..BEST"
        scale = found.scale or MoodScale(self.known.scale.min, self.known.scale.max)
        numbers = [(mood.value, mood.scale or scale) for mood in points if mood.value is not None]
        beyond = [value for value, its_scale in numbers if not its_scale.holds(value)]
        if beyond or max(abs(scale.worst), abs(scale.best)) > 100:
            value = beyond[0] if beyond else scale.best
            return f"it holds {value:g}, which is no point on a scale from {scale.words()}"
        self._tell_scale(label, scale, found.why if values or found.why != "as its heading says" else "", points)
        return MappedLane(name, label, "emotion", "mood", scale, closed)

    def _many(self, points: Sequence[Mood], texts: Sequence[str]) -> bool:
        """Whether numbers or faces with words beside them are how the column is written, and not a chance."""
        return 2 * len(points) >= len(texts)

    def _tell_scale(self, label: str, scale: MoodScale, why: str, points: Sequence[Mood]) -> None:
        hub = self.known.scale
        if any(mood.share is not None for mood in points):
            self.notes.append(f"“{label}”: faces and words are points from {hub.min:g} (worst) to {hub.max:g} (best)")
        if why:
            self.notes.append(
                f"“{label}” is read on a scale from {scale.worst:g} (worst) to {scale.best:g} (best), {why}; it becomes"
                f" {hub.min:g} to {hub.max:g}; another one is asked for with --scale WORST..BEST"
            )

    # Why a lane can't be what its name asks for.

    def _reason_against(self, wanted: str, texts: Sequence[str], *, is_asked: bool) -> str:
        if wanted in _ROLES:
            return f"what stands there can't be the {_ROLES[wanted]}"
        if wanted not in _FIELDS_NOW and wanted != "physical_evidence":
            return f"the format has no field “{wanted}” yet"
        joins = is_asked and FIELD_KINDS[wanted] in ("list", "words", "channels", "organisations")
        if self._taken(wanted) and wanted not in ("evidence", "physical_evidence", "owner") and not joins:
            return f"{wanted} is taken by another lane"
        if wanted == "evidence":
            numbers = all(number_in(text.rstrip("% ")) is not None for text in texts)
            known = any(evidence_in(text) for text in texts)
            return "numbers name no kind of evidence" if texts and numbers else "" if known else (
                "its words name no kind of evidence" if texts else "")  # fmt: skip
        if FIELD_KINDS[wanted] in ("list", "words") and _are_numbers(texts) and not is_asked:
            return f"its numbers are no {wanted.replace('_', ' ')} in words"
        known_ids = {"channels": self.known.channels, "served_by": self.known.organisations}.get(wanted)
        if known_ids is None or (wanted == "channels" and not known_ids):
            return ""
        strange = next((one for text in texts for one in ids_in(text) if one.casefold() not in known_ids), None)
        return "" if strange is None else f"the hub doesn't know “{strange}”"

    def _taken(self, wanted: str) -> bool:
        return any(lane.key == wanted and lane.kind != "props" for lane in self._mapped.values())

    def _own_id(self, label: str) -> str:
        """A slug that is no field's name and no other lane's."""
        taken = {lane.key for lane in self._mapped.values()} | {"touchpoints", *BUILT_IN_LANES} | _FIELDS_NOW
        plain = slug_of(label)
        candidates = (plain, f"{plain}-notes", *(f"{plain}-{number}" for number in range(2, len(taken) + 3)))
        return next(one for one in candidates if one not in taken and one.replace("-", "_") not in taken)

    def _free(self, key: str) -> str:
        taken = {lane.key for lane in self._mapped.values()}
        return next(one for one in (key, *(f"{key}-{number}" for number in range(2, 1000))) if one not in taken)


_ROLES = {"stage": "stages", "step": "touchpoints", "lane": "lanes", "text": "texts"}


def _are_numbers(texts: Sequence[str]) -> bool:
    """Whether all cells that say something are bare numbers: 3, 3/5, 80 %."""
    moods = [mood_in(text) for text in texts if not is_gap(text)]
    return bool(moods) and all(mood.value is not None and not mood.words for mood in moods)


_FIELDS_NOW = frozenset(field_names(objects.Stage)) | frozenset(field_names(objects.Touchpoint))


def ids_in(text: str) -> list[str]:
    """Names that stand in a row or below each other: channels, organisations."""
    parts = (part.strip() for item in items_of_list(text) for part in re.split(r"[,;/]", item))
    return [part for part in parts if part]


def scale_asked(typed: str) -> MoodScale | None:
    """The scale of `--scale`: “1..5”, “-2..2”, “6..1” where a lower number is better; None when it is none."""
    return range_in(typed)
