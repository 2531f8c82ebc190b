"""Fetching from other sites: public addresses only, within limits."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from masthead.kit.http_fetch import FetchRefused, fetch, is_public

LIMITS = {"max_bytes": 10_000, "timeout_seconds": 5}


class _Site(BaseHTTPRequestHandler):
    def do_GET(self):
        kind = self.path.strip("/").split("/")[0]
        getattr(self, f"_{kind}")()

    def _page(self):
        self._send(200, b"words", ("Content-Type", "Text/Plain; charset=utf-8"))

    def _host(self):
        self._send(200, self.headers["Host"].encode(), ("Content-Type", "text/plain"))

    def _path(self):
        self._send(200, self.path.encode(), ("Content-Type", "text/plain"))

    def _again(self):
        left = int(self.path.rsplit("/", 1)[1])
        self._send(302, b"", ("Location", f"/again/{left - 1}" if left else "/page"))

    def _inward(self):
        self._send(302, b"", ("Location", "http://127.0.0.2:9/secret"))

    def _to_file(self):
        self._send(302, b"", ("Location", "file:///etc/passwd"))

    def _big(self):
        self._send(200, b"x" * 20_000, ("Content-Type", "text/plain"))

    def _big_without_length(self):
        self.send_response(200)
        self.end_headers()
        for _chunk in range(20):
            self.wfile.write(b"x" * 1000)

    def _gzip(self):
        self._send(200, b"..", ("Content-Type", "text/plain"), ("Content-Encoding", "gzip"))

    def _missing(self):
        self._send(404, b"no", ("Content-Type", "text/plain"))

    def _drip(self):
        self.send_response(200)
        self.end_headers()
        for _second in range(40):
            self.wfile.write(b"x")
            self.wfile.flush()
            time.sleep(0.05)

    def _send(self, status, body, *headers):
        self.send_response(status)
        for name, value in (*headers, ("Content-Length", str(len(body)))):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as running:
        running.handle_error = lambda *args: None
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def site(server, settings):
    settings.MASTHEAD_FETCH_ALLOW = (server,)
    return f"http://{server}"


def _code(url, **limits):
    with pytest.raises(FetchRefused) as refused:
        fetch(url, **{**LIMITS, **limits})
    assert str(refused.value).endswith(".")
    return refused.value.code


def test_allowed_server_is_fetched(site):
    fetched = fetch(f"{site}/page", **LIMITS)
    assert (fetched.content, fetched.content_type, fetched.url) == (b"words", "text/plain", f"{site}/page")


def test_private_address_is_refused_unless_the_operator_allows_it(server, settings):
    settings.MASTHEAD_FETCH_ALLOW = ()
    assert _code(f"http://{server}/page") == "private"


def test_name_that_resolves_to_a_private_address_is_refused(server):
    assert _code(f"http://localhost:{server.split(':')[1]}/page") == "private"


def test_name_is_resolved_once_and_the_checked_address_is_connected_to(server, settings, monkeypatch):
    host, port = server.split(":")
    answers = iter([[(2, 1, 6, "", (host, int(port)))]])
    real = __import__("socket").getaddrinfo
    monkeypatch.setattr(
        "masthead.kit.http_fetch.socket.getaddrinfo",
        lambda name, *args, **options: next(answers) if name == "news.example" else real(name, *args, **options),
    )
    settings.MASTHEAD_FETCH_ALLOW = (f"news.example:{port}",)
    assert fetch(f"http://news.example:{port}/host", **LIMITS).content == f"news.example:{port}".encode()


@pytest.mark.parametrize(
    "address",
    """127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255
    192.0.0.8 198.18.0.1 240.0.0.1 ::1 :: fe80::1 fc00::1 ff02::1 ::ffff:8.8.8.8 ::ffff:127.0.0.1 64:ff9b::7f00:1
    2002:7f00:1:: 2001:0:1::1 2001:db8::1 fec0::1""".split(),
)
def test_special_addresses_are_not_public(address):
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_addresses_of_the_open_internet_are_public(address):
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    ["ftp://example.org/", "file:///etc/passwd", "gopher://x/", "example.org", "http://", "http://[::1", "http://x:0"],
)
def test_only_web_addresses_are_fetched(url):
    assert _code(url) == "address"


def test_credentials_in_an_address_are_refused(site):
    assert _code(site.replace("http://", "http://user:word@") + "/page") == "credentials"


def test_three_redirects_are_followed_and_a_fourth_refused(site):
    assert fetch(f"{site}/again/2", **LIMITS).url == f"{site}/page"
    assert _code(f"{site}/again/3") == "redirects"


def test_redirects_are_checked_again(site):
    assert _code(f"{site}/inward") == "private"
    assert _code(f"{site}/to_file") == "address"


@pytest.mark.parametrize("path", ["big", "big_without_length"])
def test_too_large_an_answer_is_refused(site, path):
    assert _code(f"{site}/{path}") == "size"


def test_answer_that_drips_is_cut_off_at_the_deadline(site):
    started = time.monotonic()
    assert _code(f"{site}/drip", timeout_seconds=0.3) == "time"
    assert time.monotonic() - started < 1.5


def test_unasked_types_encodings_and_failures_are_refused(site):
    assert _code(f"{site}/page", allowed_types={"image/*"}) == "type"
    assert fetch(f"{site}/page", **LIMITS, allowed_types={"text/*"}).content == b"words"
    assert _code(f"{site}/gzip") == "encoding"
    assert _code(f"{site}/missing") == "status"


def test_unknown_host_and_closed_port_are_sentences(settings):
    settings.MASTHEAD_FETCH_ALLOW = ("127.0.0.1:9",)
    assert _code("http://nowhere.invalid/") == "unresolved"
    assert _code("http://127.0.0.1:9/") == "connection"


def test_foreign_letters_and_spaces_in_a_path_are_encoded(site):
    assert fetch(f"{site}/path/صورة 1.jpg", **LIMITS).content == b"/path/%D8%B5%D9%88%D8%B1%D8%A9%201.jpg"


def test_proxy_of_the_environment_is_not_used(site, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    assert fetch(f"{site}/page", **LIMITS).content == b"words"
