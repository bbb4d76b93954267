"""`split`: a one-file journey as a folder, without losing a word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import assume, given, strategies

from cjmsite.authoring.split_journey import moved_body, moved_value, split_journey
from cjmsite.config.settings import EmotionScale
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.link.hub import Hub
from cjmsite.read.frontmatter import halves
from tests.authoring.hub_on_disk import hub_of

CASES = Path(__file__).parents[1] / "cases" / "split"
SCALE = EmotionScale()

TEXTS = strategies.text(alphabet="ab c:#-'\"\n1.é[]{}", max_size=60)
ANY_TEXTS = TEXTS | strategies.sampled_from(["no", "1.10", "a.mp3"])
FIELDS = strategies.dictionaries(
    strategies.sampled_from(["thinking", "needs", "x-note", "emotion", "tags"]),
    ANY_TEXTS | strategies.lists(ANY_TEXTS, max_size=3),
)
FILES = {"attachments": [{"file": "a/call.mp3"}, "b.pdf"], "quotes": [{"says": "x", "audio": "c.mp3#t=2"}]}
ATTACHED = strategies.fixed_dictionaries({}, optional={key: strategies.just(value) for key, value in FILES.items()})


Fields = dict[str, Any]


def titled(extra: strategies.SearchStrategy[Fields]) -> strategies.SearchStrategy[Fields]:
    """Fields with a title, and with `extra` last."""
    title = strategies.sampled_from(["Wait", "Call 111", "2 weeks later", "日本"])
    parts = strategies.tuples(title, FIELDS, ATTACHED, extra)
    return parts.map(lambda part: {"title": part[0], **part[1], **part[2], **part[3]})


TOUCHPOINTS = strategies.lists(titled(strategies.just({})) | strategies.just("Only a title"), max_size=3)
STAGES = titled(strategies.fixed_dictionaries({}, optional={"touchpoints": TOUCHPOINTS}))
STAGE_LISTS = strategies.lists(STAGES, min_size=1, max_size=3)
JOURNEYS = titled(STAGE_LISTS.map(lambda stages: {"stages": stages, "owner": "charity"}))


def parts_of(journey: Fields) -> Iterator[Fields]:
    """What each file must hold, in order: the journey, each stage, each of its touchpoints."""
    yield moved_value({key: value for key, value in journey.items() if key != "stages"}, "../")
    for stage in journey["stages"]:
        yield moved_value({key: value for key, value in stage.items() if key != "touchpoints"}, "../../")
        for item in stage.get("touchpoints") or []:
            yield moved_value(item if isinstance(item, dict) else {"title": item}, "../../")


def check_split(front: str, body: str) -> list[str]:
    """Split the file and compare every value; the texts of the files."""
    parsed = parse_yaml(front, "")
    assume(not parsed.problems and isinstance(parsed.value.get("stages"), list))
    split = split_journey(f"---\n{front}---\n{body}", "x", "x.md", SCALE)
    assert split.problems == ()
    texts = list(split.files.values())
    assert [parse_yaml(halves(text).front, "").value or {} for text in texts] == list(parts_of(parsed.value))
    return texts


@given(
    JOURNEYS, strategies.sampled_from([None, False, True]), strategies.integers(2, 6), strategies.sampled_from([20, 80])
)
def test_the_folder_form_holds_the_same_values_in_whatever_layout_they_were_written(
    journey: Fields, flow: bool | None, indent: int, width: int
) -> None:
    front = yaml.safe_dump(
        journey, default_flow_style=flow, indent=indent, width=width, sort_keys=False, allow_unicode=True
    )
    check_split(front, "")


@given(JOURNEYS, strategies.lists(strategies.tuples(strategies.integers(0, 60), strategies.integers(0, 6)), max_size=8))
def test_no_comment_of_a_block_is_lost_wherever_it_stands(journey: Fields, comments: list[tuple[int, int]]) -> None:
    lines = yaml.safe_dump(journey, default_flow_style=False, sort_keys=False, allow_unicode=True).splitlines()
    for number, (place, indent) in enumerate(comments):
        lines.insert(place % (len(lines) + 1), " " * indent + f"# remark {number}")
    texts = check_split("\n".join(lines) + "\n", "")
    for number in range(len(comments)):
        assert sum(text.count(f"# remark {number}") for text in texts) >= 1


@pytest.mark.parametrize("name", ["stages", "sketch"])
def test_a_journey_is_split_into_the_files_that_an_author_would_write(name: str) -> None:
    split = split_journey((CASES / f"{name}.md").read_text("utf-8"), f"{name}-folder", f"{name}.md", SCALE)
    folder = CASES / f"{name}-folder"
    written = {path.relative_to(CASES).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.md")}
    assert (dict(split.files), split.problems) == (written, ())


@pytest.mark.parametrize("name", ["stages", "sketch"])
def test_the_split_journey_links_to_the_same_objects_under_the_same_ids(name: str, tmp_path: Path) -> None:
    extra = {"organisations/charity.md": "", "personas/amira.md": "", "journeys/call.txt": "x", "journeys/map.txt": "x"}
    text = (CASES / f"{name}.md").read_text("utf-8").replace("![x](<img/a b.png>)", "")
    text = text.replace("call.mp3", "call.txt").replace("map.pdf", "map.txt")
    split = split_journey(text, name, f"{name}.md", SCALE)
    before = hub_of(tmp_path / "one", {**extra, f"journeys/{name}.md": text})
    after = hub_of(tmp_path / "many", {**extra, **{f"journeys/{path}": file for path, file in split.files.items()}})
    assert shape_of(before) == shape_of(after)


def shape_of(hub: Hub) -> list[tuple[str, str, str]]:
    """Id, address and title of every journey, stage and touchpoint."""
    return [
        (node.id, node.path, node.title)
        for journey in hub.journeys
        for node in (journey.node, *(n for s in journey.stages for n in (s.node, *(t.node for t in s.touchpoints))))
    ]


def test_links_move_with_the_body_but_for_addresses_anchors_and_code() -> None:
    body = "[a](b.md) ![c](<d e.png>) [f](#g) [h](https://i.example/) [j](/k)\n~~~\n[l](m.md)\n~~~\n[n]: o.md\n"
    moved = body.replace("b.md", "../b.md").replace("d e.png", "../d e.png").replace("o.md", "../o.md")
    assert moved_body(body, "../") == moved


@pytest.mark.parametrize(
    "text,code",
    [
        ("---\ntitle: a\n---\nNo stages.\n", "split-nothing"),
        ("Only words.\n", "split-nothing"),
        ("---\nstages: [\n---\n", "yaml-syntax"),
        ("```journey\nsection A\n  Pay: lots\n```\n", "mermaid-score"),
    ],
)
def test_what_cannot_be_split_is_a_problem_and_makes_no_file(text: str, code: str) -> None:
    split = split_journey(text, "x", "x.md", SCALE)
    assert split.files == {}
    assert [problem.code for problem in split.problems] == [code]
