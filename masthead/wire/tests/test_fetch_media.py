"""`--fetch-media`: files come from the old site by the guarded fetch; what fails is a line of the report."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from masthead.media.models import Attachment, Photo
from masthead.newsroom.models import Story
from masthead.wire.migrate.wordpress import import_wordpress, media_files
from tests.factories import picture_file

from . import exports
from .exports import item, meta

UPLOADS = "/wp-content/uploads/2020/03/"
_PNG = {"Content-Type": "image/png"}


class _OldSite(BaseHTTPRequestHandler):
    """Answers by the file's name; `asked` lists the paths asked for."""

    def do_GET(self):
        self.server.asked.append(self.path)
        name = self.path.rpartition("/")[2].split(".")[0].replace("-", "_")
        getattr(self, f"_{name}", self._gone)()

    def _pier(self):
        self._send(200, picture_file().read(), {"Content-Type": "image/jpeg"})

    def _moved(self):
        self._send(301, b"", {"Location": UPLOADS + "pier.jpg"})

    def _inward(self):
        self._send(302, b"", {"Location": "http://127.0.0.2:9/secret.jpg"})

    def _page(self):
        self._send(200, b"<html>Not found</html>", {"Content-Type": "text/html; charset=utf-8"})

    def _lying(self):
        self._send(200, b"<?php echo 1;", _PNG)

    def _cut(self):
        self._send(200, picture_file().read()[:900], {"Content-Type": "image/jpeg"})

    def _hung_up(self):
        self._send(200, b"x", {"Content-Length": "5000", **_PNG})

    def _failing(self):
        self._send(500, b"", {})

    def _said_large(self):
        self._send(200, b"", {"Content-Length": "999999999", **_PNG})

    def _endless(self):
        self._head(200, _PNG)
        while True:
            self.wfile.write(b"x" * 65_536)

    def _slow(self):
        self._head(200, _PNG)
        self.server.is_over.wait(5)

    def _paper(self):
        self._send(200, b"%PDF-1.4\n", {"Content-Type": "application/octet-stream"})

    def _gone(self):
        self._send(404, b"gone", {"Content-Type": "text/plain"})

    def _send(self, status, body, headers):
        self._head(status, {"Content-Length": str(len(body)), **headers})
        self.wfile.write(body)

    def _head(self, status, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def old_site(settings, monkeypatch):
    monkeypatch.setattr(media_files, "_MAX_BYTES", 1_000_000)
    monkeypatch.setattr(media_files, "_TIMEOUT_SECONDS", 1.0)
    with ThreadingHTTPServer(("127.0.0.1", 0), _OldSite) as server:
        server.asked, server.is_over = [], threading.Event()
        server.handle_error = lambda *args: None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        settings.MASTHEAD_FETCH_ALLOW = (f"127.0.0.1:{server.server_port}",)
        yield server
        server.is_over.set()
        server.shutdown()


@pytest.fixture
def fetch_all(english, tmp_path, old_site):
    """Import an export of the old site; attachments are numbered from 10 in the order of their files."""

    def _fetch(*files, posts=()):
        address = f"http://127.0.0.1:{old_site.server_port}"
        urls = [file if "://" in file else f"{address}{UPLOADS}{file}" for file in files]
        items = [_attachment(number, url) for number, url in enumerate(urls, 10)]
        head = exports.HEAD.replace("https://old.example.org", address)
        file = exports.write(tmp_path, *items, *(post.replace("OLD", address) for post in posts), head=head)
        return import_wordpress(file=file, edition=english, fetch_media=True)

    return _fetch


def _attachment(number, url):
    more = f"<wp:attachment_url><![CDATA[{url}]]></wp:attachment_url>"
    return item(number, title="", text="", kind="attachment", status="inherit", more=more)


def test_photo_and_document_come_from_the_old_site(fetch_all, old_site):
    report = fetch_all("pier.jpg", "paper.pdf", "moved.jpg", posts=[item(1, more=meta("_thumbnail_id", "10"))])
    assert (report.read, report.made, report.skipped) == (4, 4, [])
    assert Story.objects.get().lead_photo.width == 1600
    assert (Photo.objects.count(), Attachment.objects.count()) == (2, 1)


def test_picture_that_only_a_text_shows_is_fetched_once(fetch_all, old_site):
    shown = f'Text <img src="OLD{UPLOADS}pier-300x200.jpg">'
    report = fetch_all(posts=[item(1, text=shown), item(2, text=shown)])
    assert (report.made, Photo.objects.count()) == (2, 0)
    assert [note.note for note in report.notes if "status 404" in note.note]
    assert len(old_site.asked) == 1


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        ("gone.jpg", "status 404"),
        ("failing.jpg", "status 500"),
        ("page.jpg", "“text/html”"),
        ("lying.png", "holds a script"),
        ("cut.jpg", "damaged"),
        ("hung-up.png", "connection failed"),
        ("said-large.png", "larger than"),
        ("endless.png", "larger than"),
        ("slow.png", "took too long"),
        ("inward.jpg", "private network"),
        ("http://127.0.0.1:9/wp-content/uploads/x.jpg", "private network"),
        ("http://nowhere.invalid/x.jpg", "no such host"),
        ("http://[x/x.jpg", "not taken over"),
        ("ftp://old.example.org/x.jpg", "http://"),
        ("http://me:word@old.example.org/x.jpg", "name or password"),
    ],
)
def test_bad_answer_is_a_line_of_the_report_and_the_import_goes_on(fetch_all, file, reason):
    report = fetch_all(file, "pier.jpg", posts=[item(1, more=meta("_thumbnail_id", "10"))])
    assert (report.read, report.made) == (3, 2)
    [skipped] = report.skipped
    assert skipped.item.startswith("attachment 10")
    assert reason in skipped.reason
    assert Story.objects.get().imported_incomplete


def test_site_that_is_gone_is_not_asked_for_every_file(fetch_all, monkeypatch):
    monkeypatch.setattr(media_files, "_MOST_SILENCES", 2)
    report = fetch_all(*(f"http://nowhere.invalid/{number}.jpg" for number in range(4)))
    assert ["not asked again" in skipped.reason for skipped in report.skipped] == [False, False, True, True]


def test_file_that_failed_is_asked_for_again_by_the_next_run(fetch_all, old_site, monkeypatch):
    post = item(1, more=meta("_thumbnail_id", "10"))
    with monkeypatch.context() as failing:
        failing.setattr(_OldSite, "_pier", _OldSite._failing)
        assert fetch_all("pier.jpg", posts=[post]).made == 1
    report = fetch_all("pier.jpg", posts=[post])
    assert (report.made, report.changed) == (1, 1)
    assert Story.objects.get().lead_photo is not None
