"""Fetches one package from the npm registry and takes single files out of it.

npm knows which registry this machine uses and how to reach it; no host is named here. Nothing of a
package is run, and nothing is unpacked that was not asked for.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


class UnusablePackageError(Exception):
    """The package cannot be had, or is not what was expected; the message says which and why."""


@dataclass(frozen=True, slots=True)
class NpmPackage:
    """A package as it came: its name, exact version, and the gzipped tar file's bytes."""

    name: str
    version: str
    tarball: bytes

    @property
    def integrity(self) -> str:
        """The tarball's digest in npm's notation: `sha512-` and base64 (Subresource Integrity, W3C)."""
        return "sha512-" + base64.b64encode(hashlib.sha512(self.tarball).digest()).decode()

    def file(self, path: str) -> bytes:
        """The bytes of one file, `path` counted from the package's root; an error where there is none."""
        with tarfile.open(fileobj=io.BytesIO(self.tarball), mode="r:gz") as archive:
            try:
                member = archive.extractfile(f"package/{path}")
            except KeyError:
                member = None
            if member is None:
                raise UnusablePackageError(f"{self.name}@{self.version} has no file {path}")
            return member.read()


def fetch(name: str, version: str, registry: str = "") -> NpmPackage:
    """The package at exactly this version, checked against the digest that the registry publishes.

    `registry` is a base URL; empty means the one that npm is set to.
    """
    wanted = f"{name}@{version}"
    options = ["--registry", registry] if registry else []
    with tempfile.TemporaryDirectory() as folder:
        published = json.loads(_npm("view", wanted, "dist.integrity", "--json", *options))
        packed = json.loads(_npm("pack", wanted, "--json", "--pack-destination", folder, *options))
        package = NpmPackage(name, version, (Path(folder) / packed[0]["filename"]).read_bytes())
    if package.integrity != published:
        raise UnusablePackageError(f"{wanted} came with another digest than the registry publishes")
    return package


def _npm(*arguments: str) -> str:
    """What npm prints; an error with npm's own words where it is missing or fails."""
    try:
        answer = subprocess.run(["npm", *arguments], capture_output=True, text=True, timeout=300, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnusablePackageError(f"npm {arguments[0]}: {error}") from error
    if answer.returncode:
        raise UnusablePackageError(f"npm {arguments[0]} {arguments[1]}: {answer.stderr.strip()}")
    return answer.stdout
