"""Audio and video from outside: known by their first bytes, stored under the ending of what they are."""

import math
import re
from typing import BinaryIO

from django.conf import settings

from .choices import RecordingKind
from .errors import CaptionsError, RecordingError, RecordingTooLarge

CONTENT_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "mp4": "video/mp4",
    "ogg": "audio/ogg",
    "ogv": "video/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "webm": "video/webm",
    "vtt": "text/vtt",
}
_MP4_BRANDS = (
    b"isom",
    b"iso2",
    b"iso4",
    b"iso5",
    b"iso6",
    b"mp41",
    b"mp42",
    b"avc1",
    b"dash",
    b"M4V ",
    b"qt  ",
    b"MSNV",
)
_MAX_CAPTIONS_BYTES = 2 * 1024 * 1024
_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_CUE = re.compile(rf"^{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t].*)?$")


def check_recording(file: BinaryIO, *, name: str) -> tuple[str, str]:
    """(ending, kind) of a recording; raises RecordingError with a sentence that names the file."""
    size, limit = file.seek(0, 2), settings.RECORDING_MAX_BYTES
    if size > limit:
        raise RecordingTooLarge(name, megabytes=math.ceil(size / 2**20), limit=limit // 2**20)
    file.seek(0)
    ending = _ending(file.read(4096))
    file.seek(0)
    if ending is None:
        raise RecordingError(name)
    is_audio = CONTENT_TYPES[ending].startswith("audio/")
    return ending, RecordingKind.AUDIO if is_audio else RecordingKind.VIDEO


def check_captions(file: BinaryIO, *, name: str) -> None:
    """Raises CaptionsError naming the first line that is no WebVTT (W3C, 2019)."""
    file.seek(0)
    content = file.read(_MAX_CAPTIONS_BYTES + 1)
    file.seek(0)
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CaptionsError(name, line=content[: error.start].count(b"\n") + 1) from error
    if len(content) > _MAX_CAPTIONS_BYTES or not lines or not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        raise CaptionsError(name, line=1)
    cues = [number for number, line in enumerate(lines, 1) if "-->" in line]
    broken = [number for number in cues if not _CUE.match(lines[number - 1].strip())]
    if broken or not cues:
        raise CaptionsError(name, line=broken[0] if broken else len(lines))


def _ending(head: bytes) -> str | None:
    if head[4:8] == b"ftyp":
        return "m4a" if head[8:11] == b"M4A" else ("mp4" if head[8:12] in _MP4_BRANDS else None)
    if head[:4] == b"OggS":
        return "opus" if b"OpusHead" in head[:128] else ("ogv" if b"theora" in head[:512] else "ogg")
    if head[:4] == b"RIFF" and head[8:12] == b"WAVE":
        return "wav"
    if head[:4] == b"\x1a\x45\xdf\xa3":
        return "webm" if b"webm" in head[:64] else None
    is_mpeg_frame = len(head) > 2 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2 and head[2] & 0xF0 != 0xF0
    return "mp3" if head[:3] == b"ID3" or is_mpeg_frame else None
