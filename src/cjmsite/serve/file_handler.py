"""The built site over HTTP: one file for an address, whole or in parts (RFC 9110, 14), with our script."""

from __future__ import annotations

import asyncio
import gzip
import html
import re
import secrets
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import BinaryIO

from tornado.iostream import StreamClosedError

from cjmsite.publishable.kinds import is_text, media_type_of
from cjmsite.serve import preview_pages
from cjmsite.serve.hosts import Guarded
from cjmsite.serve.requested_files import Moved, ServedFile, locate

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_META = re.compile(rb"<meta\b[^>]*>", re.IGNORECASE)
_IS_POLICY = re.compile(rb"http-equiv\s*=\s*[\"']?content-security-policy[\"'\s/>]", re.IGNORECASE)
_CONTENT = re.compile(rb"(content\s*=\s*)(\"[^\"]*\"|'[^']*')", re.IGNORECASE)


def with_preview(page: bytes, generation: str, host: str) -> bytes:
    """The page with the preview's script, for a browser that reached us under `host` (name:port).

    `generation` says which build the page is of; the script compares it with the latest.
    """
    tag = f'<script src="/__cjmsite/preview.js" data-generation="{html.escape(generation)}" defer></script>'
    for place in (_HEAD_END.search(page), _BODY_END.search(page)):
        if place:
            before, after = page[: place.start()], page[place.start() :]
            return _META.sub(lambda meta: _widened(meta[0], host), before) + tag.encode() + after
    return page + tag.encode()


def _widened(meta: bytes, host: str) -> bytes:
    if not _IS_POLICY.search(meta):
        return meta

    def widen(content: re.Match[bytes]) -> bytes:
        policy = html.unescape(content[2][1:-1].decode("utf-8", "replace"))
        return content[1] + b'"' + html.escape(widened(policy, host)).encode() + b'"'

    return _CONTENT.sub(widen, meta, count=1)


def widened(policy: str, host: str) -> str:
    """The policy with this server's scripts, styles and connections allowed, and all else as it was.

    A directive that is not there has the sources of `default-src`: these it keeps.
    """
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    needs = {"script-src": ["'self'"], "style-src": ["'self'"], "connect-src": ["'self'", f"ws://{host}"]}
    for name, needed in needs.items():
        given = directives.get(name, directives.get("default-src"))
        if given is None:  # nothing limits it, and naming it here would
            continue
        kept = [source for source in given if source.lower() != "'none'"]
        directives[name] = kept + [source for source in needed if source not in kept]
    return "; ".join(" ".join((name, *sources)) for name, sources in directives.items())


def media_type(name: str) -> str:
    """The value of `Content-Type` for a file of this name; bytes without meaning if unknown."""
    ending = name.rpartition(".")[2].lower()
    return media_type_of(ending) + ("; charset=utf-8" if is_text(ending) else "")


def is_packed(kind: str, size: int) -> bool:
    """Whether an answer with this `Content-Type` gets much smaller by packing, and is small enough to be packed at
    once: all text from a kilobyte to ten megabytes."""
    return kind.endswith("; charset=utf-8") and 1_000 <= size <= 10_000_000


def is_page(name: str) -> bool:
    """Whether a file of this name is an HTML page, into which the preview puts its script."""
    return name.lower().endswith((".html", ".htm"))


class Files(Guarded):
    """Every address that is not the preview's own."""

    async def get(self) -> None:
        """The file, the way to a folder's front page, or a page that says why there is neither."""
        # Read before the file is: a page may be taken for older than it is, and is then asked for
        # again, but never for newer.
        generation = self.preview.generation
        if not self.preview.ready:
            words = "This page follows by itself as soon as a build succeeds."
            await self._message(503, generation, "There is no site to show yet", words)
            return
        target = locate(self.preview.output, self.request.path)
        if isinstance(target, Moved):
            query = f"?{self.request.query}" if self.request.query else ""
            self.redirect(target.address + query)
        elif target is None or not await self._file(target, generation):
            await self._nothing(generation)

    async def _file(self, target: ServedFile, generation: str) -> bool:
        """Send the file; False if it can't be opened (it may have gone since it was found)."""
        ahead = self.preview.ahead.get(target.within)
        if ahead is not None:
            self.set_header("Content-Type", media_type(target.within))
            await self._send(BytesIO(self._with_preview(ahead, generation)))
            return True
        try:
            file = target.path.open("rb")
        except OSError:
            return False
        with file:
            self.set_header("Content-Type", media_type(target.within))
            if is_page(target.within):
                await self._send(BytesIO(self._with_preview(file.read(), generation)))
            else:
                await self._send(file)
        return True

    async def _nothing(self, generation: str) -> None:
        """404: the site's own page for it, where there is one."""
        own = locate(self.preview.output, "/404.html")
        if isinstance(own, ServedFile):
            self.set_status(404)
            await self._file(own, generation)
        else:
            await self._message(404, generation, "Nothing here", "This site has no page at this address.")

    async def _message(self, status: int, generation: str, heading: str, words: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", media_type("message.html"))
        await self._send(BytesIO(self._with_preview(preview_pages.message(heading, words), generation)))

    def _with_preview(self, page: bytes, generation: str) -> bytes:
        return with_preview(page, generation, self.request.headers["Host"])

    async def _send(self, file: BinaryIO) -> None:
        """The open file, or the parts of it that were asked for. Size and bytes are of one file,
        even if another takes its name meanwhile."""
        size = file.seek(0, 2)
        self.set_header("Accept-Ranges", "bytes")
        # If-Range names a version, and we hand out none: then the whole file is the right answer.
        asked = None if "If-Range" in self.request.headers else self.request.headers.get("Range")
        spans = parse_range(asked, size) if self.get_status() == 200 else None
        if spans is None and asked is None and is_packed(str(self._headers["Content-Type"]), size):
            await self._text(file, size)
        elif spans is None:
            await self._stream(file, [(b"", range(size))], b"")
        elif not spans:
            self.set_status(416)
            self.set_header("Content-Range", f"bytes */{size}")
            self.set_header("Content-Length", 0)
        elif len(spans) == 1:
            self.set_status(206)
            self.set_header("Content-Range", content_range(spans[0], size))
            await self._stream(file, [(b"", spans[0])], b"")
        else:
            boundary = secrets.token_hex(12)
            heads, end = part_heads(spans, size, str(self._headers["Content-Type"]), boundary)
            self.set_status(206)
            self.set_header("Content-Type", f"multipart/byteranges; boundary={boundary}")
            await self._stream(file, list(zip(heads, spans, strict=True)), end)

    async def _text(self, file: BinaryIO, size: int) -> None:
        """The whole of a text, packed for a browser that can unpack it: over a slow line a map is there in a third of
        the time."""
        self.set_header("Vary", "Accept-Encoding")
        # "gzip;q=0" refuses it (RFC 9110, 12.5.3); a weight below one may as well be taken for that.
        accepted = [one.strip() for one in self.request.headers.get("Accept-Encoding", "").split(",")]
        if "gzip" in accepted:
            file.seek(0)
            packed = await asyncio.to_thread(gzip.compress, file.read(), 5, mtime=0)
            self.set_header("Content-Encoding", "gzip")
            file, size = BytesIO(packed), len(packed)
        await self._stream(file, [(b"", range(size))], b"")

    async def _stream(self, file: BinaryIO, parts: list[tuple[bytes, range]], end: bytes) -> None:
        length = sum(len(head) + len(span) for head, span in parts) + len(end)
        self.set_header("Content-Length", length)
        if self.request.method == "HEAD":
            return
        try:
            for head, span in parts:
                self.write(head)
                for piece in chunks(file, span):
                    self.write(piece)
                    await self.flush()
            self.write(end)
        except StreamClosedError:  # the reader jumped elsewhere in the recording, or left
            return


# More parts than any player asks for; a request for thousands is somebody's experiment.
_MOST_PARTS = 8
_CHUNK = 64 * 1024
_PART = re.compile(r"(\d{0,18})-(\d{0,18})")


def parse_range(header: str | None, size: int) -> tuple[range, ...] | None:
    """The byte ranges that a `Range` header asks for, of a file of `size` bytes.

    `None` means the whole file (no header, or another unit than bytes: it is to be ignored). An
    empty tuple means that nothing asked for exists, or that the header is not understood: 416.
    """
    unit, equals, value = (header or "").partition("=")
    if not equals or unit.strip().lower() != "bytes":
        return None
    wanted = [_PART.fullmatch(part.strip()) for part in value.split(",")]
    if len(wanted) > _MOST_PARTS:
        return ()
    spans = []
    for part in wanted:
        if part is None or part[0] == "-" or (part[1] and part[2] and int(part[2]) < int(part[1])):
            return ()
        spans.append(_span(part[1], part[2], size))
    return tuple(span for span in spans if span)


def _span(first: str, last: str, size: int) -> range:
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(size, int(last) + 1 if last else size))


def content_range(span: range, size: int) -> str:
    """The value of `Content-Range` for one part.

    >>> content_range(range(0, 100), 1000)
    'bytes 0-99/1000'
    """
    return f"bytes {span.start}-{span.stop - 1}/{size}"


def chunks(file: BinaryIO, span: range) -> Iterator[bytes]:
    """The bytes of one part, in pieces small enough to hold; fewer if the file has become shorter."""
    file.seek(span.start)
    left = len(span)
    while left:
        piece = file.read(min(left, _CHUNK))
        if not piece:
            return
        left -= len(piece)
        yield piece


def part_heads(spans: Sequence[range], size: int, kind: str, boundary: str) -> tuple[list[bytes], bytes]:
    """What goes before each of several parts, and what ends them (`multipart/byteranges`)."""
    heads = [
        f"\r\n--{boundary}\r\nContent-Type: {kind}\r\nContent-Range: {content_range(span, size)}\r\n\r\n"
        for span in spans
    ]
    return [head.encode("ascii") for head in heads], f"\r\n--{boundary}--\r\n".encode("ascii")
