"""`cjmsite mcp`: a real client of the `mcp` package asks the example hub, and gets the right address and level."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from cjmsite.assistants.answers import Answers, NotFoundError
from cjmsite.assistants.published_data import EditionError, PublishedFolder
from cjmsite.pipeline import Request, build
from cjmsite.write.manifest import Edition
from tests.needs import missing
from tests.program import run_cjmsite

AUDIENCES = Path(__file__).parent.parent / "cases" / "audiences"
ASTHMA = "living-with-asthma"
NORTHWIND = "claim-northwind"
# A question; what an assistant calls; the list whose first entry answers ("": the answer itself); what it must cite,
# id and level, read off the content by hand (levels: docs/format.md#evidence).
QUESTIONS: Sequence[tuple[str, str, dict[str, Any], str, str, str | None]] = (
    ("Where is a family worst off?", "worst_moments", {"journey": ASTHMA}, "moments", "a-and-e", "measured"),
    ("And Northwind's customer?", "worst_moments", {"journey": NORTHWIND}, "moments",
     "claim-northwind.finding-the-water", "asked"),
    ("Whom can parents ask at night?", "search", {"words": "no one to ask at night", "kind": "pain"}, "hits",
     "first-wheeze#pain-no-one-to-ask", "told"),
    ("What do parents find on the web?", "search", {"words": "searching symptoms web"}, "hits",
     "searching-the-symptoms", "assumed"),
    ("Who tells a story again?", "search", {"words": "told same story five times", "kind": "pain"}, "hits",
     "a-and-e#pain-story-told-five-times", "measured"),
    ("How long do families wait for a GP?", "search", {"words": "three weeks no answer", "kind": "pain"}, "hits",
     "waiting-for-the-gp#pain-three-weeks-no-answer", "measured"),
    ("Where is teach-back done?", "search", {"words": "teach-back", "kind": "touchpoint"}, "hits",
     "pharmacy-collection", "told"),
    ("What does the triage nurse say?", "search", {"words": "my screen does not", "kind": "quote"}, "hits",
     "a-and-e#quote-i-know-that-she-has-told-it-before-my-screen-a4014e", "measured"),
    ("What was said in the corridor?", "search", {"words": "Sami grey shoulders", "kind": "touchpoint"}, "hits",
     "a-and-e", "measured"),
    ("What is the night on the ward like?", "get_item", {"item_id": "overnight-ward"}, "", "overnight-ward", "assumed"),
    ("And the call?", "get_item", {"item_id": "calling-111"}, "", "calling-111", "asked"),
    ("And spirometry?", "get_item", {"item_id": "spirometry"}, "", "spirometry", "told"),
    ("What is a flare-up made of?", "get_item", {"item_id": "flare-up"}, "contains", "a-and-e", "measured"),
    ("Who is Tom?", "search", {"words": "Tom", "kind": "persona"}, "hits", "tom", None),
    ("Who answers parents' calls?", "search", {"words": "helpline", "kind": "organisation"}, "hits", "helpline", None),
    ("What is late?", "list_actions", {"overdue": True}, "actions", "breathing-rule", None),
    ("What does the trust do?", "list_actions", {"owner": "hospital-trust"}, "actions", "asthma-passport", None),
    ("What must we ask next?", "evidence_gaps", {}, "gaps", "overnight-ward", "assumed"),
    ("How do they know?", "search", {"words": "ward survey", "kind": "study"}, "hits", "ward-survey", None),
    ("Which journeys are there?", "list_journeys", {}, "journeys", ASTHMA, None),
)  # fmt: skip


async def asked_of(folder: Path) -> list[Any]:
    """What a client gets for each question, then for an id that is none, and the tools that it is offered."""
    from mcp import Client, StdioServerParameters

    server = StdioServerParameters(command=sys.executable, args=["-m", "cjmsite", "mcp", "--output", str(folder)])
    async with Client(server) as client:
        told = [await client.call_tool(tool, given) for _, tool, given, _, _, _ in QUESTIONS]
        return [*told, await client.call_tool("get_item", {"item_id": "a-and-f"}), (await client.list_tools()).tools]


def test_twenty_questions_get_the_right_permanent_link_and_the_right_evidence_level(example_hub: Path) -> None:
    if find_spec("mcp") is None:
        missing("the package mcp")
    *answers, unknown, tools = asyncio.run(asked_of(example_hub))
    wrong = []
    for (question, _, _, inside, id_, level), answer in zip(QUESTIONS, answers, strict=True):
        told = answer.structured_content
        first = told[inside][0] if inside else told
        page, _, anchor = id_.partition("#")
        right = (id_, f"go/{page}.html" + (f"#{anchor}" if anchor else ""), level)
        if (first["id"], first["permalink"], first.get("evidence_level")) != right:
            wrong.append((question, first))
        assert (example_hub / "go" / f"{page}.html").is_file()
    assert wrong == []
    assert unknown.is_error
    assert "“a-and-f”: did you mean “a-and-e”?" in unknown.content[0].text
    assert len(tools) == 6
    assert all(tool.annotations.read_only_hint and len(tool.description) > 100 for tool in tools)


@pytest.fixture
def partners(tmp_path: Path) -> tuple[Path, PublishedFolder]:
    """A hub, and its folder for partners."""
    site = Path(shutil.copytree(AUDIENCES, tmp_path / "site"))
    assert build(Request(site, site / "output", audience="partners")).published
    return site, PublishedFolder(site / "output", Edition("partners"))


def test_answers_hold_what_the_edition_publishes_and_no_word_of_another(partners: tuple[Path, PublishedFolder]) -> None:
    site, folder = partners
    answers = Answers(folder)
    told = repr([answers.list_journeys(), answers.search("planted", limit=50), answers.list_actions()])
    assert "planted-partners" in told
    assert "planted-team" not in told
    with pytest.raises(NotFoundError, match="planted-team-touchpoint"):
        answers.get_item("planted-team-touchpoint")
    page = site / "content" / "pages" / "method.md"
    page.write_text(page.read_text("utf-8") + "\nWe also ask ferrymen.\n", "utf-8")
    assert answers.search("ferrymen")["hits"] == []
    build(Request(site, site / "output", audience="partners"))
    assert [one["title"] for one in answers.search("ferrymen")["hits"]]
    build(Request(site, site / "output", change_edition=True))
    with pytest.raises(EditionError, match="holds the edition with everything, and this server is for partners"):
        answers.search("planted")


def test_a_folder_that_is_no_finished_site_or_for_others_is_refused(
    partners: tuple[Path, PublishedFolder], tmp_path: Path
) -> None:
    site, _ = partners
    empty = run_cjmsite("mcp", "--output", str(tmp_path), folder=site)
    other = run_cjmsite("mcp", "--audience", "public", folder=site)
    assert (empty.returncode, other.returncode) == (2, 2)
    assert "holds no finished site: cjmsite build" in empty.stderr
    assert "holds the edition for partners, and not the one for public" in other.stderr
