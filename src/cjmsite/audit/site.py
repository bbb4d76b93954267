"""The audit of a whole published folder: what is wrong in it, told from its bytes alone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

from cjmsite.audit.file import audit_file
from cjmsite.audit.html.page_addresses import check_chains
from cjmsite.audit.leaks import Needles, needles
from cjmsite.audit.output_names import check_names
from cjmsite.audit.tree import Findings, Tree, walk
from cjmsite.link.urls import EDITIONS
from cjmsite.problems import Problem, arrange, did_you_mean
from cjmsite.write.editions.frozen_editions import studies_withdrawn_since
from cjmsite.write.manifest import MANIFEST, Edition, edition_of

# Below this number of files a pool of processes takes longer to start than it saves.
_WORTH_A_POOL = 600
_BATCHES_EACH = 4  # so that one process with heavy files does not keep the others waiting


def audit(
    folder: Path,
    *,
    forbidden: Sequence[str] = (),
    machine_paths: Sequence[str] = (),
    edition: Edition | None = None,
    jobs: int = 0,
) -> tuple[Problem, ...]:
    """Everything wrong in a finished site, sorted by file and place.

    `folder` is the output, index.html in it; problems name files relative to it. `forbidden` are words
    that no byte may hold, such as planted canaries or the titles of drafts. `machine_paths` are paths
    that must not show, such as the site's own and the user's home. `edition` is the one that the folder must be,
    by its manifest. `jobs` is the number of processes,
    0 for one a core. Nothing is written, nothing is fetched. Raises `OSError` where the folder itself
    cannot be listed.
    """
    tree, problems = walk(folder)
    own = edition_of(folder)
    tree = replace(tree, frozen=own is not None and bool(own.name))
    findings = _look_at_all(folder, tree, needles(forbidden, machine_paths), jobs or os.cpu_count() or 1)
    return arrange(
        (
            *problems,
            *_check_edition(folder, edition),
            *_check_frozen(folder, own),
            *studies_withdrawn_since(folder),
            *check_names(tree),
            *(problem for finding in findings for problem in finding.problems),
            *_check_fragments(findings),
            *_check_titles(findings),
            *check_chains(findings),
        )
    )


def _check_edition(folder: Path, wanted: Edition | None) -> Iterator[Problem]:
    """A folder that is for other readers than whoever checks it believes."""
    found = edition_of(folder) if wanted else None
    if wanted and (found is None or found.readers != wanted):
        message = f"this is the edition {found.words}" if found else "nothing says which edition this is"
        hint = f"build it: `{' '.join(('cjmsite build', *wanted.options))}`, into a folder of its own"
        yield Problem(MANIFEST, 0, 0, "audit-edition", f"{message}, and not the one {wanted.words}", hint)


def _check_frozen(folder: Path, own: Edition | None) -> Iterator[Problem]:
    """Frozen editions for other readers than those of the site that they lie in: they would be copied with it."""
    for place in sorted((folder / EDITIONS).glob(f"*/{MANIFEST}")):
        found = edition_of(place.parent)
        if own is not None and (found is None or found.readers != own.readers):
            message = f"this is the edition {found.words}" if found else "nothing says which edition this is"
            hint = f"move {EDITIONS}/{place.parent.name}/ to a site for its own readers"
            path = f"{EDITIONS}/{place.parent.name}/{MANIFEST}"
            yield Problem(path, 0, 0, "audit-edition", f"{message}, and the site is the one {own.words}", hint)


def _look_at_all(folder: Path, tree: Tree, wanted: Needles, jobs: int) -> list[Findings]:
    files = sorted(tree.files)
    if jobs == 1 or len(files) < _WORTH_A_POOL:
        return audit_file(folder, files, tree, wanted)
    count = jobs * _BATCHES_EACH
    batches = [files[start::count] for start in range(count)]
    with ProcessPoolExecutor(jobs) as pool:
        started = [pool.submit(audit_file, folder, batch, tree, wanted) for batch in batches]
        return [finding for future in started for finding in future.result()]


def _check_fragments(findings: Sequence[Findings]) -> Iterator[Problem]:
    """Links to places in pages. A redirect page passes the fragment on, so its target must have the place.

    A fragment with an equals sign is a state (`#lens=scores`, `#t=42`, `#page=3`), and no place.
    """
    pages = {finding.file: finding for finding in findings if finding.file.endswith((".html", ".htm"))}
    for finding in findings:
        for use in finding.fragments:
            page = pages.get(use.target)
            if page is not None and page.redirect_to:
                page = pages.get(page.redirect_to)
            if page is None or "=" in use.fragment or use.fragment == "top" or use.fragment in page.ids:
                continue
            message = f"“{page.file}” has no place called “{use.fragment}”"
            hint = did_you_mean(use.fragment, page.ids)
            yield Problem(use.file, use.line, use.column, "audit-fragment-missing", message, hint)


def _check_titles(findings: Sequence[Findings]) -> Iterator[Problem]:
    """Pages with one title: in a list of tabs or search results nobody can tell them apart."""
    first: dict[str, str] = {}
    for finding in sorted(findings, key=lambda each: each.file):
        if finding.title:
            other = first.setdefault(finding.title, finding.file)
            if other != finding.file:
                message = f"the title “{finding.title}” is also that of “{other}”"
                yield Problem(finding.file, 0, 0, "audit-title-twice", message, "say in the title what differs")
