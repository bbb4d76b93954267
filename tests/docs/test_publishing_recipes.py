"""The recipes of docs/publishing.md serve a hub as it should be served."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import tomllib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest
import yaml

from tests.built_site import built
from tests.needs import missing

ROOT = Path(__file__).parents[2]
RECIPES = ROOT / "docs" / "publishing"
SITE = ROOT / "tests" / "cases" / "cli" / "fine"
NGINX = """
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{}}
http {{
  include mime.types; default_type application/octet-stream; access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; {recipe} }}
}}
"""
APACHE = """
ServerRoot {folder}
PidFile {folder}/apache.pid
ErrorLog {folder}/error.log
ServerName localhost
Listen 127.0.0.1:{port}
{modules}
TypesConfig {mime}
{recipe}
"""
TYPES = {
    "a.vtt": "text/vtt",
    "a.webp": "image/webp",
    "a.opus": "audio/ogg",
    "a.m4a": "audio/mp4",
    "a.md": "text/markdown",
    "api/hub.json": "application/json",
}
APACHE_MODULES = Path("/usr/lib/apache2/modules")
MODULES = ("mpm_event", "authz_core", "alias", "dir", "mime", "headers", "filter", "deflate")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a web server, with a hub and files of all kinds in its folder `journeys`."""
    folder = tmp_path_factory.mktemp("web")
    output = built(SITE, folder)
    for name in ("a.vtt", "a.webp", "a.opus", "a.m4a", "a.md"):
        (output / name).write_bytes(b"WEBVTT\n")
    shutil.copytree(output, folder / "journeys")
    for path in (folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | (0o755 if path.is_dir() else 0o644))
    return folder


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """A server that answers at the port; ended afterwards."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                told = log.read_text("utf-8") if log.exists() else ""
                assert process.poll() is None, (process.stderr.read() if process.stderr else b"", told)
                assert time.monotonic() < deadline, told
                time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(timeout=30)


def answer(port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    headers = {name.lower(): value for name, value in response.getheaders()}
    return response.status, headers, response.read()


def is_served_as_it_should_be(port: int, web: Path) -> None:
    status, headers, body = answer(port, "/journeys/")
    assert (status, headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert body == (web / "journeys" / "index.html").read_bytes()
    assert headers["cache-control"] == "no-cache"
    assert headers["content-security-policy"] == "frame-ancestors 'self'"
    assert headers["x-content-type-options"] == "nosniff"
    told = {name: answer(port, f"/journeys/{name}")[1]["content-type"] for name in TYPES}
    assert {name: type_.split(";", maxsplit=1)[0] for name, type_ in told.items()} == TYPES
    script = next((web / "journeys" / "assets").glob("site.*.js"))
    kept = answer(port, f"/journeys/assets/{script.name}")[1]
    assert kept["cache-control"] == "public, max-age=31536000, immutable"
    assert "javascript" in kept["content-type"]
    status, _, body = answer(port, "/journeys/deep/below/nothing.html")
    assert (status, body) == (404, (web / "journeys" / "404.html").read_bytes())


def needed(program: str) -> str:
    """The path of a server's program."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/sbin") or missing(program)


def test_nginx_serves_a_hub_below_a_folder_with_the_recipes_own_file(web: Path, tmp_path: Path) -> None:
    program, port = needed("nginx"), free_port()
    recipe = (RECIPES / "nginx.conf").read_text("utf-8").replace("/var/www", str(web))
    shutil.copy("/etc/nginx/mime.types", tmp_path)
    (tmp_path / "nginx.conf").write_text(NGINX.format(folder=tmp_path, port=port, recipe=recipe), "utf-8")
    command = [program, "-e", str(tmp_path / "error.log"), "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")]
    with running(command, port, tmp_path / "error.log"):
        is_served_as_it_should_be(port, web)


def test_apache_serves_a_hub_below_a_folder_with_the_recipes_own_file(web: Path, tmp_path: Path) -> None:
    program, port = needed("apache2"), free_port()
    modules = "\n".join(f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in MODULES)
    recipe = (RECIPES / "apache.conf").read_text("utf-8").replace("/var/www", str(web))
    mime = tmp_path / "mime.types"
    mime.write_text("text/html html\ntext/css css\ntext/javascript js\n", "utf-8")
    text = APACHE.format(folder=tmp_path, port=port, modules=modules, recipe=recipe, mime=mime)
    (tmp_path / "apache.conf").write_text(text, "utf-8")
    with running([program, "-X", "-f", str(tmp_path / "apache.conf")], port, tmp_path / "error.log"):
        is_served_as_it_should_be(port, web)


def test_the_recipe_for_iis_is_xml_and_names_the_same_types() -> None:
    root = ET.parse(RECIPES / "web.config").getroot()  # noqa: S314  our own file
    types = {one.attrib["fileExtension"]: one.attrib["mimeType"].partition(";")[0] for one in root.iter("mimeMap")}
    for name, type_ in TYPES.items():
        assert types[Path(name).suffix] == type_
    assert [one.attrib["path"] for one in root.iter("location")] == ["journeys", "journeys/assets"]


@pytest.mark.parametrize("name", ["github-pages.yml", "gitlab-ci.yml"])
def test_a_recipe_for_a_code_host_checks_builds_audits_and_keeps_the_ledger(name: str) -> None:
    text = (RECIPES / name).read_text("utf-8")
    assert yaml.safe_load(text)
    for command in ("cjmsite check --strict", "cjmsite build --strict", "cjmsite check --output", "cjmsite ledger"):
        assert command in text


def commands_of(job: str) -> list[str]:
    """What a job of the recipe for GitHub types, but installing."""
    steps = yaml.safe_load((RECIPES / "github-pages.yml").read_text("utf-8"))["jobs"][job]["steps"]
    return [one["run"] for one in steps if "run" in one and "pip install" not in one["run"]]


def run_job(job: str, folder: Path) -> list[int]:
    """The exit codes of a job's steps, in a hub's folder, up to the first that fails; as the service's shell does."""
    codes = []
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    for command in commands_of(job):
        done = subprocess.run(
            ["bash", "-eo", "pipefail", "-c", command], cwd=folder, env={**os.environ, "PATH": path}, check=False
        )
        codes.append(done.returncode)
        if done.returncode:
            break
    return codes


def test_the_recipe_for_github_publishes_keeps_the_ledger_and_stops_where_an_address_would_die(tmp_path: Path) -> None:
    hub = tmp_path / "hub"

    def git(*words: str) -> str:
        name = ("-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "init.defaultBranch=main")
        return subprocess.run(["git", *name, *words], cwd=tmp_path, check=True, capture_output=True, text=True).stdout

    git("init", "--quiet", "--bare", "remote.git")
    git("clone", "--quiet", "remote.git", "hub")
    shutil.copytree(SITE, hub, dirs_exist_ok=True)
    (hub / "content" / "personas").mkdir(exist_ok=True)
    (hub / "content" / "personas" / "zoe.md").write_text("# Zoe\n", "utf-8")
    (hub / ".gitignore").write_text("output/\n.cjmsite/\n", "utf-8")
    git("-C", "hub", "add", "--all")
    git("-C", "hub", "commit", "--quiet", "--message", "A hub")
    git("-C", "hub", "push", "--quiet", "origin", "HEAD")
    assert (run_job("check", hub), run_job("publish", hub)) == ([0], [0, 0, 0, 0])
    assert "Note the published addresses" in git("-C", "remote.git", "log", "-1", "--format=%s", "--all")
    assert "personas/zoe.html" in (hub / "addresses.txt").read_text("utf-8")
    assert git("-C", "hub", "status", "--porcelain") == ""
    (hub / "content" / "personas" / "zoe.md").unlink()
    assert run_job("check", hub) == [1]
    assert run_job("publish", hub) == [1]
    assert (hub / "output" / "personas" / "zoe.html").is_file()


def test_a_weekly_audit_asks_of_all_pinned_dependencies() -> None:
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "dependencies.yml").read_text("utf-8"))
    assert workflow[True]["schedule"][0]["cron"].split()[4] == "1"  # `on` is true to YAML 1.1: on Mondays
    assert [one["run"] for one in workflow["jobs"]["audit"]["steps"] if "run" in one] == ["make audit"]
    recipe = (ROOT / "Makefile").read_text("utf-8").partition("\naudit:")[2].partition("\n\n")[0]
    for name in ("dev", "runtime"):
        assert f"pip-audit --disable-pip --require-hashes --requirement requirements/{name}.txt" in recipe


def test_the_hook_for_pre_commit_calls_a_command_that_the_package_installs() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert hook["entry"].split()[0] in scripts
    assert hook["pass_filenames"] is False
