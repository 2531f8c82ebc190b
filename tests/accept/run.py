"""`make accept [ONLY=name]`: the long promises, resumable. `python -m tests.accept.run [name …]`.

What passed is remembered in .accept/state.json for the same state of the tree, and not run again.
The last line printed is one JSON object: passed, failed, skipped. What could not run counts as failed.
"""

import fcntl
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .state import ROOT, WORKSHOP, State, tree_state

NAMES = {
    "validity": "tests/accept/test_validity.py",
    "extractors": "tests/accept/test_extractors.py",
    "images": "tests/accept/test_images.py",
    "wxr": "tests/accept/test_wxr.py",
    "lighthouse": "tests/accept/test_lighthouse.py",
    "roles": "tests/accept/test_roles.py",
    "xss": "tests/accept/test_xss.py",
}
_PROGRAMS = {"chromium": "chromium", "w3m": "w3m", "java": "default-jre-headless", "npm": "npm"}
_PACKAGES = ("trafilatura", "newspaper", "goose3", "readability", "playwright", "psutil")


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"There is no acceptance run called {unknown[0]}; there are: {', '.join(NAMES)}.", file=sys.stderr)
        return 2
    WORKSHOP.mkdir(exist_ok=True)
    with _turn():
        _prepare()
        state = State.load(tree_state())
        counts = {"passed": 0, "failed": 0, "skipped": 0}
        for name in wanted or NAMES:
            for outcome, number in _run(name, state).items():
                counts[outcome] += number
    print(json.dumps(counts))
    return 1 if counts["failed"] else 0


@contextmanager
def _turn() -> Iterator[None]:
    """One run at a time in a checkout: two would write over what the other one remembers."""
    with (WORKSHOP / "turn").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another acceptance run is at work in this checkout: this one waits for its end.", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _run(name: str, state: State) -> dict[str, int]:
    """One name's tests; each outcome is written down as it comes, by conftest.py."""
    print(f"== {name}", flush=True)
    path = NAMES[name]
    if not (ROOT / path).exists():
        print(f"{path} is not there: counted as failed.")
        return {"failed": 1}
    state.begin(name)
    pytest = [sys.executable, "-m", "pytest", "-p", "no:randomly", "-rfE", "--tb=short", "-v"]
    command = [*pytest, path, "--accept", name, "--tree", state.tree]
    exit_code = subprocess.run(command, cwd=ROOT, check=False).returncode
    counts = State.load(state.tree).counts(name)
    if exit_code not in (0, 1, 5) or not sum(counts.values()):
        print(f"{name} could not run (pytest ended with {exit_code}): counted as failed.")
        counts["failed"] += 1
    return counts


def _prepare() -> None:
    """Install what is missing where that is allowed; what stays missing fails its tests with a sentence."""
    missing = [package for program, package in _PROGRAMS.items() if not shutil.which(program)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        _try(["apt-get", "update", "-qq"])
        _try(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *missing])
    elif missing:
        print(f"Install these first: {', '.join(missing)}.")
    if any(importlib.util.find_spec(package) is None for package in _PACKAGES):
        pip = (
            ["uv", "pip", "install", "--python", sys.executable]
            if shutil.which("uv")
            else [sys.executable, "-m", "pip", "install"]
        )
        _try([*pip, "-r", str(ROOT / "requirements" / "accept.txt")])
    _install_node_tools()


def _install_node_tools() -> None:
    """Into .accept/node_modules, as package-lock.json says; again only when the lock has changed."""
    lock = ROOT / "package-lock.json"
    installed = WORKSHOP / "package-lock.json"
    if (WORKSHOP / "node_modules").exists() and installed.exists() and installed.read_bytes() == lock.read_bytes():
        return
    for file in (ROOT / "package.json", lock):
        shutil.copy(file, WORKSHOP / file.name)
    if not _try(["npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts"], cwd=WORKSHOP):
        installed.unlink()


def _try(command: list[str], cwd: Path = ROOT) -> bool:
    print("$", " ".join(command), flush=True)
    try:
        return subprocess.run(command, cwd=cwd, check=False).returncode == 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
