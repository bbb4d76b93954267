"""The Model Context Protocol over standard input and output: the only module that imports `mcp`, an extra."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations

from cjmsite import __version__
from cjmsite.assistants.answers import Answer, Answers, NotFoundError
from cjmsite.assistants.published_data import EditionError, PublishedFolder

_HOW = """A hub of customer journey maps, {edition}; read only. Begin with list_journeys or search, then get_item.
Cite each statement with its permalink{base}. Say how well it is known: evidence_level is assumed (nobody asked), told \
(anecdotes, observations), asked (interviews, surveys) or measured (figures). Never tell what is assumed as a fact."""
_FROM_THE_TOP = ", an address from the top of the hub's folder"


def answer_on_standard_streams(folder: PublishedFolder) -> None:
    """Answer what a client asks on standard input until it is closed. Raises EditionError where the folder is not the
    edition that it is to be."""
    data = folder.now()
    base = "" if data.hub["settings"].get("base_url") else _FROM_THE_TOP
    instructions = _HOW.format(edition=f"the edition {folder.edition.words}", base=base)
    server = MCPServer(
        "cjmsite", title=str(data.hub.get("hub")), instructions=instructions, version=__version__, log_level="WARNING"
    )
    answers = Answers(folder)
    hints = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)
    for question in (
        answers.list_journeys, answers.search, answers.get_item, answers.worst_moments, answers.list_actions,
        answers.evidence_gaps,
    ):  # fmt: skip
        server.add_tool(_asked(question), annotations=hints)
    server.run("stdio")


def _asked(question: Callable[..., Answer]) -> Callable[..., Answer]:
    """A question whose failures are told to the assistant in words."""

    @wraps(question)
    def ask(*given: Any, **named: Any) -> Answer:
        try:
            return question(*given, **named)
        except (NotFoundError, EditionError) as fault:
            raise ToolError(str(fault)) from fault

    return ask
