"""What a story page costs: CPU of the serving processes per request, beside nginx sending the same bytes.

Bounded to half a minute of measuring. Needs a running title or starts the demo: see `--data` and `--path`.
"""

import argparse
import gzip
import http.client
import json
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psutil

_START_SECONDS = 600
_MEASURE_SECONDS = 10
_MOST_REQUESTS = 2_000
_WARM_REQUESTS = 20


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make bench NAME=page")
    parser.add_argument("--data", type=Path, default=Path("build/bench-page"), help="The folder of the demo title.")
    parser.add_argument("--path", default="", help="Another page than the English story with every part.")
    options = parser.parse_args(arguments)
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        print("nginx is not installed: install it, it is what the page is compared with.", file=sys.stderr)
        return 2
    with _demo(options.data) as (server, port, story):
        path = quote(options.path or story)
        page = _get(port, path)
        ours = _measured(server, port, path)
        with _nginx(nginx, page) as (other, other_port):
            theirs = _measured(other, other_port, "/")
    print(f"nginx: {theirs['cpu_ms']:.3f} ms a request, p99 {theirs['p99_ms']:.2f} ms; page: {len(page)} bytes, gzip")
    figures = {
        "cpu_ms_per_request": round(ours["cpu_ms"], 3),
        "ratio_to_nginx": round(ours["cpu_ms"] / theirs["cpu_ms"], 2),
        "p99_ms": round(ours["p99_ms"], 2),
    }
    print(json.dumps(figures))
    return 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def _demo(folder: Path) -> Iterator[tuple[psutil.Process, int, str]]:
    port = _free_port()
    command = [sys.executable, "-m", "masthead.ops", "demo", "--data", str(folder), "--port", str(port)]
    with _running(command, lambda: _answers(port, "/health/ready")) as process:
        story = json.loads((folder / "demo.json").read_text())["anatomy"]["en"]
        yield process, port, story


@contextmanager
def _nginx(program: str, page: bytes) -> Iterator[tuple[psutil.Process, int]]:
    """One worker, sending the page precompressed from a file."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "index.html.gz").write_bytes(page)
        (folder / "index.html").write_bytes(gzip.decompress(page))
        (folder / "nginx.conf").write_text(
            f"daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/log;\n"
            "events {} http { access_log off; gzip_static on; keepalive_requests 100000; sendfile on;\n"
            f"default_type text/html; server {{ listen 127.0.0.1:{port}; root {folder}; }} }}\n"
        )
        with _running([program, "-c", str(folder / "nginx.conf")], lambda: _answers(port, "/")) as process:
            yield process, port


@contextmanager
def _running(command: list[str], is_ready: Callable[[], bool]) -> Iterator[psutil.Process]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own programs
    try:
        ends_at = time.monotonic() + _START_SECONDS
        while not is_ready():
            if process.poll() is not None or time.monotonic() > ends_at:
                raise SystemExit(f"{command[0]} did not start.")
            time.sleep(0.2)
        yield psutil.Process(process.pid)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5):
            return True
    except OSError:
        return False


def _get(port: int, path: str) -> bytes:
    """The page as gzip, compressed here where the server does not."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} answered with status {answer.status}.")
    return content if answer.headers["Content-Encoding"] == "gzip" else gzip.compress(content, 6)


def _cpu_seconds(process: psutil.Process) -> float:
    """Of the process and its children; not of the one that runs the clock and the tasks, which draws photos."""
    children = [child for child in process.children(recursive=True) if "work" not in child.cmdline()]
    times = [one.cpu_times() for one in (process, *children)]
    return sum(one.user + one.system for one in times)


def _measured(process: psutil.Process, port: int, path: str) -> dict[str, float]:
    """CPU milliseconds a request, and the 99th percentile of the time to the last byte; one connection kept open."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    for _warm in range(_WARM_REQUESTS):
        _timed_request(connection, path)
    before, ends_at, times = _cpu_seconds(process), time.monotonic() + _MEASURE_SECONDS, []
    while len(times) < _MOST_REQUESTS and time.monotonic() < ends_at:
        times.append(_timed_request(connection, path))
    cpu = _cpu_seconds(process) - before
    # The system counts CPU time in hundredths of a second: one tick is the least that can be told.
    return {"cpu_ms": max(cpu, 0.01) * 1000 / len(times), "p99_ms": statistics.quantiles(times, n=100)[98]}


def _timed_request(connection: http.client.HTTPConnection, path: str) -> float:
    started = time.perf_counter()
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    connection.getresponse().read()
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
