"""The register in the newsroom: list, form, review."""

from datetime import date

import pytest

from masthead.newsroom.role_models import Role
from masthead.trust.models import Designation
from masthead.trust.queries import entries_in_force, today_in
from tests.factories import front_of, make_administrator, make_story

from .test_register import make_designation, person_with

LIST = "/newsroom/designations/"


def form_data(edition, **fields):
    return {
        "edition": edition.pk,
        "name": "Tidewater League",
        "notice": "Designated.",
        "valid_from": "2024-01-01",
        "valid_to": "",
        "forms-TOTAL_FORMS": "1",
        "forms-INITIAL_FORMS": "0",
        "forms-MIN_NUM_FORMS": "0",
        "forms-MAX_NUM_FORMS": "1000",
        "forms-0-text": "TWL",
        "forms-0-ORDER": "1",
        **fields,
    }


@pytest.fixture
def publisher(client, editions):
    person = person_with(Role.PUBLISHER, front_of(editions["en"]))
    client.force_login(person)
    return person


def test_a_new_entry_takes_effect_only_after_its_review(client, english, publisher):
    story = make_story(english, standfirst="The TWL met.")
    answer = client.post(LIST + "add/", {**form_data(english), "action-publish": "1"})
    entry = Designation.objects.get()
    assert answer["Location"] == f"{LIST}review/{entry.pk}/"
    assert entries_in_force(english, today_in(english)) == []
    page = client.get(answer["Location"]).content.decode()
    assert story.title in page
    assert "<strong>TWL*</strong> — The TWL met." in page
    done = client.post(answer["Location"], {"revision": entry.latest_revision_id})
    assert done.status_code == 302
    assert entries_in_force(english, today_in(english))[0].names == ("Tidewater League", "TWL")
    assert "nothing waits" in client.get(answer["Location"]).content.decode()


def test_what_was_changed_since_the_review_does_not_take_effect(client, english, publisher):
    entry = make_designation(english, live=False)
    seen = entry.latest_revision_id
    entry.notice = "Another."
    entry.save_revision()
    client.post(f"{LIST}review/{entry.pk}/", {"revision": seen})
    assert not Designation.objects.get().live


def test_an_entry_that_another_one_equals_does_not_take_effect(client, english, publisher):
    make_designation(english, "Tidewater League")
    twin = make_designation(english, "Tidewater Union")
    draft = twin.get_latest_revision_as_object()
    draft.name = "Tidewater League"
    revision = draft.save_revision(clean=False)
    page = client.post(f"{LIST}review/{twin.pk}/", {"revision": revision.pk}, follow=True).content.decode()
    assert "cannot take effect yet" in page
    assert Designation.objects.get(pk=twin.pk).name == "Tidewater Union"


def test_the_list_shows_state_and_validity(client, english, publisher):
    make_designation(english, "Old League", valid_to=date(2031, 5, 6))
    make_designation(english, "New League", live=False)
    page = client.get(LIST).content.decode()
    assert "Old League" in page
    assert "Waits for review" in page
    assert "2031" in page
    assert "Designations" in client.get("/newsroom/").content.decode()


def test_a_broken_form_is_refused(client, english, publisher):
    for wrong in ({"valid_to": "2023-01-01"}, {"name": ""}, {"notice": ""}, {"valid_from": ""}):
        assert client.post(LIST + "add/", form_data(english, **wrong)).status_code == 200
    assert not Designation.objects.exists()


def test_another_editions_register_is_closed(client, editions, publisher):
    foreign = make_designation(editions["ru"], "Чужая лига", live=False)
    assert "Чужая лига" not in client.get(LIST).content.decode()
    assert client.get(f"{LIST}review/{foreign.pk}/").status_code == 404
    assert client.post(f"{LIST}review/{foreign.pk}/", {"revision": foreign.latest_revision_id}).status_code == 404
    client.post(f"{LIST}edit/{foreign.pk}/", form_data(editions["ru"], name="Taken"))
    client.post(LIST + "add/", form_data(editions["ru"]))
    client.post(f"{LIST}delete/{foreign.pk}/")
    assert Designation.objects.get().get_latest_revision_as_object().name == "Чужая лига"
    assert not Designation.objects.get().live


@pytest.mark.parametrize("role", [Role.REPORTER, Role.EDITOR, Role.PHOTO_EDITOR])
def test_other_roles_do_not_see_the_register(client, editions, role):
    client.force_login(person_with(role, front_of(editions["en"])))
    entry = make_designation(editions["en"], live=False)
    assert client.get(LIST).status_code in (302, 403)
    assert client.get(f"{LIST}review/{entry.pk}/").status_code in (302, 404)
    assert 'href="/newsroom/designations/"' not in client.get("/newsroom/").content.decode()


def test_wagtails_own_ways_of_taking_effect_are_closed(client, english):
    client.force_login(make_administrator())
    waiting, standing = make_designation(english, live=False), make_designation(english, "Standing")
    standing.save_revision().publish()
    client.post(f"{LIST}edit/{waiting.pk}/", {**form_data(english, name="Changed"), "action-publish": "1"})
    client.post(f"{LIST}unpublish/{standing.pk}/")
    client.post(f"{LIST}delete/{standing.pk}/")
    assert not Designation.objects.get(pk=waiting.pk).live
    assert Designation.objects.get(pk=standing.pk).live
    assert "action-publish" not in client.get(f"{LIST}edit/{waiting.pk}/").content.decode()
