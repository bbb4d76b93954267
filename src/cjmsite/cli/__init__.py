"""The command line. Importing this room costs nothing; a command's own code is loaded when it is called."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130  # as shells say it: 128 and the number of the signal


def main(words: Sequence[str] | None = None) -> int:
    """Run the words after `cjmsite` (those of this process without any). The exit code.

    0: fine; 1: the content has problems; 2: wrong use, no hub found; 130: interrupted.
    """
    try:
        from cjmsite.cli.program import run

        return run(words)
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped.\n")
        return INTERRUPTED
