"""`python -m cjmsite`: the same as the `cjmsite` command."""

from __future__ import annotations

import sys

from cjmsite.cli import main

sys.exit(main())
