"""What a role must not see, and what nobody may do, beyond the table."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from wagtail.models import Page

from masthead.newsroom.models import AuthorPage, AuthorsPage, EditionPage, SectionPage, Story, TopicsPage
from masthead.newsroom.role_models import Role, RoleGroup
from masthead.newsroom.roles import editions_with_role, ensure_role_group
from tests.factories import (
    front_of,
    make_administrator,
    make_author,
    make_story,
    make_user,
    section_of,
)

from .role_stage import form_of, submitted


def signed_in(role, page) -> Client:
    user = make_user()
    user.groups.add(ensure_role_group(role, page))
    client = Client()
    client.force_login(user)
    client.user = user
    return client


@pytest.fixture
def reporter(editions):
    return signed_in(Role.REPORTER, section_of(editions["ru"]))


@pytest.fixture
def secret(editions):
    return make_story(editions["ar"], published=False, title="Sealed plan")


@pytest.mark.parametrize(
    "address",
    [
        "/newsroom/choose-page/{parent}/",
        "/newsroom/choose-page/{parent}/?page_type=newsroom.Story",
        "/newsroom/choose-page/{story}/",
        "/newsroom/choose-page/search/?q=Sealed",
        "/newsroom/choose-page/search/?q=Sealed&page_type=newsroom.story",
        "/newsroom/choose-page/chosen-multiple/?id={story}",
        "/newsroom/api/main/pages/{story}/",
        "/newsroom/api/main/pages/?search=Sealed",
        "/newsroom/api/main/pages/?child_of={parent}",
        "/newsroom/pages/{parent}/",
        "/newsroom/pages/{story}/",
        "/newsroom/pages/search/?q=Sealed",
        "/newsroom/pages/usage/newsroom/story/",
        "/newsroom/pages/{story}/edit/",
        "/newsroom/pages/{story}/view_draft/",
        "/newsroom/pages/{story}/view_draft/?mode=cards",
        "/newsroom/pages/{story}/edit/preview/",
        "/newsroom/pages/{story}/history/",
        "/newsroom/pages/{story}/usage/",
        "/newsroom/pages/{story}/copy/",
        "/newsroom/pages/{story}/move/",
        "/newsroom/pages/{story}/delete/",
        "/newsroom/pages/{story}/unpublish/",
        "/newsroom/pages/{story}/workflow_history/",
        "/newsroom/pages/{story}/revisions/{revision}/view/",
        "/newsroom/pages/{story}/revisions/{revision}/revert/",
        "/newsroom/pages/{story}/revisions/compare/earliest...latest/",
        "/newsroom/bulk/wagtailcore/page/publish/?id={story}",
        "/newsroom/bulk/wagtailcore/page/delete/?id=all",
        "/newsroom/bulk/wagtailcore/page/delete/?id=all&childOf={parent}",
        "/newsroom/bulk/newsroom/story/publish/?id={story}",
        "/newsroom/reports/site-history/",
        "/newsroom/reports/aging-pages/",
        "/newsroom/reports/locked/",
        "/newsroom/reports/workflow/",
        "/newsroom/reports/workflow_tasks/",
        "/newsroom/reports/page-types-usage/",
        "/newsroom/reports/page-types-usage/results/",
        "/newsroom/stories/",
        "/newsroom/",
    ],
)
def test_no_address_shows_another_editions_draft(reporter, secret, address):
    submitted(secret)
    path = address.format(story=secret.pk, parent=secret.get_parent().pk, revision=secret.get_latest_revision().pk)
    assert "Sealed plan" not in reporter.get(path, follow=True).content.decode()


def test_the_chooser_shows_ones_own_drafts_and_what_is_published(reporter, editions):
    make_story(editions["ru"], published=False, title="Our draft")
    make_story(editions["ar"], title="Their news")
    ours = reporter.get(f"/newsroom/choose-page/{section_of(editions['ru']).pk}/").content.decode()
    theirs = reporter.get(f"/newsroom/choose-page/{section_of(editions['ar']).pk}/").content.decode()
    assert "Our draft" in ours
    assert "Their news" in theirs


def test_a_published_storys_coming_headline_stays_with_its_edition(reporter, editions):
    story = make_story(editions["ar"], title="Calm words")
    story.title = "Minister resigns"
    story.save_revision()
    page = reporter.get(f"/newsroom/choose-page/{section_of(editions['ar']).pk}/").content.decode()
    assert "Minister resigns" not in page


def test_a_section_only_reporter_picks_authors(reporter, editions):
    author = make_author(editions["ru"], "Lev Orlov")
    found = reporter.get("/newsroom/choose-page/?page_type=newsroom.AuthorPage").content.decode()
    listed = reporter.get(
        f"/newsroom/choose-page/{author.get_parent().pk}/?page_type=newsroom.AuthorPage"
    ).content.decode()
    assert "Lev Orlov" in found + listed
    chosen = reporter.get(f"/newsroom/choose-page/chosen-multiple/?id={author.pk}")
    assert json.loads(chosen.content)["result"][0]["id"] == author.pk


def test_ones_own_story_does_not_open_the_door_to_approving_another(editions):
    """Wagtail's view asks about the page in the address and acts on the task state in it."""
    editor = signed_in(Role.EDITOR, section_of(editions["en"]))
    mine = make_story(editions["en"], published=False)
    theirs = make_story(editions["ru"], published=False)
    submitted(mine)
    state = submitted(theirs)
    editor.post(f"/newsroom/pages/workflow/action/{mine.pk}/approve/{state.pk}/")
    assert not Story.objects.get(pk=theirs.pk).live


def test_what_is_submitted_waits_for_those_who_may_publish_it(editions):
    story = make_story(editions["en"], published=False)
    state = submitted(story)
    here = signed_in(Role.EDITOR, section_of(editions["en"]))
    elsewhere = signed_in(Role.EDITOR, front_of(editions["ru"]))
    writer = signed_in(Role.REPORTER, section_of(editions["en"]))
    task = state.task.specific
    assert list(task.get_task_states_user_can_moderate(here.user)) == [state]
    assert not task.get_task_states_user_can_moderate(elsewhere.user)
    assert not task.get_task_states_user_can_moderate(writer.user)


def test_a_reporter_leaves_a_submitted_story_alone(editions):
    writer = signed_in(Role.REPORTER, section_of(editions["en"]))
    story = make_story(editions["en"], published=False, title="As handed in")
    Page.objects.filter(pk=story.pk).update(owner=writer.user)
    form = form_of(writer, story)
    submitted(story)
    writer.post(f"/newsroom/pages/{story.pk}/edit/", form)
    assert Page.objects.get(pk=story.pk).get_latest_revision_as_object().title == "As handed in"


CLOSED = ["users/1/", "groups/", "groups/new/", "sites/", "sites/new/", "locales/", "locales/new/", "collections/"]


@pytest.mark.parametrize("address", [*CLOSED, "failwhale/", "bulk/accounts/user/delete/?id=1"])
def test_what_people_and_editions_replace_is_closed_to_everybody(editions, client, address):
    client.force_login(make_administrator())
    assert client.get(f"/newsroom/{address}").status_code == 404


def test_the_settings_menu_offers_people_and_editions_and_not_what_they_replace(editions, client):
    client.force_login(make_administrator())
    page = client.get("/newsroom/people/").content.decode()
    assert '"/newsroom/people/"' in page
    assert '"/newsroom/editions/"' in page
    for name in ("users", "groups", "sites", "locales", "collections"):
        assert f'"/newsroom/{name}/"' not in page


PUBLIC = ("login", "password_reset", "sprite", "jsi18n", "welcome")


def newsroom_paths():
    """Every address below /newsroom/, each argument filled in with something."""
    newsroom = [
        pattern
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLResolver) and str(pattern.pattern) == "newsroom/"
    ]
    return sorted({path for pattern in newsroom for path in _paths(pattern, "/")})


def _paths(pattern, before):
    here = before + _filled(pattern.pattern)
    if isinstance(pattern, URLPattern):
        yield here
    else:
        for below in pattern.url_patterns:
            yield from _paths(below, here)


def _filled(pattern) -> str:
    import re

    route = getattr(pattern, "_route", None)
    if route is not None:
        return re.sub(r"<[^>]+>", "1", str(route))
    return re.sub(r"\(\?P?[^)]*\)\+?\*?", "1", str(pattern._regex).strip("^$\\Z")).replace("\\", "")


@pytest.mark.parametrize("who", ["nobody", "reader"])
def test_neither_strangers_nor_readers_see_anything_below_the_newsroom(editions, who):
    client = Client(raise_request_exception=False)
    if who == "reader":
        client.force_login(make_user())
    paths = newsroom_paths()
    assert len(paths) > 150
    opened = []
    for path in paths:
        if path.split("/")[2] in PUBLIC:
            continue
        answers = [client.get(path), client.post(path)]
        opened += [path for answer in answers if not _is_refused(answer)]
    assert opened == []


def _is_refused(answer) -> bool:
    if answer.status_code == 302:
        return "/newsroom/login/" in answer["Location"]
    return answer.status_code in {403, 404, 405}


def test_an_editor_of_an_edition_adds_authors_and_topics(editions):
    editor = signed_in(Role.EDITOR, front_of(editions["en"]))
    add(editor, "authorpage", AuthorsPage.objects.get(locale=editions["en"].locale), "Una Reed")
    add(editor, "topicpage", TopicsPage.objects.get(locale=editions["en"].locale), "Harbours")
    assert AuthorPage.objects.filter(title="Una Reed", live=True).exists()
    assert Page.objects.filter(title="Harbours", live=True).exists()


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PHOTO_EDITOR])
def test_reporters_and_photo_editors_add_neither_authors_nor_topics_nor_pages(editions, role):
    person = signed_in(role, front_of(editions["en"]))
    front = front_of(editions["en"])
    add(person, "authorpage", AuthorsPage.objects.get(locale=editions["en"].locale), "Una Reed")
    add(person, "staticpage", front, "Ethics")
    add(person, "sectionpage", front, "Deeper")
    assert not Page.objects.filter(title__in=["Una Reed", "Ethics", "Deeper"]).exists()


def add(client, model, parent, title):
    form = {"title": title, "slug": title.lower().replace(" ", "-"), "action-publish": "1", "body": "null"}
    form |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0", "bio": "", "description": ""}
    return client.post(f"/newsroom/pages/add/newsroom/{model}/{parent.pk}/", form)


def test_fronts_sections_and_static_pages_are_the_publishers(editions):
    front = front_of(editions["en"])
    editor, publisher = signed_in(Role.EDITOR, front), signed_in(Role.PUBLISHER, front)
    for page in (front, section_of(editions["en"])):
        assert editor.get(f"/newsroom/pages/{page.pk}/edit/").status_code == 302
        assert publisher.get(f"/newsroom/pages/{page.pk}/edit/").status_code == 200
    add(editor, "staticpage", front, "Ethics")
    assert not Page.objects.filter(title="Ethics").exists()
    add(publisher, "staticpage", front, "Ethics")
    assert Page.objects.filter(title="Ethics").exists()


def test_the_pages_that_an_edition_stands_on_are_nobodys_to_remove(editions, client):
    client.force_login(make_administrator())
    for model in (EditionPage, AuthorsPage, TopicsPage):
        page = model.objects.get(locale=editions["ru"].locale)
        client.post(f"/newsroom/pages/{page.pk}/delete/")
        client.post(f"/newsroom/pages/{page.pk}/unpublish/")
        client.post(f"/newsroom/bulk/wagtailcore/page/delete/?id={page.pk}")
        client.post(f"/newsroom/bulk/wagtailcore/page/unpublish/?id={page.pk}")
        assert model.objects.get(pk=page.pk).live


def test_no_edition_is_made_in_the_page_tree(editions, client):
    client.force_login(make_administrator())
    root = Page.get_first_root_node()
    add(client, "editionpage", root, "Fourth")
    front = front_of(editions["en"])
    client.post(
        f"/newsroom/pages/{front.pk}/copy/",
        {"new_title": "Fourth", "new_slug": "fourth", "new_parent_page": root.pk},
    )
    assert EditionPage.objects.count() == 3


def test_an_editor_moves_stories_between_sections_of_the_own_edition_alone(editions):
    editor = signed_in(Role.EDITOR, front_of(editions["en"]))
    story = make_story(editions["en"])
    own, foreign = section_of(editions["en"], "economy"), section_of(editions["ru"])
    editor.post(f"/newsroom/pages/{story.pk}/move/{foreign.pk}/confirm/")
    assert Story.objects.get(pk=story.pk).get_parent().pk != foreign.pk
    editor.post(f"/newsroom/pages/{story.pk}/move/{own.pk}/confirm/")
    assert Story.objects.get(pk=story.pk).get_parent().pk == own.pk


def test_a_reporter_does_not_move_what_is_published(editions):
    reporter = signed_in(Role.REPORTER, front_of(editions["en"]))
    story = make_story(editions["en"])
    Page.objects.filter(pk=story.pk).update(owner=reporter.user)
    target = section_of(editions["en"], "economy")
    reporter.post(f"/newsroom/pages/{story.pk}/move/{target.pk}/confirm/")
    assert Story.objects.get(pk=story.pk).get_parent().pk != target.pk


def test_a_deleted_section_takes_its_roles_along(editions):
    section = section_of(editions["en"], "economy")
    reporter = signed_in(Role.REPORTER, section)
    assert reporter.get("/newsroom/").status_code == 200
    SectionPage.objects.get(pk=section.pk).delete()
    assert not RoleGroup.objects.filter(page_id=section.pk).exists()
    assert reporter.get("/newsroom/").status_code == 302


def test_a_role_group_keeps_its_permissions_in_step(editions):
    page = section_of(editions["en"])
    group = ensure_role_group(Role.EDITOR, page)
    before = set(group.page_permissions.values_list("permission__codename", flat=True))
    group.page_permissions.all().delete()
    assert ensure_role_group(Role.EDITOR, page) == group
    after = set(group.page_permissions.values_list("permission__codename", flat=True))
    assert after == before == {"add_page", "change_page", "publish_page"}


def test_administrators_rule_the_title_and_others_a_place(editions):
    with pytest.raises(ValueError, match="whole title"):
        ensure_role_group(Role.ADMINISTRATOR, front_of(editions["en"]))
    with pytest.raises(ValueError, match="whole title"):
        ensure_role_group(Role.EDITOR, None)


def test_editions_of_a_role_are_those_it_holds_in_whole(editions):
    publisher = signed_in(Role.PUBLISHER, front_of(editions["ru"])).user
    local = signed_in(Role.PUBLISHER, section_of(editions["ru"])).user
    assert [edition.code for edition in editions_with_role(publisher, [Role.PUBLISHER])] == ["ru"]
    assert editions_with_role(local, [Role.PUBLISHER]) == []
    assert len(editions_with_role(make_administrator(), [Role.PUBLISHER])) == 3


def found(client, **values):
    form = {"language": "fr", "code": "fr", "name": "Le Courrier", "time_zone": "Europe/Paris"}
    return client.post(reverse("found_edition"), {**form, "accent": "#123456", "position": 4, **values})


def test_an_administrator_founds_a_further_edition(editions, client):
    client.force_login(make_administrator())
    assert client.get(reverse("found_edition")).status_code == 200
    assert found(client).status_code == 302
    front = EditionPage.objects.get(locale__language_code="fr")
    assert front.edition.code == "fr"
    assert not front.edition.is_live


def test_nobody_else_founds_or_changes_editions(editions):
    publisher = signed_in(Role.PUBLISHER, front_of(editions["en"]))
    assert found(publisher).status_code == 404
    assert publisher.get(reverse("editions:index")).status_code == 302
    assert publisher.get(reverse("people")).status_code == 404


def test_an_edition_does_not_go_live_in_an_incomplete_language(editions, client, monkeypatch):
    client.force_login(make_administrator())
    monkeypatch.setattr("masthead.editions.models.refusal_to_go_live", lambda language: [f"{language}: not complete"])
    assert "fr: not complete" in found(client, is_live="on").content.decode()
    assert not EditionPage.objects.filter(locale__language_code="fr").exists()
    edition = editions["ru"]
    edition.is_live = False
    edition.save()
    address = reverse("editions:edit", args=[edition.pk])
    form = {"name": "Name", "time_zone": "UTC", "accent": "#123456", "position": 1}
    assert "ru: not complete" in client.post(address, {**form, "is_live": "on"}).content.decode()
    assert client.post(address, form).status_code == 302


def test_an_accent_that_cannot_be_read_is_refused_with_a_sentence(editions, client):
    client.force_login(make_administrator())
    assert "too light to read" in found(client, accent="#ffd700").content.decode()


def test_a_logo_is_drawn_anew_and_a_disguised_file_refused(editions, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from tests.factories import picture_file

    client.force_login(make_administrator())
    address = reverse("editions:edit", args=[editions["en"].pk])
    form = {"name": "Name", "time_zone": "UTC", "accent": "#123456", "position": 1, "is_live": "on"}
    sent = picture_file("logo.png", size=(2000, 500), picture_format="PNG").read() + b"<?php echo 1;"
    assert client.post(address, {**form, "logo": SimpleUploadedFile("logo.php.png", sent)}).status_code == 302
    logo = type(editions["en"]).objects.get(pk=editions["en"].pk).logo
    assert b"<?php" not in logo.read()
    assert max(logo.width, logo.height) <= 800
    fake = SimpleUploadedFile("logo.png", b"<svg onload=alert(1)>")
    assert client.post(address, {**form, "logo": fake}).status_code == 200


def test_validation_reaches_the_model_too(editions):
    editions["en"].accent = "#ffd700"
    with pytest.raises(ValidationError):
        editions["en"].full_clean()
