"""Make the example hub's Word document: a school's asthma policy. The same words give the same bytes.

    python -m tools.make_policy

The parts are those that ECMA-376 (Office Open XML) asks of every document; nothing in them tells who wrote it, or when.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

JOURNEY = Path("content/journeys/living-with-asthma")
TARGET = JOURNEY / "30-learning-to-live-with-it/30-school-asthma-plan/school-policy.docx"
WORDS = (
    "Asthma at our school",
    "Written for this example. It is nobody's real policy.",
    "Every child with asthma has a plan. The plan lies in the blue folder, and the folder is never locked.",
    "An inhaler stays with the child: in the bag, on the field, on the coach. It is not kept in the office.",
    "Two emergency kits hang in the hall and in the staff room, each with a spare inhaler and a spacer.",
    "Every teacher practises with the spacer once a year, in September, with the school nurse.",
    "A child who has to stop for breath is never told to walk it off, and never walks to the office alone.",
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}


def document() -> str:
    """The words as paragraphs."""
    paragraphs = "".join(f"<w:p><w:r><w:t>{escape(words)}</w:t></w:r></w:p>" for words in WORDS)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return f'<w:document xmlns:w="{space}"><w:body>{paragraphs}</w:body></w:document>'


def main() -> None:
    """Write the document beside its touchpoint."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**_PARTS, "word/document.xml": document()}.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), head + text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
