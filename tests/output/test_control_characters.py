"""Nothing that is published holds control characters, wherever its text came from."""

from __future__ import annotations

import re
from pathlib import Path

from tests.built_site import built
from tests.media.packages import docx, row, saved, xlsx
from tests.media.pdf.test_pdf_files import lines

CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]|(?<!\\\\)(?:\\\\\\\\)*\\\\u00[01][0-9a-f]"
)


def test_text_from_everywhere_comes_without_control_characters(tmp_path: Path) -> None:
    page = tmp_path / "written" / "content" / "pages" / "words"
    page.mkdir(parents=True)
    (page.parents[2] / "cjmsite.yaml").write_text("title: Words\n")
    body = "A pharma\x02cist, line\x0bbreak, \x1b[31mred\x7f, \x85next, \ufffeno character.\n"
    front = 'title: "Wo\\x02rds"\nsummary: "Bell\\a and \\x9b"\n'
    (page / "index.md").write_text(f"---\n{front}---\n\n{body}", encoding="utf-8")
    (page / "call.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nhe\x02llo\n", encoding="utf-8")
    (page / "notes.txt").write_bytes(b"one\x02\x00two\x1b")
    (page / "letter.pdf").write_bytes(lines(("the pharma-", "cist")))
    saved(page / "text.docx", docx("<w:p><w:r><w:t>c1\x85\x9b\uf0b7</w:t></w:r></w:p>"))
    saved(page / "sheet.xlsx", xlsx(f"<sheetData>{row(1, 'one_x0002_two_x000D_')}</sheetData>"))
    (page / "table.csv").write_text("name,words\nx,wo\x02rd\n", encoding="utf-8")
    output = built(page.parents[2], tmp_path)
    found = {
        path.relative_to(output).as_posix(): CONTROLS.findall(path.read_text(encoding="utf-8"))
        for path in output.rglob("*")
        if path.suffix in (".html", ".js", ".json", ".vtt", ".xml")
    }
    assert {path: some for path, some in found.items() if some} == {}
    assert "pharmacist" in (output / "pages" / "words.html").read_text(encoding="utf-8")
