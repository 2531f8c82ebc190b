"""The queue in the newsroom: what stands there, and what its buttons do."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from masthead.eventlog.models import Event
from masthead.moderation.actions import approve_thing, hide_thing, hold, report
from masthead.moderation.choices import Outcome, Phase, ThingState
from masthead.moderation.models import Held, ListedWord, ModerationAction, Notice, Report, Sanction, Standing
from masthead.moderation.verdict import Verdict
from tests.factories import front_of, make_colleague, make_user

from .stage import KIND, use_notes

pytestmark = pytest.mark.django_db


@pytest.fixture
def notes(monkeypatch):
    return use_notes(monkeypatch)


@pytest.fixture
def reader(db):
    return make_user("reader@example.org", name="Ruth Reader")


def moderator_of(*editions, name="Mira Stone"):
    return make_colleague("moderator", *(front_of(edition) for edition in editions), name=name)


@pytest.fixture
def moderator(english):
    return moderator_of(english)


@pytest.fixture
def desk(moderator):
    client = Client()
    client.force_login(moderator)
    return client


def held(notes, edition, author, text="A text.", phase=Phase.WORDS, note="casino"):
    number = notes.write(edition, author, text=text, state=ThingState.HELD)
    verdict = Verdict(outcome=Outcome.HOLD, phase=phase, note=note)
    hold(kind=KIND, thing_id=number, edition=edition, author=author, verdict=verdict)
    Standing.objects.get_or_create(user=author, edition=edition)
    return number


def post(desk, number, action="", tab="", follow=True, **data):
    data = {"thing": f"{KIND}:{number}", "reason": "", **data}
    return desk.post(
        f"{reverse('moderation_queue')}?tab={tab}", {**data, **({"action": action} if action else {})}, follow=follow
    )


def shown(answer) -> str:
    return answer.content.decode()


def test_a_held_text_stands_in_the_queue_with_its_reason_its_words_and_its_author(desk, notes, english, reader):
    ListedWord.objects.create(language="en", word="casino", folded="casino", kind="suspect")
    held(notes, english, reader, text="The <b>old</b> Cas1no opens")
    Standing.objects.filter(user=reader).update(published=3, refused=2)
    page = shown(desk.get(reverse("moderation_queue")))
    assert "A listed word" in page
    assert "&lt;b&gt;" in page
    assert 'title="casino"' in page
    assert "Ruth Reader" in page
    assert "3 published" in page
    assert "2 refused" in page


def test_approving_publishes_and_leaves_a_row_an_event_and_an_empty_queue(desk, notes, english, reader, moderator):
    number = held(notes, english, reader)
    post(desk, number, "approve")
    assert notes.notes[number].state == ThingState.PUBLISHED
    row = ModerationAction.objects.get()
    assert (row.kind, row.thing_id, row.subject_id, row.by_id) == ("approved", number, reader.pk, moderator.pk)
    kinds = Event.objects.filter(stream="moderation:en").values_list("kind", flat=True)
    assert list(kinds) == ["moderation.held", "moderation.approved"]
    assert Standing.objects.get(user=reader).published == 1
    assert "Nothing waits" in shown(desk.get(reverse("moderation_queue")))


def test_hiding_asks_for_a_reason_and_says_so_at_the_text(desk, notes, english, reader):
    number = held(notes, english, reader)
    refused = post(desk, number, "hide")
    assert refused.status_code == 422
    assert "Write a reason" in shown(refused)
    assert notes.done == []
    assert not ModerationAction.objects.exists()
    post(desk, number, "hide", reason="An advertisement.")
    assert notes.done == [("hide", number)]
    assert ModerationAction.objects.get().reason == "An advertisement."


def test_of_two_moderators_the_second_reads_who_was_quicker(desk, notes, english, reader):
    number = held(notes, english, reader)
    approve_thing(kind=KIND, thing_id=number, by=moderator_of(english, name="Quick Quinn"))
    answer = post(desk, number, "approve")
    assert "Quick Quinn was quicker" in shown(answer)
    assert notes.done == [("approve", number)]
    assert ModerationAction.objects.count() == 1


def test_a_text_that_its_author_deleted_is_gone_in_a_sentence(desk, notes, english, reader):
    number = held(notes, english, reader)
    del notes.notes[number]
    answer = post(desk, number, "approve")
    assert answer.status_code == 422
    assert "no longer there" in shown(answer)


def test_a_report_stands_under_reported_until_somebody_decides(desk, notes, english, reader):
    number = notes.write(english, reader, text="A published text.")
    report(kind=KIND, thing_id=number, edition=english, by=make_user(), reason="insult", text="It calls me names.")
    page = shown(desk.get(f"{reverse('moderation_queue')}?tab=reported"))
    assert "Reported: An insult or a threat" in page
    assert "It calls me names." in page
    post(desk, number, "approve", tab="reported")
    assert notes.done == []
    assert Report.objects.get().decision == "approved"
    assert "A published text." not in shown(desk.get(f"{reverse('moderation_queue')}?tab=reported"))


def test_several_are_decided_at_once_and_each_refusal_is_told(desk, notes, english, reader):
    first, second, gone = (held(notes, english, reader) for _number in range(3))
    del notes.notes[gone]
    things = [f"{KIND}:{number}" for number in (first, second, gone)]
    answer = post(desk, 0, "hide", thing=things, reason="A wave of spam.")
    assert "2 texts are decided." in shown(answer)
    assert "no longer there" in shown(answer)
    assert notes.done == [("hide", first), ("hide", second)]


def test_the_queue_is_filtered_by_reason_edition_and_kind(notes, editions, reader):
    both = Client()
    both.force_login(moderator_of(editions["en"], editions["ru"]))
    held(notes, editions["en"], reader, text="An English link.", phase=Phase.LINKS)
    held(notes, editions["en"], reader, text="An English word.", phase=Phase.WORDS)
    held(notes, editions["ru"], reader, text="A Russian word.", phase=Phase.WORDS)
    address = reverse("moderation_queue")
    assert "An English link." not in shown(both.get(f"{address}?phase=words"))
    assert "An English word." not in shown(both.get(f"{address}?edition=ru"))
    assert "A Russian word." in shown(both.get(f"{address}?edition=ru&kind={KIND}&phase=words"))


def test_the_newest_stand_there_whatever_their_state(desk, notes, english, reader):
    for state in ThingState:
        notes.write(english, reader, text=f"State {state.value}.", state=state)
    page = shown(desk.get(f"{reverse('moderation_queue')}?tab=newest"))
    assert all(f"State {state.value}." in page for state in ThingState)


def test_a_page_of_the_queue_costs_the_same_with_one_and_with_twenty(
    desk, notes, english, reader, django_assert_max_num_queries
):
    held(notes, english, reader)
    desk.get(reverse("moderation_queue"))
    with django_assert_max_num_queries(40) as one:
        desk.get(reverse("moderation_queue"))
    for _number in range(19):
        held(notes, english, make_user())
    with django_assert_max_num_queries(len(one)):
        page = shown(desk.get(reverse("moderation_queue")))
    assert page.count("data-entry") == 20


def test_a_warning_reaches_the_reader_by_mail_and_on_the_site(desk, notes, english, reader):
    number = held(notes, english, reader)
    post(desk, number, sanction="warned", reason="Mind your tone.")
    assert Notice.objects.get(user=reader).text == "Mind your tone."
    assert mail.outbox[0].to == ["reader@example.org"]
    assert "Mind your tone." in mail.outbox[0].body
    assert english.name in mail.outbox[0].subject
    assert not Sanction.objects.exists()


def test_a_suspension_ends_on_the_day_that_was_chosen_in_the_time_of_the_edition(desk, notes, english, reader):
    number = held(notes, english, reader)
    day = timezone.localdate() + timedelta(days=3)
    post(desk, number, sanction="suspended", until=day.isoformat(), reason="Insults.")
    until = Sanction.objects.get(user=reader, edition=english).until.astimezone(english.zone)
    assert (until.date(), until.hour) == (day, 0)


@pytest.mark.parametrize("until", ["", "yesterday", "1999-01-01", "9999-12-31"])
def test_a_suspension_without_a_good_end_is_refused_with_what_was_typed(desk, notes, english, reader, until):
    number = held(notes, english, reader)
    answer = post(desk, number, sanction="suspended", until=until, reason="Insults, again.")
    assert answer.status_code == 422
    assert 'role="alert"' in shown(answer)
    assert "Insults, again." in shown(answer)
    assert not Sanction.objects.exists()


def test_a_ban_is_lifted_with_a_reason_and_the_reader_told(desk, notes, english, reader):
    post(desk, held(notes, english, reader), sanction="banned", reason="Threats.")
    sanction = Sanction.objects.get()
    address = reverse("moderation_sanctions")
    assert "Threats." in shown(desk.get(address))
    assert desk.post(address, {"lift": sanction.pk, "reason": " "}).status_code == 422
    desk.post(address, {"lift": sanction.pk, "reason": "An error."})
    sanction.refresh_from_db()
    assert sanction.lifted_at
    assert len(mail.outbox) == 2
    assert list(ModerationAction.objects.values_list("kind", flat=True)) == ["lifted", "banned"]


def test_somebody_banned_is_not_banned_again_but_a_suspended_one_may_be(desk, notes, english, reader):
    number = held(notes, english, reader)
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    post(desk, number, sanction="suspended", until=day, reason="Insults.")
    post(desk, number, sanction="banned", reason="Threats.")
    answer = post(desk, number, sanction="banned", reason="Threats.")
    assert "Nothing was done twice" in shown(answer)
    assert Sanction.objects.count() == 2


def test_what_was_done_is_told_on_the_history_page(desk, notes, english, reader):
    post(desk, held(notes, english, reader), "hide", reason="A very good reason.")
    page = shown(desk.get(reverse("moderation_history")))
    assert "A very good reason." in page
    assert "Ruth Reader" in page
    assert "Mira Stone" in page


def test_a_readers_page_tells_what_became_of_the_texts(desk, notes, english, reader):
    post(desk, held(notes, english, reader), "hide", reason="An advertisement.")
    page = shown(desk.get(reverse("moderation_reader", args=["en", reader.pk])))
    assert "An advertisement." in page
    answer = desk.post(reverse("moderation_reader", args=["en", reader.pk]), {"sanction": "warned", "reason": ""})
    assert answer.status_code == 422


def test_a_text_is_edited_with_a_reason(desk, notes, english, reader):
    number = held(notes, english, reader)
    address = reverse("moderation_edit", args=[KIND, number])
    assert desk.post(address, {"text": "Better.", "reason": ""}).status_code == 422
    desk.post(address, {"text": "Better.", "reason": "A telephone number."})
    assert notes.notes[number].source == "Better."
    assert ModerationAction.objects.get().kind == "edited"


def test_the_menu_and_the_dashboard_count_what_waits(notes, english, reader):
    editor = make_colleague("editor", front_of(english))
    client = Client()
    client.force_login(editor)
    held(notes, english, reader)
    page = shown(client.get("/newsroom/"))
    assert "Moderation (1)" in page
    assert "1 text waits in en" in page


def test_who_only_moderates_lands_on_the_queue_and_sees_nothing_of_stories(desk):
    assert desk.get("/newsroom/").url == reverse("moderation_queue")
    page = shown(desk.get(reverse("moderation_queue")))
    assert "New story" not in page
    assert reverse("newsroom_stories:index") not in page


def test_a_thing_that_waits_and_was_reported_counts_once(desk, notes, english, reader):
    number = notes.write(english, reader)
    report(kind=KIND, thing_id=number, edition=english, by=make_user(), reason="spam")
    verdict = Verdict(outcome=Outcome.HOLD, phase=Phase.LINKS)
    hold(kind=KIND, thing_id=number, edition=english, author=reader, verdict=verdict)
    assert "Moderation (1)" in shown(desk.get(reverse("moderation_queue")))


def test_a_held_text_that_is_edited_waits_once(notes, english, reader):
    number = held(notes, english, reader)
    newer = Verdict(outcome=Outcome.HOLD, phase=Phase.LINKS, note="3")
    hold(kind=KIND, thing_id=number, edition=english, author=reader, verdict=newer)
    assert Held.objects.values_list("phase", "note").get() == ("links", "3")


def test_what_was_hidden_may_be_shown_again(notes, english, reader, moderator):
    number = notes.write(english, reader)
    Standing.objects.create(user=reader, edition=english, published=1)
    hide_thing(kind=KIND, thing_id=number, by=moderator, reason="A mistake.")
    approve_thing(kind=KIND, thing_id=number, by=moderator, reason="It was one.")
    assert Standing.objects.values_list("published", "hidden").get() == (1, 0)
    assert [verb for verb, _number in notes.done] == ["hide", "approve"]


def test_a_report_counts_beside_a_held_thing_of_another_kind_and_the_same_number(desk, notes, english, reader):
    number = notes.write(english, reader)
    report(kind=KIND, thing_id=number, edition=english, by=make_user(), reason="spam")
    verdict = Verdict(outcome=Outcome.HOLD, phase=Phase.LINKS)
    hold(kind="elsewhere", thing_id=number, edition=english, author=reader, verdict=verdict)
    assert "Moderation (1)" in shown(desk.get(reverse("moderation_queue")))
