"""`tools/system.sh` on machines that lack what it looks for: a PATH of one folder stands for such a machine."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A folder with nothing but what the script itself needs: no apt-get, no sudo, no browser, no Java."""
    for program in ("bash", "id"):
        (tmp_path / program).symlink_to(shutil.which(program) or "")
    return tmp_path


def system(repository: Path, word: str, path: Path, ci: str = "") -> subprocess.CompletedProcess[str]:
    environment = {"PATH": str(path), "CI": ci}
    script = repository / "tools/system.sh"
    command = [str(path / "bash"), str(script), word]
    return subprocess.run(command, env=environment, cwd=path, capture_output=True, text=True, check=False)


def test_without_rights_or_apt_it_names_what_is_missing_and_goes_on(repository: Path, bare_path: Path) -> None:
    done = system(repository, "test", bare_path)
    assert done.returncode == 0
    assert "git chromium firefox-esr default-jre-headless npm" in done.stderr


def test_where_nothing_may_be_left_out_it_fails(repository: Path, bare_path: Path) -> None:
    assert system(repository, "test", bare_path, ci="true").returncode == 1


def test_without_a_venv_module_it_fails_and_names_the_package(repository: Path, bare_path: Path) -> None:
    done = system(repository, "venv", bare_path)
    assert done.returncode == 1
    assert "python3-venv" in done.stderr


def test_what_is_there_is_not_installed_again(repository: Path, bare_path: Path) -> None:
    for program in ("git", "chromium", "chromium-headless-shell", "firefox-esr", "java", "npm"):
        (bare_path / program).symlink_to(bare_path / "id")
    done = system(repository, "test", bare_path, ci="true")
    assert (done.returncode, done.stderr) == (0, "")


def test_what_is_missing_is_installed_and_a_passing_network_fault_survived(repository: Path, bare_path: Path) -> None:
    # Nothing is to be waited for between the attempts.
    for program, behind in (("env", "env"), ("sleep", "true")):
        (bare_path / program).symlink_to(shutil.which(behind) or "")
    # Stands in for Debian's: writes down what it is asked, and fails the first time.
    lines = [f"#!{bare_path}/bash", f"cd {bare_path}", 'echo "$@" >>asked', "[ -f tried ] || { >tried; exit 100; }"]
    (bare_path / "apt-get").write_text("\n".join(lines), encoding="utf-8")
    (bare_path / "sudo").write_text(f'#!{bare_path}/bash\nshift; "$@"\n', encoding="utf-8")
    for program in ("apt-get", "sudo"):
        (bare_path / program).chmod(0o755)
    (bare_path / "npm").symlink_to(bare_path / "id")
    assert system(repository, "test", bare_path, ci="true").returncode == 0
    asked = (bare_path / "asked").read_text(encoding="utf-8").splitlines()
    assert asked[:2] == ["-qq update", "-qq update"]
    assert [line.rpartition(" ")[2] for line in asked[2:]] == ["git", "chromium", "firefox-esr", "default-jre-headless"]
