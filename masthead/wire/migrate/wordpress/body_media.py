"""Photos, galleries, players and recordings in a body."""

import re
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _

from .body_blocks import caption_of, cut, photo_value
from .body_flow import FlowReader
from .embeds import embed_address, is_embeddable, player_address
from .pictures import FoundPhoto
from .tables import plain_text

_IMAGE_CLASS = re.compile(r"\bwp-image-(\d+)")


class MediaReader(FlowReader):
    """What is seen or heard; a photo inside a paragraph ends it and stands after it."""

    def _figure(self, element, is_classic: bool) -> None:
        self.flush()
        caption = caption_of(element)
        images = list(element.iter("img"))
        others = element.xpath(".//iframe | .//video | .//audio | .//blockquote | .//pre | .//mh-embed | .//object")
        if (table := element.find(".//table")) is not None:
            self._table(table, is_classic, caption)
        elif "gallery" in element.get("class", "") and images:
            self._gallery(element, is_classic)
        elif len(images) == 1 and not others:
            self.add_photo(images[0], caption, element.get("data-id", ""))
        else:
            self._other_figure(element, is_classic, caption, has_others=bool(others))

    def _other_figure(self, element, is_classic: bool, caption: str, *, has_others: bool) -> None:
        for part in element.xpath("./figcaption"):
            cut(part)
        first = len(self.body.blocks)
        self.walk(element, is_classic=is_classic)
        self.flush()
        for block in self.body.blocks[first:]:
            if caption and block["type"] in {"embed", "recording"}:
                key = "title" if block["type"] == "embed" else "caption"
                block["value"][key] = block["value"][key] or caption
                return
        if caption:
            self.inline.text(caption)
            self.flush()

    def _gallery(self, element, is_classic: bool) -> None:
        self.flush()
        placed = []
        for image in element.iter("img"):
            found = self._found(image)
            if found:
                holder = next(
                    (parent for parent in image.iterancestors("figure", "li", "dl") if parent is not element), None
                )
                caption = caption_of(holder) if holder is not None else ""
                placed.append(photo_value(found, caption, image.get("alt", "")))
        title = " ".join(plain_text(part) for part in element.xpath("./figcaption"))
        self._add_gallery(placed, title)

    def _numbered_gallery(self, element, is_classic: bool) -> None:
        self.flush()
        ids = re.findall(r"\d+", element.get("ids", ""))
        found = self.around.gallery(ids, element.get("parent", ""))
        if len(found) < max(1, len(ids)):
            self.body.note(_("A gallery came without all of its photos, whose files or entries are missing."))
            self.body.missing.append("")
        for photo in found:
            self.body.lacks |= set(photo.lacks)
        self._add_gallery([photo_value(photo, "", "") for photo in found], "")
        self.walk(element, is_classic=is_classic)

    def _playlist(self, element, is_classic: bool) -> None:
        self.flush()
        ids = re.findall(r"\d+", element.get("ids", ""))
        found = self.around.playlist(ids, element.get("parent", ""))
        if len(found) < max(1, len(ids)):
            self.body.note(_("A playlist came without all of its recordings, whose files or entries are missing."))
        for recording in found:
            self.body.add("recording", {"recording": recording, "caption": ""})
        self.walk(element, is_classic=is_classic)

    def _add_gallery(self, placed: list[dict[str, Any]], title: str) -> None:
        if len(placed) > 1:
            photos = [{"type": "item", "value": value, "id": str(uuid4())} for value in placed]
            self.body.add("gallery", {"title": title, "photos": photos})
        elif placed:
            placed[0]["caption"] = placed[0]["caption"] or title
            self.body.add("photo", placed[0])

    def _image(self, element, is_classic: bool) -> None:
        classes = element.get("class", "")
        if "wp-smiley" in classes or "emoji" in classes.split() or "//s.w.org/" in element.get("src", ""):
            self.inline.text(element.get("alt", ""))
        elif element.get("width") != "1" and element.get("height") != "1":
            self.flush()
            self.add_photo(element, "")

    def _images_in(self, element) -> None:
        for image in element.iter("img"):
            self._image(image, False)

    def _found(self, image, source_id: str = "") -> FoundPhoto | None:
        url = next(
            (image.get(key, "") for key in ("data-orig-file", "data-full-url", "data-src", "src") if image.get(key)), ""
        )
        number = _IMAGE_CLASS.search(image.get("class", ""))
        source_id = source_id or image.get("data-id", "") or (number[1] if number else "")
        if url.startswith("data:"):
            self.body.note(_("A picture written into the text itself was left out."))
            return None
        url = self.around.absolute(url) if url else ""
        found = self.around.photo(url, source_id)
        if found is None:
            self.body.missing.append(url or source_id)
            return None
        has_alt = bool(image.get("alt", "").strip())
        self.body.lacks |= {lack for lack in found.lacks if not (lack == "alt" and has_alt)}
        return found

    def add_photo(self, image, caption: str, source_id: str = "") -> None:
        if found := self._found(image, source_id):
            self.body.add("photo", photo_value(found, caption, image.get("alt", "")))

    def add_embed(self, url: str, title: str = "") -> None:
        """A player where the site is known for one; else a link in a paragraph of its own."""
        address = embed_address(url)
        if address is None:
            self.body.note(_("An embed without a usable address was left out."))
            return
        self.body.add("embed", {"url": address, "title": title[:200]})

    def _embed(self, element, is_classic: bool) -> None:
        self.flush()
        url, caption = element.get("url", ""), element.get("caption", "")
        if is_embeddable(url) or embed_address(url) is None:
            self.add_embed(url, caption)
        else:
            self._link(url, caption)
        self.walk(element, is_classic=is_classic)

    def _frame(self, element, is_classic: bool) -> None:
        self.flush()
        source = element.get("src") or element.get("data-src") or element.get("data") or ""
        if not source:
            source = next((part.get("value", "") for part in element.iter("param") if part.get("name") == "movie"), "")
        address = player_address(self.around.absolute(source)) if source else None
        if "wp-block-file__embed" in element.get("class", ""):
            return
        if address is None:
            self.body.note(_("A frame without a usable address was left out."))
        else:
            self.body.add("embed", {"url": address, "title": element.get("title", "")[:200]})

    def _recording(self, element, is_classic: bool) -> None:
        self.flush()
        inner = next((part.get("src") for part in element.iter("source") if part.get("src")), "")
        url = element.get("src") or inner
        if not url:
            self.walk(element, is_classic=is_classic)
            return
        url = self.around.absolute(url)
        if is_embeddable(url):
            self.add_embed(url)
        elif recording := self.around.recording(url):
            self.body.add("recording", {"recording": recording, "caption": ""})
        else:
            self.body.note(_("An audio or video file is not here; a link to it was kept: %(url)s") % {"url": url})
            self._link(url, "")
        if element.tag.startswith("mh-"):
            self.walk(element, is_classic=is_classic)
