"""An address names a file of the site, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjmsite.serve.requested_files import Moved, ServedFile, locate
from tests.serve.running import Running
from tests.serve.small_site import SmallSite

REFUSED = (Path(__file__).parent.parent / "cases" / "serve" / "refused-addresses.txt").read_text("utf-8").splitlines()


@pytest.fixture
def root(site: SmallSite) -> Path:
    """A built site, with everything beside and in it that must not be shown."""
    site.build()
    output = site.output
    (output.parent / "secret.txt").write_text("SECRET", encoding="utf-8")
    neighbour = output.parent / "preview-secret"
    neighbour.mkdir()
    (neighbour / "index.html").write_text("SECRET", encoding="utf-8")
    for name in (".env", "journeys/.hidden.html", ".git/HEAD", "con"):
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text("SECRET", encoding="utf-8")
    (output / "con").unlink()
    (output / "empty-folder").mkdir()
    (output / "link-out.txt").symlink_to(output.parent / "secret.txt")
    (output / "link-out-folder").symlink_to(output.parent, target_is_directory=True)
    (output / "link-within.html").symlink_to(output / "index.html")
    (output / "circle").symlink_to(output / "circle")
    return output


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_is_no_page_s_own_names_nothing(root: Path, address: str) -> None:
    assert locate(root, address) is None


def test_refused_addresses_get_a_404_page_and_nobody_gets_a_traceback(root: Path, served: Running) -> None:
    assert root.is_dir()
    answers = {address: served.ask(address) for address in REFUSED}
    # A bare backslash is no request line at all, and Tornado says so.
    assert {address for address, answer in answers.items() if answer.status != 404} <= {
        "/..\\secret.txt",
        "/\\\\host\\share",
    }
    assert [
        address for address, answer in answers.items() if b"SECRET" in answer.body or "location" in answer.headers
    ] == []
    assert [line for line in served.lines if "could not be answered" in line] == []


def test_a_page_is_found_by_its_own_name(root: Path) -> None:
    assert locate(root, "/index.html") == ServedFile(root.resolve() / "index.html", "index.html")
    assert locate(root, "/journeys/asthma/index.html") is not None


def test_a_name_in_another_alphabet_is_found_by_its_encoded_form(root: Path) -> None:
    (root / "schärfe é#1 100%.pdf").write_bytes(b"%PDF")
    assert locate(root, "/sch%C3%A4rfe%20%C3%A9%231%20100%25.pdf") is not None


@pytest.mark.parametrize("address", ["/journeys/asthma", "/journeys/asthma/"])
def test_a_folder_s_address_leads_to_its_front_page(root: Path, address: str) -> None:
    assert locate(root, address) == Moved("/journeys/asthma/index.html")


def test_the_bare_address_leads_to_the_hub_s_front_page(root: Path) -> None:
    assert locate(root, "/") == Moved("/index.html")


def test_a_name_that_no_disk_takes_names_nothing(root: Path) -> None:
    assert locate(root, "/" + "a" * 5000) is None
    assert locate(root, "/a" * 3000) is None
