"""What the browser gets, over a real socket."""

from __future__ import annotations

import gzip
import threading
from functools import partial
from pathlib import Path

import pytest

from cjmsite.serve.server import Options
from tests.serve.running import Running, running, until
from tests.serve.small_site import SmallSite

ALL = ("/index.html", "/nothing", "/livereload.js", "/__cjmsite/state.json", "/__cjmsite/preview.css", "/forcereload")
SCRIPT = b'<script src="/__cjmsite/preview.js"'


def test_a_page_is_the_built_one_but_for_script_and_policy(site: SmallSite, served: Running) -> None:
    answer = served.ask("/index.html")
    assert answer.status == 200
    built = (site.output / "index.html").read_bytes()
    assert SCRIPT not in built
    before, _, after = answer.body.partition(SCRIPT)
    assert built.endswith(after.partition(b"</script>")[2])
    assert f"connect-src &#x27;self&#x27; ws://{served.host}".encode() in before


def test_a_file_that_is_no_page_is_served_as_it_is(site: SmallSite, served: Running) -> None:
    (site.output / "map.svg").write_bytes(b"<svg><head></head></svg>")
    assert served.ask("/map.svg").body == b"<svg><head></head></svg>"


def test_every_answer_is_kept_by_nobody_and_guessed_at_by_nobody(served: Running) -> None:
    for address in (
        "/index.html",
        "/nothing",
        "/",
        "/__cjmsite/state.json",
        "/livereload.js",
        "/__cjmsite/preview.css",
    ):
        headers = served.ask(address).headers
        assert headers["cache-control"] == "no-store"
        assert headers["x-content-type-options"] == "nosniff"
        assert not [name for name in headers if name.startswith("access-control-") or name in {"server", "etag"}]


def test_nothing_but_get_and_head_is_answered(served: Running) -> None:
    methods = ("POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE")
    asked = {
        (method, address): served.ask(address, method, Content_Length="0") for method in methods for address in ALL
    }
    assert {answer.status for answer in asked.values()} == {405}


def test_a_text_is_packed_for_a_browser_that_unpacks_it(site: SmallSite, served: Running) -> None:
    (site.output / "long.svg").write_bytes(b"<svg>" + b"<path/>" * 1_000 + b"</svg>")
    plain, packed = served.ask("/long.svg"), served.ask("/long.svg", Accept_Encoding="br, gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body == (site.output / "long.svg").read_bytes()
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    assert served.ask("/long.svg", "HEAD", Accept_Encoding="gzip").headers["content-length"] == str(len(packed.body))


@pytest.mark.parametrize("name, headers", [
    ("long.svg", {"Accept_Encoding": "gzip;q=0"}),
    ("long.svg", {"Accept_Encoding": "gzip", "Range": "bytes=0-99"}),
    ("long.mp3", {"Accept_Encoding": "gzip"}),
    ("short.svg", {"Accept_Encoding": "gzip"}),
], ids=["who refuses it", "a part", "a recording", "a few bytes"])  # fmt: skip
def test_what_gains_nothing_is_not_packed(site: SmallSite, served: Running, name: str, headers: dict[str, str]) -> None:
    (site.output / name).write_bytes(b"<svg></svg>" if name == "short.svg" else b"<path/>" * 1_000)
    answer = served.ask(f"/{name}", **headers)
    assert "content-encoding" not in answer.headers
    assert answer.body in (site.output / name).read_bytes()


def test_head_has_the_length_and_no_body(served: Running) -> None:
    whole, head = served.ask("/index.html"), served.ask("/index.html", "HEAD")
    assert head.body == b""
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("host", ["evil.example", "localhost:1", "127.0.0.1", "localhost.evil.example:80"])
def test_a_foreign_host_is_refused_everywhere(served: Running, host: str) -> None:
    answers = [served.ask(address, Host=host) for address in ALL]
    assert {answer.status for answer in answers} == {403}
    assert not any(b"Hub" in answer.body for answer in answers)


def test_two_hosts_or_none_are_refused(served: Running) -> None:
    two = f"GET / HTTP/1.1\r\nHost: {served.host}\r\nHost: evil.example\r\n\r\n"
    assert served.ask_raw(two).status in {400, 403}
    assert served.ask_raw("GET / HTTP/1.1\r\n\r\n").status == 400
    assert served.ask_raw("GET / HTTP/1.0\r\n\r\n").status == 403


def test_a_recording_is_served_in_parts(site: SmallSite, served: Running) -> None:
    data = bytes(range(256)) * 4
    (site.output / "call.mp3").write_bytes(data)
    part = served.ask("/call.mp3", Range="bytes=100-199")
    assert (part.status, part.body) == (206, data[100:200])
    assert part.headers["content-range"] == "bytes 100-199/1024"
    assert served.ask("/call.mp3", Range="bytes=-24").body == data[-24:]
    beyond = served.ask("/call.mp3", Range="bytes=5000-")
    assert (beyond.status, beyond.headers["content-range"]) == (416, "bytes */1024")


def test_several_parts_come_in_one_answer(site: SmallSite, served: Running) -> None:
    (site.output / "call.mp3").write_bytes(b"0123456789")
    answer = served.ask("/call.mp3", Range="bytes=0-1,8-9")
    boundary = answer.headers["content-type"].partition("boundary=")[2].encode()
    head = b"--" + boundary + b"\r\nContent-Type: audio/mpeg\r\nContent-Range: bytes "
    assert answer.status == 206
    assert answer.body.split(b"\r\n" + head)[1:] == [
        b"0-1/10\r\n\r\n01",
        b"8-9/10\r\n\r\n89\r\n--" + boundary + b"--\r\n",
    ]


def test_a_folder_s_address_is_moved_to_its_page_with_the_query(served: Running) -> None:
    answer = served.ask("/journeys/asthma?lens=scores")
    assert answer.status == 302
    assert answer.headers["location"] == "/journeys/asthma/index.html?lens=scores"


def test_what_is_not_there_gets_the_site_s_own_page_with_the_script(served: Running) -> None:
    answer = served.ask("/journeys/gone.html")
    assert answer.status == 404
    assert b"The hub has no such page" in answer.body
    assert SCRIPT in answer.body


def test_without_a_404_page_of_the_site_s_own_one_is_made(site: SmallSite, served: Running) -> None:
    (site.output / "404.html").unlink()
    answer = served.ask("/journeys/gone.html")
    assert answer.status == 404
    assert SCRIPT in answer.body


def test_an_earlier_preview_s_pages_are_not_shown_before_the_first_build_is_done(site: SmallSite) -> None:
    site.build()
    site.may_go_on.clear()
    with running(Options(site.folder, site.output, port=0), site) as preview:
        answer = preview.ask("/index.html")
        site.may_go_on.set()
        assert answer.status == 503
        assert SCRIPT in answer.body
        until(lambda: preview.ask("/index.html").status == 200, "the first build")


def test_the_last_good_site_is_served_while_a_build_runs(site: SmallSite, served: Running) -> None:
    site.may_go_on.clear()
    site.save("index.html", "a new one")
    until(lambda: site.builds == 2, "the second build")
    assert b"<h1>Hub</h1>" in served.ask("/index.html").body
    site.may_go_on.set()
    until(lambda: b"a new one" in served.ask("/index.html").body, "the new page")


def test_every_page_read_during_many_builds_is_whole(site: SmallSite, served: Running) -> None:
    odd: list[bytes] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            answer = served.ask("/journeys/asthma/index.html")
            if answer.status != 200 or answer.body.count(b"END") != 1:
                odd.append(answer.body)

    def is_long(size: int) -> bool:
        return (len(served.ask("/journeys/asthma/index.html").body) > 200_000) == (size > 0)

    site.save("journeys/asthma/index.html", "<head></head>END")
    until(lambda: served.ask("/journeys/asthma/index.html").body.endswith(b"END"), "the first of the pages")
    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 11):
            size = 200_000 * (number % 2)
            site.save("journeys/asthma/index.html", f"<head></head>{'x' * size}END")
            until(partial(is_long, size), "the next page")
    finally:
        done.set()
        reader.join()
    assert odd == []


def test_the_client_is_the_livereload_package_s_own(served: Running) -> None:
    from livereload import handlers

    brought = Path(handlers.__file__).parent / "vendors" / "livereload.js"
    assert served.ask("/livereload.js").body == brought.read_bytes()
