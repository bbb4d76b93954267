"""Reading `cjmsite.yaml`: the site that a command means, and its settings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cjmsite.config.boundary import Fault, check_fields, place
from cjmsite.config.fields import UNSAID
from cjmsite.config.password_faults import passwords_in_fields
from cjmsite.config.settings import CHECKS, Audience, Channel, Lane, MetricKind, Settings, plain_ending
from cjmsite.config.site import FILE, near_settings
from cjmsite.config.yaml_values import parse_yaml
from cjmsite.frozen import frozen
from cjmsite.problems import Problem, did_you_mean
from cjmsite.publishable.kinds import cannot_be_allowed
from cjmsite.publishable.litter import is_litter
from cjmsite.publishable.output_paths import is_address


@frozen
class Configured:
    """The settings of a site, the text they were read from, and what is wrong with it."""

    settings: Settings
    text: str
    problems: tuple[Problem, ...]

    def problems_at(self, faults: list[Fault]) -> tuple[Problem, ...]:
        """Faults that were found later, placed in `cjmsite.yaml`."""
        return place(tuple(faults), self.text, FILE)


def load_settings(site: Path) -> Configured:
    """The site's settings. What is faulty is told and replaced by what holds by default."""
    read, near = _read_settings(site), near_settings(site)
    if near is None:
        return read
    message, hint = f"this file is not read: the settings stand in {FILE}", "put them together there, and take it away"
    ignored = Problem(near.name, 0, 0, "file-name", message, hint, "warning")
    return replace(read, problems=(*read.problems, ignored))


def _read_settings(site: Path) -> Configured:
    if (site / FILE).is_symlink():
        link = Problem(
            FILE, 0, 0, "symlink", "a symbolic link is not followed", "copy the settings into the hub's folder"
        )
        return Configured(Settings(), "", (link,))
    try:
        data = (site / FILE).read_bytes()
    except OSError as error:
        gone = Problem(
            FILE, 0, 0, "no-settings", f"{FILE} can't be read: {error.strerror}", "begin a hub with: cjmsite new hub"
        )
        return Configured(Settings(), "", (gone,))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        wrong = Problem(
            FILE,
            data.count(b"\n", 0, error.start) + 1,
            1,
            "encoding",
            f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8",
            "save the file as UTF-8",
        )
        return Configured(Settings(), "", (wrong,))
    return parse_settings(text)


def parse_settings(text: str) -> Configured:
    """Settings from the text of a `cjmsite.yaml`."""
    parsed = parse_yaml(text, FILE)
    if parsed.value is None:
        return Configured(Settings(), text, parsed.problems)
    if not isinstance(parsed.value, dict):
        wrong = Problem(FILE, 1, 1, "yaml-syntax", "the settings must be fields (name: value)")
        return Configured(Settings(), text, (*parsed.problems, wrong))
    fields: dict[str, Any] = {
        key: value for key, value in parsed.value.items() if value is not None and not key.startswith("x-")
    }
    checked, found = check_fields(Settings, fields)
    settings = checked or Settings()
    faults = [*found, *_sense(settings)]
    settings = _with_small_scheme(_without_what_leads_out(settings))
    secrets = passwords_in_fields(parsed.value, text, FILE)
    return Configured(settings, text, (*parsed.problems, *secrets, *place(tuple(faults), text, FILE)))


def _is_folder_name(name: str) -> bool:
    return not any(char in name for char in "/\\:") and not name.startswith(".") and name != ""


def _is_public(address: str) -> bool:
    """Whether pages' addresses can be put behind it: a host and a folder, without a query or a fragment."""
    server = r"(?:[^/?#\s@]*@)?(?:\[[0-9A-Fa-f:.]+\]|[^/?#\s:@%]+)(?::([0-9]{1,5}))?"
    # Browsers read \ as /, and the other signs in no address (RFC 3986, 2).
    if re.search(r'[\\"<>^`{|}]', address):
        return False
    parts = re.fullmatch(rf"(?i:https?)://{server}((?:/[^/?#\s]+)*)/?", address)
    if parts is None or int(parts[1] or 1) not in range(1, 65536):
        return False
    folders = [unquote(folder) for folder in parts[2].split("/")]  # browsers take %2e for a dot
    if any("/" in folder or "\\" in folder for folder in folders):
        return False
    return not {".", ".."} & set(folders) and not folders[-1].lower().endswith((".html", ".htm"))


def _with_small_scheme(settings: Settings) -> Settings:
    """HTTPS:// means https:// (RFC 3986, 3.1); programs that compare addresses need one form."""
    scheme, colon, rest = (settings.base_url or "").partition(":")
    return replace(settings, base_url=f"{scheme.lower()}:{rest}") if colon else settings


def _without_what_leads_out(settings: Settings) -> Settings:
    """A theme's name is a folder's name, never a way to another folder."""
    return settings if _is_folder_name(settings.theme) else replace(settings, theme=Settings().theme)


def _sense(settings: Settings) -> list[Fault]:
    """What each value alone can't show: ids given twice, weights that add up to nothing."""
    faults: list[Fault] = []
    lists: tuple[tuple[str, Sequence[Channel | Audience | MetricKind | Lane]], ...] = (
        ("channels", settings.channels),
        ("audiences", settings.audiences),
        ("metrics", settings.metrics),
        ("lanes", settings.lanes),
    )
    for name, items in lists:
        seen: set[str] = set()
        for number, item in enumerate(items):
            if item.id in seen:
                faults.append(Fault((name, number, "id"), "id-twice", f"“{item.id}” is given twice in {name}"))
            seen.add(item.id)
    if settings.scoring.criteria and not any(one.weight for one in settings.scoring.criteria):
        faults.append(
            Fault(("scoring", "criteria"), "wrong-value", "all weights are 0: no priority could be worked out")
        )
    if settings.emotion.min >= 0 or settings.emotion.max <= 0:
        faults.append(Fault(("emotion",), "wrong-value", "the scale needs values below and above 0, its baseline"))
    for code in settings.check:
        if code not in CHECKS:
            message = f"there is no check “{code}” that could be turned on or off"
            faults.append(Fault(("check", code), "unknown-check", message, did_you_mean(code, CHECKS), at_key=True))
    if not _is_folder_name(settings.theme):
        faults.append(Fault(("theme",), "wrong-value", f"“{settings.theme}” is not the name of a folder in themes/"))
    if settings.base_url is not None and not _is_public(settings.base_url):
        faults.append(
            Fault(
                ("base_url",),
                "wrong-value",
                f"“{settings.base_url}” is no public address",
                "write it as in https://journeys.example.org/hub/, or leave it out",
            )
        )
    return [*faults, *_wrong_endings(settings), *_wrong_addresses(settings)]


def _wrong_addresses(settings: Settings) -> Iterator[Fault]:
    """What is said to be gone and can't have been published."""
    for address in settings.gone:
        if not is_address(address):
            message = f"“{address}” is no address of a page or file"
            hint = "addresses begin in the output's folder, as in journeys/tea/index.html"
            yield Fault(("gone", address), "wrong-value", message, hint, at_key=True)


def _wrong_endings(settings: Settings) -> Iterator[Fault]:
    """Endings of attachments that can't be allowed: what runs when it is opened, pages, and what is no ending."""
    for number, written in enumerate(settings.attachments.allow):
        ending = plain_ending(written)
        keys = ("attachments", "allow", number)
        if written == UNSAID:
            continue
        if not re.fullmatch(r"[^\s./\\:*?\"<>|]+", ending):
            hint = "write its last part, as in zip; of .tar.gz that is gz"
            yield Fault(keys, "wrong-value", f"“{written}” is not the ending of a file's name", hint)
        elif reason := cannot_be_allowed(ending):
            yield Fault(
                keys, "active-file", reason, "take it away here; in a .zip, which can be allowed, it does nothing"
            )
        elif is_litter(f"a.{ending}"):
            yield Fault(
                keys, "wrong-value", f"files that end in .{ending} are what programs leave behind", "rename them"
            )
