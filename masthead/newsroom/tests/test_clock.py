"""The clock: scheduled stories go out, or are held with the reason."""

from datetime import timedelta

from django.core import mail
from django.utils import timezone

from masthead.eventlog.models import Event
from masthead.newsroom.actions.clock import run_clock
from masthead.newsroom.models import Hold, Story, StoryUpdate
from tests.factories import make_photo, make_story, make_user


def schedule(story, *, hours=1, by=None, **fields):
    """Through the gate an hour ahead, then the hour has come."""
    due = timezone.now() + timedelta(hours=hours)
    draft = story.get_latest_revision_as_object()
    for name, value in {**fields, "go_live_at": due}.items():
        setattr(draft, name, value)
    draft.save_revision(user=by).publish(user=by, skip_permission_checks=True)
    past = timezone.now() - timedelta(minutes=1)
    revision = Story.objects.get(pk=story.pk).scheduled_revision
    revision.content = {**revision.content, "go_live_at": past.isoformat()}
    revision.approved_go_live_at = past
    revision.save()
    return revision


def test_scheduled_story_goes_out_at_its_hour(english):
    story = make_story(english, published=False)
    schedule(story)
    assert not Story.objects.get(pk=story.pk).live
    report = run_clock()
    assert report.published == [story.pk]
    assert Story.objects.get(pk=story.pk).live
    assert Event.objects.filter(kind="story.published").count() == 1


def test_story_refused_at_its_hour_is_held_and_its_editor_told(english):
    editor = make_user()
    photo = make_photo(title="Pier")
    story = make_story(english, published=False, lead_photo=photo)
    revision = schedule(story, by=editor)
    photo.description = ""
    photo.save()
    report = run_clock()
    held = Hold.objects.get(story_id=story.pk)
    revision.refresh_from_db()
    assert report.held == [story.pk]
    assert "Pier" in held.reasons[0]["message"]
    assert revision.approved_go_live_at is None
    assert revision.as_object().go_live_at is not None
    assert not Story.objects.get(pk=story.pk).live
    assert Event.objects.filter(kind="story.held").count() == 1


def test_held_story_is_mailed_to_its_editor(english, django_capture_on_commit_callbacks):
    editor = make_user()
    photo = make_photo(title="Pier")
    story = make_story(english, published=False, lead_photo=photo, title="Fog")
    schedule(story, by=editor)
    photo.credit_line = photo.creator = ""
    photo.save()
    with django_capture_on_commit_callbacks(execute=True):
        run_clock()
    assert [letter.to for letter in mail.outbox] == [[editor.email]]
    assert "Fog" in mail.outbox[0].subject
    assert "Pier" in mail.outbox[0].body


def test_mending_and_publishing_clears_the_hold(english):
    photo = make_photo()
    story = make_story(english, published=False, lead_photo=photo)
    schedule(story)
    photo.description = ""
    photo.save()
    run_clock()
    photo.description = "A pier"
    photo.save()
    story.get_latest_revision().publish()
    assert not Hold.objects.exists()
    assert Story.objects.get(pk=story.pk).live


def test_one_bad_story_does_not_stop_the_others(english, monkeypatch):
    bad, good = make_story(english, published=False), make_story(english, published=False)
    for story in (bad, good):
        schedule(story)

    def check(story):
        if story.pk == bad.pk:
            raise RuntimeError("broken")
        return []

    monkeypatch.setattr("masthead.newsroom.publish_checks._checks", [check])
    report = run_clock()
    assert report.published == [good.pk]
    assert len(report.failed) == 1


def test_expired_story_goes_off(english):
    story = make_story(english)
    Story.objects.filter(pk=story.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert run_clock().unpublished == [story.pk]
    assert not Story.objects.get(pk=story.pk).live
    assert Event.objects.filter(kind="story.unpublished").exists()


def test_scheduled_update_is_announced_once_at_its_hour(english):
    story = make_story(english)
    schedule(story, change_kind="update", change_note="A second ferry is running.", title="Two ferries")
    assert not StoryUpdate.objects.exists()
    run_clock()
    run_clock()
    assert [update.note for update in StoryUpdate.objects.all()] == ["A second ferry is running."]
    updated = Story.objects.get(pk=story.pk)
    assert updated.title == "Two ferries"
    assert updated.first_published_at == story.first_published_at
