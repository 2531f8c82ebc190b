"""Credit lines, what the publish gate asks of a photo, and photos whose time is over."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.search import index

from masthead.media.credit import credit_text
from masthead.media.rules import photo_problems
from tests.factories import make_administrator, make_photo, make_story

TAKEN = datetime(2024, 5, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("credit_line", "creator", "notice", "taken", "shown"),
    [
        ("Reuters", "Ann Lens", "", TAKEN, "© Reuters 2024 / Ann Lens"),
        ("Reuters", "", "", TAKEN, "© Reuters 2024"),
        ("Reuters", "", "", None, "© Reuters"),
        ("", "Ann Lens", "", None, "Ann Lens"),
        ("", "Ann Lens", "", TAKEN, "© 2024 / Ann Lens"),
        ("", "", "", None, ""),
        ("© Reuters", "", "", None, "© Reuters"),
        ("Ann Lens", "Ann Lens", "", TAKEN, "© Ann Lens 2024"),
        ("Ann Lens/AFP", "Ann Lens", "", TAKEN, "© Ann Lens/AFP 2024"),
        ("", "Ann Lens", "© 2019 Halden Post. All rights reserved.", None, "© Halden Post 2019 / Ann Lens"),
        ("", "", "Copyright (c) 2019 Halden Post", TAKEN, "© Halden Post 2024"),
    ],
)
def test_credit_is_agency_year_photographer_each_alone_when_the_rest_is_unknown(
    credit_line, creator, notice, taken, shown
):
    fields = {"credit_line": credit_line, "creator": creator, "copyright_notice": notice, "date_created": taken}
    assert credit_text(**fields) == shown


def codes(photo, **asked) -> list[str]:
    asked = {"alt": "", "language": "en", "newly_placed": True, **asked}
    return [problem.code for problem in photo_problems(photo, **asked)]


def test_gate_asks_for_alt_text_and_credit_and_names_the_photo(db):
    photo = make_photo(title="Pier", description="", creator="", credit_line="")
    assert codes(photo) == ["photo_alt_missing", "photo_credit_missing"]
    assert all("“Pier”" in p.message for p in photo_problems(photo, alt="", language="en", newly_placed=True))
    assert codes(photo, alt="A pier") == ["photo_credit_missing"]


def test_alt_text_of_another_language_is_not_enough(db):
    photo = make_photo(language="en")
    assert codes(photo, language="en-GB") == []
    assert codes(photo, language="ru") == ["photo_alt_language"]
    assert codes(photo, language="ru", alt="Пирс") == []


def test_expired_photo_stays_but_is_not_placed_anew(db):
    photo = make_photo(usable_until=timezone.now() - timedelta(days=1))
    assert codes(photo) == ["photo_expired"]
    assert codes(photo, newly_placed=False) == []


def test_chooser_leaves_expired_photos_out(client, db):
    make_photo(title="Old pier", usable_until=timezone.now() - timedelta(days=1))
    make_photo(title="New pier", usable_until=timezone.now() + timedelta(days=1))
    client.force_login(make_administrator())
    shown = client.get(reverse("wagtailimages_chooser:choose_results")).content.decode()
    assert "New pier" in shown
    assert "Old pier" not in shown


def test_report_lists_expired_and_incomplete_photos_with_their_pages(client, english):
    expired = make_photo(title="Old pier")
    make_photo(title="Bare pier", imported_incomplete=True)
    make_photo(title="Good pier")
    story = make_story(english, title="Ferry stops", lead_photo=expired)
    ReferenceIndex.create_or_update_for_object(story)  # a task of Wagtail's, which tests leave waiting
    expired.usable_until = timezone.now() - timedelta(days=1)
    expired.save()
    client.force_login(make_administrator())
    everything = client.get(reverse("photo_report")).content.decode()
    assert "Old pier" in everything
    assert "Bare pier" in everything
    assert "Good pier" not in everything
    assert "Ferry stops" in everything
    assert "Bare pier" not in client.get(reverse("photo_report"), {"trouble": "expired"}).content.decode()
    assert reverse("photo_report") in client.get(reverse("wagtailadmin_home")).content.decode()


def test_newsroom_finds_photos_by_caption_creator_and_credit(client, db):
    photo = make_photo(title="One", caption="Gannets over the skerry", creator="Zed Zoom", credit_line="Quill Agency")
    index.insert_or_update_object(photo)
    client.force_login(make_administrator())
    for words in ("Gannets", "Zoom", "Quill"):
        assert "One" in client.get(reverse("wagtailimages:index_results"), {"q": words}).content.decode()
