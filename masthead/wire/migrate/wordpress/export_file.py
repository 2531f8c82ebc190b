"""Reading a WordPress export (WXR 1.0 to 1.2) as a stream.

The text is decoded, freed of stray control characters, which XML 1.0 forbids, and of HTML's named
entities, and parsed in pieces; memory holds one item at a time. A NUL means that the file is
damaged. Document type declarations are refused before the parser sees them, so that no entity is
ever defined.
"""

import codecs
import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from lxml import etree

from ...errors import FileUnreadable, ForbiddenDeclaration, NotAnExport, NotXml

_CHUNK_BYTES = 1 << 18
_HEAD_CHARACTERS = 1 << 20
_BOMS = [(codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
_DECLARED = re.compile(rb"""^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_DECLARATION = re.compile(r"^\s*<\?xml[\s?].*?\?>", re.DOTALL)
_PROLOG = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
# XML 1.0 section 2.2; surrogates never survive decoding.
_FORBIDDEN = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_REPLACED = "\ufffd"
_REFERENCE = re.compile(r"&(?:#(?P<number>\d{1,7}|[xX][0-9a-fA-F]{1,6})|(?P<name>[A-Za-z][A-Za-z0-9]{1,30}));")
_XML_NAMES = frozenset({"lt", "gt", "amp", "quot", "apos"})
_WORDPRESS = "wordpress.org/export/"
_CONTENT = "purl.org/rss/1.0/modules/content"
_DUBLIN_CORE = "purl.org/dc/elements"


@lru_cache(maxsize=1024)
def short_name(tag: str) -> str:
    """`wp:post_id`, `content:encoded`, `title` … whatever the namespace's prefix and version."""
    if not tag.startswith("{"):
        return tag
    namespace, name = tag[1:].split("}", 1)
    if _WORDPRESS in namespace:
        return f"excerpt:{name}" if namespace.rstrip("/").endswith("excerpt") else f"wp:{name}"
    if _CONTENT in namespace:
        return f"content:{name}"
    return f"dc:{name}" if _DUBLIN_CORE in namespace else f"other:{name}"


class ExportFile:
    """A file of which `elements()` yields each child of the channel, once it is complete."""

    def __init__(self, file: Path):
        self.file = file
        self.line = 1
        # Of the last reading: characters that were left out or replaced, and the line of the first of them.
        self.lost_characters = 0
        self.first_lost_line = 0

    @property
    def size_bytes(self) -> int:
        return self.file.stat().st_size

    def elements(self) -> Iterator[etree._Element]:
        """Children of `<channel>` in order, each emptied once the next is asked for.

        Raises an ImportRefused at the first fault, with its line.
        """
        self.line, self.lost_characters, self.first_lost_line = 1, 0, 0
        parser = etree.XMLPullParser(
            events=("end",), huge_tree=True, resolve_entities=False, no_network=True, load_dtd=False, remove_pis=True
        )
        is_export = False
        try:
            for text in self._texts():
                parser.feed(text.encode())
                for _event, element in parser.read_events():
                    is_export = is_export or short_name(element.tag).startswith("wp:")
                    parent = element.getparent()
                    if parent is not None and short_name(parent.tag) == "channel":
                        yield element
                        _forget(element, parent)
            parser.close()
        except etree.XMLSyntaxError as error:
            self._judge(parser, error)
        if not is_export:
            raise NotAnExport(self.file, self.line)

    def _judge(self, parser, error: etree.XMLSyntaxError) -> None:
        """An undeclared prefix is lived with; all else means that the file is damaged."""
        faults = [
            entry
            for entry in parser.feed_error_log
            if entry.domain != etree.ErrorDomains.NAMESPACE and entry.level >= etree.ErrorLevels.ERROR
        ]
        if faults:
            raise NotXml(self.file, faults[0].line, faults[0].message.rstrip(".")) from error
        if not parser.feed_error_log:
            raise NotXml(self.file, error.lineno or self.line, str(error.msg)) from error

    def _texts(self) -> Iterator[str]:
        """The file's text in pieces, cleaned; the first piece holds the whole prolog."""
        kept = ""
        for number, text in enumerate(_joined_head(self._decoded())):
            if number == 0:
                text = self._checked_head(text)
            self._look_for_damage(text)
            self.line += text.count("\n")
            kept, text = _split_before_reference(kept + text)
            yield _cleaned(text)
        yield _cleaned(kept)

    def _look_for_damage(self, text: str) -> None:
        if (at := text.find("\0")) >= 0:
            raise NotXml(self.file, self.line + text.count("\n", 0, at), "a NUL character")
        lost = [*_FORBIDDEN.finditer(text), *re.finditer(_REPLACED, text)]
        if lost and not self.lost_characters:
            self.first_lost_line = self.line + text.count("\n", 0, min(match.start() for match in lost))
        self.lost_characters += len(lost)

    def _decoded(self) -> Iterator[str]:
        try:
            with self.file.open("rb") as stream:
                chunk = stream.read(_CHUNK_BYTES)
                decoder = codecs.getincrementaldecoder(self._encoding(chunk))(errors="replace")
                while chunk:
                    yield decoder.decode(chunk)
                    chunk = stream.read(_CHUNK_BYTES)
                yield decoder.decode(b"", final=True)
        except OSError as error:
            raise FileUnreadable(self.file, error.strerror or str(error)) from error

    def _encoding(self, start: bytes) -> str:
        for mark, encoding in _BOMS:
            if start.startswith(mark):
                return encoding
        if start[:4] in {b"<\0?\0", b"\0<\0?"}:
            return "utf-16-le" if start[:1] == b"<" else "utf-16-be"
        declared = _DECLARED.match(start)
        name = declared[1].decode() if declared else "utf-8"
        try:
            # A declaration that was kept while the bytes became UTF-8 is common; the bytes decide.
            return "utf-8" if "16" in name or "32" in name else codecs.lookup(name).name
        except LookupError as error:
            raise NotXml(self.file, 1, f"encoding {name}") from error

    def _checked_head(self, text: str) -> str:
        text = text.lstrip("\ufeff")
        declaration = _DECLARATION.match(text)
        if declaration:
            text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
        prolog = _PROLOG.match(text)
        end = prolog.end() if prolog else 0
        if text[end : end + 9].upper() == "<!DOCTYPE":
            raise ForbiddenDeclaration(self.file, text[:end].count("\n") + 1)
        if not re.match(r"<[^\W\d]", text[end:]):
            raise NotXml(self.file, text[:end].count("\n") + 1, "no element starts here")
        return text


def _joined_head(texts: Iterator[str]) -> Iterator[str]:
    head = ""
    for text in texts:
        head += text
        if len(head) >= _HEAD_CHARACTERS:
            break
    yield head
    yield from texts


def _split_before_reference(text: str) -> tuple[str, str]:
    """(what may be the start of a reference cut in two, the rest)."""
    at = text.rfind("&", max(0, len(text) - 40))
    return ("", text) if at < 0 or ";" in text[at:] else (text[at:], text[:at])


def _cleaned(text: str) -> str:
    return _REFERENCE.sub(_resolved, _FORBIDDEN.sub("", text)) if "&" in text else _FORBIDDEN.sub("", text)


def _resolved(reference: re.Match) -> str:
    """Named entities of HTML as characters; numbers of forbidden characters dropped; the rest as it is."""
    if number := reference["number"]:
        code = int(number[1:], 16) if number[0] in "xX" else int(number)
        is_legal = code in {9, 10, 13} or 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF
        return reference[0] if is_legal and code not in {0xFFFE, 0xFFFF} else ""
    if reference["name"] in _XML_NAMES:
        return reference[0]
    character = html.unescape(reference[0])
    return character if character != reference[0] and not set("<>&\"'") & set(character) else reference[0]


def _forget(element, parent) -> None:
    element.clear()
    while parent[0] is not element:
        del parent[0]
