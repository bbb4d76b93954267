"""`tools.nu_checker`: the HTML checker that the page tests rely on knows today's HTML and finds faults."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from tools.nu_checker import Message, is_the_checker

Checker = Callable[[Sequence[Path]], list[Message]]
PAGE = "<!doctype html>\n<html lang=en>\n<title>Page</title>\n"


def test_a_fault_is_found_in_its_page_and_line_and_todays_elements_are_known(
    nu_checker: Checker, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.html", tmp_path / "bad.html"
    good.write_text(PAGE + "<search><details name=a><summary>More</summary></details></search>", encoding="utf-8")
    bad.write_text(PAGE + "<p><div></div></p>", encoding="utf-8")
    messages = nu_checker([good, bad])
    assert {(message.page, message.line, message.kind) for message in messages} == {
        (bad.as_uri().replace("file:///", "file:/"), 4, "error")
    }


def test_a_file_that_is_not_the_recorded_one_is_not_the_checker(tmp_path: Path) -> None:
    (tmp_path / "vnu.jar").write_bytes(b"PK\x03\x04")
    assert not is_the_checker(tmp_path / "vnu.jar")
    assert not is_the_checker(tmp_path / "nothing.jar")
