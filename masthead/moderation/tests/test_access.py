"""Role x action x edition, by the pages and by crafted requests."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from masthead.moderation.actions import ban_reader, hold
from masthead.moderation.choices import Outcome, Phase, ThingState
from masthead.moderation.errors import EditionNotYours, ReaderUnknown
from masthead.moderation.models import ListedWord, ModerationAction, ModerationRules, Sanction, Standing
from masthead.moderation.verdict import Verdict
from tests.factories import front_of, make_administrator, make_colleague, make_user, section_of

from .stage import KIND, use_notes

pytestmark = pytest.mark.django_db

MODERATING = ("moderator", "editor", "publisher", "administrator")
PEOPLE = [*MODERATING, "reporter", "photo_editor", "section_editor", "reader", "suspended"]
SECRET = "Words that others must not read."


@pytest.fixture
def notes(monkeypatch):
    return use_notes(monkeypatch)


@pytest.fixture
def author(db):
    return make_user("author@example.org", name="Anna Author")


def client_of(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def person_as(role: str, edition):
    """Somebody with the role in `edition` alone, but administrators."""
    if role == "administrator":
        return make_administrator()
    if role == "section_editor":
        return make_colleague("editor", section_of(edition))
    if role not in {"reader", "suspended"}:
        return make_colleague(role, front_of(edition))
    person = make_user()
    if role == "suspended":
        until = timezone.now() + timedelta(days=1)
        Sanction.objects.create(user=person, edition=edition, kind="suspended", until=until, reason="Insults.")
    return person


class Attempt:
    """One person's attempts at what stands in one edition; each tells whether it came about."""

    def __init__(self, notes, person, edition, author):
        self.notes, self.edition, self.author, self.client = notes, edition, author, client_of(person)
        self.held = notes.write(edition, author, text=SECRET, state=ThingState.HELD)
        verdict = Verdict(outcome=Outcome.HOLD, phase=Phase.WORDS)
        hold(kind=KIND, thing_id=self.held, edition=edition, author=author, verdict=verdict)
        Standing.objects.get_or_create(user=author, edition=edition)
        Sanction.objects.create(user=author, edition=edition, kind="banned", reason=SECRET)
        ModerationAction.objects.create(
            kind="warned", subject_id=author.pk, edition_id=edition.pk, by_id=1, reason=SECRET
        )
        ListedWord.objects.create(language=edition.language, word="secretword", folded="secretword", kind="banned")

    def _post(self, action, **data):
        data = {"thing": f"{KIND}:{self.held}", "reason": "A reason.", **data}
        return self.client.post(reverse("moderation_queue"), {**data, "action": action} if action else data)

    def _sees(self, name, *args, query=""):
        answer = self.client.get(reverse(name, args=args) + query)
        return answer.status_code == 200 and SECRET in answer.content.decode()

    def see_the_queue(self):
        return self._sees("moderation_queue")

    def see_the_newest(self):
        return self._sees("moderation_queue", query="?tab=newest")

    def see_what_was_done(self):
        return self._sees("moderation_history")

    def see_sanctions(self):
        return self._sees("moderation_sanctions")

    def see_the_reader(self):
        return self._sees("moderation_reader", self.edition.code, self.author.pk)

    def see_the_words(self):
        return "secretword" in self.client.get(reverse("moderation_words")).content.decode()

    def open_the_text(self):
        return self._sees("moderation_edit", KIND, self.held)

    def approve(self):
        self._post("approve")
        return self.notes.notes[self.held].state == ThingState.PUBLISHED

    def hide(self):
        self._post("hide")
        return self.notes.notes[self.held].state == ThingState.HIDDEN

    def feature(self):
        self.held = self.notes.write(self.edition, self.author)
        self._post("feature")
        return self.notes.notes[self.held].is_featured

    def hide_with_others(self):
        other = self.notes.write(self.edition, self.author)
        self._post("hide", thing=[f"{KIND}:{self.held}", f"{KIND}:{other}"])
        return ("hide", other) in self.notes.done

    def edit(self):
        address = reverse("moderation_edit", args=[KIND, self.held])
        self.client.post(address, {"text": "Changed.", "reason": "A reason."})
        return self.notes.notes[self.held].source == "Changed."

    def warn(self):
        self._post("", sanction="warned")
        return ModerationAction.objects.filter(kind="warned", thing_id=self.held).exists()

    def ban_from_the_readers_page(self):
        Sanction.objects.all().delete()
        address = reverse("moderation_reader", args=[self.edition.code, self.author.pk])
        self.client.post(address, {"sanction": "banned", "reason": "A reason."})
        return Sanction.objects.exists()

    def lift(self):
        sanction = Sanction.objects.get(user=self.author)
        self.client.post(reverse("moderation_sanctions"), {"lift": sanction.pk, "reason": "A reason."})
        return Sanction.objects.filter(user=self.author, lifted_at__isnull=False).exists()

    def list_a_word(self):
        word = {"word": "newword", "language": self.edition.language, "kind": "banned"}
        self.client.post(reverse("moderation_words"), word)
        return ListedWord.objects.filter(word="newword").exists()

    def strike_a_word(self):
        self.client.post(reverse("moderation_words"), {"strike": ListedWord.objects.get().pk})
        return not ListedWord.objects.exists()

    def change_the_rules(self):
        code = self.edition.code
        rules = {"edition": code, f"{code}-first_posts": "3", f"{code}-links_allowed": "1"}
        self.client.post(reverse("moderation_rules"), rules)
        return ModerationRules.objects.filter(edition=self.edition, first_posts=3).exists()


ACTIONS = [name for name in vars(Attempt) if not name.startswith("_")]


@pytest.mark.parametrize("role", PEOPLE)
def test_each_role_does_what_the_table_says_in_its_edition_and_nothing_in_another(notes, editions, author, role):
    from django.db import transaction

    person = person_as(role, editions["en"])
    for place in ("en", "ru"):
        may = role in MODERATING and (place == "en" or role == "administrator")
        for action in ACTIONS:
            with transaction.atomic():
                attempt = Attempt(notes, person, editions[place], author)
                came_about = getattr(attempt, action)()
                transaction.set_rollback(True)
            notes.notes.clear()
            notes.done.clear()
            assert came_about == may, f"{role}, {action}, {place}"


def test_a_visitor_is_asked_to_sign_in(editions):
    for name in ("queue", "history", "sanctions", "words", "rules"):
        for answer in (Client().get(reverse(f"moderation_{name}")), Client().post(reverse(f"moderation_{name}"))):
            assert answer.status_code == 302
            assert "login" in answer.url


def test_others_get_the_answer_of_an_address_that_is_not_there(editions):
    reporter = client_of(person_as("reporter", editions["en"]))
    assert reporter.get(reverse("moderation_queue")).status_code == 404
    moderator = client_of(person_as("moderator", editions["en"]))
    assert moderator.get(f"{reverse('moderation_queue')}?edition=ru").status_code == 404
    assert moderator.get(f"{reverse('moderation_queue')}?edition=none").status_code == 404


def test_an_absent_text_and_one_of_another_edition_are_refused_alike(notes, editions, author):
    moderator = client_of(person_as("moderator", editions["en"]))
    other = notes.write(editions["ru"], author, state=ThingState.HELD)
    sentences = []
    for number in (other, 999_999):
        data = {"thing": f"{KIND}:{number}", "action": "approve", "reason": ""}
        answer = moderator.post(reverse("moderation_queue"), data)
        sentences.append((answer.status_code, "no longer there" in answer.content.decode()))
    assert sentences == [(422, True), (422, True)]


@pytest.mark.parametrize(
    "thing", ["", "note", "note:", "note:-1", "note:1e9", "note:" + "9" * 40, "nothing:1", "note:٣"]
)
def test_a_crafted_name_of_a_text_is_refused_in_a_sentence(notes, english, thing):
    moderator = client_of(person_as("moderator", english))
    for data in ({"action": "approve"}, {"sanction": "banned"}):
        answer = moderator.post(reverse("moderation_queue"), {"thing": thing, "reason": "A reason.", **data})
        assert answer.status_code == 422
        assert "no longer there" in answer.content.decode()


@pytest.mark.parametrize("role", ["reporter", "editor", "moderator", "section_editor", "administrator"])
@pytest.mark.parametrize("sanction", ["warned", "suspended", "banned"])
def test_moderators_judge_no_colleague_and_administrators_do(notes, english, role, sanction):
    colleague = person_as(role, english)
    number = notes.write(english, colleague)
    until = (timezone.localdate() + timedelta(days=2)).isoformat()
    data = {"thing": f"{KIND}:{number}", "sanction": sanction, "until": until, "reason": "A reason."}
    for person, may in ((person_as("editor", english), False), (make_administrator(), True)):
        answer = client_of(person).post(reverse("moderation_queue"), data)
        assert (answer.status_code == 302) == may
        assert ModerationAction.objects.exists() == may


def test_nobody_judges_in_their_own_case(notes, english):
    for person in (person_as("moderator", english), make_administrator()):
        number = notes.write(english, person)
        data = {"thing": f"{KIND}:{number}", "sanction": "warned", "reason": "A reason."}
        assert client_of(person).post(reverse("moderation_queue"), data).status_code == 422
    assert not ModerationAction.objects.exists()


def test_a_reader_who_never_wrote_here_is_nothing_to_this_editions_moderators(notes, editions):
    stranger = make_user("stranger@example.org", name="Sam Stranger")
    Standing.objects.create(user=stranger, edition=editions["ru"], published=5)
    moderator = person_as("moderator", editions["en"])
    answer = client_of(moderator).get(reverse("moderation_reader", args=["en", stranger.pk]))
    assert answer.status_code == 404
    with pytest.raises(ReaderUnknown):
        ban_reader(user=stranger, edition=editions["en"], by=moderator, reason="A reason.")


def test_all_editions_are_the_administrators(notes, english, author):
    Standing.objects.create(user=author, edition=english)
    with pytest.raises(EditionNotYours):
        ban_reader(user=author, edition=None, by=person_as("publisher", english), reason="A reason.")
    ban_reader(user=author, edition=None, by=make_administrator(), reason="A reason.")
    page = client_of(person_as("moderator", english)).get(reverse("moderation_sanctions")).content.decode()
    assert "Anna Author" not in page


def test_a_moderator_lists_no_words_for_all_editions(english):
    moderator = client_of(person_as("moderator", english))
    answer = moderator.post(reverse("moderation_words"), {"word": "everyword", "language": "", "kind": "banned"})
    assert answer.status_code == 422
    assert not ListedWord.objects.exists()


def test_a_barred_moderator_moderates_nothing(english):
    moderator = person_as("moderator", english)
    client = client_of(moderator)
    moderator.is_active = False
    moderator.save()
    assert client.get(reverse("moderation_queue")).status_code == 302


def test_every_form_is_guarded_against_other_sites(notes, english):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person_as("moderator", english))
    for name in ("queue", "sanctions", "words", "rules"):
        assert client.post(reverse(f"moderation_{name}"), {"reason": "x"}).status_code == 403
