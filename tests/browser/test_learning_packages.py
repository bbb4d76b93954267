"""The example's tour as a package: played in somebody else's runtime, left, resumed, passed, and replaced."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import BrowserContext, Frame, Page

from cjmsite.audit.site import audit
from tests.browser.learning_system import FRAME, LearningSystem, learning_system
from tests.browser.tab import Tab
from tests.program import REPOSITORY, run_cjmsite

STANDARDS = ("scorm12", "scorm2004", "cmi5")
# The right choices of the tour's questions by stop; a sixth is put in order.
RIGHT = {2: (2,), 3: (2,), 4: (1,), 5: (1, 3)}
STATUS = "document.querySelector('[data-launch-status]').textContent"
# What a learning system may be told of a course in SCORM 1.2.
STATUSES = {"passed", "completed", "failed", "incomplete", "browsed"}
# A system that takes everything; what fails is said as 405.
WORKING = """const yes = () => "true";
const api = {LMSInitialize: yes, LMSGetValue: () => "", LMSSetValue: yes, LMSCommit: yes, LMSFinish: yes,
  LMSGetLastError: () => "405", LMSGetErrorString: () => "Busy"};
"""
ACTOR = '{"account": {"homePage": "https://example.org", "name": "7"}}'


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory, example_hub: Path) -> Callable[[str], Path]:
    """The unpacked package of a standard; its archive lies beside."""
    folder = tmp_path_factory.mktemp("packages")

    def package(standard: str) -> Path:
        archive = folder / f"{standard}.zip"
        if not archive.is_file():
            done = run_cjmsite(
                "export", standard, "first-week", "--from", example_hub, "--output", archive, "--site", REPOSITORY
            )
            assert done.returncode == 0, done.stderr
            with zipfile.ZipFile(archive) as zipped:
                zipped.extractall(folder / standard)
        return folder / standard

    return package


@pytest.fixture(scope="session")
def small_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of a tour of two stops without questions."""
    folder = tmp_path_factory.mktemp("small-package")
    hub, archive = folder / "hub", folder / "round.zip"
    run_cjmsite("new", "hub", hub)
    (hub / "content" / "tours").mkdir()
    steps = "- {at: hearing-it, persona: nora, says: Listen.}\n- {at: the-first-ride, says: Ride.}"
    (hub / "content" / "tours" / "round.md").write_text(f"---\nid: round\ntitle: A round\nsteps:\n{steps}\n---\n")
    assert run_cjmsite("build", "--site", hub).returncode == 0
    done = run_cjmsite("export", "scorm12", "round", "--output", archive, "--site", hub)
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(archive) as zipped:
        zipped.extractall(folder / "round")
    return folder / "round"


@pytest.fixture
def system(request: pytest.FixtureRequest, packages: Callable[[str], Path]) -> Iterator[LearningSystem]:
    with learning_system(packages(request.param), request.param) as running:
        yield running


def started(context: BrowserContext, address: str) -> tuple[Page, Frame, Frame]:
    """A tab with a course: it, the package's first page, and the tour in it, begun."""
    page = context.new_page()
    page.goto(address)
    launch = next(one for one in page.frames if "launch.html" in one.url)
    launch.wait_for_selector("iframe[src]", state="attached")
    tour = launch.child_frames[0]
    tour.wait_for_selector("[data-progress]:not([hidden])")
    return page, launch, tour


def answer(tour: Frame, stop: int, numbers: tuple[int, ...]) -> None:
    for number in numbers:
        tour.check(f'#step-{stop} input[value="{number}"]')
    tour.click(f"#step-{stop} [data-question] > button")


def score(tour: Frame) -> str:
    return tour.inner_text("[data-score]")


@pytest.mark.parametrize("system", ["scorm12", "scorm2004"], indirect=True)
def test_a_tour_is_left_resumed_and_passed_and_that_outlives_the_tab(
    system: LearningSystem, context: BrowserContext
) -> None:
    is_old = system.standard == "scorm12"
    begins, ends, sets = ("LMSInitialize", "LMSFinish", "LMSSetValue") if is_old else (
        "Initialize", "Terminate", "SetValue")  # fmt: skip

    def kept(old: str, new: str) -> str:
        found = system.core[old] if is_old else system.kept["cmi"][new]
        return str(found)

    page, launch, tour = started(context, f"{system.address}/system.html")
    assert launch.evaluate(STATUS) == "Your learning system records your progress."
    assert kept("lesson_status", "completion_status") == "incomplete", "opening it is not enough"
    answer(tour, 3, (1,))
    answer(tour, 2, RIGHT[2])
    tour.fill("#step-1 textarea", "My own thought")
    tour.press("#step-1 textarea", "Tab")
    # To the map and back: one session, whichever page is in the frame.
    tour.click("[data-tour-begin]")
    tour.wait_for_selector(".tour-part h2")
    tour.goto(f"{system.address}/package/tours/first-week.html")
    calls = page.evaluate("calls")
    assert [call[0] for call in calls].count(begins) == 1
    assert not [call for call in calls if call[0] == ends]
    assert all(call[-1] != "false" for call in calls), "every call was taken"
    page.close()
    assert "My own thought" not in json.dumps(system.kept), "a thought stays on the reader's machine"

    page, launch, tour = started(context, f"{system.address}/system.html")
    assert score(tour) == "1 of 5 questions answered rightly"
    assert tour.input_value("#step-1 textarea") == "My own thought"
    for stop in (3, 4, 5):
        answer(tour, stop, RIGHT[stop])
    page.close()
    assert kept("lesson_status", "success_status") == "passed", "the tab was closed right after the last answer"
    assert kept("lesson_status", "completion_status") in ("passed", "completed")
    assert (system.core if is_old else system.kept["cmi"])["score"]["raw"] == "80"

    # A later visit lowers nothing, not even with all answers erased, and ends once.
    page, launch, tour = started(context, f"{system.address}/system.html")
    tour.click("[data-erase]")
    launch.click("[data-launch-end]")
    assert launch.evaluate(STATUS) == "Saved. You can close this window."
    page.evaluate("document.querySelector('iframe').remove()")
    calls = page.evaluate("calls")
    assert [call[0] for call in calls].count(ends) == 1
    told = [call[2] for call in calls if call[0] == sets and "status" in call[1]]
    assert "incomplete" not in told
    assert set(told) <= STATUSES
    times = [call[2] for call in calls if call[0] == sets and "session_time" in call[1]]
    form = r"\d{4}:\d\d:\d\d\.\d\d" if is_old else r"PT\d+H\d+M\d+\.\d\dS"
    assert all(re.fullmatch(form, time) for time in times)
    page.close()
    assert kept("lesson_status", "success_status") == "passed"


@pytest.mark.parametrize("system", ["scorm12"], indirect=True)
@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{",
        "null",
        '{"v": 2, "at": 7, "passed": "2026-01-01", "answers": {}}',
        '{"v": 1, "at": 99, "passed": "2026-01-01", "answers": {"of-another": {"given": [1], "right": true}}}',
        '{"v": 1, "at": 7, "passed": "2026-01-01", "of": "00000000", "right": "f1"}',
    ],
)
def test_what_was_kept_of_another_tour_or_is_damaged_completes_nothing(
    system: LearningSystem, context: BrowserContext, kept: str
) -> None:
    system.kept = {"cmi": {"suspend_data": kept, "core": {"lesson_status": "incomplete"}}}
    page, _, tour = started(context, f"{system.address}/system.html")
    assert score(tour) in ("Nothing is answered yet.", "0 of 5 questions answered rightly")
    assert system.core["lesson_status"] == "incomplete"
    answer(tour, 2, RIGHT[2])
    assert score(tour) == "1 of 5 questions answered rightly"
    page.close()


@pytest.mark.parametrize("system", ["scorm12"], indirect=True)
def test_what_scorm_12_keeps_has_room_for_it(system: LearningSystem, context: BrowserContext) -> None:
    _, launch, _ = started(context, f"{system.address}/system.html")
    length, right = launch.evaluate("""() => {
      const { config, packed, unpacked } = cjmsite.launch;
      const answers = { [config.keys[0]]: { given: [1], right: true }, [config.keys[4]]: { given: [1], right: true } };
      for (let number = 0; number < 300; number += 1) answers[`older-${number}`] = { given: [1, 2], right: false };
      const text = packed({ at: 3, answers, passed: "" }, 4096);
      return [text.length, config.keys.map((key) => unpacked(text).answers[key]?.right ?? false)];
    }""")
    assert length <= 4096
    assert right == [True, False, False, False, True]


@pytest.mark.parametrize("system", ["scorm12"], indirect=True)
@pytest.mark.parametrize(
    "script, said",
    [
        ("", "no learning system was found"),
        ("window.API = {LMSInitialize() { throw new Error('out of order'); }}", "out of order"),
        ("window.API = {...api, LMSInitialize: () => 'false', LMSGetLastError: () => '101'}", "101 Busy"),
        ("window.API = {...api, LMSSetValue: (key) => String(key !== 'cmi.suspend_data')}", "405 Busy"),
    ],
)
def test_where_nothing_is_recorded_that_is_said_and_all_can_be_read(
    system: LearningSystem, context: BrowserContext, script: str, said: str
) -> None:
    system.pages["/none.html"] = f"<script>{WORKING}{script}</script>" + FRAME.format(address="/package/launch.html")
    faults: list[str] = []
    context.on("weberror", lambda error: faults.append(str(error.error)))
    _, launch, tour = started(context, f"{system.address}/none.html")
    assert launch.evaluate(STATUS).startswith("Your progress is not recorded: ")
    assert said in launch.evaluate(STATUS)
    answer(tour, 2, RIGHT[2])
    assert score(tour) == "1 of 5 questions answered rightly"
    assert faults == []


def test_a_package_that_is_opened_from_a_folder_can_be_read(
    page: Page, packages: Callable[[str], Path], accessibility_faults: Callable[..., list[str]]
) -> None:
    page.goto((packages("scorm2004") / "launch.html").as_uri())
    page.get_by_text("no learning system was found").wait_for()
    assert page.frame_locator("iframe").get_by_role("heading", level=1).inner_text().startswith("Your first week")
    assert accessibility_faults(colours=True) == []


@pytest.mark.parametrize("system", ["scorm12"], indirect=True)
@pytest.mark.parametrize("way", ["frames", "opener"])
def test_the_system_is_found_in_windows_far_around_and_in_the_openers(
    system: LearningSystem, context: BrowserContext, way: str
) -> None:
    system.pages["/middle.html"] = FRAME.format(address="/inner.html")
    system.pages["/inner.html"] = FRAME.format(address="/package/launch.html")
    page = context.new_page()
    page.goto(f"{system.address}/system-alone.html")
    if way == "frames":
        page.evaluate("document.body.append(Object.assign(document.createElement('iframe'), {src: '/middle.html'}))")
        page.frame_locator("iframe").frame_locator("iframe").frame_locator("iframe").get_by_text("records").wait_for()
    else:
        with page.expect_popup() as opened:
            page.evaluate("{ open('/package/launch.html'); }")
        opened.value.get_by_text("Your learning system records").wait_for()


@pytest.mark.parametrize("system", ["cmi5"], indirect=True)
def test_a_record_store_gets_statements_in_order_and_each_once(system: LearningSystem, context: BrowserContext) -> None:
    system.launch_data |= {"masteryScore": 0.7, "returnURL": f"{system.address}/back.html"}
    system.pages["/back.html"] = "<p>Back</p>"
    place = {"endpoint": f"{system.address}/xapi/", "fetch": f"{system.address}/fetch", "actor": ACTOR}
    given = {**place, "registration": "r-1", "activityId": "https://example.org/tour"}
    address = f"{system.address}/package/launch.html?{urlencode(given)}"
    page, launch, tour = started(context, address)
    assert launch.evaluate(STATUS) == "Your learning system records your progress."
    answer(tour, 2, RIGHT[2])
    page.wait_for_timeout(300)
    assert '"right":true' in system.states["cjmsite.progress"]
    for stop in (3, 4, 5):
        answer(tour, stop, RIGHT[stop])
    launch.click("[data-launch-end]")
    page.wait_for_url("**/back.html")
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in system.statements]
    assert verbs == ["initialized", "completed", "passed", "terminated"]
    passed = system.statements[2]
    assert passed["result"]["score"] == {"scaled": 0.8}
    assert passed["actor"] == json.loads(ACTOR)
    assert [one["id"].rpartition("/")[2] for one in passed["context"]["contextActivities"]["category"]] == [
        "cmi5", "moveon"]  # fmt: skip
    assert system.asked[:4] == [
        "POST /fetch", "GET /xapi/activities/state", "GET /xapi/agents/profile", "GET /xapi/activities/state",
    ]  # fmt: skip
    assert system.asked.count("POST /fetch") == 1
    # The token is given once: a second visit by the same address says why it is not recorded.
    page, launch, tour = started(context, address)
    assert "1 the token was given" in launch.evaluate(STATUS)
    assert len(system.statements) == 4


INSIDE = "frames[0]?.frames[0]?.document"


@pytest.mark.parametrize("way", ["button", "map"])
def test_a_tour_without_questions_is_done_at_its_end_and_not_by_opening_it(
    tab: Tab, small_package: Path, way: str
) -> None:
    with learning_system(small_package, "scorm12") as system:
        tab.open(f"{system.address}/system.html")
        tab.wait(f"{INSIDE}?.querySelector('[data-progress]:not([hidden])')")
        assert system.core["lesson_status"] == "incomplete"
        assert system.core["score"]["raw"] == "", "nothing is scored"
        if way == "button":
            tab.value("frames[0].document.querySelector('[data-launch-done]').click()")
        else:
            tab.value(f"{INSIDE}.querySelector('[data-tour-begin]').click()")
            for title in ("Hearing it", "The first ride"):
                tab.wait(f"{INSIDE}?.querySelector('.tour-part h2')?.textContent.includes('{title}')")
                if title == "Hearing it":
                    assert system.core["lesson_status"] == "incomplete"
                    tab.value(f"{INSIDE}.querySelector('.tour-ways .primary').click()")
        tab.wait("calls.some((call) => call[2] === 'completed')")
        assert system.core["lesson_status"] == "completed"
        tab.open("about:blank")
        assert system.core["lesson_status"] == "completed"
        assert tab.complaints == []


@pytest.mark.parametrize("standard", STANDARDS)
def test_a_package_is_the_same_each_time_and_asks_nothing_of_anyone(
    standard: str, packages: Callable[[str], Path], example_hub: Path, tmp_path: Path
) -> None:
    folder, again = packages(standard), tmp_path / "again.zip"
    for _ in range(2):
        run_cjmsite(
            "export",
            standard,
            "first-week",
            "--from",
            example_hub,
            "--output",
            again,
            "--site",
            REPOSITORY,
            TZ="Asia/Tokyo",
        )
    assert again.read_bytes() == folder.with_suffix(".zip").read_bytes()
    assert run_cjmsite("check", "--output", again).returncode == 0
    texts = {path: path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".html", ".js")}
    assert not [path for path, text in texts.items() if re.search(r"['\"](before)?unload['\"]|livereload", text)]
    pages = [text for path, text in texts.items() if path.suffix == ".html"]
    assert not [address for text in pages for address in re.findall(r'(?:href|src)="(?:\w+:)?//[^"]*', text)]
    has_network = [path.name for path, text in texts.items() if "connect-src" in text]
    assert has_network == (["launch.html"] if standard == "cmi5" else [])
    # A record store may be anywhere: that one page may ask it.
    allowed = {"audit-csp-unsafe", "audit-script-call"} if standard == "cmi5" else set()
    assert {problem.code for problem in audit(folder, jobs=1)} == allowed
