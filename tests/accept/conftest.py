"""A served title for the acceptance tests, and the memory of what has passed; only `make accept` runs them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pytest

from .state import ROOT, WORKSHOP, State
from .title import OF_A_READER

_START_SECONDS = 600


def pytest_addoption(parser):
    parser.addoption(
        "--accept", default="", help="The name of the acceptance run; without it these tests are left out."
    )
    parser.addoption("--tree", default="", help="The state of the tree when the run began.")
    parser.addoption("--title", default="", help="The folder of a running title, made by tests.accept.title.")
    parser.addoption("--demo", default="", help="The folder of a running demo.")


def pytest_ignore_collect(collection_path, config):
    is_ours = collection_path.parent == Path(__file__).parent and collection_path.name.startswith("test_")
    return True if is_ours and not config.getoption("--accept", "") else None


def pytest_collection_modifyitems(config, items):
    name, state = config.getoption("--accept", ""), State.load(config.getoption("--tree", ""))
    ours = [item for item in items if Path(__file__).parent in item.path.parents]
    done = [item for item in ours if state.has_passed(name, item.nodeid)]
    if done:
        print(f"{len(done)} passed before and are not run again.")
        config.hook.pytest_deselected(items=done)
        items[:] = [item for item in items if item not in done]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Note the outcome. What was skipped could not run, as where its fixtures are not there: that is a failure."""
    report = yield
    name = item.config.getoption("--accept", "")
    if name and report.skipped:
        report.outcome, report.longrepr = "failed", str(call.excinfo.value)
    if name and (report.when == "call" or not report.passed):
        _state(item.config).note(name, item.nodeid, report.outcome)
    return report


def _state(config) -> State:
    if not hasattr(config, "_accept_state"):
        config._accept_state = State.load(config.getoption("--tree", ""))
    return config._accept_state


@dataclass(frozen=True)
class Title:
    """A running title: its address, the paths of its pages by edition and kind, and the session of a reader."""

    address: str
    pages: dict[str, dict[str, str]]
    session: str = ""

    def url(self, edition: str, kind: str) -> str:
        return self.address + quote(self.pages[edition][kind], safe="/?=")

    def html(self, edition: str, kind: str) -> str:
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.cookies(kind))
        return read(self.url(edition, kind), {"Cookie": cookies} if cookies else {})

    def cookies(self, kind: str) -> list[dict[str, str]]:
        """Of whoever sees such pages, as a browser is given them."""
        is_of_a_reader = kind in OF_A_READER
        return [{"name": "sessionid", "value": self.session, "url": self.address}] if is_of_a_reader else []


def read(url: str, headers: dict[str, str] | None = None) -> str:
    """The text of a page, whatever its status."""
    asked = urllib.request.Request(url, headers=headers or {})  # noqa: S310 - our own server
    try:
        with urllib.request.urlopen(asked, timeout=60) as answer:  # noqa: S310
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def program(name: str) -> str:
    """The path of a program; the test fails with a sentence when it is not there."""
    found = shutil.which(name)
    if not found:
        pytest.fail(f"{name} is not installed, so this could not run.", pytrace=False)
    return found


def node_tool(path: str) -> Path:
    found = WORKSHOP / "node_modules" / path
    if not found.exists():
        pytest.fail(f"{path} is not installed by npm, so this could not run: see `make accept`.", pytrace=False)
    return found


def _serve(folder: Path, port: int, *command: str) -> subprocess.Popen:
    log = (WORKSHOP / f"{folder.name}.log").open("w")
    arguments = [sys.executable, "-m", "masthead.ops", *command, "--data", str(folder), "--port", str(port)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=log, stderr=log)


def _wait_until_ready(address: str, server: subprocess.Popen) -> None:
    ends_at = time.monotonic() + _START_SECONDS
    while time.monotonic() < ends_at and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=5):  # noqa: S310 - our own server
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail(f"The title did not start at {address}; see the logs in .accept.", pytrace=False)


def _stop(server: subprocess.Popen) -> None:
    server.terminate()
    try:
        server.wait(timeout=30)
    except subprocess.TimeoutExpired:
        server.kill()


def _told(folder: Path) -> Title:
    return Title(**json.loads((folder / "pages.json").read_text()))


@pytest.fixture(scope="session")
def title(request):
    """Three editions, each with every kind of page and a story with every kind of block."""
    if running := request.config.getoption("--title"):
        yield _told(Path(running))
        return
    folder, port = WORKSHOP / "title", free_port()
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "tests.accept.title", str(folder), str(port)], cwd=ROOT, check=True)
    address = f"http://127.0.0.1:{port}"
    server = _serve(folder, port, "serve")
    try:
        _wait_until_ready(address, server)
        yield _told(folder)
    finally:
        _stop(server)


def _demo(folder: Path) -> Title:
    told = json.loads((folder / "demo.json").read_text())
    pages = {edition: {"front": f"/{edition}/", "story": path} for edition, path in told["anatomy"].items()}
    return Title(told["address"], pages)


@pytest.fixture(scope="session")
def demo(request):
    """The demo title: its fronts, and the story with every part."""
    if running := request.config.getoption("--demo"):
        yield _demo(Path(running))
        return
    folder, port = WORKSHOP / "demo", free_port()
    server = _serve(folder, port, "demo")
    try:
        _wait_until_ready(f"http://127.0.0.1:{port}", server)
        yield _demo(folder)
    finally:
        _stop(server)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import sync_playwright

    # Playwright's loop runs in this thread; Django's tests are not asynchronous for that.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium"), args=["--no-sandbox"])
        yield started
        started.close()
