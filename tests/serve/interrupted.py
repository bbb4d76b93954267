"""Serves the small site in the folder given, as a program to be interrupted: see test_server."""

from __future__ import annotations

import sys
from pathlib import Path

from cjmsite.build import Outcome
from cjmsite.serve.server import Options, serve

site, output, port = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
output.mkdir(parents=True)
sys.exit(serve(Options(site, output, port), lambda: Outcome((), published=True), lambda text: print(text, flush=True)))  # noqa: T201 - it is a program
