"""People: asked in by mail, given roles, barred; the last administrator stays."""

import datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from masthead.accounts import throttle
from masthead.accounts.invitations import token_of
from masthead.accounts.models import Invitation, User
from masthead.eventlog.models import Event
from masthead.newsroom.role_models import Role, RoleGroup
from masthead.newsroom.roles import ensure_role_group, give_role, is_administrator, roles_of, take_role
from masthead.newsroom.roles.actions import bar_person
from masthead.newsroom.roles.errors import LastAdministrator, NotAnAdministrator
from tests.factories import front_of, make_user, section_of

NEW = {"new_password1": "a brand new one", "new_password2": "a brand new one", "name": "Noor Hale"}


@pytest.fixture
def chief(editions):
    user = make_user("chief@example.org", name="Cai Vorn")
    user.groups.add(ensure_role_group(Role.ADMINISTRATOR, None))
    return user


@pytest.fixture
def office(client, chief):
    client.force_login(chief)
    return client


def invite(client, place, **values):
    place = place.pk if place else ""
    form = {"email": "Noor@Example.org", "name": "", "role": Role.EDITOR, "place": place, "language": "en"}
    return client.post(reverse("invite"), {**form, **values})


def link_in(message) -> str:
    link = next(word for word in message.body.split() if "/welcome/" in word)
    return link[link.index("/newsroom/") :]


def test_a_colleague_comes_in_by_the_link_and_stands_on_the_dashboard(office, english, client):
    section = section_of(english)
    assert invite(office, section).status_code == 302
    colleague = User.objects.get(email="noor@example.org")
    assert not colleague.has_usable_password()
    link = link_in(mail.outbox[0])
    client.logout()
    assert "noor@example.org" in client.get(link).content.decode()
    answer = client.post(link, NEW)
    assert answer["Location"] == "/newsroom/"
    assert client.get("/newsroom/").status_code == 200
    colleague.refresh_from_db()
    assert colleague.name == "Noor Hale"
    assert [(role.role, role.page_id) for role in roles_of(colleague)] == [(Role.EDITOR, section.pk)]
    assert set(Event.objects.filter(stream="people").values_list("kind", flat=True)) == {
        "person.invited",
        "person.role_given",
        "person.came_in",
    }


def test_the_link_works_once(office, english, client):
    invite(office, section_of(english))
    link = link_in(mail.outbox[0])
    client.post(link, NEW)
    client.logout()
    assert client.get(link).status_code == 410
    assert client.post(link, {**NEW, "new_password1": "stolen!!!!!"}).status_code == 410


def test_the_link_is_good_for_seven_days(office, english, client, monkeypatch):
    invite(office, section_of(english))
    link = link_in(mail.outbox[0])
    later = timezone.now().timestamp() + datetime.timedelta(days=7, seconds=5).total_seconds()
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert client.get(link).status_code == 410


def test_sending_again_makes_the_older_link_void(office, english, client):
    invite(office, section_of(english))
    person = User.objects.get(email="noor@example.org")
    office.post(reverse("change_person", args=[person.pk, "resend"]))
    older, newer = map(link_in, mail.outbox)
    assert client.get(older).status_code == 410
    assert client.get(newer).status_code == 200


def test_a_withdrawn_invitation_leaves_nothing(office, english, client):
    invite(office, section_of(english))
    person = User.objects.get(email="noor@example.org")
    office.post(reverse("change_person", args=[person.pk, "withdraw"]))
    assert not User.objects.filter(email="noor@example.org").exists()
    assert client.get(link_in(mail.outbox[0])).status_code == 410


def test_a_forged_token_is_refused(client, db):
    assert client.get(reverse("welcome", args=["WzEsIngiXQ:abc:def"])).status_code == 410


def test_a_barred_persons_link_is_void(office, english, client, chief):
    invite(office, section_of(english))
    bar_person(user=User.objects.get(email="noor@example.org"), by=chief)
    assert client.get(link_in(mail.outbox[0])).status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays_good(office, english, client):
    invite(office, section_of(english))
    link = link_in(mail.outbox[0])
    weak = {**NEW, "new_password1": "password12", "new_password2": "password12"}
    assert client.post(link, {**weak, "new_password1": "short", "new_password2": "short"}).status_code == 200
    assert client.post(link, NEW).status_code == 302


def test_the_mail_speaks_the_invited_persons_language(office, english, monkeypatch):
    from django.utils import translation

    spoken = []
    monkeypatch.setattr(
        "masthead.newsroom.people.mails.render_to_string",
        lambda name, context: spoken.append(translation.get_language()) or name,
    )
    invite(office, section_of(english), language="ar")
    assert set(spoken) == {"ar"}


def test_a_name_cannot_write_headers(office, english):
    invite(office, section_of(english), name="Eve\nBcc: all@example.org")
    assert len(mail.outbox) == 1
    assert mail.outbox[0].recipients() == ["noor@example.org"]
    assert "\n" not in mail.outbox[0].subject


def test_somebody_with_a_password_gets_the_role_and_a_notice_without_a_link_to_set_one(office, english):
    person = make_user("noor@example.org")
    invite(office, section_of(english))
    assert roles_of(person)
    assert "/welcome/" not in mail.outbox[0].body
    assert not Invitation.objects.exists()


def test_an_administrator_is_invited_for_the_whole_title_alone(office, english):
    page = section_of(english)
    assert invite(office, page, role=Role.ADMINISTRATOR).status_code == 200
    assert invite(office, None, role=Role.ADMINISTRATOR).status_code == 302
    assert is_administrator(User.objects.get(email="noor@example.org"))


def test_other_roles_need_a_place(office):
    answer = invite(office, None)
    assert "Choose the edition or the section" in answer.content.decode()


def test_invitations_are_limited(office, english, monkeypatch):
    monkeypatch.setattr("masthead.newsroom.people.actions.INVITATIONS_PER_PERSON", throttle.Limit("i", 1, 60))
    invite(office, section_of(english))
    answer = invite(office, section_of(english), email="second@example.org")
    assert "Too many attempts" in answer.content.decode()
    assert not User.objects.filter(email="second@example.org").exists()


def test_an_invitation_that_is_refused_writes_no_mail(office, english):
    User.objects.create_user("noor@example.org", is_active=False)
    answer = invite(office, section_of(english), email="noor@example.org")
    assert answer.status_code == 200
    assert not mail.outbox
    assert not Invitation.objects.exists()


def test_the_list_shows_colleagues_and_not_readers(office, english):
    make_user("reader@example.org", name="Rea Der")
    editor = make_user("ed@example.org", name="Ed Itor")
    editor.groups.add(ensure_role_group(Role.EDITOR, front_of(english)))
    page = office.get(reverse("people")).content.decode()
    assert "Ed Itor" in page
    assert "Rea Der" not in page
    found = office.get(reverse("people"), {"q": "itor"}).content.decode()
    assert "Ed Itor" in found
    assert "Cai Vorn</" not in found


def test_a_person_who_is_no_colleague_is_not_found(office):
    assert office.get(reverse("person", args=[make_user().pk])).status_code == 404


def test_roles_are_given_and_taken_on_the_persons_page(office, english):
    person = make_user("ed@example.org")
    person.groups.add(ensure_role_group(Role.REPORTER, section_of(english)))
    office.post(reverse("give_role", args=[person.pk]), {"give-role": Role.EDITOR, "give-place": front_of(english).pk})
    assert {role.role for role in roles_of(person)} == {Role.REPORTER, Role.EDITOR}
    held = RoleGroup.objects.get(role=Role.REPORTER, group__user=person)
    office.post(reverse("take_role", args=[person.pk, held.pk]))
    assert {role.role for role in roles_of(person)} == {Role.EDITOR}
    assert office.get(reverse("person", args=[person.pk])).status_code == 200


def test_the_last_administrator_keeps_the_role_and_may_come_in(office, chief):
    held = RoleGroup.objects.get(role=Role.ADMINISTRATOR)
    for address in (reverse("take_role", args=[chief.pk, held.pk]), reverse("change_person", args=[chief.pk, "bar"])):
        answer = office.post(address, follow=True)
        assert "is the last administrator of this title" in answer.content.decode()
    chief.refresh_from_db()
    assert chief.is_active
    assert is_administrator(chief)


def test_an_invited_administrator_does_not_count_until_in(office, chief):
    invite(office, None, role=Role.ADMINISTRATOR)
    with pytest.raises(LastAdministrator):
        bar_person(user=chief, by=chief)


def test_one_of_two_administrators_may_go(chief, editions):
    other = make_user()
    give_role(user=other, role=Role.ADMINISTRATOR, page=None, by=chief)
    take_role(user=chief, role=Role.ADMINISTRATOR, page=None, by=other)
    assert not is_administrator(User.objects.get(pk=chief.pk))


def test_nobody_but_administrators_gives_or_takes(chief, english):
    publisher = make_user()
    publisher.groups.add(ensure_role_group(Role.PUBLISHER, front_of(english)))
    with pytest.raises(NotAnAdministrator):
        give_role(user=publisher, role=Role.ADMINISTRATOR, page=None, by=publisher)
    with pytest.raises(NotAnAdministrator):
        take_role(user=chief, role=Role.ADMINISTRATOR, page=None, by=publisher)


def test_a_barred_person_is_out_with_the_next_request(office, client, chief, english):
    person = make_user("ed@example.org")
    person.groups.add(ensure_role_group(Role.EDITOR, front_of(english)))
    theirs = client.__class__()
    theirs.force_login(person)
    assert theirs.get("/newsroom/").status_code == 200
    office.post(reverse("change_person", args=[person.pk, "bar"]))
    assert theirs.get("/newsroom/").status_code == 302
    office.post(reverse("change_person", args=[person.pk, "let-in"]))
    assert User.objects.get(pk=person.pk).is_active


def test_ones_own_name_language_and_theme(office, chief):
    page = office.get("/newsroom/account/").content.decode()
    assert "First name" not in page
    assert 'href="/accounts/"' in page
    form = {
        "name_email-name": "Cai Vorn-Lund",
        "locale-preferred_language": "ru",
        "locale-current_time_zone": "",
        "theme-theme": "dark",
        "theme-contrast": "system",
        "theme-density": "default",
        "theme-keyboard_shortcuts": "on",
    }
    assert office.post("/newsroom/account/", form).status_code == 302
    chief.refresh_from_db()
    assert chief.name == "Cai Vorn-Lund"
    assert chief.wagtail_userprofile.preferred_language == "ru"


def test_the_newsroom_changes_neither_ones_address_nor_ones_password(office, chief):
    """Both are proven on the accounts' pages: an open browser alone is not enough."""
    form = {
        "name_email-name": "Cai",
        "name_email-email": "new@example.org",
        "password-old_password": "a long password",
        "password-new_password1": "quite another one",
        "password-new_password2": "quite another one",
    }
    office.post("/newsroom/account/", form)
    chief.refresh_from_db()
    assert chief.email == "chief@example.org"
    assert chief.check_password("a long password")


def test_an_address_that_an_administrator_changes_is_the_one_that_signs_in(office, english, client):
    person = make_user("ed@example.org", name="Ed")
    person.groups.add(ensure_role_group(Role.EDITOR, front_of(english)))
    form = {"name": "Ed", "email": "edvin@example.org", "language": "en"}
    assert office.post(reverse("person", args=[person.pk]), form).status_code == 302
    office.logout()
    login = {"login": "ed@example.org", "password": "a long password"}
    assert client.post("/accounts/login/", login).status_code == 200
    assert client.post("/accounts/login/", {**login, "login": "edvin@example.org"})["Location"] == "/newsroom/"


def test_the_newsrooms_door_leads_to_the_accounts_and_readers_to_their_own(client, english):
    assert client.get("/newsroom/pages/")["Location"].startswith("/newsroom/login/?next=")
    door = client.get("/newsroom/login/?next=/newsroom/pages/")
    assert door["Location"] == "/accounts/login/?next=%2Fnewsroom%2Fpages%2F"
    assert client.get("/newsroom/password_reset/")["Location"] == "/accounts/password/reset/"
    client.force_login(make_user())
    assert client.get("/newsroom/login/?next=/newsroom/pages/")["Location"] == "/accounts/"


def test_an_invited_person_with_a_second_factor_is_asked_for_it(office, english, client):
    person = make_user("noor@example.org")
    person.set_unusable_password()
    person.save()
    TOTP.activate(person, "A" * 32)
    invite(office, section_of(english))
    client.logout()
    assert client.post(link_in(mail.outbox[0]), NEW)["Location"] == "/accounts/2fa/authenticate/"


def test_tokens_are_bound_to_the_invitation(office, english):
    invite(office, section_of(english))
    first = Invitation.objects.get()
    token = token_of(first)
    first.nonce = "another"
    assert token_of(first) != token
