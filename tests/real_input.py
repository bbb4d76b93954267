"""Real input that nobody here wrote. It is not ours to publish: it may lie beside this repository, in shared/data/.

Tests of it are in files called `test_real_….py`, which are collected only where it lies there.
"""

from __future__ import annotations

from tests.program import REPOSITORY

REAL_INPUT = REPOSITORY.parent / "shared" / "data"
DIAGRAMS = REAL_INPUT / "mermaid"
TRANSCRIPTS = REAL_INPUT / "media" / "vtt"
METRICS = REAL_INPUT / "metrics"
BLUEPRINT = REAL_INPUT / "grids" / "nhs-des-e2e-grid.csv"

# Of the real diagrams these hold a true fault, at (line, column).
REFUSED = {
    "agentic-mermaid-27.mmd": (3, 7),
    "agentic-mermaid-60.mmd": (2, 16),
    "jakesteam-mermaid-04.mmd": (10, 22),
    "mermaid-js-mermaid-09.mmd": (21, 15),
}
