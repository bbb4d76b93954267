"""What the tests of this room share: publish some pages, and read a folder back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from cjmsite.write.manifest import MANIFEST
from cjmsite.write.outputs import Output
from cjmsite.write.publication import Publication, Published

Pages = Mapping[str, bytes]  # path in the output: its bytes


def open_output(site: Path, *, adopt: bool = False, wait: float = 0) -> Publication:
    """A publication of `site` to its `output` folder."""
    return Publication(site / "output", site, site / ".cjmsite", adopt=adopt, wait=wait)


def outputs_of(pages: Pages) -> list[Output]:
    """The outputs of these pages: a page's digest is that of its bytes, what ends in .html ranks last."""
    return [
        Output(
            path, hashlib.sha256(b"made from " + content).hexdigest(), f"content of {path}", path.endswith(".html") * 2
        )
        for path, content in pages.items()
    ]


def publish(site: Path, pages: Pages, *, adopt: bool = False, wait: float = 0) -> Published:
    """A whole build that renders only what is stale."""
    with open_output(site, adopt=adopt, wait=wait) as publication:
        outputs = outputs_of(pages)
        stale = publication.stale(outputs)
        return publication.publish(outputs, [publication.stager.put(one.path, pages[one.path]) for one in stale])


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, our manifest apart."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
    files.pop(MANIFEST, None)
    return files


def times_in(folder: Path) -> dict[str, int]:
    """When each file below a folder was last written (ns)."""
    return {str(path): path.stat().st_mtime_ns for path in sorted(folder.rglob("*")) if path.is_file()}


def litter_in(site: Path) -> list[str]:
    """What lies in the site's folder and is neither the output nor our memory of it."""
    return sorted(path.name for path in site.iterdir() if path.name not in {"output", ".cjmsite"})
