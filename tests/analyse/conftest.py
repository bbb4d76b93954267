"""What follows for the small site of tests/cases/across-journeys."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.analyse.hub import Analysed, analyse
from cjmsite.config.load import load_settings
from cjmsite.pipeline.reading import gather


@pytest.fixture(scope="session")
def example(repository: Path) -> Analysed:
    """The example hub as analysed; look, do not touch."""
    return analyse(gather(repository, load_settings(repository).settings).hub)


@pytest.fixture(scope="session")
def analysed(repository: Path) -> Analysed:
    """The site as analysed; look, do not touch."""
    site = repository / "tests" / "cases" / "across-journeys"
    gathered = gather(site, load_settings(site).settings)
    assert gathered.problems == ()
    return analyse(gathered.hub)
