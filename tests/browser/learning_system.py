"""A learning system for packages: somebody else's runtime (npm `scorm-again`) and a small record store (xAPI)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.served import served
from tests.needs import missing
from tests.program import REPOSITORY
from tools.npm_package import UnusablePackageError, fetch

RUNTIME = ("scorm-again", "3.4.3")
DIGESTS = {
    "scorm12.min.js": "cf86d5840673b1ae90d00a1f6689376312842b65c7595b417b1259bfb0fc56b6",
    "scorm2004.min.js": "cc03a8c90f1f7cff3ad41d9e246a0c37760d7502bed53b1335622c189768e4ea",
}
APIS = {"scorm12": ("Scorm12API", "API"), "scorm2004": ("Scorm2004API", "API_1484_11")}
FRAME = '<body><iframe src="{address}" style="width: 98vw; height: 97vh"></iframe>'
# The runtime is asked through a list of calls, and begins with what was kept.
SYSTEM = """<!doctype html><title>Learning system</title><link rel="icon" href="data:,">
<script src="/runtime/{standard}.min.js"></script><script>
const runtime = new {kind}({{ autocommit: false, lmsCommitUrl: "/commit", logLevel: 5 }});
const kept = {kept};
if (kept) runtime.loadFromJSON(kept.cmi, "cmi");
window.calls = [];
window.{name} = new Proxy(runtime, {{ get: (of, name) => typeof of[name] !== "function" ? of[name] : (...given) => {{
  const answer = of[name](...given);
  calls.push([name, ...given, answer]);
  return answer;
}} }});
</script>"""


def runtime_file(name: str) -> bytes:
    """A file of the runtime, fetched once; the test ends where it can't be had."""
    file = REPOSITORY / ".cache" / "-".join(RUNTIME) / name
    if not file.is_file():
        try:
            content = fetch(*RUNTIME).file(f"dist/{name}")
        except UnusablePackageError:
            missing("The runtime scorm-again in .cache/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    content = file.read_bytes()
    assert hashlib.sha256(content).hexdigest() == DIGESTS[name], f"{name} is not the file that was recorded"
    return content


class LearningSystem:
    """Serves an unpacked package and the pages around it; `kept` is what was committed last, `statements` and `states`
    what a record store got, `asked` the paths that were asked of it, in order."""

    def __init__(self, package: Path, standard: str) -> None:
        self.package, self.standard = package, standard
        self.kept: Any = None
        self.pages: dict[str, str] = {}
        self.statements: list[dict[str, Any]] = []
        self.states: dict[str, str] = {}
        self.asked: list[str] = []
        self.launch_data: dict[str, Any] = {"launchMode": "Normal", "contextTemplate": {}}
        self.address = ""

    @property
    def core(self) -> dict[str, Any]:
        """What was committed last, in the words of SCORM 1.2."""
        found: dict[str, Any] = self.kept["cmi"]["core"]
        return found

    def page(self, path: str) -> str | None:
        """A page of ours: the learning system's with the course or alone, or one that a test gave."""
        if path not in ("/system.html", "/system-alone.html"):
            return self.pages.get(path)
        kind, name = APIS[self.standard]
        system = SYSTEM.format(standard=self.standard, kind=kind, name=name, kept=json.dumps(self.kept))
        return system + ("<body>" if "alone" in path else FRAME.format(address="/package/launch.html"))

    def store(self, method: str, path: str, body: str) -> tuple[int, str]:
        """The answer of the record store: a status, and a body."""
        parts = urlsplit(path)
        self.asked.append(f"{method} {parts.path}")
        if parts.path == "/fetch":
            again = self.asked.count("POST /fetch") > 1
            given = {"error-code": "1", "error-text": "the token was given"} if again else {"auth-token": "dGVzdA=="}
            return 200, json.dumps(given)
        if parts.path == "/xapi/statements":
            self.statements += json.loads(body)
            return 200, "[]"
        name = parse_qs(parts.query).get("stateId", [""])[0]
        if method == "PUT":
            self.states[name] = body
            return 204, ""
        if name == "LMS.LaunchData":
            return 200, json.dumps(self.launch_data)
        return (200, self.states[name]) if name in self.states else (404, "")


@contextmanager
def learning_system(package: Path, standard: str) -> Iterator[LearningSystem]:
    """The system, at an address of this machine."""
    system = LearningSystem(package, standard)

    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path.startswith("/xapi/"):
                self.answer(*system.store("GET", self.path, ""))
            elif path.startswith("/runtime/"):
                self.answer(200, runtime_file(path.rpartition("/")[2]).decode(), "text/javascript")
            elif page := system.page(path):
                self.answer(200, page, "text/html")
            else:
                self.path = self.path.removeprefix("/package")
                super().do_GET()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"] or 0)).decode()
            if self.path == "/commit":
                system.kept = json.loads(body)
                self.answer(200, '{"result": "true", "errorCode": 0}')
            else:
                self.answer(*system.store(self.command, self.path, body))

        do_PUT = do_POST  # noqa: N815  as the server asks for it

        def answer(self, status: int, text: str, kind: str = "application/json") -> None:
            data = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    with served(lambda *given: Handler(*given, directory=str(package))) as system.address:
        yield system
