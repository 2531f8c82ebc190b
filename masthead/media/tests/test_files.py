"""What readers fetch: renditions and recordings under /media/, attachments as downloads; nothing else."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from masthead.media.actions.make_renditions import make_first_renditions
from masthead.media.models import Attachment, Recording
from masthead.media.queries import photo_pictures
from tests.factories import make_administrator, make_photo

MP3 = b"ID3\x04\0\0\0\0\0\0" + b"\0" * 2000
CAPTIONS = b"WEBVTT\n\n1\n00:01.000 --> 00:04.000\nThe ferry stops.\n"


def test_rendition_is_served_for_ever_and_without_sniffing(client, db):
    photo = make_photo()
    make_first_renditions(photo)
    file = photo_pictures([photo.pk])[photo.pk].files["full", "jpeg"][0]
    answer = client.get(file.url)
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer["X-Content-Type-Options"] == "nosniff"
    again = client.get(file.url, headers={"If-Modified-Since": answer["Last-Modified"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "../secret",
        "photos/../../secret",
        "documents/a.pdf",
        "wagtail_uploads/a.jpg",
        "photos/a.html",
        "photos/no.jpg",
        "x",
    ],
)
def test_nothing_else_has_an_address(client, db, path):
    default_storage.save("documents/a.pdf", ContentFile(b"%PDF-"))
    default_storage.save("wagtail_uploads/a.jpg", ContentFile(b"raw"))
    default_storage.save("photos/a.html", ContentFile(b"<script>"))
    assert client.get(f"/media/{path}").status_code == 404


def test_master_has_no_address(client, db):
    photo = make_photo()
    with pytest.raises(ValueError, match="not accessible via a URL"):
        _ = photo.file.url
    assert client.get(f"/media/{photo.file.name}").status_code == 404


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-3", 206, b"0123"),
        ("bytes=6-", 206, b"6789"),
        ("bytes=-2", 206, b"89"),
        ("bytes=4-99", 206, b"456789"),
        ("bytes=20-", 416, b""),
        ("items=1", 200, b"0123456789"),
    ],
)
def test_players_may_ask_for_a_part(client, db, asked, status, content):
    default_storage.save("recordings/a.mp3", ContentFile(b"0123456789"))
    answer = client.get("/media/recordings/a.mp3", headers={"Range": asked})
    assert answer.status_code == status
    assert (b"".join(answer.streaming_content) if answer.streaming else answer.content) == content


@pytest.fixture
def desk(client, db):
    client.force_login(make_administrator())
    return client


def add_recording(desk, content=MP3, name="talk.mp3", captions=CAPTIONS):
    posted = {
        "title": "Talk",
        "file": SimpleUploadedFile(name, content),
        "captions": SimpleUploadedFile("talk.vtt", captions),
        "transcript": "",
        "credit_line": "",
        "language": "",
        "duration_seconds": "",
        "poster": "",
    }
    return desk.post(reverse(Recording.snippet_viewset.get_url_name("add")), posted)


def test_recording_is_stored_as_what_it_is(desk):
    answer = add_recording(desk, name="talk.php.wav")
    assert answer.status_code == 302, answer.context["form"].errors
    recording = Recording.objects.get()
    assert recording.kind == "audio"
    assert recording.file.name == "recordings/talk-php.mp3"
    assert desk.get(recording.file.url)["Content-Type"] == "audio/mpeg"


@pytest.mark.parametrize(
    ("field", "values", "words"),
    [
        ("file", {"content": b"<html><script>", "name": "x.mp3"}, "x.mp3"),
        ("captions", {"captions": b"1\n00:00:01,000 --> 00:00:02,000\nHi"}, "line 1"),
        ("captions", {"captions": b"WEBVTT\n\n1:2 --> 3\nHi"}, "line 3"),
    ],
)
def test_bad_recording_gets_a_sentence(desk, field, values, words):
    answer = add_recording(desk, **values)
    assert words in str(answer.context["form"].errors[field])
    assert not Recording.objects.exists()


def test_recording_over_the_limit_gets_a_sentence(desk, settings):
    settings.RECORDING_MAX_BYTES = 1024 * 1024
    answer = add_recording(desk, content=MP3 + b"\0" * 1024 * 1024)
    assert "2 MB" in str(answer.context["form"].errors["file"])


def zip_with(name: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(name, "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "is_taken"),
    [
        ("a.pdf", b"%PDF-1.7", True),
        ("a.docx", zip_with("word/document.xml"), True),
        ("a.csv", b"a,b\n", True),
        ("a.pdf", b"<html><script>alert(1)</script>", False),
        ("a.docx", b"MZ", False),
        ("a.html", b"<html>", False),
        ("a.svg", b"<svg/>", False),
        ("a.txt", b"\0\1\2", False),
    ],
)
def test_attachments_are_of_safe_kinds_and_always_downloads(desk, name, content, is_taken):
    posted = {"title": "A", "file": SimpleUploadedFile(name, content), "tags": ""}
    answer = desk.post(reverse("wagtaildocs:add"), posted)
    assert (answer.status_code == 302) is is_taken
    assert Attachment.objects.exists() is is_taken
    if is_taken:
        served = desk.get(Attachment.objects.get().url)
        assert served["Content-Disposition"].startswith("attachment")
        assert "sandbox" in served["Content-Security-Policy"]
        assert served["X-Content-Type-Options"] == "nosniff"
