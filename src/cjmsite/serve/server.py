"""`cjmsite serve`: bind, watch, build, answer, until Ctrl-C."""

from __future__ import annotations

import asyncio
import errno
import hashlib
import http.client
import json
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from cjmsite.cache.store import preview_folder
from cjmsite.files.mounts import tells_of_changes
from cjmsite.frozen import frozen
from cjmsite.serve.file_handler import Files
from cjmsite.serve.handlers import Client, Own, PreviewState, Socket
from cjmsite.serve.hosts import HostRule, in_address, is_loopback
from cjmsite.serve.preview_state import Preview
from cjmsite.serve.rebuild import Builder, Changes, in_thread, keep_building
from cjmsite.serve.watch import INTERVAL, listen, poll
from cjmsite.serve.watched import Watched, watched

_TRIES = 20


def bind(host: str, port: int) -> tuple[list[socket.socket], int]:
    """Listening sockets on the first free port from `port` on, and that port. 0 takes any.

    Raises OSError if none of the next ports is free, or the host isn't this machine's.
    """
    for candidate in range(port, min(port + _TRIES, 65535)) if port else (0,):
        try:
            sockets = bind_sockets(candidate, host)
        except OSError as fault:
            if fault.errno not in {errno.EADDRINUSE, errno.EACCES}:
                raise
        else:
            return sockets, sockets[0].getsockname()[1]
    raise OSError(errno.EADDRINUSE, f"ports {port} to {port + _TRIES - 1} are all in use")


def fingerprint(site: Path) -> str:
    """What a preview says of the site it serves: enough to know it again, not where it lies."""
    return hashlib.sha256(str(site.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:16]


def serves_already(host: str, port: int, site: str) -> bool:
    """Whether another preview on this port serves the site with this fingerprint."""
    asking = http.client.HTTPConnection(host, port, timeout=1)
    try:
        asking.request("GET", "/__cjmsite/state.json", headers={"Host": f"{in_address(host)}:{port}"})
        answer = asking.getresponse()
        state = json.loads(answer.read(65536)) if answer.status == 200 else None
    except (OSError, ValueError, http.client.HTTPException):
        return False
    finally:
        asking.close()
    return isinstance(state, dict) and state.get("site") == site


Say = Callable[[str], None]

_FINE, _WRONG_USE = 0, 2


@frozen
class Options:
    """What to serve and how.

    `site` is the hub's folder, `output` where the preview is built (apart from `build`'s output).
    `port` is the first to try. `host` other than this machine needs `open_to_network`. `poll` None
    means: where the system doesn't tell of changes. `also` are further folders to watch. `show` is given the address
    when it answers, to open it in a browser.
    """

    site: Path
    output: Path
    port: int = 8000
    host: str = "127.0.0.1"
    open_to_network: bool = False
    poll: bool | None = None
    also: tuple[Path, ...] = ()
    show: Callable[[str], object] | None = None


def default_output(site: Path) -> Path:
    """Where a preview of `site` is built unless told otherwise."""
    return preview_folder(site)


def run_preview(options: Options, builder: Builder, say: Say) -> int:
    """Serve until interrupted; lines for the terminal go to `say`. The exit code: 0 when ended by
    Ctrl-C (it is how a preview ends), 2 when it could not begin as asked."""

    async def until_ended() -> int:
        _end_on_sigterm()
        return await serve_preview(options, builder, say, lambda _: None)

    try:
        return asyncio.run(until_ended())
    except (KeyboardInterrupt, asyncio.CancelledError):
        say("stopped")
        return _FINE
    except ExceptionGroup as several:
        # Lines are said by tasks. Where nobody reads them, a preview ends as any other command does.
        raise several.exceptions[0] from None


async def serve_preview(options: Options, builder: Builder, say: Say, ready: Callable[[Preview], None]) -> int:
    """As `serve`, on a loop that runs already; `ready` is called when the port is open."""
    if not is_loopback(options.host):
        if not options.open_to_network:
            say(f"{options.host} can be reached from the network: add --open-to-network if that is meant")
            return _WRONG_USE
        say(f"warning: everyone who reaches {options.host} can read this preview, drafts included")
    preview = Preview(options.output, fingerprint(options.site))
    try:
        sockets, port = bind(options.host, options.port)
    except OSError as fault:
        say(f"can't listen on {options.host}, port {options.port}: {fault.strerror or fault}")
        return _WRONG_USE
    address = f"http://{in_address(options.host)}:{port}/"
    server = HTTPServer(application(preview, HostRule(options.host, port), say))
    try:
        if port != options.port and options.port:
            if await asyncio.to_thread(serves_already, options.host, options.port, preview.site):
                say(f"this site is served already: http://{in_address(options.host)}:{options.port}/")
                return _WRONG_USE
            say(f"port {options.port} is in use; taking {port}")
        server.add_sockets(sockets)
        say(f"serving at {address} (Ctrl-C ends)")
        ready(preview)
        if options.show is not None:
            in_thread(partial(options.show, address))  # a slow browser keeps nobody waiting
        await _work(options, preview, builder, say)
    finally:
        server.stop()
        preview.end()
        await server.close_all_connections()
        for listening in sockets:
            listening.close()
    return _FINE


def application(preview: Preview, rule: HostRule, say: Say) -> Application:
    """The Tornado application: the preview's own addresses, and the site for all others."""
    shared = {"preview": preview, "rule": rule, "say": say}
    return Application(
        [
            (r"/livereload", Socket, shared),
            (r"/livereload\.js", Client, shared),
            (r"/__cjmsite/state\.json", PreviewState, shared),
            (r"/__cjmsite/preview\.(?:js|css)", Own, shared),
        ],
        default_handler_class=Files,
        default_handler_args=shared,
        log_function=lambda _: None,
        websocket_max_message_size=64 * 1024,
        websocket_ping_interval=20,
    )


async def _work(options: Options, preview: Preview, builder: Builder, say: Say) -> None:
    """Watch and build until cancelled. The first build waits for the watch, so that nothing is missed."""
    sources = watched(options.site, options.output, options.also)
    polls = options.poll if options.poll is not None else not tells_of_changes(options.site)
    changes = Changes(quiet=1.5 * INTERVAL) if polls else Changes()
    alive = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_watch(sources, changes, alive, say, polls=polls))
        await alive.wait()
        tasks.create_task(keep_building(preview, builder, changes, say))


async def _watch(sources: Watched, changes: Changes, alive: asyncio.Event, say: Say, *, polls: bool) -> None:
    if not polls:
        try:
            await listen(sources, changes.add, alive)
        except* OSError as fault:
            first = fault.exceptions[0]
            out_of_watches = isinstance(first, OSError) and first.errno == errno.ENOSPC
            say(f"the system can't watch {'more ' if out_of_watches else 'these '}folders ({first})")
    say(f"looking for changes every {INTERVAL} s")
    await poll(sources, changes.add, alive)


def _end_on_sigterm() -> None:
    """End as on Ctrl-C when asked to by another program, so that the port and the output are let go."""
    task = asyncio.current_task()
    if sys.platform != "win32" and task is not None:
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
