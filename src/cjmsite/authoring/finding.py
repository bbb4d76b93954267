"""Which journey or stage an author means by a word on the command line: an id, a name, a title or a path."""

from __future__ import annotations

from cjmsite.link.hub import Hub, LinkedJourney, LinkedStage, Node
from cjmsite.model.objects import Common, Tour
from cjmsite.model.slugs import slug_of, unnumbered
from cjmsite.problems import did_you_mean


def find_journey(hub: Hub, word: str) -> LinkedJourney | str:
    """The journey that is meant; else a sentence that says which ones there are."""
    named = {name: one for one in reversed(hub.journeys) for name in _names(one.node)}
    named.update({one.node.id: one for one in hub.journeys})
    wanted = _plain(word)
    found = named.get(wanted) or named.get(slug_of(wanted))
    return found or _unknown("journey", word, [one.node.slug for one in hub.journeys])


def find_tour(hub: Hub, word: str) -> Node[Tour] | str:
    """The tour that is meant; else a sentence that says which ones there are."""
    named = {name: one for one in reversed(hub.tours) for name in _names(one)}
    wanted = word.replace("\\", "/").rpartition("tours/")[2].casefold().removesuffix(".md")
    found = named.get(wanted) or named.get(slug_of(wanted))
    return found or _unknown("tour", word, [one.slug for one in hub.tours])


def find_stage(hub: Hub, word: str) -> LinkedStage | str:
    """The stage that is meant, as `journey/stage` or by a word that only one stage answers to; else a sentence."""
    wanted = _plain(word)
    if "/" in wanted:
        before, _, name = wanted.rpartition("/")
        journey = find_journey(hub, before)
        if isinstance(journey, str):
            return journey
        stages = journey.stages
    else:
        name, stages = wanted, tuple(stage for journey in hub.journeys for stage in journey.stages)
    found = [stage for stage in stages if {name, slug_of(name)} & _names(stage.node)]
    exact = [stage for stage in found if stage.node.id == name]
    if len(exact or found) == 1:
        return (exact or found)[0]
    known = [one.node.id for one in found or stages]
    return f"several stages are called “{word}”: {', '.join(known)}" if found else _unknown("stage", word, known)


def file_name(path: str) -> str:
    """The name that a content file gives its object: its own without `.md`, its folder's for an `index.md`."""
    return path.removesuffix("/index.md").removesuffix(".md").rsplit("/", 1)[-1]


def _names(node: Node[Common]) -> set[str]:
    """What an author may call it; a stage inside a one-file journey has no file to be called by."""
    name = file_name(node.file) if node.kind != "stage" or node.file.endswith("/index.md") else node.slug
    return {node.id, node.slug, slug_of(node.title), name.casefold(), unnumbered(name).casefold()}


def _plain(word: str) -> str:
    """A path without the folders that every hub has, a word as it stands; in small letters."""
    plain = word.replace("\\", "/").removeprefix("./").rstrip("/").casefold()
    plain = plain.removesuffix("/index.md").removesuffix(".md")
    return plain.rpartition("journeys/")[2]


def _unknown(kind: str, word: str, known: list[str]) -> str:
    if not known:
        return f"the hub has no {kind} yet; begin one with: cjmsite new {kind}"
    return f"there is no {kind} “{word}”: " + (did_you_mean(_plain(word), known) or f"the first is {known[0]}")
