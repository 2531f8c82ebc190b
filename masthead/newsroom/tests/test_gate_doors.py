"""Every door through which a story goes out has the same gate: edit view, creation, bulk, workflow, revert, copy."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from masthead.eventlog.models import Event
from masthead.newsroom.models import Story, StoryUpdate
from tests.factories import make_administrator, make_author, make_photo, make_story, section_of


@pytest.fixture
def desk(client, english):
    """Signed in as one who may publish."""
    person = make_administrator()
    client.force_login(person)
    client.person = person
    return client


def story_post(*, section, photo=None, paragraph="The ferry left.", **fields):
    """What the editor's form sends."""
    content = {"blocks": [{"key": "a", "text": paragraph, "type": "unstyled", "depth": 0}], "entityMap": {}}
    for block in content["blocks"]:
        block.update(inlineStyleRanges=[], entityRanges=[])
    return {
        "section": section.pk,
        "title": "Ferry leaves",
        "slug": "ferry-leaves",
        "standfirst": "At six.",
        "kind": "news",
        "lead_photo": photo.pk if photo else "",
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "paragraph",
        "body-0-value": json.dumps(content),
        "body-0-id": "",
        **_formset("bylines"),
        **_formset("topic_links"),
        **_formset("comments"),
        **fields,
    }


def _formset(name):
    counts = {"TOTAL_FORMS": "0", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "0", "MAX_NUM_FORMS": ""}
    return {f"{name}-{key}": value for key, value in counts.items()}


def add_url(section):
    return reverse("wagtailadmin_pages:add", args=["newsroom", "story", section.pk])


def edit_url(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def messages_of(answer):
    return " ".join(str(message) for message in answer.context["messages"])


def test_creation_publishes_in_one_step(desk, english):
    section = section_of(english)
    desk.post(add_url(section), story_post(section=section, photo=make_photo(), **{"action-publish": "1"}))
    story = Story.objects.get()
    assert story.live
    assert story.address.endswith("ferry-leaves")


def test_creation_under_another_section_than_the_address_names(desk, english):
    section, other = section_of(english), section_of(english, "economy")
    desk.post(add_url(section), story_post(section=other))
    assert Story.objects.get().get_parent().pk == other.pk


def test_creation_refused_keeps_the_draft_and_names_the_photo(desk, english):
    section = section_of(english)
    photo = make_photo(title="Pier", description="")
    answer = desk.post(
        add_url(section), story_post(section=section, photo=photo, **{"action-publish": "1"}), follow=True
    )
    story = Story.objects.get()
    assert not story.live
    assert story.address is None
    assert "Pier" in messages_of(answer)
    assert "has no alt text" in answer.context["form"].errors["lead_photo"][0]


def test_a_form_sent_twice_makes_one_story(desk, english):
    section, author = section_of(english), make_author(english)
    form = story_post(section=section, story_key=str(uuid4()))
    form |= {"bylines-TOTAL_FORMS": "1", "bylines-0-author": author.pk, "bylines-0-ORDER": "1", "bylines-0-id": ""}
    desk.post(add_url(section), form)
    desk.post(add_url(section), {**form, "title": "Ferry leaves again", "action-publish": "1"})
    story = Story.objects.get()
    assert story.live
    assert story.title == "Ferry leaves again"
    assert [byline.author_id for byline in story.bylines.all()] == [author.pk]


def test_edit_refused_keeps_the_text_and_shows_the_problem_at_its_field(desk, english):
    section = section_of(english)
    story = make_story(english)
    photo = make_photo(title="Crane", credit_line="", creator="")
    form = story_post(section=section, photo=photo, standfirst="New words.", change_kind="small_fix")
    answer = desk.post(edit_url(story), {**form, "action-publish": "1"}, follow=True)
    assert answer.status_code == 200
    assert "Crane" in messages_of(answer)
    story = Story.objects.get(pk=story.pk)
    assert story.standfirst != "New words."
    assert story.get_latest_revision_as_object().standfirst == "New words."


def test_edit_publishes_a_small_fix_without_moving_times(desk, english):
    story = make_story(english)
    form = story_post(section=section_of(english), change_kind="small_fix", **{"action-publish": "1"})
    desk.post(edit_url(story), form)
    fixed = Story.objects.get(pk=story.pk)
    assert fixed.title == "Ferry leaves"
    assert fixed.updated_at is None
    assert fixed.first_published_at == story.first_published_at
    assert Event.objects.filter(kind="story.fixed").count() == 1


def test_publishing_again_without_a_choice_asks_for_it(desk, english):
    story = make_story(english)
    form = story_post(section=section_of(english), **{"action-publish": "1"})
    answer = desk.post(edit_url(story), form, follow=True)
    assert "small fix or an update" in messages_of(answer)
    assert answer.context["form"].errors["change_kind"]


def test_an_update_needs_its_line_and_is_told_once(desk, english):
    story = make_story(english)
    form = story_post(section=section_of(english), change_kind="update", **{"action-publish": "1"})
    answer = desk.post(edit_url(story), form, follow=True)
    assert "what the update changed" in messages_of(answer)
    desk.post(edit_url(story), {**form, "change_note": "A second ferry."})
    assert [update.note for update in StoryUpdate.objects.all()] == ["A second ferry."]
    updated = Story.objects.get(pk=story.pk)
    assert updated.updated_at is not None
    assert updated.first_published_at == story.first_published_at
    assert desk.get(edit_url(story)).context["form"]["change_kind"].value() in ("", None)
    updated.get_latest_revision().publish()
    assert StoryUpdate.objects.count() == 1


def test_going_back_to_an_older_version_passes_the_gate(desk, english):
    story = make_story(english)
    revision = story.get_latest_revision()
    url = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, revision.pk])
    form = story_post(section=section_of(english), revision=revision.pk, **{"action-publish": "1"})
    answer = desk.post(url, form, follow=True)
    assert "small fix or an update" in messages_of(answer)


def test_bulk_publishes_what_is_ready_and_tells_of_the_rest(desk, english):
    ready = make_story(english, published=False)
    unready = make_story(english, published=False, title="Fog", lead_photo=make_photo(title="Mist", description=""))
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = desk.post(f"{url}?id={ready.pk}&id={unready.pk}&next=/newsroom/", follow=True)
    assert Story.objects.get(pk=ready.pk).live
    assert not Story.objects.get(pk=unready.pk).live
    assert "Fog" in messages_of(answer)
    assert "Mist" in messages_of(answer)


def test_approval_passes_the_gate(desk, english):
    story = make_story(english, published=False, lead_photo=make_photo(title="Mist", description=""))
    story.get_workflow().start(story, desk.person)
    state = story.current_workflow_task_state
    url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    answer = desk.post(url, {"comment": ""}, follow=True)
    story = Story.objects.get(pk=story.pk)
    assert not story.live
    assert "Mist" in messages_of(answer)
    assert story.workflow_in_progress
    by_dialogue = desk.post(url, {"comment": ""}, headers={"x-requested-with": "XMLHttpRequest"})
    assert by_dialogue.json()["redirect"].startswith(edit_url(story))


def test_a_copy_is_a_draft_with_no_address(desk, english):
    story = make_story(english)
    url = reverse("wagtailadmin_pages:copy", args=[story.pk])
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": section_of(english).pk, "publish_copies": "1"}
    desk.post(url, form)
    copy = Story.objects.get(slug="copy")
    assert not copy.live
    assert copy.address is None


def test_a_copied_section_brings_no_story_past_the_gate(english):
    make_story(english, slug="pier")
    section_of(english).copy(recursive=True, update_attrs={"slug": "copied"}, keep_live=True)
    assert Story.objects.filter(slug="pier", live=True).count() == 1


def test_choosing_another_section_moves_the_story_and_keeps_its_address(desk, english):
    story = make_story(english)
    other = section_of(english, "economy")
    desk.post(edit_url(story), story_post(section=other, slug=story.slug))
    moved = Story.objects.get(pk=story.pk)
    assert moved.get_parent().pk == other.pk
    assert moved.url == story.url
    assert Event.objects.filter(kind="story.moved").count() == 1


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"body": []}, "Write the text"),
        ({"body": [("paragraph", "<p> </p>")]}, "Write the text"),
        ({"kind": "sponsored"}, "Name the sponsor"),
        ({"body": [("embed", {"url": "", "title": ""})]}, "Block 1 of the text"),
    ],
)
def test_what_a_story_must_have(english, fields, sentence):
    from masthead.newsroom.publish_checks import publish_problems

    story = make_story(english, published=False, **fields)
    assert any(sentence in problem.message for problem in publish_problems(story))


def test_a_photo_described_in_another_language_asks_for_alt_text_in_this_one(editions):
    from masthead.newsroom.publish_checks import publish_problems

    photo = make_photo(title="Pier", language="en")
    story = make_story(editions["ar"], published=False, lead_photo=photo)
    assert [problem.message for problem in publish_problems(story)] == [
        "Write the alt text in Arabic for the photo “Pier”."
    ]
    story.lead_alt = "رصيف"
    assert publish_problems(story) == []


def test_an_expired_photo_stays_where_it_was_and_is_not_placed_anew(english):
    from django.utils import timezone

    from masthead.newsroom.publish_checks import publish_problems

    photo = make_photo(title="Pier")
    story = make_story(english, lead_photo=photo)
    photo.usable_until = timezone.now()
    photo.save()
    assert publish_problems(Story.objects.get(pk=story.pk)) == []
    other = make_story(english, published=False, lead_photo=photo)
    assert "may not be used any more" in publish_problems(other)[0].message


def test_unpublishing_and_deleting_are_recorded(desk, english):
    story = make_story(english)
    desk.post(reverse("wagtailadmin_pages:unpublish", args=[story.pk]))
    desk.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    kinds = set(Event.objects.values_list("kind", flat=True))
    assert {"story.unpublished", "story.deleted"} <= kinds
