"""The peer of the comments' measurement: Isso from PyPI, with as many comments, asked the same way."""

import http.client
import json
import socket
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

import psutil

_INSTALL_SECONDS = 240
_READS = 30


def isso_cpu_ms(comments: int) -> float:
    """CPU milliseconds of one reading of a thread. Raises OSError with a sentence where Isso cannot be had."""
    with tempfile.TemporaryDirectory(prefix="bench-isso-") as name:
        folder = Path(name)
        program = _installed(folder)
        port = _free_port()
        (folder / "isso.cfg").write_text(
            f"[general]\ndbpath = {folder}/comments.db\nhost = http://127.0.0.1:{port}/\n"
            f"[server]\nlisten = http://127.0.0.1:{port}\n[guard]\nenabled = false\n"
        )
        server = subprocess.Popen([program, "-c", str(folder / "isso.cfg"), "run"], stderr=subprocess.DEVNULL)  # noqa: S603
        try:
            return _measured(server, port, comments)
        finally:
            server.terminate()
            server.wait(timeout=20)


def _installed(folder: Path) -> str:
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / "bin" / "python"
    command = [str(python), "-m", "pip", "install", "-q", "isso", "setuptools<80"]
    try:
        subprocess.run(command, check=True, timeout=_INSTALL_SECONDS, stderr=subprocess.DEVNULL)  # noqa: S603
    except (subprocess.SubprocessError, OSError) as error:
        raise OSError("it could not be installed from PyPI.") from error
    return str(python.with_name("isso"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _measured(server: subprocess.Popen, port: int, comments: int) -> float:
    _wait_until_it_answers(server, port)
    for number in range(comments):
        body = {"text": f"Words of a *reader*, number {number}. " * 8, "author": f"Reader {number}", "title": "A story"}
        _asked(port, "POST", "/new?uri=/story/", json.dumps(body))
    process = psutil.Process(server.pid)
    before = _cpu_seconds(process)
    for _time in range(_READS):
        _asked(port, "GET", "/?uri=/story/")
    return (_cpu_seconds(process) - before) * 1000 / _READS


def _cpu_seconds(process: psutil.Process) -> float:
    times = [one.cpu_times() for one in (process, *process.children(recursive=True))]
    return sum(one.user + one.system for one in times)


def _asked(port: int, method: str, path: str, body: str | None = None) -> bytes:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    headers = {"Content-Type": "application/json", "Origin": f"http://127.0.0.1:{port}"}
    connection.request(method, path, body=body, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status >= 400:
        raise OSError(f"it answered {answer.status}: {content[:200]!r}")
    return content


def _wait_until_it_answers(server: subprocess.Popen, port: int) -> None:
    ends_at = time.monotonic() + 30
    while server.poll() is None and time.monotonic() < ends_at:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return
        except OSError:
            time.sleep(0.2)
    raise OSError(f"it did not start under {sys.version.split()[0]}.")
