"""Finding a free port, and noticing that this very site is being served already."""

from __future__ import annotations

import errno
import hashlib
import http.client
import json
import socket
from pathlib import Path

from tornado.netutil import bind_sockets

from cjmsite.serve.hosts import in_address

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
