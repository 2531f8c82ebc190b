"""XMP (ISO 16684-1) in and out: IPTC Core and Extension, Photoshop, Dublin Core, XMP Rights."""

from xml.sax.saxutils import escape

from lxml import etree

from .facts import PhotoFacts, clean_text, joined, moment_of, place_of

MAX_BYTES = 2 * 1024 * 1024
SOURCE_TYPES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_NS = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "cc": "http://creativecommons.org/ns#",
}
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_RDF = f"{{{_NS['rdf']}}}"


def read_xmp(packet: bytes) -> PhotoFacts:
    """Facts of a packet; an empty answer where it is broken, too long or tries entities."""
    properties = Properties(packet)
    return PhotoFacts(
        title=properties.text("photoshop:Headline") or properties.text("dc:title"),
        description=properties.text("Iptc4xmpCore:AltTextAccessibility"),
        caption=properties.text("dc:description"),
        creator=joined(properties.texts("dc:creator")),
        credit_line=properties.text("photoshop:Credit"),
        copyright_notice=properties.text("dc:rights"),
        source=properties.text("photoshop:Source"),
        usage_terms=properties.text("xmpRights:UsageTerms"),
        web_statement=properties.text("xmpRights:WebStatement") or properties.text("cc:license"),
        date_created=_moment(properties),
        place=_place(properties),
        digital_source_type=properties.text("Iptc4xmpExt:DigitalSourceType"),
    )


class Properties:
    """The top-level properties of a packet, written as attributes or as elements."""

    def __init__(self, packet: bytes):
        root = _parsed(packet)
        self.descriptions = [] if root is None else list(root.iter(f"{_RDF}Description"))

    def texts(self, name: str) -> list[str]:
        """Every value, in order; of language alternatives the default alone."""
        tag = _tag(name)
        for description in self.descriptions:
            if value := (description.get(tag) or "").strip():
                return [value]
            element = description.find(tag)
            if element is not None and (values := _values(element)):
                return values
        return []

    def text(self, name: str) -> str:
        return next(iter(self.texts(name)), "")

    def structures(self, name: str) -> list[dict[str, str]]:
        """The structures of a bag, such as locations, each by its fields' names."""
        tag = _tag(name)
        found = [element for description in self.descriptions for element in description.findall(tag)]
        return [_structure(item) for element in found for item in element.findall(f"./{_RDF}*/{_RDF}li") or [element]]


def _parsed(packet: bytes):
    start, end = packet.find(b"<"), packet.rfind(b">")
    if not 0 <= start < end or len(packet) > MAX_BYTES or b"<!DOCTYPE" in packet[:4096].upper():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        return etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _tag(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{{_NS[prefix]}}}{local}"


def _values(element) -> list[str]:
    items = element.findall(f"./{_RDF}*/{_RDF}li")
    if not items:
        value = element.get(f"{_RDF}resource") or "".join(element.itertext())
        return [value.strip()] if value.strip() else []
    if element.find(f"{_RDF}Alt") is not None:
        default = [item for item in items if item.get(_LANG, "x-default").lower() == "x-default"]
        items = (default or items)[:1]
    values = (item.get(f"{_RDF}resource") or "".join(item.itertext()) for item in items)
    return [value.strip() for value in values if value.strip()]


def _structure(item) -> dict[str, str]:
    holder = item.find(f"{_RDF}Description")
    holder = item if holder is None else holder
    fields = {etree.QName(name).localname: value for name, value in holder.attrib.items()}
    for child in holder:
        if isinstance(child.tag, str) and (values := _values(child)):
            fields[etree.QName(child).localname] = values[0]
    return fields


def _moment(properties: Properties):
    return moment_of(properties.text("photoshop:DateCreated")) or moment_of(properties.text("exif:DateTimeOriginal"))


def _place(properties: Properties) -> str:
    """The fields that all programs share with IIM, else where it was taken, else what it shows."""
    shared = place_of(
        sublocation=properties.text("Iptc4xmpCore:Location"),
        city=properties.text("photoshop:City"),
        state=properties.text("photoshop:State"),
        country=properties.text("photoshop:Country"),
    )
    created, shown = (properties.structures(f"Iptc4xmpExt:Location{end}") for end in ("Created", "Shown"))
    return next(filter(None, [shared, *map(_place_of_location, [*created, *shown])]), "")


def _place_of_location(location: dict[str, str]) -> str:
    return place_of(
        sublocation=location.get("Sublocation", "") or location.get("LocationName", ""),
        city=location.get("City", ""),
        state=location.get("ProvinceState", ""),
        country=location.get("CountryName", ""),
    )


def write_xmp(facts: PhotoFacts) -> bytes:
    """A packet of what a reader of the rendition may need to know; no position, no device."""
    elements = [
        _alternative("dc:description", facts.caption),
        _alternative("dc:rights", facts.copyright_notice),
        _alternative("xmpRights:UsageTerms", facts.usage_terms),
        _alternative("Iptc4xmpCore:AltTextAccessibility", facts.description),
        _simple("photoshop:Headline", facts.title),
        _simple("photoshop:Credit", facts.credit_line),
        _simple("photoshop:Source", facts.source),
        _simple("xmpRights:WebStatement", facts.web_statement),
        _simple("xmpRights:Marked", "True" if facts.copyright_notice else ""),
        _simple("photoshop:DateCreated", facts.date_created.isoformat() if facts.date_created else ""),
        _simple(
            "Iptc4xmpExt:DigitalSourceType", facts.digital_source_type and SOURCE_TYPES + facts.digital_source_type
        ),
        _creator(facts.creator),
    ]
    body = "".join(elements)
    used = "".join(f' xmlns:{prefix}="{_NS[prefix]}"' for prefix in _NS if f"<{prefix}:" in body and prefix != "rdf")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="{_NS["rdf"]}"><rdf:Description rdf:about=""{used}>{body}'
        '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>'
    ).encode()


def _simple(name: str, value: str) -> str:
    return f"<{name}>{escape(clean_text(value))}</{name}>" if value else ""


def _alternative(name: str, value: str) -> str:
    if not value:
        return ""
    return f'<{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(clean_text(value))}</rdf:li></rdf:Alt></{name}>'


def _creator(names: str) -> str:
    items = "".join(f"<rdf:li>{escape(clean_text(name))}</rdf:li>" for name in names.split(", ") if name)
    return f"<dc:creator><rdf:Seq>{items}</rdf:Seq></dc:creator>" if items else ""
