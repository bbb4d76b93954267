"""`cjmsite diff`: what changed in each journey between two revisions."""

from __future__ import annotations

import json as json_text
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import takewhile
from pathlib import Path

import click

from cjmsite.analyse.journey.changes import Change, HubChanges, JourneyChanges
from cjmsite.cli import options
from cjmsite.cli.console import Console
from cjmsite.config.load import load_settings
from cjmsite.frozen import frozen
from cjmsite.pipeline.steps import unknown_audience
from cjmsite.pipeline.then_and_now import changes_of
from cjmsite.render.catalogue import Catalogue, catalogue_for
from cjmsite.render.pages.of_history.change_words import field_words, way_words
from cjmsite.theme.theme import load_theme

_SIGNS = {"added": "+", "removed": "-", "moved": ">", "reworded": "~", "rescored": "#"}
_MOST_LETTERS = 60
_LEAD = 15  # letters that two long texts have in common, shown before their difference


@click.command()
@click.argument("since", metavar="REV")
@click.argument("until", metavar="[REV]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print what changed as JSON.")
@options.options(options.site, options.audience, options.quiet)
def diff(since: str, until: str | None, as_json: bool, site: Path | None, audience: str | None, quiet: bool) -> int:
    """Say what changed in each journey since a revision: added, removed, moved, reworded, rescored.

    A REV is a commit, a tag or a branch of the Git repository that holds the hub. Without a second one the hub is
    compared as it lies there. Things are told apart by their ids, not by the places of their files.

    \b
    Examples:
      cjmsite diff HEAD~5
      cjmsite diff 2026-Q3 2026-Q4
    """
    console = Console(quiet)
    folder = options.find_site(site)
    configured = load_settings(folder)
    if unknown := unknown_audience(audience, configured):
        console.problems(unknown)
        return 1
    compared = changes_of(folder, since, until, audience)
    if compared.changes is None:
        told = compared.problems[-1]
        if told.code == "unknown-revision":
            raise click.UsageError(f"{told.message}: {told.hint}")
        console.problems(compared.problems)
        return 1
    console.problems(compared.problems)
    if as_json:
        click.echo(json_text.dumps(asdict(compared.changes), ensure_ascii=False, indent=1))
    else:
        theme, _ = load_theme(folder, configured.settings.theme)
        lanes = {lane.id: lane.label or lane.id for lane in configured.settings.lanes}
        click.echo("\n".join(_lines(compared.changes, ChangeTexts(catalogue_for(theme, "en"), lanes))))
    return 0


@frozen
class ChangeTexts:
    """The words for what changed: the interface's, and those of the hub's own lanes by their ids."""

    catalogue: Catalogue
    lanes: Mapping[str, str]


def _lines(changes: HubChanges, texts: ChangeTexts) -> Iterator[str]:
    if not changes.journeys:
        yield f"No journey has changed since {changes.since}, {changes.since_when[:10]}"
        return
    yield f"Since {changes.since}, {changes.since_when[:10]}:"
    for journey in changes.journeys:
        yield ""
        yield from _of_journey(journey, texts)


def _of_journey(journey: JourneyChanges, texts: ChangeTexts) -> Iterator[str]:
    note = {"added": " · new", "removed": " · removed", "changed": ""}[journey.state]
    yield f"{journey.title} ({journey.id}){note}"
    for one in journey.changes:
        yield f"  {_SIGNS[one.kind]} {_line(one, texts)}"
    for figure in journey.figures:
        sides = ("–" if side is None else f"{side:g}" for side in (figure.left, figure.right))
        name = texts.catalogue.text(f"compare.figure.{figure.name}")
        yield f"  = {name}: {' → '.join(sides)}"


def _line(one: Change, texts: ChangeTexts) -> str:
    if not one.field:
        if one.kind == "moved":
            where = f" from {one.before} to {one.after}" if one.before != one.after else ""
            return f"{one.what} “{one.title}” ({one.id}) moved{where}"
        return f"{one.what} “{one.title}” ({one.id}) {one.kind}"
    field = field_words(texts.catalogue, texts.lanes, one.field)
    item = f" “{_short(one.item)}”" if one.item else ""
    if one.item and one.kind == "rescored" and one.field == "customers":
        item = f", {way_words(texts.catalogue, one.item)}"
    place = f"{one.title} ({one.id}): {field}{item}"
    if one.kind in ("added", "removed"):
        return f"{place} {one.kind}"
    before, after = _differing(one.before, one.after)
    return f"{place}: {before or '–'} → {after or '–'}"


def _differing(before: str, after: str) -> tuple[str, str]:
    """Both sides in short, from shortly before the place where they differ."""
    left, right = (" ".join(one.split()) for one in (before, after))
    alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    start = left.rfind(" ", 0, alike - _LEAD) + 1 if alike > _MOST_LETTERS - _LEAD else 0
    mark = "…" if start else ""
    return mark + _short(left[start:]), mark + _short(right[start:])


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= _MOST_LETTERS else plain[: _MOST_LETTERS - 1] + "…"
