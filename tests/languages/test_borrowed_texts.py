"""Sentences that we translate because Wagtail or Django does not."""

from pathlib import Path

import django
import polib
import pytest
import wagtail

from masthead.newsroom import borrowed_texts

SHIPPED = ("ar", "ru")


def _untranslated(package, language: str) -> set[str]:
    missing = set()
    for source in Path(package.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po"):
        target = source.parents[2] / language / "LC_MESSAGES" / "django.po"
        done = {entry.msgid for entry in polib.pofile(str(target)) if entry.translated()} if target.exists() else set()
        missing |= {entry.msgid for entry in polib.pofile(str(source))} - done
    return missing


@pytest.mark.parametrize(("package", "texts"), [(wagtail, borrowed_texts.WAGTAIL), (django, borrowed_texts.DJANGO)])
def test_no_borrowed_text_is_superfluous(package, texts):
    missing = set().union(*(_untranslated(package, language) for language in SHIPPED))
    singular = {getattr(text, "_kw", {}).get("singular", text) if not isinstance(text, str) else text for text in texts}
    superfluous = {text for text in singular if isinstance(text, str)} - missing
    assert not superfluous
