"""What an edition's language and settings mean."""

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale

from masthead.editions.contrast import contrast_ratio
from masthead.editions.forms import language_choices
from masthead.editions.models import Edition, validate_accent
from masthead.editions.presets import preset


@pytest.mark.parametrize(
    ("tag", "direction", "autonym"),
    [
        ("en", "ltr", "English"),
        ("en-gb", "ltr", "English (United Kingdom)"),
        ("ar", "rtl", "العربية"),
        ("fa", "rtl", "فارسی"),
        ("ru", "ltr", "Русский"),
        ("zh-hans", "ltr", "中文 (简体)"),
        ("pt-br", "ltr", "Português (Brasil)"),
        ("he", "rtl", "עברית"),
    ],
)
def test_direction_and_own_name_come_from_cldr(tag, direction, autonym):
    edition = Edition(code="x", locale=Locale(language_code=tag))
    assert (edition.direction, edition.autonym) == (direction, autonym)


def test_every_language_that_is_offered_is_known_to_cldr(db):
    offered = [tag for tag, _name in language_choices()]
    assert len(offered) > 90
    assert "udm" not in offered
    for tag in offered:
        assert Edition(code="x", locale=Locale(language_code=tag)).direction in {"ltr", "rtl"}


def test_black_on_white_has_the_greatest_contrast():
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", ["#ffd700", "#888888", "red", "#12345", "#gggggg"])
def test_an_accent_that_cannot_be_read_is_refused(colour):
    with pytest.raises(ValidationError):
        validate_accent(colour)


def test_the_default_accent_can_be_read():
    accent = Edition._meta.get_field("accent").default
    assert validate_accent(accent) is None
    assert contrast_ratio(accent, "#ffffff") >= 4.5


@pytest.mark.parametrize("language", ["en", "ar", "ru"])
def test_presets_have_sections_pages_and_a_zone_that_exists(language):
    start = preset(language)
    Edition(time_zone=start.time_zone).clean_fields(exclude=["code", "locale", "name", "collection"])
    assert len(start.sections) >= 6
    assert {page.slug for page in start.pages} >= {"ethics", "corrections", "ownership", "contact"}
    assert {section.slug for section in start.sections} == {section.slug for section in preset("en").sections}


def test_a_regional_language_takes_the_preset_of_its_base():
    assert preset("en-GB") == preset("en")


def test_a_language_without_a_preset_starts_empty():
    assert preset("nn").sections == ()
    assert preset("../en").sections == ()
