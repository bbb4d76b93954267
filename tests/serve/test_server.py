"""How a preview begins and ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cjmsite.cli.browser import shows_pages
from cjmsite.serve.server import Options, bind, default_output, fingerprint, run_preview, serves_already
from tests.serve.running import Running, running, until
from tests.serve.small_site import SmallSite

REPOSITORY = Path(__file__).parent.parent.parent


def test_only_this_machine_can_reach_it(served: Running) -> None:
    listening = [line.split() for line in Path("/proc/net/tcp").read_text("ascii").splitlines()[1:]]
    ours = [entry[1] for entry in listening if entry[3] == "0A" and entry[1].endswith(f":{served.port:04X}")]
    assert ours == [f"0100007F:{served.port:04X}"]


def test_another_host_needs_to_be_meant(site: SmallSite) -> None:
    said: list[str] = []
    every = str(socket.INADDR_ANY) + ".0.0.0"
    assert run_preview(Options(site.folder, site.output, 0, host=every), site, said.append) == 2
    assert "--open-to-network" in said[0]
    assert site.builds == 0


def test_a_preview_that_is_open_to_the_network_says_so(site: SmallSite) -> None:
    every = str(socket.INADDR_ANY) + ".0.0.0"
    with running(Options(site.folder, site.output, 0, host=every, open_to_network=True), site) as preview:
        assert preview.lines[0].startswith("warning: everyone who reaches")


def test_the_preview_is_opened_once_it_answers(site: SmallSite) -> None:
    opened: list[str] = []
    with running(Options(site.folder, site.output, 0, show=opened.append), site) as preview:
        until(lambda: opened, "the page was opened")
        assert opened == [f"http://127.0.0.1:{preview.port}/"]


@pytest.mark.parametrize(
    "environment, system, watched, opens",
    [
        ({"DISPLAY": ":0"}, "linux", True, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True, True),
        ({}, "linux", True, False),
        ({}, "darwin", True, True),
        ({}, "win32", True, True),
        ({"DISPLAY": ":0"}, "linux", False, False),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", True, False),
        ({"SSH_CONNECTION": "10.0.0.1 22"}, "darwin", True, False),
    ],
)
def test_a_browser_opens_only_before_a_person(
    environment: dict[str, str], system: str, watched: bool, opens: bool
) -> None:
    assert shows_pages(environment, system, watched=watched) is opens


def test_a_port_in_use_is_passed_over_and_that_is_said(site: SmallSite) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with running(Options(site.folder, site.output, port), site) as preview:
            assert preview.port > port
            assert f"port {port} is in use; taking {preview.port}" in preview.lines


def test_a_site_that_is_served_already_is_not_served_twice(site: SmallSite, served: Running) -> None:
    said: list[str] = []
    assert run_preview(Options(site.folder, site.output, served.port), site, said.append) == 2
    assert said == [f"this site is served already: http://127.0.0.1:{served.port}/"]


def test_another_site_s_preview_is_not_taken_for_this_one_s(tmp_path: Path, served: Running) -> None:
    assert not serves_already("127.0.0.1", served.port, fingerprint(tmp_path))


def test_a_host_that_is_not_this_machine_s_is_told_in_a_line(site: SmallSite) -> None:
    said: list[str] = []
    options = Options(site.folder, site.output, 0, host="192.0.2.1", open_to_network=True)
    assert run_preview(options, site, said.append) == 2
    assert said[-1].startswith("can't listen on 192.0.2.1")


def test_the_port_is_free_again_when_the_preview_has_ended(site: SmallSite) -> None:
    with running(Options(site.folder, site.output, 0), site) as preview:
        port = preview.port
    sockets, taken = bind("127.0.0.1", port)
    for one in sockets:
        one.close()
    assert taken == port


def test_the_preview_is_built_apart_from_the_site_to_publish(tmp_path: Path) -> None:
    assert default_output(tmp_path) == tmp_path / ".cjmsite" / "preview"


@pytest.fixture
def program(site: SmallSite) -> Iterator[subprocess.Popen[str]]:
    """A preview as a program of its own, with every deprecation an error."""
    words = [sys.executable, "-W", "error::DeprecationWarning", "-m", "tests.serve.interrupted"]
    with subprocess.Popen(
        [*words, str(site.folder), str(site.output), "0"],
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONPATH": f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running_program:
        yield running_program
        running_program.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_as_meant_and_frees_the_port(program: subprocess.Popen[str], how: signal.Signals) -> None:
    assert program.stdout is not None
    first, second = program.stdout.readline(), program.stdout.readline()
    assert first.startswith("serving at http://127.0.0.1:")
    assert second.startswith("built 0 pages")
    program.send_signal(how)
    assert program.stdout.read() == "stopped\n"
    assert program.wait(20) == 0
    port = int(first.split("/")[2].split(":")[1])
    sockets, taken = bind("127.0.0.1", port)
    for one in sockets:
        one.close()
    assert taken == port


def test_ctrl_c_waits_for_the_build_that_runs(site: SmallSite) -> None:
    site.may_go_on.clear()
    with running(Options(site.folder, site.output, 0), site) as preview:
        until(lambda: site.builds == 1, "the build")
        lines = preview.lines
        # Let go on as soon as the end has been asked for.
        ending = threading.Timer(0.5, site.may_go_on.set)
        ending.start()
    assert "finishing the build that runs; Ctrl-C again ends at once" in lines
    assert (site.output / "index.html").is_file()
