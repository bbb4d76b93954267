"""What the preview's tests share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmsite.serve.server import Options
from tests.serve.running import Running, running, until
from tests.serve.small_site import SmallSite


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """A small site of the test's own."""
    return SmallSite(tmp_path)


@pytest.fixture
def served(site: SmallSite) -> Iterator[Running]:
    """The small site in a preview, built once."""
    with running(Options(site.folder, site.output, port=0), site) as preview:
        until(lambda: preview.preview.ready, "the first build")
        yield preview
