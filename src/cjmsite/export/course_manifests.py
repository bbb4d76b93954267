"""What a learning system reads of a package: `imsmanifest.xml` (SCORM 1.2 and 2004, IMS Content Packaging) or
`cmi5.xml` (cmi5 course structure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from uuid import NAMESPACE_URL, uuid5

from cjmsite.frozen import frozen
from cjmsite.link.urls import url_path
from cjmsite.publishable.letters import printable

IMS_MANIFEST, CMI5_STRUCTURE = "imsmanifest.xml", "cmi5.xml"
_NO_NAME = re.compile(r"[^A-Za-z0-9_.-]")
_SCORM_12 = """<manifest identifier="{id}" version="1.0" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" \
xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
<metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
<organizations default="{id}-course">
<organization identifier="{id}-course"><title>{title}</title>
<item identifier="{id}-item" identifierref="{id}-pages"><title>{title}</title></item>
</organization>
</organizations>
<resources>
<resource identifier="{id}-pages" type="webcontent" adlcp:scormtype="sco" href="{launch}">
{files}
</resource>
</resources>
</manifest>
"""
_SCORM_2004 = """<manifest identifier="{id}" version="1.0" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" \
xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>
<organizations default="{id}-course">
<organization identifier="{id}-course"><title>{title}</title>
<item identifier="{id}-item" identifierref="{id}-pages"><title>{title}</title>
<imsss:sequencing>
<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>
</imsss:sequencing>
</item>
</organization>
</organizations>
<resources>
<resource identifier="{id}-pages" type="webcontent" adlcp:scormType="sco" href="{launch}">
{files}
</resource>
</resources>
</manifest>
"""
_CMI5 = """<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
<course id="{iri}">
<title><langstring lang="{language}">{title}</langstring></title>
<description><langstring lang="{language}">{summary}</langstring></description>
</course>
<au id="{unit}" moveOn="{move_on}" launchMethod="AnyWindow"{mastery}>
<title><langstring lang="{language}">{title}</langstring></title>
<description><langstring lang="{language}">{summary}</langstring></description>
<url>{launch}</url>
</au>
</courseStructure>
"""


@frozen
class Course:
    """What a manifest says of a tour. `pass_mark` in percent, 0 where none is set; `address` is its permanent public
    one, "" in a hub without; `hub` is the hub's title; `launch` the package's first page."""

    id: str
    title: str
    summary: str
    language: str
    pass_mark: float
    address: str
    hub: str
    launch: str


@frozen
class PackageForm:
    """A standard's manifest: its name in the package, and its text for a course with these files."""

    manifest: str
    text: Callable[[Course, Iterable[str]], str]


def _ims(form: str) -> Callable[[Course, Iterable[str]], str]:
    def written(course: Course, files: Iterable[str]) -> str:
        listed = "\n".join(f'<file href="{escape(url_path(file))}"/>' for file in sorted(files))
        # A name of XML: it begins with a letter, and has no colon.
        id_ = f"cjmsite-{_NO_NAME.sub('-', course.id)}"
        text = form.format(id=id_, title=_text(course.title), launch=escape(course.launch), files=listed)
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'

    return written


def _cmi5(course: Course, files: Iterable[str]) -> str:
    # Records of learners hang on these ids: they are the same in each build.
    own = [uuid5(NAMESPACE_URL, f"cjmsite {course.hub} {course.id}{part}").urn for part in ("", " tour")]
    iri, unit = (course.address, f"{course.address}#tour") if course.address else own
    text = _CMI5.format(
        iri=escape(iri),
        unit=escape(unit),
        language=escape(course.language),
        title=_text(course.title),
        summary=_text(course.summary or course.title),
        move_on="Passed" if course.pass_mark else "Completed",
        mastery=f' masteryScore="{_mastery_score(course.pass_mark):g}"' if course.pass_mark else "",
        launch=escape(course.launch),
    )
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}'


def _mastery_score(pass_mark: float) -> float:
    """A share with four decimal places, as the cmi5 specification has it (10.2.4); cut off, so that whoever reaches the
    mark, in percent, reaches the score, too."""
    return int(round(pass_mark * 100, 6)) / 10_000


def _text(words: str) -> str:
    return escape(printable(words))


FORMS: Mapping[str, PackageForm] = {
    "scorm12": PackageForm(IMS_MANIFEST, _ims(_SCORM_12)),
    "scorm2004": PackageForm(IMS_MANIFEST, _ims(_SCORM_2004)),
    "cmi5": PackageForm(CMI5_STRUCTURE, _cmi5),
}
