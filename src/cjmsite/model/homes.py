"""Where a field belongs that was written into another object's front matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cjmsite.config.boundary import Fault, field_names
from cjmsite.config.settings import Settings
from cjmsite.model import objects

# What a map is made of: who writes a field of one of these into another knows the word, and not its place.
_OF_A_MAP: Mapping[str, type] = {
    "the journey": objects.Journey,
    "the stage": objects.Stage,
    "a touchpoint": objects.Touchpoint,
}
_OTHERS: Mapping[str, type] = {
    "a persona": objects.Persona,
    "an organisation": objects.Organisation,
    "an action": objects.Action,
    "a tour": objects.Tour,
}


def sent_home(fault: Fault) -> Fault:
    """The same fault; that of an unknown field at the top of a front matter with a hint where the field belongs."""
    word = fault.keys[-1] if fault.keys else ""
    if fault.code != "unknown-field" or len(fault.keys) != 1 or not isinstance(word, str):
        return fault
    home = _among(word, _OF_A_MAP)
    if home:
        return replace(fault, hint=f"“{word}” belongs to {home}: write it in the front matter there")
    if word in field_names(Settings):
        return replace(fault, hint=f"“{word}” belongs to the hub: write it in cjmsite.yaml")
    # A word of elsewhere may also be a slip of the pen: `goals` for `goal`.
    home = "" if fault.hint.startswith(f"did you mean “{word[:2]}") else _among(word, _OTHERS)
    return replace(fault, hint=f"“{word}” belongs to {home}: write it in the front matter there") if home else fault


def _among(word: str, kinds: Mapping[str, type]) -> str:
    """Whose field it is, in words; "" where it is nobody's."""
    return " or ".join(name for name, kind in kinds.items() if word in field_names(kind))
