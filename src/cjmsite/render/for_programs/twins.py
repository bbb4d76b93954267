"""The Markdown twin of each object's page, `PAGE.html.md`: the same for programs that read, as for assistants.

It holds what `api/` has of the object, in the format's own words: so what an audience may not see is in neither. First
come what a writer cites by: the id, how well it is known, and the address that stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from functools import cached_property, partial
from typing import Any

from cjmsite.analyse.figures.measures import tables_of
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.link.hub import LinkedJourney, LinkedStage, LinkedTouchpoint, Node, Target
from cjmsite.model.objects import Tour
from cjmsite.model.tour_steps import Ask, TourStep
from cjmsite.model.vocabulary import MomentOfTruth
from cjmsite.render.api.json_objects import Objects
from cjmsite.render.api.type_json import as_fields
from cjmsite.render.for_programs.body_markdown import body_as_markdown
from cjmsite.render.page_context import SiteContext
from cjmsite.render.plan import PlannedData

# Said at the top, or the page's own matter.
_NOT_LISTED = ("id", "kind", "title", "summary", "url", "permalink", "text", "evidence_level", "journey_id", "stage_id")
_NOT_HERE = ("curves", "hand_overs")  # long, and in `api/`


def plan_twins(site: SiteContext, *, across: bool) -> Iterator[PlannedData]:
    """The twins of planned journeys and all below; `across`: of all that belongs to no journey, too. None in a hub that
    asks for none: they cost a twentieth of a build."""
    if not site.hub.settings.markdown_pages:
        return
    twins = Twins(site)
    for journey in site.planned:
        yield _planned(journey.node, partial(twins.journey, journey))
        for stage in journey.stages:
            yield _planned(stage.node, partial(twins.stage, journey, stage))
            for one in stage.touchpoints:
                yield _planned(one.node, partial(twins.touchpoint, (journey.node, stage.node), one))
    if across:
        hub = site.hub
        for node in (*([hub.home] if hub.home else ()), *hub.others()):
            text = twins.other(node)
            yield PlannedData(urls.twin_file(node.path), partial(str.encode, text), node.file, key=text)


def _planned(node: Node[Any], make: partial[str]) -> PlannedData:
    return PlannedData(urls.twin_file(node.path), lambda: make().encode(), node.file, shows=node.id, own_words=True)


@frozen(slots=False, eq=False)
class Twins:
    """Makes the twins of one hub."""

    site: SiteContext

    @cached_property
    def objects(self) -> Objects:
        """The objects of the hub as data."""
        hub = self.site.hub
        published = {**hub.loose, **{one.file: one.path for one in hub.attachments}}
        return Objects(self.site.analysed, published, tables_of(hub.attachments))

    def journey(self, journey: LinkedJourney) -> str:
        """A journey, with its stages and their touchpoints as links."""
        data, page = self.objects.journey_alone(journey), journey.node.path
        lines = ["", "## Stages", ""]
        for stage in journey.stages:
            lines.append(f"- {self._link(page, stage.node)}")
            lines += (f"  {line}" for line in self._touchpoints(page, journey, stage))
        return self._twin(journey.node, data, (), lines)

    def stage(self, journey: LinkedJourney, stage: LinkedStage) -> str:
        """A stage as written, with its touchpoints as links."""
        lines = ["", "## Touchpoints", "", *self._touchpoints(stage.node.path, journey, stage)]
        return self._twin(stage.node, self.objects.node(stage.node), (journey.node,), lines)

    def touchpoint(self, above: Sequence[Node[Any]], one: LinkedTouchpoint) -> str:
        """A touchpoint below a journey and a stage."""
        return self._twin(one.node, self.objects.touchpoint(one, ()), above, ())

    def other(self, node: Node[Any]) -> str:
        """What belongs to no journey: a persona, an organisation, an action, a page …; a tour with its stops in order,
        as its page has them."""
        data = self.objects.node(node)
        if not isinstance(node.front, Tour):
            return self._twin(node, data, (), ())
        fields = {key: value for key, value in data.items() if key != "steps"}
        return self._twin(node, fields, (), self._stops(node.path, node.front.steps))

    def _stops(self, page: str, steps: Sequence[TourStep]) -> Iterator[str]:
        yield from ("", "## Stops")
        for number, step in enumerate(steps, 1):
            place = self.site.places[step.at]
            at = f"[{plain_line(place.title)}]({self._address(page, Target(place.path, place.anchor))})"
            how = {"id": step.at, "lens": step.lens, "persona": step.persona}
            yield from ("", f"{number}. {at} ({', '.join(f'{key}: {said}' for key, said in how.items() if said)})")
            yield from ("", f"   {plain_line(step.says)}") if step.says else ()
            yield from (f"   {line}".rstrip() for line in _asked(step.ask)) if step.ask else ()

    def _touchpoints(self, page: str, journey: LinkedJourney, stage: LinkedStage) -> Iterator[str]:
        known = self.site.analysed.journeys[journey.node.id].touchpoints
        for one in stage.touchpoints:
            level = known[one.node.id].knowledge.level
            yield f"- {self._link(page, one.node)} (id: {one.node.id}, evidence_level: {level})"

    def _link(self, page: str, node: Node[Any]) -> str:
        return f"[{plain_line(node.title)}]({urls.relative(page, urls.twin_file(node.path))})"

    def _twin(self, node: Node[Any], data: Mapping[str, Any], above: Sequence[Node[Any]], lines: Iterable[str]) -> str:
        page, hub = node.path, self.site.hub
        head = {"id": node.id, "kind": data["kind"], "evidence_level": data.get("evidence_level")}
        addresses = {"permalink": urls.go_page(node.id), "page": page}
        told = [f"# {plain_line(node.title)}", ""]
        if node.front.summary:
            told += [f"> {plain_line(node.front.summary)}", ""]
        told += (f"- {name}: {value}" for name, value in head.items() if value)
        told += (f"- {name}: {address_in(hub.settings.base_url, page, path)}" for name, path in addresses.items())
        told += (f"- {one.kind}: {self._link(page, one)}" for one in above)
        told += [f"- built_for: {hub.audience}"] if hub.audience else []
        body = body_as_markdown(node.body, partial(self._address, page))
        told += ["", body] if body else []
        fields = {key: value for key, value in data.items() if key not in _NOT_LISTED and key not in _NOT_HERE}
        written = [line for name, value in fields.items() for line in _listed(name, value, 0)]
        told += ["", "## Fields", "", *written] if written else []
        return "\n".join((*told, *lines, ""))

    def _address(self, page: str, target: Target) -> str:
        if target.href or not target.path:
            return target.href
        is_twinned = target.path in self.site.titles
        return urls.relative(page, urls.twin_file(target.path) if is_twinned else target.path)


def _asked(ask: Ask) -> Iterator[str]:
    """A question with what there is to choose from, what is right, and why."""
    yield from ("", f"Question: {plain_line(ask.question)}")
    yield from ("",) if ask.choices or ask.order or ask.answer else ()
    for one in ask.choices:
        right, because = " (right)" if one.says in ask.answer else "", f": {one.because}" if one.because else ""
        yield f"- {plain_line(one.says)}{right}{plain_line(because)}"
    yield from (f"{place}. {plain_line(one)}" for place, one in enumerate(ask.order, 1))
    if not ask.choices and ask.answer:
        yield f"Answer: {'; '.join(map(plain_line, ask.answer))}"
    yield from ("", f"Why: {plain_line(ask.because)}") if ask.because else ()


def address_in(base_url: str | None, page: str, path: str) -> str:
    """A file's address: absolute where the hub has a public one, else relative from a page."""
    return f"{base_url.rstrip('/')}/{urls.url_path(path)}" if base_url else urls.relative(page, path)


def plain_line(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())


def _listed(name: str, value: Any, depth: int) -> Iterator[str]:
    """A field as items of a list; what is inside it a step further in."""
    before = "  " * depth
    value = _as_plain(value)
    if isinstance(value, Mapping):
        yield f"{before}- {name}:"
        for key, one in value.items():
            yield from _listed(key or "*", one, depth + 1)
    elif isinstance(value, list | tuple):
        rows = [_as_plain(one) for one in value]
        if all(not isinstance(one, Mapping) for one in rows):
            yield f"{before}- {name}: {'; '.join(map(_words, rows))}"
            return
        yield f"{before}- {name}:"
        for row in rows:
            yield f"{before}  - {'; '.join(_in_line(row))}"
    else:
        yield f"{before}- {name}: {_words(value)}"


def _in_line(row: Any) -> Iterator[str]:
    """The fields of a thing inside a page, on one line; without its address, which its id says."""
    if not isinstance(row, Mapping):
        yield _words(row)
        return
    for key, one in row.items():
        if key != "url" and one is not None:
            inside = _as_plain(one)
            if isinstance(inside, Mapping):
                yield f"{key}: {', '.join(_in_line(inside))}"
            elif isinstance(inside, list | tuple):
                yield f"{key}: {' → '.join(', '.join(_in_line(_as_plain(part))) for part in inside)}"
            else:
                yield f"{key}: {_words(inside)}"


def _as_plain(value: Any) -> Any:
    """What is no text, number, list or mapping yet as one of these."""
    if isinstance(value, MomentOfTruth):
        return value.why or True
    if isinstance(value, str | int | float | Mapping | list | tuple | Date) or value is None:
        return value
    return as_fields(value)


def _words(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else plain_line(str(value))
