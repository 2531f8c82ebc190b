"""Names that only their bearers may have."""

from collections.abc import Iterator

from masthead.editions.queries import all_editions

from ..page_models import AuthorPage
from ..roles.queries import colleagues


def names_of_the_newsroom() -> Iterator[str]:
    """Of colleagues, authors and editions. Two queries."""
    yield from colleagues().exclude(name="").values_list("name", flat=True)
    yield from AuthorPage.objects.values_list("title", flat=True).distinct()
    yield from (edition.name for edition in all_editions())
