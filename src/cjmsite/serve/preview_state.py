"""What the preview knows at any moment: the last good site, what is wrong now, and who is looking."""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from cjmsite.pipeline import Outcome
from cjmsite.problems import Problem
from cjmsite.serve.requested_files import INDEX, names_in

# A browser panel is read from the top; the terminal has the whole list.
_SHOWN = 50


class Tab(Protocol):
    """An open page that wants to hear of builds."""

    def tell(self) -> None:
        """Say that something is new; the page then asks what."""

    def close(self) -> None:
        """Say that nothing more will come."""


@dataclass(slots=True)
class Preview:
    """The one thing in this room that changes. All of it is touched on the server's own thread only.

    `ahead` are pages that are shown as they will be before the build that publishes them is done.

    `output` is the folder that is served, `site` names the site to a second `serve` (see `ports`).
    """

    output: Path
    site: str
    run: str = field(default_factory=lambda: secrets.token_hex(4))
    builds: int = 0
    ready: bool = False
    failed: bool = False
    problems: tuple[Problem, ...] = ()
    tabs: dict[Tab, str] = field(default_factory=dict)
    ahead: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def generation(self) -> str:
        """Which good site is served: another value after each build that changed something."""
        return f"{self.run}.{self.builds}"

    def show(self, pages: Mapping[str, bytes]) -> None:
        """Show pages before they are published, by their paths in the output, and tell every open page."""
        self.ahead = pages
        if pages:
            self.builds += 1
            self._tell()

    def record(self, outcome: Outcome) -> None:
        """Take in what a build said, and tell every open page."""
        if outcome.published and (outcome.written or outcome.removed or not self.ready):
            self.ready = True
            # Whoever looks at a page that was shown ahead has seen it already.
            self.builds += 0 if self.ahead else 1
        self.ahead = {}
        self.failed = not outcome.published
        self.problems = tuple(outcome.problems)
        self._tell()

    def _tell(self) -> None:
        for tab in tuple(self.tabs):
            tab.tell()

    def join(self, tab: Tab, url: str) -> None:
        """A page at `url` is open; if it is not of this site, it is heard but not counted as in view."""
        names = names_in(urlsplit(url).path) or ()
        self.tabs[tab] = "/".join(names) or INDEX

    def leave(self, tab: Tab) -> None:
        """A page has been closed."""
        self.tabs.pop(tab, None)

    def end(self) -> None:
        """Tell every open page that the preview is over."""
        for tab in tuple(self.tabs):
            tab.close()

    def in_view(self) -> frozenset[str]:
        """The pages that somebody looks at, as paths within the output with forward slashes."""
        return frozenset(self.tabs.values())

    def as_json(self) -> str:
        """The state as the script in the page reads it."""
        faults = [problem for problem in self.problems if problem.level == "error"] or list(self.problems)
        shown = faults[:_SHOWN] if self.failed else []
        return json.dumps(
            {
                "site": self.site,
                "generation": self.generation,
                "ready": self.ready,
                "failed": self.failed,
                "count": len(faults) if self.failed else 0,
                "problems": [asdict(problem) for problem in shown],
            }
        )
