"""What the body's reader asks of its surroundings: photos, files and pages that were brought here."""

from typing import NamedTuple, Protocol


class FoundPhoto(NamedTuple):
    """A photo of ours; `alt` and `caption` are its own, `lacks` what the publish gate would ask for."""

    id: int
    alt: str
    caption: str
    lacks: tuple[str, ...]


class Surroundings(Protocol):
    """Given to the reader of a body. Nothing here raises."""

    def absolute(self, url: str) -> str:
        """A relative address of the old site in full."""
        ...

    def photo(self, url: str, source_id: str) -> FoundPhoto | None: ...

    def gallery(self, source_ids: list[str], parent_id: str) -> list[FoundPhoto]: ...

    def recording(self, url: str) -> int | None: ...

    def playlist(self, source_ids: list[str], parent_id: str) -> list[int]:
        """Recordings that are here."""
        ...

    def link(self, url: str) -> str:
        """Attributes of a link in rich text; empty where nothing is to be linked."""
        ...

    def reusable(self, source_id: str) -> str: ...
