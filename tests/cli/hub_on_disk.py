"""A hub from texts, read and linked as a build does it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from cjmsite.config.settings import Settings
from cjmsite.link.hub import Hub
from cjmsite.link.linker import link
from cjmsite.model.assemble import assemble
from cjmsite.problems import errors_among
from cjmsite.read.site import read_site


def hub_of(folder: Path, files: Mapping[str, str], settings: Settings | None = None) -> Hub:
    """Write the files (paths below `content/`) into `folder` and link them; fails when there is an error in them."""
    for path, text in files.items():
        target = folder / "content" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    settings = settings or Settings()
    sources = read_site(folder, settings)
    content, faults = assemble(settings, sources)
    hub, more_faults, problems = link(content, settings, sources.facts)
    told = [*sources.problems, *content.problems, *problems]
    told += [problem for document in sources.documents.values() for problem in document.problems]
    found = [one for each in (faults, more_faults) for ones in each.values() for one in ones]
    assert [one for one in found if one.level == "error"] == []
    assert not errors_among(told), told
    return hub
