"""A process of its own for pictures that cost much memory to decode.

Its parent keeps its size, a decoder that dies takes nobody with it, and the clock and the
memory are bounded by the operating system. Asked with the format's name and the factors on the
command line, the file on stdin; answers on stdout with one line (mode, width, height) and the
bare pixels.
"""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import BinaryIO

import pillow_heif
from PIL import Image

from .picture_pixels import clean_pixels

SECONDS = 60
ADDRESS_SPACE_BYTES = 3 * 1024**3
_PACKAGES = Path(__file__).resolve().parents[2]


class ChildFailed(Exception):
    """The file could not be decoded within the limits."""


def decode_apart(file: BinaryIO, *, kind: str, draft: tuple[int, int] | None) -> Image.Image:
    """Clean pixels of a checked file, decoded in a child process; raises ChildFailed."""
    with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as answer:
        file.seek(0)
        while chunk := file.read(1024 * 1024):
            source.write(chunk)
        source.seek(0)
        _run(source, answer, kind=kind, draft=draft)
        answer.seek(0)
        mode, width, height = answer.readline().decode().split()
        return Image.frombytes(mode, (int(width), int(height)), answer.read())


def _run(source, answer, *, kind: str, draft: tuple[int, int] | None) -> None:
    words = [sys.executable, "-m", __name__, kind, *map(str, draft or ())]
    paths = os.pathsep.join([str(_PACKAGES), *filter(None, sys.path)])
    try:
        subprocess.run(  # noqa: S603 - our own module, its words are a format's name and numbers
            words,
            stdin=source,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            check=True,
            timeout=SECONDS,
            env={"PYTHONPATH": paths, "PATH": os.defpath},
        )
    except (subprocess.SubprocessError, OSError) as error:
        raise ChildFailed(kind) from error


def _answer(kind: str, draft: tuple[int, ...]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE_BYTES, ADDRESS_SPACE_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    pillow_heif.register_heif_opener(thumbnails=False, aux_images=False, depth_images=False)
    Image.MAX_IMAGE_PIXELS = None  # the parent has checked the header
    header = Image.open(sys.stdin.buffer, formats=[kind])
    if draft:
        header.draft(None, draft)  # type: ignore[arg-type]
    picture = clean_pixels(header)
    header.close()
    sys.stdout.buffer.write(f"{picture.mode} {picture.width} {picture.height}\n".encode())
    sys.stdout.buffer.write(picture.tobytes())


if __name__ == "__main__":
    _answer(sys.argv[1], tuple(int(number) for number in sys.argv[2:4]))
