"""A finished site to take parts from: its published files, and where the addresses in its pages lead."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from cjmsite.audit.addresses import AddressTarget, weigh
from cjmsite.audit.tree import Tree, tree_of
from cjmsite.frozen import frozen
from cjmsite.link import urls
from cjmsite.publishable.kinds import media_type_of
from cjmsite.write.manifest import Manifest


@frozen
class FinishedSite:
    """The output folder, the files that its manifest names, and the hub's public address, "" without one."""

    folder: Path
    tree: Tree
    base: str

    def data(self, file: str) -> bytes:
        """A published file. Raises OSError where it can't be read."""
        return (self.folder / file).read_bytes()

    def size(self, file: str) -> int:
        """A published file's bytes. Raises OSError where it can't be asked."""
        return (self.folder / file).stat().st_size

    def text(self, file: str) -> str:
        """A published text, its line ends as a browser counts them. Raises OSError where it can't be read."""
        return self.data(file).decode().replace("\r\n", "\n")

    def data_address(self, file: str) -> str:
        """A published file as a `data:` address (RFC 2397). Raises OSError where it can't be read."""
        kind = media_type_of(file.rpartition(".")[2].lower())
        return f"data:{kind};base64,{b64encode(self.data(file)).decode()}"

    def target(self, address: str | None, page: str) -> str:
        """The file to which an address in `page` leads; "" for what lies outside the site."""
        found = weigh(address, "link", page, self.tree) if address else None
        return found.file if isinstance(found, AddressTarget) else ""

    def public(self, file: str, fragment: str = "") -> str:
        """The public address of a file, with a fragment as an address has it; "" in a hub without one."""
        return f"{self.base}/{urls.url_path(file)}{'#' * bool(fragment)}{fragment}" if self.base else ""


def finished_site(folder: Path, manifest: Manifest, base_url: str | None) -> FinishedSite:
    """The site in a folder, as its manifest describes it."""
    return FinishedSite(folder, tree_of(sorted(manifest.files), sorted(manifest.folders)), (base_url or "").rstrip("/"))
