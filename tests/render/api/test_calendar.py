"""`api/actions.ics`: the days on which open actions are due, as calendars read them (RFC 5545)."""

from __future__ import annotations

import re

import pytest

from tests.built_site import built

ACTIONS = {
    "sign": "title: A sign, at last; for all\nowner: The ward\ndue: 2026-12-31\nstatus: doing",
    "long": f"title: {'ä' * 100}\ndue: 2027-02-28\nstatus: idea",
    "done": "title: Done\ndue: 2026-01-01\nstatus: done",
    "undated": "title: Some day\nstatus: planned",
}


@pytest.fixture(scope="module")
def calendar(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("calendar")
    content = folder / "site" / "content"
    (content / "journeys").mkdir(parents=True)
    (content / "actions").mkdir()
    (content / "journeys" / "tea.md").write_text("---\ntitle: Tea\nstages: [Wanting]\n---\n", "utf-8")
    for name, front in ACTIONS.items():
        (content / "actions" / f"{name}.md").write_text(f"---\nid: {name}\n{front}\n---\n", "utf-8")
    settings = "title: Hub\nbase_url: https://journeys.example.org/hub/\n"
    (folder / "site" / "cjmsite.yaml").write_text(settings, "utf-8")
    return (built(folder / "site", folder / "made") / "api" / "actions.ics").read_bytes()


def test_there_is_a_whole_day_for_each_open_action_that_has_one(calendar: bytes) -> None:
    text = calendar.decode().replace("\r\n ", "")
    assert text.split("\r\n")[:13] == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//cjmsite//actions//EN",
        "BEGIN:VEVENT",
        "UID:sign@cjmsite",
        "DTSTAMP:20261231T000000Z",
        "DTSTART;VALUE=DATE:20261231",
        "DTEND;VALUE=DATE:20270101",
        "SUMMARY:A sign\\, at last\\; for all (The ward)",
        "URL:https://journeys.example.org/hub/go/sign.html",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "BEGIN:VEVENT",
    ]
    assert re.findall("^UID:(.*)$", text.replace("\r", ""), re.MULTILINE) == ["sign@cjmsite", "long@cjmsite"]
    assert text.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")


def test_lines_are_folded_between_letters_at_75_octets(calendar: bytes) -> None:
    rows = calendar.split(b"\r\n")
    assert max(map(len, rows)) <= 75
    for row in rows:
        row.decode()
    assert f"SUMMARY:{'ä' * 100}" in calendar.decode().replace("\r\n ", "")
