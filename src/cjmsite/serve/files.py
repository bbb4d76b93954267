"""The built site over HTTP: one file for an address, whole or in parts, pages with the preview's script."""

from __future__ import annotations

import asyncio
import gzip
import secrets
from io import BytesIO
from typing import BinaryIO

from tornado.iostream import StreamClosedError

from cjmsite.serve import pages, ranges
from cjmsite.serve.addresses import Found, Moved, locate
from cjmsite.serve.guarded import Guarded
from cjmsite.serve.media import is_packed, is_page, media_type
from cjmsite.serve.snippet import with_preview


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

    async def _file(self, target: Found, generation: str) -> bool:
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
        if isinstance(own, Found):
            self.set_status(404)
            await self._file(own, generation)
        else:
            await self._message(404, generation, "Nothing here", "This site has no page at this address.")

    async def _message(self, status: int, generation: str, heading: str, words: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", media_type("message.html"))
        await self._send(BytesIO(self._with_preview(pages.message(heading, words), generation)))

    def _with_preview(self, page: bytes, generation: str) -> bytes:
        return with_preview(page, generation, self.request.headers["Host"])

    async def _send(self, file: BinaryIO) -> None:
        """The open file, or the parts of it that were asked for. Size and bytes are of one file,
        even if another takes its name meanwhile."""
        size = file.seek(0, 2)
        self.set_header("Accept-Ranges", "bytes")
        # If-Range names a version, and we hand out none: then the whole file is the right answer.
        asked = None if "If-Range" in self.request.headers else self.request.headers.get("Range")
        spans = ranges.parse_range(asked, size) if self.get_status() == 200 else None
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
            self.set_header("Content-Range", ranges.content_range(spans[0], size))
            await self._stream(file, [(b"", spans[0])], b"")
        else:
            boundary = secrets.token_hex(12)
            heads, end = ranges.part_heads(spans, size, str(self._headers["Content-Type"]), boundary)
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
                for piece in ranges.chunks(file, span):
                    self.write(piece)
                    await self.flush()
            self.write(end)
        except StreamClosedError:  # the reader jumped elsewhere in the recording, or left
            return
