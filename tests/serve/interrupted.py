"""Serves the small site in the folder given, as a program to be interrupted: see test_server."""

from __future__ import annotations

import sys
from pathlib import Path

from cjmsite.pipeline import Outcome
from cjmsite.serve.server import Options, run_preview


class Nothing:
    """Builds nothing."""

    def build(self) -> Outcome:
        return Outcome((), published=True)

    def prepare(self, in_view: frozenset[str]) -> None:
        """Nothing lies ready."""

    def first(self, saved: frozenset[str], in_view: frozenset[str]) -> dict[str, bytes]:
        return {}


site, output, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
output.mkdir(parents=True)
sys.exit(run_preview(Options(site, output, port), Nothing(), lambda text: print(text, flush=True)))  # noqa: T201 - it is a program
