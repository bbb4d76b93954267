"""The example hub builds as it stands, for everyone whom it names, and keeps from each what is not theirs."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import run_cjmsite

# The action between two insurers and the script of a call handler are for partners.
PARTNERS_ONLY = ("one-drying-contract", "triage-script.pdf", "One drying contract, paid by the dry room")


def built(repository: Path, folder: Path, audience: str) -> dict[str, bytes]:
    """Every file of a strict build for one audience, by its path."""
    output = folder / audience
    words = ("build", "--strict", "--audience", audience, "--site", repository, "--output", output)
    done = run_cjmsite(*words)
    assert done.returncode == 0, done.stdout + done.stderr
    files = (path for path in output.rglob("*") if path.is_file())
    return {path.relative_to(output).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def public(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return built(repository, tmp_path_factory.mktemp("public"), "public")


@pytest.mark.parametrize("secret", PARTNERS_ONLY)
def test_the_public_gets_nothing_that_is_for_partners(public: dict[str, bytes], secret: str) -> None:
    leaks = [name for name, content in public.items() if secret in name or secret.encode() in content]
    assert leaks == []


def test_partners_get_what_is_for_them(repository: Path, tmp_path: Path) -> None:
    partners = built(repository, tmp_path, "partners")
    assert [name for name in partners if name.endswith("triage-script.pdf")]
    assert "go/one-drying-contract.html" in partners
