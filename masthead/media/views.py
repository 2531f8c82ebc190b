"""Renditions and recordings, where no web server or storage sends them."""

import re
from errno import ENAMETOOLONG
from pathlib import Path, PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import http_date, parse_http_date_safe
from wagtail.documents.views.serve import serve

from .recording_guard import CONTENT_TYPES as RECORDING_TYPES

# What the newsroom stores for readers; nothing else of the media folder has an address.
FOLDERS = ("photos", "recordings")
CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "webp": "image/webp",
    "avif": "image/avif",
    **RECORDING_TYPES,
}
_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})$")
_CHUNK_BYTES = 256 * 1024
_LONGEST_ID = 18  # digits; the database takes no more


def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """One file under /media/, by a path that never changes its content; ranges for players."""
    file, content_type = _found(path)
    about = file.stat()
    since = parse_http_date_safe(request.headers.get("If-Modified-Since", ""))
    if since is not None and int(about.st_mtime) <= since:
        return _with_headers(HttpResponseNotModified(), about.st_mtime)
    span = _span(request.headers.get("Range", ""), about.st_size)
    if span is None:
        response: HttpResponseBase = FileResponse(file.open("rb"), content_type=content_type)
    elif span:
        response = _part(file, span, about.st_size, content_type)
    else:
        response = HttpResponse(status=416, headers={"Content-Range": f"bytes */{about.st_size}"})
    return _with_headers(response, about.st_mtime)


def attachment(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponse:
    """Wagtail's download of an attachment, powerless should a browser show it all the same."""
    if len(document_id) > _LONGEST_ID:
        raise Http404
    response = serve(request, document_id, document_filename)
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _found(path: str) -> tuple[Path, str]:
    content_type = CONTENT_TYPES.get(PurePosixPath(path).suffix.removeprefix("."))
    if content_type is None or PurePosixPath(path).parts[0] not in FOLDERS or ".." in PurePosixPath(path).parts:
        raise Http404(path)
    try:
        file = Path(default_storage.path(path))
    except (SuspiciousFileOperation, ValueError, NotImplementedError) as error:  # The last: files are elsewhere.
        raise Http404(path) from error
    if not _is_there(file):
        raise Http404(path)
    return file, content_type


def _is_there(file: Path) -> bool:
    """Raises OSError where the folder cannot be read: that is nothing to tell a reader as a missing file."""
    try:
        return file.is_file() and not file.is_symlink()
    except OSError as error:
        if error.errno == ENAMETOOLONG:
            return False
        raise


def _span(header: str, size: int) -> tuple[int, int] | tuple[()] | None:
    """First and last byte asked for; None: the whole file; (): no such bytes (RFC 9110, 14.2)."""
    found = _RANGE.match(header.strip())
    if not found or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) and size else ()
    start, end = int(first), min(int(last), size - 1) if last else size - 1
    return (start, end) if start <= end else ()


def _part(file: Path, span: tuple[int, int], size: int, content_type: str) -> StreamingHttpResponse:
    first, last = span
    response = StreamingHttpResponse(_bytes(file, first, last), status=206, content_type=content_type)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _bytes(file: Path, first: int, last: int):
    with file.open("rb") as opened:
        opened.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := opened.read(min(_CHUNK_BYTES, left))):
            left -= len(chunk)
            yield chunk


def _with_headers(response: HttpResponseBase, changed: float) -> HttpResponseBase:
    response["Last-Modified"] = http_date(changed)
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["X-Content-Type-Options"] = "nosniff"
    response["Accept-Ranges"] = "bytes"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
