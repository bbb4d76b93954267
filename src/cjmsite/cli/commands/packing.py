"""What `cjmsite export` does for a tour: the pages that were built, packed for a learning system."""

from __future__ import annotations

from pathlib import Path

from cjmsite.audit.learning_packages import audit_manifest
from cjmsite.export.course_manifests import FORMS, Course
from cjmsite.export.finished_site import FinishedSite
from cjmsite.export.learning_package import tour_pages
from cjmsite.link import urls
from cjmsite.link.hub import Hub, Node
from cjmsite.model.objects import Tour
from cjmsite.problems import Problem
from cjmsite.render.pages.launch import LAUNCH_PAGE, LAUNCH_SCRIPT, launch_page
from cjmsite.theme.assets import scripts
from cjmsite.theme.theme import Theme
from cjmsite.write.portable_names import failure
from cjmsite.write.zip_archive import save_files


def pack_tour(
    hub: Hub, theme: Theme, tour: Node[Tour], site: FinishedSite, standard: str, archive: Path
) -> tuple[Problem, ...]:
    """Write a tour's package by a standard of `FORMS`; the problems for which it is not there."""
    try:
        files = _files(hub, theme, tour, site, standard)
    except OSError as error:
        return (failure(error, str(error.filename), "read the finished site").problem,)
    form = FORMS[standard]
    address = site.public(urls.go_page(tour.id))
    front = tour.front
    course = Course(
        tour.id, tour.title, front.summary or "", hub.settings.language, front.pass_mark, address, hub.settings.title,
        LAUNCH_PAGE,
    )  # fmt: skip
    manifest = form.text(course, files).encode()
    faults = tuple(audit_manifest(form.manifest, manifest, frozenset((*files, form.manifest))))
    return faults or save_files(dict(sorted({**files, form.manifest: manifest}.items())), archive, LAUNCH_PAGE)


def _files(hub: Hub, theme: Theme, tour: Node[Tour], site: FinishedSite, standard: str) -> dict[str, bytes | Path]:
    named = [name for step in tour.front.steps for name in (step.at, step.persona) if name]
    places = (hub.places[name.partition("#")[0]].path for name in named)
    pages = tour_pages(site, tour.path, places)
    first = launch_page(hub, theme, tour, standard, pages.styles, pages.keys, pages.digest)
    script = scripts(theme, theme.parts.launch_scripts[standard])
    return {**pages.files, LAUNCH_PAGE: first.encode(), LAUNCH_SCRIPT: script.encode()}
