"""What goes into every rendition: who made it, whose it is, how it may be used. Never where, nor with what."""

from dataclasses import dataclass

from .exif import write_exif
from .facts import PhotoFacts
from .iim import write_iim
from .xmp import write_xmp


@dataclass(frozen=True)
class Packets:
    """The same facts in the three forms that programs look for."""

    xmp: bytes
    exif: bytes
    app13: bytes


def packets_of(facts: PhotoFacts) -> Packets:
    return Packets(write_xmp(facts), write_exif(facts), write_iim(facts))
