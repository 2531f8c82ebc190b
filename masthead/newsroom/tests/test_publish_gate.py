"""The one gate through which a story goes out."""

import pytest

from masthead.eventlog.models import Event
from masthead.newsroom.errors import Problem, PublishRefused
from masthead.newsroom.models import Story
from tests.factories import make_story, section_of


def test_first_publication_sets_the_address_in_the_editions_zone(english):
    story = make_story(english, slug="pier")
    day = story.first_published_at.astimezone(english.zone)
    assert story.address == f"{day:%Y/%m/%d}/pier"
    assert story.url == f"/en/{day:%Y/%m/%d}/pier/"


def test_address_survives_a_move_to_another_section(english):
    story = make_story(english, slug="pier")
    story.move(section_of(english, "economy"), pos="last-child")
    assert Story.objects.get(pk=story.pk).url == story.url


def test_same_slug_on_the_same_day_gets_a_number(english):
    first = make_story(english, slug="weather")
    second = make_story(english, slug="weather", section="economy")
    assert second.address == first.address + "-2"


def test_changed_slug_leaves_a_permanent_redirect(english, client):
    story = make_story(english, slug="pier")
    old = story.url
    story.slug = "old-pier"
    story.save_revision().publish()
    answer = client.get(old)
    assert answer.status_code == 301
    assert answer["Location"].endswith(Story.objects.get(pk=story.pk).url)


def test_refused_story_changes_nothing(english, monkeypatch):
    story = make_story(english, published=False)
    monkeypatch.setattr("masthead.newsroom.publish_checks._checks", [lambda story: [Problem("x", "No.", "title")]])
    with pytest.raises(PublishRefused, match=r"No\."):
        story.get_latest_revision().publish()
    story.refresh_from_db()
    assert not story.live
    assert story.address is None
    assert not Event.objects.filter(kind="story.published").exists()


def test_publication_is_recorded_once_in_the_editions_stream(english):
    story = make_story(english)
    event = Event.objects.get(kind="story.published")
    assert event.stream_id == "newsroom:en"
    assert event.payload["story_id"] == story.pk


def test_two_who_publish_the_same_revision_publish_it_once(english):
    story = make_story(english, published=False)
    first, second = story.get_latest_revision(), story.get_latest_revision()
    assert first.content_object.address == second.content_object.address is None
    first.publish()
    second.publish()
    kinds = list(Event.objects.filter(kind__startswith="story.").values_list("kind", flat=True))
    assert kinds == ["story.published", "story.fixed"]


def test_a_story_has_one_address_and_none_by_the_tree(english, client):
    story = make_story(english, slug="pier")
    assert client.get(story.url).status_code == 200
    assert client.get("/en/country/pier/").status_code == 404
