"""What is made from a file once for its content, as values: the shapes that the modules of this room fill."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from cjmsite.frozen import frozen
from cjmsite.problems import Level
from cjmsite.publishable.forms import FORMS
from cjmsite.publishable.passwords import HINT, MESSAGE, passwords_in, without_passwords


@frozen
class Finding:
    """What is wrong with a content, or worth knowing, before it is said of a file: a `Problem` without its place."""

    code: str
    message: str
    hint: str = ""
    level: Level = "error"


@frozen
class DerivedFile:
    """A file made from another. `suffix` is its name after the author's ("" takes the original's place).

    `sha256` is of its bytes, in hex; `width` and `height` in pixels, 0 for what is no picture. `source` is where
    it lies on this machine, "" while it is only in memory.
    """

    suffix: str
    sha256: str
    size: int
    width: int = 0
    height: int = 0
    source: str = ""


@frozen
class Derived:
    """All that was made of one content.

    `seconds` of sound or film; `width` and `height` in pixels as readers see the picture; `peaks` are loudnesses
    0 to 100 in equal parts of the recording; `pages` are the words of a document page by page, `page_count` is
    None where the type has no pages.
    """

    seconds: float | None = None
    width: int | None = None
    height: int | None = None
    peaks: tuple[int, ...] = ()
    pages: tuple[str, ...] = ()
    page_count: int | None = None
    files: tuple[DerivedFile, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def is_broken(self) -> bool:
        """Whether the file must not be published."""
        return any(one.level == "error" for one in self.findings)


@frozen
class Derivation:
    """What a worker hands back: the values, and the bytes of each file made, by its suffix."""

    derived: Derived
    contents: Mapping[str, bytes] = field(default_factory=dict)


NOTHING = Derived()


def password_findings(texts: Iterable[str]) -> tuple[Finding, ...]:
    """What is told of a file in whose texts an address holds a password."""
    found = next((text for text in texts if "@" in text and next(passwords_in(text), None)), None)
    return () if found is None else (Finding("address-password", f"{MESSAGE}: {_around_password(found)}", HINT),)


def traces_finding(what: str, traces: Iterable[str], hint: str) -> tuple[Finding, ...]:
    """What is told of a file that names people or places, or holds what no reader sees: `what` it is, and each trace of
    that in words, as they come; nothing where there is none."""
    told = ", ".join(dict.fromkeys(traces))
    why = f"this {what} carries, for everyone who downloads it: {without_passwords(told)}"
    return (Finding("file-traces", why, hint, level="warning"),) if told else ()


def _around_password(text: str) -> str:
    """The address, its password hidden, with few words around."""
    start, end = next(passwords_in(text))
    return " ".join(f"{text[max(0, start - 30) : start]}•••{text[end : end + 30]}".split())


def part_word(path: str) -> str:
    """What the parts of a document are called: `slide`, `sheet`, else `page`."""
    ending = path.rsplit(".", 1)[-1].lower()
    return "slide" if ending in ("pptx", "odp") else "sheet" if ending in ("xlsx", "ods") else "page"


class UnreadableError(Exception):
    """A content that must not be published; carries the finding."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.finding = Finding(code, message, hint)


def active_file(form: str) -> UnreadableError:
    """What is told of a file in which something runs: `form` says how, one of `forms.PROGRAMS_WITHIN`."""
    known = FORMS[form]
    return UnreadableError("active-file", f"this file is not published: it is {known.words}", known.mend)
