"""Which stories a waiting entry touches is told from their folded texts; only those that may name it are read."""

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ReferenceIndex

from masthead.newsroom.actions.take_over import take_over_story
from masthead.newsroom.models import Story
from masthead.trust.models import FoldedStory
from masthead.trust.touched_stories import Review
from masthead.trust.views import ReviewView
from tests.factories import make_administrator, make_photo, make_story, section_of

from .test_register import make_designation


def touched(*designations) -> list[int]:
    review = Review(designations)
    return [each.story.pk for each in review.touched(review.story_ids)]


@pytest.fixture
def entry(english):
    return make_designation(english, live=False)


def test_only_stories_that_may_name_the_entry_are_read(english, entry, django_assert_num_queries):
    for _number in range(5):
        make_story(english, standfirst="Nobody met.")
    other_word = make_story(english, standfirst="Two Tidewater Leagues met.")
    named = make_story(english, body=[("paragraph", "<p>The <b>Tidewater</b>&nbsp;League met.</p>")])
    review = Review([entry])
    assert set(review.story_ids) == {other_word.pk, named.pk}
    assert [each.story.pk for each in review.touched(review.story_ids)] == [named.pk]
    with django_assert_num_queries(2):
        list(review.touched(review.story_ids))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("الرابطة", "قالت وللرابطة اليوم"),
        ("Фонд «Прилив»", "Это ФОНД “Прилив”."),
        ("Подлёдный фонд", "Подледный фонд"),
        ("Straße", "STRASSE"),
        ("100%_Halden", "the 100%_Halden list"),
    ],
)
def test_names_are_looked_for_as_marks_are(english, name, text):
    story = make_story(english, standfirst=text)
    assert touched(make_designation(english, name, forms=(), live=False)) == [story.pk]


def test_new_words_count_once_they_are_published(english, entry):
    story = make_story(english, standfirst="Nobody met.")
    story.standfirst = "The TWL met."
    revision = story.save_revision()
    assert touched(entry) == []
    revision.publish()
    assert touched(entry) == [story.pk]
    story = Story.objects.get()
    story.standfirst = "Nobody met."
    story.save_revision().publish()
    assert Review([entry]).story_ids == []


def test_stories_taken_over_from_elsewhere_count(english, entry):
    story = Story(title="Old", slug="old", standfirst="The TWL met.", body="[]")
    take_over_story(story=story, section=section_of(english), published_at=timezone.now())
    assert touched(entry) == [story.pk]


def test_changed_caption_of_a_photo_counts_where_it_is_shown(english, entry):
    photo = make_photo(caption="A pier.")
    lead = make_story(english, lead_photo=photo)
    inside = make_story(english, body=[("photo", {"photo": photo, "caption": "", "alt": ""})])
    own = make_story(english, lead_photo=photo, lead_caption="Its own.")
    for story in (lead, inside, own):
        ReferenceIndex.create_or_update_for_object(story)  # a task of Wagtail's, which tests leave waiting
    photo.caption = "The pier of the TWL."
    photo.save()
    assert set(touched(entry)) == {lead.pk, inside.pk}


def test_story_without_its_folded_text_is_read_until_the_command_made_it(english, entry, capsys):
    named = make_story(english, standfirst="The TWL met.")
    make_story(english, standfirst="Nobody met.")
    FoldedStory.objects.all().delete()
    assert len(Review([entry]).story_ids) == 2
    assert touched(entry) == [named.pk]
    call_command("fold_stories")
    assert "2 stories" in capsys.readouterr().out
    assert Review([entry]).story_ids == [named.pk]


def test_review_of_a_common_name_has_pages(client, english, entry, monkeypatch):
    monkeypatch.setattr(ReviewView, "stories_a_page", 2)
    stories = [make_story(english, standfirst="The TWL met.") for _number in range(3)]
    client.force_login(make_administrator())
    address = f"/newsroom/designations/review/{entry.pk}/"
    first, second = (client.get(f"{address}?p={number}").content.decode() for number in (1, 2))
    assert [story.title in first for story in stories] == [False, True, True]
    assert [story.title in second for story in stories] == [True, False, False]
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
