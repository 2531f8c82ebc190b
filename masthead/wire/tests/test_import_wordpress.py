"""What an operator gets who imports a WordPress export."""

from datetime import UTC, datetime

import pytest
from wagtail.contrib.redirects.models import Redirect

from masthead.discussion.models import Comment, Thread
from masthead.eventlog.models import Event
from masthead.media.models import Photo
from masthead.newsroom.models import SectionPage, StaticPage, Story
from masthead.wire.migrate.wordpress import import_wordpress
from masthead.wire.models import ImportedItem
from tests.factories import picture_file

from . import exports
from .exports import attachment, category, comment, item, meta


@pytest.fixture
def bring(english, tmp_path):
    """Import items into the English edition."""

    def _bring(*items, **options):
        return import_wordpress(file=exports.write(tmp_path, *items), edition=english, **options)

    return _bring


@pytest.fixture
def uploads(tmp_path):
    """A copy of an uploads folder with one picture in two sizes."""
    folder = tmp_path / "uploads" / "2020" / "03"
    folder.mkdir(parents=True)
    (folder / "pier.jpg").write_bytes(picture_file().read())
    (folder / "pier-300x200.jpg").write_bytes(picture_file(size=(300, 200)).read())
    return tmp_path / "uploads"


def balanced(report) -> bool:
    return report.read == report.made + report.changed + len(report.skipped)


def reasons(report) -> str:
    return " ".join(skipped.reason for skipped in report.skipped)


def test_published_post_arrives_published_at_its_own_time(bring, english):
    report = bring(item(7, title="The pier", name="pier", excerpt="It fell.", more=category("harbour", "Harbour")))
    story = Story.objects.get(title="The pier")
    assert story.live
    assert story.first_published_at == datetime(2020, 3, 4, 11, tzinfo=UTC)
    assert (story.address, story.standfirst, story.updated_at) == ("2020/03/04/pier", "It fell.", None)
    assert story.get_parent().title == "Harbour"
    assert [byline.author.title for byline in story.bylines.all()] == ["Ann Marsh"]
    assert (report.read, report.made) == (1, 1)
    assert Event.objects.get(kind="story.imported").payload["story_id"] == story.pk


def test_story_can_be_edited_and_published_again(bring):
    bring(item(7, more=category("harbour", "Harbour") + category("fog", "Fog", "post_tag")))
    story = Story.objects.get()
    revised = story.get_latest_revision_as_object()
    assert [byline.author.title for byline in revised.bylines.all()] == ["Ann Marsh"]
    assert [link.topic.title for link in revised.topic_links.all()] == ["Fog"]
    revised.standfirst = "Another."
    revised.change_kind = "small_fix"
    revised.save_revision().publish()
    story.refresh_from_db()
    assert (story.standfirst, story.address) == ("Another.", "2020/03/04/post-7")


def test_first_category_is_the_section_and_the_rest_topics(bring):
    bring(item(1, more=category("economy", "Economy") + category("fog", "Fog") + category("sea", "Sea", "post_tag")))
    story = Story.objects.get()
    assert story.get_parent().slug == "economy"
    assert [link.topic.title for link in story.topic_links.all()] == ["Fog", "Sea"]


def test_nested_category_goes_to_its_outermost_parents_section(bring):
    bring(item(1, more=category("ferries", "Ferries")))
    story = Story.objects.get()
    assert story.get_parent().title == "Harbour"
    assert [link.topic.title for link in story.topic_links.all()] == ["Ferries"]


def test_post_without_category_goes_to_the_archive(bring):
    bring(item(1))
    assert Story.objects.get().get_parent().title == "Archive"


@pytest.mark.parametrize(
    "fields", [{"status": "draft"}, {"status": "pending"}, {"status": "private"}, {"password": "x"}]
)
def test_what_was_not_public_arrives_as_a_draft(bring, fields):
    bring(item(1, **fields))
    story = Story.objects.get()
    assert not story.live
    assert story.address is None
    assert story.get_latest_revision() is not None


def test_future_post_is_scheduled_by_wagtails_clock(bring):
    bring(item(1, status="future", date="2099-01-01 00:00:00"))
    story = Story.objects.get()
    assert not story.live
    assert story.get_latest_revision().approved_go_live_at == datetime(2099, 1, 1, tzinfo=UTC)


def test_future_post_whose_hour_passed_is_a_draft_and_is_listed(bring):
    report = bring(item(1, status="future", date="2020-01-01 00:00:00"))
    assert not Story.objects.get().live
    assert "hour has passed" in report.notes[0].note


def test_every_item_is_accounted_for(bring):
    report = bring(
        item(1), item(2, status="trash"), item(3, kind="nav_menu_item"), item(4, status="auto-draft"), item(1)
    )
    assert balanced(report)
    assert report.made == 1
    assert "trash" in reasons(report)
    assert "nav_menu_item" in reasons(report)
    assert "twice" in reasons(report)


def test_untitled_post_is_named_by_its_first_words(bring):
    bring(item(1, title="", text="One two three four five six seven eight nine ten."))
    assert Story.objects.get().title == "One two three four five six seven eight…"


def test_pages_become_a_tree_even_when_children_come_first(bring, english):
    bring(
        item(3, kind="page", parent="2", title="Grandchild"),
        item(2, kind="page", parent="1", title="Child"),
        item(1, kind="page", title="Parent"),
    )
    page = StaticPage.objects.get(title="Grandchild")
    assert [ancestor.title for ancestor in page.get_ancestors()][-2:] == ["Parent", "Child"]
    assert page.live


def test_again_makes_nothing(bring):
    items = [item(1, more=category("fog", "Fog")), item(2, kind="page", more=comment(1, "Hello"))]
    bring(*items)
    report = bring(*items)
    assert (report.made, report.changed, len(report.skipped)) == (0, 0, 2)
    assert Story.objects.count() == 1
    assert SectionPage.objects.filter(title="Fog").count() == 1


def test_changed_post_is_taken_over_again_at_its_address(bring):
    bring(item(1, text="Before."))
    report = bring(item(1, text="After.", title="New title"))
    story = Story.objects.get()
    assert (report.made, report.changed) == (0, 1)
    assert "After." in str(story.body.raw_data)
    assert (story.title, story.address) == ("New title", "2020/03/04/post-1")
    assert "After." in str(story.get_latest_revision_as_object().body.raw_data)


def test_changed_post_that_was_edited_here_is_left_alone(bring):
    bring(item(1))
    story = Story.objects.get()
    story.standfirst = "Ours."
    story.save_revision()
    report = bring(item(1, text="After."))
    assert report.changed == 0
    assert "edited here" in reasons(report)


def test_story_deleted_here_does_not_come_back(bring):
    bring(item(1))
    Story.objects.get().delete()
    report = bring(item(1, text="After."))
    assert not Story.objects.exists()
    assert "deleted here" in reasons(report)


def test_same_number_of_another_site_is_another_story(bring):
    bring(item(1, title="Here", name="here", date="2020-01-01 01:00:00"))
    others = [item(1, title="There", name="there", date="2021-01-01 01:00:00")]
    assert bring(*others).made == 1
    assert (bring(*others).made, Story.objects.count()) == (0, 2)


def test_stopped_import_goes_on_without_doubling(bring, monkeypatch):
    items = [item(number) for number in range(1, 61)]
    calls = []

    def stop(phase, done, total):
        calls.append(phase)
        if calls.count("stories") == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        bring(*items, progress=stop)
    assert 0 < Story.objects.count() < 60
    report = bring(*items)
    assert balanced(report)
    assert Story.objects.count() == 60
    assert ImportedItem.objects.filter(kind="story").count() == 60


def test_old_addresses_lead_to_the_story(bring, client):
    bring(item(7, link="https://old.example.org/2020/03/%D0%BF%D0%B8%D1%80%D1%81/"))
    story = Story.objects.get()
    targets = set(Redirect.objects.values_list("old_path", "redirect_page_id", "is_permanent"))
    assert targets == {("/2020/03/пирс", story.pk, True), ("/?p=7", story.pk, True)}
    answer = client.get("/2020/03/%D0%BF%D0%B8%D1%80%D1%81/")
    assert answer.status_code == 301
    assert answer["Location"].endswith("/en/2020/03/04/post-7/")


def test_links_to_later_posts_become_links_to_their_pages(bring):
    link = '<a href="https://old.example.org/2020/03/post-2/">see</a>'
    bring(item(1, text=f"Text {link}."), item(2))
    first, second = Story.objects.order_by("pk")
    assert f'<a linktype="page" id="{second.pk}">see</a>' in first.body.raw_data[0]["value"]
    assert f'id="{second.pk}"' in str(first.get_latest_revision_as_object().body.raw_data)


def test_comments_are_kept_without_addresses_of_their_writers(bring):
    report = bring(
        item(1, more=comment(1, "Well <b>said</b><script>x</script>") + comment(2, "Spam", approved="spam")
             + comment(3, "ping", kind="pingback") + comment(4, "And?", approved="0", parent=1))
    )  # fmt: skip
    kept = Comment.objects.order_by("imported_from")
    assert [(row.html, row.state, row.author) for row in kept] == [
        ("<p>Well said</p>", "published", None),
        ("<p>And?</p>", "hidden", None),
    ]
    assert kept[1].parent == kept[0]
    assert Thread.objects.get().comment_count == 1
    assert report.comments == {"kept": 2, "spam_or_trash": 1, "pings": 1}


def test_photo_comes_from_the_media_folder_in_its_full_size(bring, uploads):
    text = '<img class="wp-image-9" src="https://old.example.org/wp-content/uploads/2020/03/pier-300x200.jpg" alt="">'
    report = bring(
        item(1, text=f"Before {text} after", more=meta("_thumbnail_id", "9")),
        attachment(9, "pier.jpg"),
        media_dir=uploads,
    )
    photo, story = Photo.objects.get(), Story.objects.get()
    assert (photo.width, photo.imported_incomplete) == (1600, True)
    assert report.incomplete_photos[0].lacks == ("alt", "credit")
    assert [block["type"] for block in story.body.raw_data] == ["paragraph", "photo", "paragraph"]
    assert story.lead_photo == photo
    assert story.imported_incomplete
    assert (report.read, report.made) == (2, 2)


def test_complete_photo_leaves_its_story_complete(bring, uploads):
    facts = meta("_wp_attachment_image_alt", "A pier") + meta("_media_credit", "Ann Lens")
    bring(item(1, more=meta("_thumbnail_id", "9")), attachment(9, "pier.jpg", more=facts), media_dir=uploads)
    assert not Story.objects.get().imported_incomplete
    assert Photo.objects.get().description == "A pier"


def test_missing_photos_are_listed_and_found_by_a_later_run(bring, uploads):
    items = [item(1, text="[gallery ids='9,10']", more=meta("_thumbnail_id", "9")), attachment(9, "pier.jpg")]
    first = bring(*items)
    assert "use --media or --fetch-media" in reasons(first)
    assert any("missing" in note.note for note in first.notes)
    second = bring(*items, media_dir=uploads)
    assert (second.made, second.changed) == (1, 1)
    assert Story.objects.get().lead_photo is not None
    third = bring(*items, media_dir=uploads)
    assert (third.made, third.changed) == (0, 0)


def test_media_outside_of_the_folder_are_never_read(bring, uploads, tmp_path):
    (tmp_path / "secret.jpg").write_bytes(picture_file().read())
    report = bring(attachment(9, "../../../secret.jpg"), media_dir=uploads / "2020")
    assert not Photo.objects.exists()
    assert balanced(report)


def test_malformed_addresses_are_lived_with(bring, uploads):
    bad = "http://[x/wp-content/uploads/a.jpg"
    players = f'[embed]{bad}[/embed] [audio src="{bad}"] <iframe src="{bad}"></iframe>'
    text = f'<a href="{bad}">a</a> <img src="{bad}"> {players}'
    broken = attachment(9, "x.jpg").replace("https://old.example.org/wp-content", "http://[x/wp-content")
    report = bring(item(1, text=text, link=bad, more=meta("_thumbnail_id", "9")), broken, media_dir=uploads)
    assert balanced(report)
    assert report.made == 1
    assert len(report.skipped) == 1


def test_bad_picture_before_all_others_costs_no_other(bring, uploads):
    (uploads / "2020/03/evil.jpg").write_bytes(b"<?php echo 1;")
    report = bring(attachment(8, "evil.jpg"), attachment(9, "pier.jpg"), media_dir=uploads)
    assert (report.made, len(report.skipped), Photo.objects.count()) == (1, 1, 1)


def test_bad_picture_is_a_sentence(bring, uploads):
    (uploads / "2020/03/evil.jpg").write_bytes(b"<?php echo 1;")
    report = bring(attachment(9, "evil.jpg"), media_dir=uploads)
    assert "evil" in reasons(report)
    assert not Photo.objects.exists()
