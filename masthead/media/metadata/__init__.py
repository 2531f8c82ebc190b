"""Metadata of photographs: read from uploads, written into every rendition.

Names and meanings are those of the IPTC Photo Metadata Standard 2025.1.
"""

from .facts import PhotoFacts
from .read import read_facts
from .write import packets_of

__all__ = ["PhotoFacts", "packets_of", "read_facts"]
