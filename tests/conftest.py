"""What tests of every room may ask for."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from tests.needs import missing
from tests.program import REPOSITORY, run_cjmsite
from tests.real_input import REAL_INPUT
from tools.nu_checker import Message, check, is_the_checker

collect_ignore_glob = [] if REAL_INPUT.is_dir() else ["*/test_real_*.py"]

# A shell that starts the tests in the background has the interrupt ignored, and what tests start would inherit that.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# Examples of each property: few at every change, many before a release (`make test-long`). A test that needs more time
# for each takes a share of them. On a build server Hypothesis tries the same ones in each run.
settings.register_profile("quick", max_examples=20, deadline=None)
settings.register_profile("long", max_examples=500, deadline=None)
settings.load_profile("quick")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The preview's tests come first, as they run event loops, the browsers' last: from the first one on Playwright's
    loop is running, beside which no other may run, and a thread, beside which a build does not fork."""
    turns = {"serve": 0, "browser": 2}
    items.sort(key=lambda item: turns.get(item.path.relative_to(REPOSITORY / "tests").parts[0], 1))


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of this checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def example_hub(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The finished pages of the example hub, built once for all tests; look, do not touch."""
    output = tmp_path_factory.mktemp("example") / "output"
    built = run_cjmsite("build", "--site", REPOSITORY, "--output", output)
    assert built.returncode == 0, built.stdout + built.stderr
    return output


@pytest.fixture(scope="session")
def nu_checker() -> Callable[[Sequence[Path]], list[Message]]:
    """The Nu HTML checker, for many pages at once: each call starts Java anew."""
    jar = REPOSITORY / ".cache" / "vnu" / "vnu.jar"
    if not shutil.which("java"):
        missing("Java")
    if not is_the_checker(jar):
        missing("The Nu HTML checker in .cache/")
    return lambda pages: check(jar, pages)
