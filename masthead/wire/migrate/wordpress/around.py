"""What the reader of a body finds: the implementation of `pictures.Surroundings` for one import."""

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import Any

from masthead.media.models import Photo

from ...models import ImportedKind
from .address_parts import parts_of
from .attachments import Attachments
from .pictures import FoundPhoto
from .survey import SourceFile, Survey

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LINK = re.compile(r'<a href="([^"]*)">')


@dataclass
class Around:
    survey: Survey
    attachments: Attachments
    entry_id: str = ""
    has_open_links: bool = False
    _photos: dict[int, FoundPhoto] = field(default_factory=dict)

    def absolute(self, url: str) -> str:
        try:
            return self.survey.absolute(url.strip())
        except ValueError:
            return ""

    def reusable(self, source_id: str) -> str:
        return self.survey.reusable(source_id)

    def photo(self, url: str, source_id: str) -> FoundPhoto | None:
        """By address first: numbers in old texts may be those of another site."""
        try:
            file = self.survey.file_at(url) if url else None
            if file is None and source_id and (numbered := self.survey.file_with_id(source_id)):
                file = numbered if not url or self.survey.is_own(url) else None
            file = file or (self.attachments.photo_at(url) if url else None)
        except ValueError:
            return None
        return self._found(file)

    def featured(self, source_id: str) -> FoundPhoto | None:
        return self._found(self.survey.file_with_id(source_id))

    def gallery(self, source_ids: list[str], parent_id: str) -> list[FoundPhoto]:
        return [found for file in self._files(source_ids, parent_id) if (found := self._found(file))]

    def recording(self, url: str) -> int | None:
        file = self.survey.file_at(url)
        return file.object_id if file and file.kind == ImportedKind.RECORDING else None

    def playlist(self, source_ids: list[str], parent_id: str) -> list[int]:
        files = self._files(source_ids, parent_id)
        return [file.object_id for file in files if file.kind == ImportedKind.RECORDING and file.object_id]

    def link(self, url: str) -> str:
        url = re.sub(r"[\x00-\x20]+", "", url)
        if not url or url.startswith("#"):
            return ""
        try:
            url = url if parts_of(url).scheme in {"mailto", "tel"} else self.survey.absolute(url)
            parts = parts_of(url)
            is_safe = parts.scheme.lower() in _SCHEMES
            return (self._own(url) or f' href="{escape(url)}"') if is_safe else ""
        except ValueError:
            return ""

    def _files(self, source_ids: list[str], parent_id: str) -> list[SourceFile]:
        """Those that a gallery or playlist names, else all that hang on its entry."""
        if source_ids:
            return [file for number in source_ids if (file := self.survey.file_with_id(number))]
        return self.survey.files_of(parent_id or self.entry_id)

    def _own(self, url: str) -> str:
        """A page or document of ours; a post that is still to come is noted for the last phase."""
        target = self.survey.target_of(url)
        if target is None:
            file = self.survey.file_at(url) if self.survey.is_own(url) else None
            is_document = file is not None and file.kind == ImportedKind.ATTACHMENT
            return f' linktype="document" id="{file.object_id}"' if file and is_document else ""
        page_id = self.survey.page_of(*target)
        if page_id is None:
            self.has_open_links = True
            return ""
        return f' linktype="page" id="{page_id}"'

    def _found(self, file: SourceFile | None) -> FoundPhoto | None:
        if file is None or file.kind != ImportedKind.PHOTO or file.object_id is None:
            return None
        if file.object_id not in self._photos:
            if len(self._photos) > 5_000:
                self._photos.clear()
            photo = Photo.objects.only("description", "caption").get(pk=file.object_id)
            lacks = tuple((file.lacks or "").split())
            self._photos[file.object_id] = FoundPhoto(photo.pk, photo.description, photo.caption, lacks)
        return self._photos[file.object_id]

    def relinked(self, value: Any) -> Any:
        """A raw body with links to posts that are here by now turned into page links."""
        if isinstance(value, str):
            return _LINK.sub(lambda link: f"<a{self.link(unescape(link[1]))}>", value) if "<a href" in value else value
        if isinstance(value, list):
            return [self.relinked(item) for item in value]
        return {key: self.relinked(item) for key, item in value.items()} if isinstance(value, dict) else value
