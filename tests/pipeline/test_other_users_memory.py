"""What another user's build remembers can't always be read or written: that costs time, and nothing else."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.other_user import SOMEBODY, as_somebody
from tests.pipeline.small_hub import build_in, hub_of

STAGE = "journeys/tea/10-wanting"


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that anybody may enter, among the system's temporary ones."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    for path in (folder, *folder.rglob("*")):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


def picture(width: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, 400), "#2f6f8f").save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize("rights", [0o555, 0o500, 0o000])
def test_a_build_goes_on_where_another_users_memory_may_not_be_touched(folder: Path, rights: int) -> None:
    site = hub_of(folder, {"journeys/tea/index.md": "# Tea\n", f"{STAGE}/index.md": "# Wanting\n",
                           f"{STAGE}/a.png": picture(640)})  # fmt: skip
    assert build_in(folder, site).published
    (site / "content" / STAGE / "20-hunger.md").write_text("# Hunger\n")
    (site / "content" / STAGE / "b.png").write_bytes(picture(700))
    if os.geteuid() == 0:
        for path in (folder / "output", *(folder / "output").rglob("*")):
            os.chown(path, SOMEBODY, SOMEBODY)
    (site / ".cjmsite").chmod(rights)

    def work() -> str:
        outcome = build_in(folder, site)
        return f"{outcome.published} {sorted({one.code for one in outcome.problems})} {outcome.notice}"

    for _ in range(2):
        said = as_somebody(work)
        assert said.startswith("True ['no-alt'] what was published could not be remembered"), said
    assert (folder / "output" / STAGE.replace("10-", "") / "hunger.html").is_file()
