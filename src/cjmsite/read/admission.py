"""Which files may lie beside pages: each by its ending and by what it is, as the hub's settings allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from cjmsite.files.site_files import FoundFile
from cjmsite.problems import Problem
from cjmsite.publishable.forms import FORMS, PROGRAMS_WITHIN, Form
from cjmsite.publishable.kinds import FileType, MediaKind, cannot_be_allowed, is_meant_as_page, type_of
from cjmsite.read.attachments import Facts, fits, is_json, passwords_in_file

_PRIVATE = ("letter", "secret")
_EXPORT = "export it as mp3 (sound) or mp4 (film)"
_INSTEAD = "make it a PDF, a picture or a plain text"
# What to make of files that people put beside pages, by their endings.
_MENDS: Mapping[str, str] = {
    **dict.fromkeys(
        ("srt", "sbv", "ttml", "dfxp", "sub", "ssa", "ass", "lrc"),
        "a transcript is a WebVTT file: convert it to .vtt, under its recording's name",
    ),
    "tsv": "save it as csv",
    **dict.fromkeys(("drawio", "vsd", "vsdx", "fig", "sketch"), "export the drawing as svg, png or PDF"),
    **dict.fromkeys(("key", "pages", "numbers"), "export it as PDF, or as pptx, docx or xlsx"),
    **dict.fromkeys(("doc", "xls", "ppt"), "save it as docx, xlsx or pptx, or as PDF"),
}

Admitted = tuple[Facts | None, tuple[Problem, ...]]


def admitted(file: FoundFile, facts: Facts, allowed: frozenset[str]) -> Admitted:
    """A file's facts as they are to be used, and what is told where it must not be published.

    `allowed` are endings that the hub names besides the known kinds. None instead of facts: nothing more is to be
    told of the file. A recording that is refused keeps its facts, as `refused`: its consent and its transcript
    are asked for like those of any other.
    """
    known, form = type_of(file.ending), FORMS.get(facts.form)
    if known is not None and known.standing == "runs":
        return None, (_active(file, f"a .{file.ending} file is not published: {known.why}"),)
    if known is not None and known.standing == "published" and fits(file.ending, facts.form):
        return facts, ()
    if facts.form in PROGRAMS_WITHIN:
        return None, (_active_form(file, FORMS[facts.form]),)
    if known is not None and known.standing == "published":
        return _not_what_it_says(file, facts, form)
    if form is not None and form.standing == "runs":
        return None, (_active_form(file, form),)
    if file.ending in allowed and not cannot_be_allowed(file.ending):
        return _as_named(file, facts, known, form)
    return _of_no_kind(file, facts, known, form)


def _as_named(file: FoundFile, facts: Facts, known: FileType | None, form: Form | None) -> Admitted:
    """A file whose ending the hub names: letters and keys only under their own endings."""
    if form is not None and form.standing in _PRIVATE and (known is None or known.standing not in _PRIVATE):
        return None, (_private(file, form.words, ""),)
    if file.ending == "json" and not is_json(file):
        return None, (_not_json(file),)
    return replace(facts, kind=_shown_as(known)), tuple(passwords_in_file(file))


def _shown_as(known: FileType | None) -> MediaKind:
    """How a file is shown whose ending the hub names: a recording as one, all else to be downloaded."""
    return known.kind if known is not None and known.standing == "unplayed" else "other"


def _active(file: FoundFile, message: str, mend: str = "") -> Problem:
    return Problem(file.path, 0, 0, "active-file", message, mend or _INSTEAD)


def _active_form(file: FoundFile, form: Form) -> Problem:
    return _active(file, f"this file is not published: it is {form.words}", form.mend)


def _not_what_it_says(file: FoundFile, facts: Facts, form: Form | None) -> Admitted:
    what = f": it is {form.words}" if form is not None else ""
    if form is not None and form.standing in _PRIVATE:
        return None, (_private(file, form.words, _or_allow(file)),)
    wrong = Problem(
        file.path,
        0,
        0,
        "wrong-type",
        f"this file is not what its ending .{file.ending} says{what}",
        (form.mend if form else "") or "export it again, or give it the right ending",
    )
    return _refused(facts) if form is not None and form.standing == "unplayed" else None, (wrong,)


def _refused(facts: Facts) -> Facts:
    kind: MediaKind = facts.kind if facts.kind in ("audio", "video") else "audio"
    return replace(facts, kind=kind, refused=True)


def _of_no_kind(file: FoundFile, facts: Facts, known: FileType | None, form: Form | None) -> Admitted:
    """A file whose ending is not among those that are published: its ending says what it is, else its bytes do."""
    standing = form.standing if form is not None else ""
    by_name = known.standing if known is not None else ""
    if by_name == "unplayed" or standing == "unplayed":
        words = f".{file.ending} recordings" if by_name == "unplayed" else f"{form.words} like this" if form else ""
        message = f"not all browsers play {words}"
        told = Problem(file.path, 0, 0, "recording-format", message, (form.mend if form else "") or _EXPORT)
        return _refused(facts), (told,)
    if by_name == "unshown" or standing == "unshown":
        words = f".{file.ending} pictures" if by_name == "unshown" else f"{form.words} like this" if form else ""
        hint = (form.mend if form else "") or "export it as jpg, png or webp"
        return None, (Problem(file.path, 0, 0, "picture-format", f"browsers do not show {words}", hint),)
    if file.ending == "key" and facts.form == "zip":  # a presentation of Keynote, no key
        return None, (_unknown(file, None, None),)
    if by_name in _PRIVATE or standing in _PRIVATE:
        words = form.words if form and form.standing in _PRIVATE else ""
        return None, (_private(file, words, _or_allow(file)),)
    return None, (_unknown(file, known, form),)


def _not_json(file: FoundFile) -> Problem:
    message, hint = "this file is not what its ending .json says", "export it again, or give it the ending .txt"
    return Problem(file.path, 0, 0, "wrong-type", message, hint)


def _private(file: FoundFile, words: str, or_allow: str) -> Problem:
    """A file that people keep to themselves: it names others, or opens something."""
    what = words or f"a .{file.ending} file"
    return Problem(
        file.path,
        0,
        0,
        "private-file",
        f"{what} is not published: such files hold people's names and addresses, or keys",
        f"copy what readers need into the text, and move it out of content/{or_allow}",
    )


def _or_allow(file: FoundFile) -> str:
    if cannot_be_allowed(file.ending):
        return ""
    return f"; or allow it in cjmsite.yaml: attachments: {{allow: [{file.ending}]}}" if file.ending else ""


def _unknown(file: FoundFile, known: FileType | None, form: Form | None) -> Problem:
    what = f"a .{file.ending} file" if file.ending else "a file without an ending"
    if form is not None and form.ending:
        hint = f"it is {form.words}: give it the ending .{form.ending}"
    elif known is not None and known.standing == "page":
        hint = "a page's file ends in .md" if is_meant_as_page(file.ending) else ""
    elif file.ending in _MENDS:
        hint = _MENDS[file.ending] + _or_allow(file)
    else:
        hint = _INSTEAD + _or_allow(file)
    return Problem(file.path, 0, 0, "file-kind", f"{what} is not published: only files of known kinds are", hint)
