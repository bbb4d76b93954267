"""What kind of file a name stands for.

A table of our own, since the system's differs between machines: the Windows registry is known to
call JavaScript plain text, and a browser that is told so (with `nosniff`) refuses to run it.
"""

from __future__ import annotations

_TEXT = {
    "html": "text/html",
    "htm": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "txt": "text/plain",
    "md": "text/plain",
    "mmd": "text/plain",
    "csv": "text/csv",
    "vtt": "text/vtt",
    "srt": "text/plain",
    "ics": "text/calendar",
}

_BINARY = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "ico": "image/x-icon",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "weba": "audio/webm",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "ogv": "video/ogg",
    "webm": "video/webm",
    "pdf": "application/pdf",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "odp": "application/vnd.oasis.opendocument.presentation",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "wasm": "application/wasm",
}


def media_type(name: str) -> str:
    """The value of `Content-Type` for a file of this name; bytes without meaning if unknown."""
    ending = name.rpartition(".")[2].lower()
    if ending in _TEXT:
        return f"{_TEXT[ending]}; charset=utf-8"
    return _BINARY.get(ending, "application/octet-stream")


def is_packed(kind: str, size: int) -> bool:
    """Whether an answer with this `Content-Type` gets much smaller by packing, and is small enough to be packed at
    once: all text from a kilobyte to ten megabytes."""
    return kind.endswith("; charset=utf-8") and 1_000 <= size <= 10_000_000


def is_page(name: str) -> bool:
    """Whether a file of this name is an HTML page, into which the preview puts its script."""
    return name.lower().endswith((".html", ".htm"))
