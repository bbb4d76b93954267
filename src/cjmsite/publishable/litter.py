"""Names of files that nobody wrote for readers: left behind by editors, systems, downloads and merges.

One list for all who look at names: the reader of a hub, the preview's watch, themes and the audit. Where a name was
seen is said beside it; upper and lower case count alike.
"""

from __future__ import annotations

import re

# Names as a whole, of files and folders.
_NAMES = (
    r"thumbs\.db", r"ehthumbs(?:_vista)?\.db", r"_?desktop\.ini", r"icon[\r\n]", r"zbthumbnail\.info",  # systems
    r"\$recycle\.bin", r"system volume information", r"lost\+found", r"network trash folder", r"temporary items",
    r"#recycle", r"@eadir", r"__macosx", r"__pycache__", r"cvs",  # network disks, archives, tools
    r"node_modules", r"bower_components",
    r"\(a document being saved .*\)", r"word work file .*",  # macOS while it saves; Word on macOS
    r"4913", r"\d{4,5}~",  # Vim tries whether it may write
    r"deadjoe", r"dead\.letter",  # editors and mail programs that ended
)  # fmt: skip
# Names of files only: a journey's folder may be called so.
_FILE_NAMES = (
    r"(?:vg)?core(?:\.\d+)?", r".+\.core", r"nohup\.out", r"hs_err_pid\d+\.log",  # programs that ended
    r".*\.stackdump", r"(?:npm|yarn)-(?:debug|error)\.log(?:\.\d+)?",
)  # fmt: skip
_BEGINNINGS = (
    r"~\$", r"~wr[a-z]\d+", r"#.*#(?:\d\w*)?$", r"%.*%$",  # Office, Emacs
    r"unconfirmed \d+", r"~syncthing~",
)  # fmt: skip
# Endings: backups of editors and systems, unfinished downloads, merges and patches.
_ENDINGS = (
    r"~", r"\.~\d+~?", r"\.te?mp(?:\.\d+)?", r"\.ba?c?k\d*(?:\.\d+)?", r"\.bkp", r"\.back(?:up)?",
    r"\.old", r"\.sav", r"\.save(?:\.\d+)?",
    r"\.asv", r"\.autosave", r"\.wbk", r"\.xlk", r"\.asd", r"\.idlk", r"\.lo?ck", r"\.laccdb", r"\.ldb",
    r"\.sw[a-px]", r"\.un~", r"\.kate-swp", r"\.crswap", r"___jb_(?:tmp|old|bak)___",
    r"\.sb-[0-9a-f]+-\w+", r"\.icloud",
    r"\.part(?:ial)?", r"\.part-frag\d+", r"\.crdownload", r"\.opdownload", r"\.download", r"\.filepart", r"\.dtapart",
    r"\.fdmdownload", r"\.aria2", r"\.ytdl", r"\.!(?:ut|qb|sync|bt)", r"\.unfinished",
    r"\.(?:rpm|pac)(?:save|new|orig)(?:\.\d+)?", r"\.(?:dpkg|ucf)-\w+",  # packages of Linux
    r"\.p?orig", r"\.rej", r"\.mine", r"\.r\d+", r"\.merge-(?:left|right)(?:\.r\d+)?", r"\.working",
    r"\.(?:base|local|remote|backup|this|other)(?:\.\d+)?",
)  # fmt: skip
# What programs call a copy in conflict in their languages, beside whose it is, a copy's own word, or the day.
_CONFLICTED = (
    r"conflict|conflit|konfli[ck]t|конфликт|конфлікт|çak\u0131ş|ristiriit|ütköz|koliz|kolid|sprzeczn|συγκρου|σύγκρου|"
    "competing|競合|衝突|冲突|충돌|ขัดแย้ง|xung đột|تعارض|متضارب|מתנגש|סותר|bentrok"
)
_COPIED = (
    r"cop[iyí]|cópia|kopi|kópia|копи|копі|másolat|αντίγραφο|コピー|副本|複本|사본|สำเนา|bản sao|نسخة|עותק|salinan|"
    r"\d{4}-\d{2}-\d{2}"
)
_CONFLICT = f"(?:{_CONFLICTED})[^()]*(?:{_COPIED})|(?:{_COPIED})[^()]*(?:{_CONFLICTED})"
# Copies that merges and shared disks make of a file that two people saved, with or without the file's ending.
_COPIES = (
    r"[._](?-i:BASE|LOCAL|REMOTE|BACKUP)[._]\d+",  # git mergetool
    r"\.sync-conflict-\d{8}-\d{6}(?:-\w+)?",  # Syncthing
    r"_conflict-\d{8}-\d{6}", r"_\w+_\w{3}-\d{2}-\d+-\d{4}_conflict", r"\.conflict(?:ed)?\d*",
    r" ?\((?:[^()]* )?(?:conflicted copy|sfconflict|case conflict)(?: [^()]*)?\)", r" ?\[conflict(?:ed)?\]",  # others
    rf" ?\([^()]*(?:{_CONFLICT})[^()]*\)",
    r"-(?-i:DESKTOP|LAPTOP)-(?-i:[0-9A-Z]{6,8})", r"-[\w'’-]*macbook(?:-(?:pro|air))?(?:-\d+)?",  # OneDrive
    r"\.(?:bak|orig|rej)",  # before the ending
)  # fmt: skip
_ANY = "|".join(
    [
        rf"(?:{'|'.join(_NAMES)})$",
        *(rf"{beginning}" for beginning in _BEGINNINGS),
        rf".*(?:{'|'.join(_ENDINGS)})$",
        rf".*(?:{'|'.join(_COPIES)})(?:\.\w+)?$",
    ]
)
_LITTER = re.compile(_ANY, re.IGNORECASE | re.DOTALL)
# Names of which no rule is true: most are so, and a build looks at every one of them.
_PLAIN = re.compile(
    r"(?!(?:core|cvs|deadjoe|\d+)$)[a-z0-9][a-z0-9-]*(?:\.(?:md|csv|vtt|mp3|m4a|mp4|jpe?g|png|svg|pdf|html|css|js|json))?"
)
_LITTER_FILE = re.compile(rf"(?:{'|'.join(_FILE_NAMES)})$", re.IGNORECASE | re.DOTALL)


def is_litter(name: str, *, folder: bool = False) -> bool:
    """Whether a file's name, or with `folder` a folder's, is one that a program leaves behind."""
    if _PLAIN.fullmatch(name):
        return False
    return _LITTER.match(name) is not None or (not folder and _LITTER_FILE.match(name) is not None)


def is_private(name: str) -> bool:
    """Whether its author keeps a file or folder back by its name: it begins with a dot or an underscore."""
    return name[:1] in (".", "_")


def never_published(path: str) -> str:
    """Why a file of the content is passed over, as a hint; "" if its path is no reason. Its last part is a file's name;
    whoever looks at a folder asks with a slash at the end."""
    *folders, name = path.split("/")
    parts = [part for part in folders if part not in ("", ".", "..")]
    if any(is_private(part) or is_litter(part, folder=True) for part in parts) or is_private(name) or is_litter(name):
        return "it stays private: its name, or its folder's, begins with a dot or an underscore, or is an editor's own"
    return ""
