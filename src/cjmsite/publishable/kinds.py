"""Kinds of files: the one table of endings, and which of them may lie beside a page.

What is published is what stands among `_PUBLISHED`; all else is refused unless the hub names its ending, and what runs
when it is opened is refused even then. The reader, the preview, its answers and the audit all look here.

Which types run follows what Outlook blocks ("Blocked attachments in Outlook", Microsoft), what Chromium calls a
dangerous download, and what browsers read as HTML or XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from cjmsite.frozen import frozen

MediaKind = Literal["audio", "video", "image", "document", "table", "transcript", "other"]
# What holds for an ending: its files are published; browsers don't play or show them; they hold names and addresses, or
# keys; they are the site's own; they run; they were meant as pages.
Standing = Literal["published", "unplayed", "unshown", "letter", "secret", "site", "runs", "page"]
OCTETS = "application/octet-stream"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."


@frozen
class FileType:
    """What an ending stands for: how its files are shown on a page, what holds for them, how a server calls them.

    `forms` are the forms (see `forms.py`) that the bytes of a published file may have; `surely`: it must have one, else
    it is enough that it has no other. `why` says what happens where files of this ending run.
    """

    kind: MediaKind
    standing: Standing
    media_type: str = OCTETS
    forms: tuple[str, ...] = ()
    surely: bool = True
    why: str = ""


_ISO = ("mp4", "m4a", "mov", "3gp", "m4b")  # films of one family: programs mix up their marks
_WORDS = ("text", "html", "xml", "script")  # as plain text they do nothing
_PUBLISHED: tuple[tuple[str, FileType], ...] = (
    ("mp3", FileType("audio", "published", "audio/mpeg", ("mp3", "id3", "adts"), surely=False)),
    ("aac", FileType("audio", "published", "audio/aac", ("adts", "id3", "mp3"), surely=False)),
    ("m4a", FileType("audio", "published", "audio/mp4", _ISO)),
    ("ogg oga opus", FileType("audio", "published", "audio/ogg", ("ogg",))),
    ("wav", FileType("audio", "published", "audio/wav", ("wav",))),
    ("flac", FileType("audio", "published", "audio/flac", ("flac", "id3"))),
    ("mp4 m4v", FileType("video", "published", "video/mp4", _ISO)),
    ("webm", FileType("video", "published", "video/webm", ("webm", "mkv"))),
    ("jpg jpeg", FileType("image", "published", "image/jpeg", ("jpg",))),
    ("png", FileType("image", "published", "image/png", ("png",))),
    ("gif", FileType("image", "published", "image/gif", ("gif",))),
    ("webp", FileType("image", "published", "image/webp", ("webp",))),
    ("avif", FileType("image", "published", "image/avif", ("avif",))),
    ("svg", FileType("image", "published", "image/svg+xml", ("xml", "html", "text"), surely=False)),
    ("pdf", FileType("document", "published", "application/pdf", ("pdf",))),
    ("docx", FileType("document", "published", _OFFICE + "wordprocessingml.document", ("zip",))),
    ("pptx", FileType("document", "published", _OFFICE + "presentationml.presentation", ("zip",))),
    ("xlsx", FileType("document", "published", _OFFICE + "spreadsheetml.sheet", ("zip",))),
    ("odt", FileType("document", "published", _OPEN + "text", ("zip",))),
    ("odp", FileType("document", "published", _OPEN + "presentation", ("zip",))),
    ("ods", FileType("document", "published", _OPEN + "spreadsheet", ("zip",))),
    ("rtf", FileType("document", "published", "application/rtf", ("rtf",))),
    ("txt", FileType("document", "published", "text/plain", _WORDS, surely=False)),
    ("csv", FileType("table", "published", "text/csv", ("text",), surely=False)),
    ("vtt", FileType("transcript", "published", "text/vtt", _WORDS, surely=False)),
)
# Recordings and pictures of types that browsers don't play or show, or not all of them.
_UNPLAYED: Mapping[MediaKind, str] = {
    "audio": (
        "wma amr awb aif aiff aifc caf m4b m4p m4r mka mp1 mp2 mpa mpga au snd ape wv tta ac3 eac3 dts dss ds2 "
        "dvf msv qcp gsm voc ra ram spx w64 weba mid midi kar aax aa3 dsf dff"
    ),
    "video": (
        "mov qt 3gp 3g2 3gpp avi mkv wmv asf flv f4v mpg mpeg mpe m1v m2v m2p vob ts mts m2ts mxf dv rm rmvb ogv "
        "ogm ogx divx wtv dvr-ms arf wrf braw r3d insv lrv hevc y4m"
    ),
}
_UNSHOWN = (
    "heic heif hif tif tiff bmp dib psd psb raw dng cr2 cr3 crw nef nrw arw srf sr2 orf rw2 raf pef srw x3f 3fr "
    "iiq jp2 j2k jpx jpf jxl jxr wdp hdp cur icns emf wmf eps ai indd xcf kra ora tga dds exr hdr pcx pbm pgm "
    "ppm pnm xbm xpm jfif jpe apng dcm"
)
_LETTERS = "eml emlx msg oft mbox mbx pst ost olm dbx nsf wab p7m vcf vcard contact abbu ldif ics ical ifb vcs"
_SECRETS = "pem key p12 pfx p8 ppk kdb kdbx jks keystore pgp gpg asc ovpn env netrc"
_PAGES = "md markdown mdown mkd mdx rst yaml yml toml"
_SOURCES = "j2 jinja jinja2 scss sass less py pyc pyo"
# The site's own files, which the program writes; beside a page only those may lie that are published, too.
_SITE: Mapping[str, str] = {
    "html": "text/html", "htm": "text/html", "css": "text/css", "js": "text/javascript", "mjs": "text/javascript",
    "json": "application/json", "map": "application/json", "webmanifest": "application/manifest+json",
    "xml": "application/xml", "ico": "image/x-icon", "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf",
    "otf": "font/otf", "wasm": "application/wasm",
}  # fmt: skip
# What runs when somebody opens it from the hub's folder or server, by what happens then.
_RUNS: Mapping[str, str] = {
    "a browser runs the scripts in it": (
        "html htm shtml shtm stm xhtml xhtm xht ehtml dhtml xml xsl xslt xsd xbl xul rss atom rdf owl wsdl xaml "
        "mht mhtml webarchive mathml mml svgz smil smi swf js mjs cjs jsx tsx wasm htc htt hta"
    ),
    "it is a program, or starts one": (
        "exe com bat cmd pif scr dll cpl ocx sys drv msi msp mst msix msixbundle appx appxbundle appinstaller "
        "application appref-ms gadget xbap vsix xll fon jar class jnlp apk aab ipa deb rpm snap flatpak "
        "flatpakref appimage run elf so dylib ko bin app pkg mpkg dmg iso img vhd vhdx cab air crx xpi wgt"
    ),
    "the system runs it as a script": (
        "vbs vbe vb wsf wsh ws wsc sct jse ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 cdxml msh msh1 msh2 mshxml "
        "msh1xml msh2xml reg inf ins isp job mof sh bash zsh csh ksh fish command tool action workflow scpt "
        "scptd applescript py pyw pyc pyo pyz pyzw rb pl tcl lua ahk au3 rgs bgi pcd prg shs shb csx"
    ),
    "it opens an address, a folder or a program of its own choice": (
        "lnk url website webloc fileloc inetloc desktop directory scf library-ms search-ms searchconnector-ms "
        "settingcontent-ms appcontent-ms theme themepack desktopthemepack msc chm hlp cnt gid hpj its diagcab "
        "diagcfg diagpkg printerexport grp rdp rdg ica odc oqy dqy rqy iqy slk sylk dif mobileconfig terminal "
        "xnk partial-download asx wax wvx vsw cer crt der spc p7b p7c sst ppkg"
    ),
    "an office program runs the macros in it": (
        "docm dotm xlsm xltm xlam xlsb xla xlm xlw pptm potm ppam ppsm sldm ppa wiz wll vsdm vstm vssm mdb mde "
        "mda mdt mdw mdz mdn adp ade adn accdb accde accda accdr mad maf mag mam maq mar mas mat mau mav maw ops "
        "fxp plg prf osd odb oxt one onepkg onetoc2"
    ),
    "a server runs it": (
        "php php3 php4 php5 php7 php8 phps phtml phar pht inc cgi fcgi asp aspx ascx asax ashx asmx asa cshtml "
        "vbhtml cfm cfc jsp jspx jspf jhtml rhtml htaccess htpasswd config user-ini"
    ),
    "its reader runs what it says": ("ps pcl"),
}


def _table() -> Iterator[tuple[str, FileType]]:
    """Every known ending with its type; one that stands in several lists takes the last."""
    for ending in _PAGES.split():
        yield ending, FileType("other", "page", "text/plain")
    for ending, media_type in _SITE.items():
        yield ending, FileType("other", "site", media_type)
    for why, endings in _RUNS.items():
        for ending in endings.split():
            yield ending, FileType("other", "runs", _SITE.get(ending, OCTETS), why=why)
    for ending in _SECRETS.split():
        yield ending, FileType("other", "secret")
    for ending in _LETTERS.split():
        yield ending, FileType("other", "letter")
    for ending in _UNSHOWN.split():
        yield ending, FileType("other", "unshown")
    for kind, endings in _UNPLAYED.items():
        for ending in endings.split():
            yield ending, FileType(kind, "unplayed")
    for endings, published in _PUBLISHED:
        for ending in endings.split():
            yield ending, published


TYPES: Mapping[str, FileType] = dict(_table())


def type_of(ending: str) -> FileType | None:
    """What an ending stands for (small letters, without its dot); None for one that nobody knows."""
    return TYPES.get(ending)


def media_type_of(ending: str) -> str:
    """What a server calls files of an ending; bytes without meaning for one that is not of a published site."""
    known = TYPES.get(ending)
    return known.media_type if known is not None else OCTETS


def is_text(ending: str) -> bool:
    """Whether a published site's files of an ending are text: markup, scripts, styles, data, words."""
    media_type = media_type_of(ending)
    return media_type.startswith("text/") or media_type.endswith(("xml", "json"))


def published(*kinds: MediaKind, form: str = "") -> frozenset[str]:
    """The endings of the files that are published and shown as one of these kinds; of those of one form, if given."""
    return frozenset(
        ending
        for ending, one in TYPES.items()
        if one.standing == "published" and one.kind in kinds and (not form or form in one.forms)
    )


def runs_in_a_site(ending: str) -> bool:
    """Whether a file of a finished site would run on a reader's machine and is none that the program itself writes."""
    known = TYPES.get(ending)
    return known is not None and known.standing == "runs" and ending not in _SITE


def is_source(ending: str) -> bool:
    """Whether a finished site's file of this ending is one that pages are made of, and no page."""
    return ending in _PAGES.split() or ending in _SOURCES.split()


def is_meant_as_page(ending: str) -> bool:
    """Whether an author who gives a file this ending most likely meant it as a page."""
    known = TYPES.get(ending)
    return ending == "txt" or (known is not None and known.standing == "page")


def cannot_be_allowed(ending: str) -> str:
    """Why a hub can't have files of an ending published by naming it; "" where it can."""
    known = TYPES.get(ending)
    if known is None:
        return f".{ending} files are what pages are made of" if ending in _SOURCES.split() else ""
    if known.standing == "runs":
        return f"a .{ending} file is never published: {known.why}"
    if ending in _SITE and ending != "json":
        return f".{ending} files are the site's own: nobody could tell yours from them"
    if ending in _SOURCES.split():
        return f".{ending} files are what pages are made of"
    return f".{ending} files are pages or settings" if known.standing == "page" else ""
