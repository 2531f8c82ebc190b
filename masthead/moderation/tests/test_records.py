"""Rows that stay, what a person's data are, and two moderators at one moment."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, close_old_connections, connection, transaction

from masthead.accounts.personal_data import erase_everywhere, export_of
from masthead.moderation.actions import approve_thing, hide_thing, hold, report, warn_reader
from masthead.moderation.choices import Outcome, Phase, ThingState
from masthead.moderation.errors import AlreadyDecided, ModerationError, ReportRefused, ThingGone
from masthead.moderation.models import Held, ModerationAction, Notice, RecentText, Report, Sanction, Standing
from masthead.moderation.verdict import Verdict
from tests.factories import front_of, make_administrator, make_colleague, make_user

from .stage import KIND, submit, use_notes


@pytest.fixture
def notes(monkeypatch):
    return use_notes(monkeypatch)


@pytest.fixture
def reader(db):
    return make_user("reader@example.org", name="Ruth Reader")


@pytest.fixture
def row(english, reader):
    return ModerationAction.objects.create(
        kind="hidden", thing_kind=KIND, thing_id=1, subject_id=reader.pk, edition_id=english.pk, by_id=7, reason="Spam."
    )


@pytest.mark.django_db
def test_the_model_refuses_to_change_or_delete_an_audit_row(row):
    row.reason = "Something else."
    with pytest.raises(ValidationError):
        row.save()
    with pytest.raises(ValidationError):
        row.delete()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE moderation_moderationaction SET reason = ''",
        "UPDATE moderation_moderationaction SET by_id = 8",
        "UPDATE moderation_moderationaction SET subject_id = 99",
        "UPDATE moderation_moderationaction SET subject_id = NULL, reason = ''",
        "DELETE FROM moderation_moderationaction",
    ],
)
def test_the_database_itself_refuses(row, statement):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert ModerationAction.objects.values_list("reason", "subject_id").get() == ("Spam.", row.subject_id)


@pytest.mark.django_db
def test_querysets_get_no_further(row):
    for change in (lambda: ModerationAction.objects.update(reason=""), ModerationAction.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.django_db
def test_an_erased_reader_leaves_no_number_no_words_and_no_row(notes, english, reader, row):
    moderator = make_administrator()
    submit(english, reader)
    number = notes.write(english, make_user())
    report(kind=KIND, thing_id=number, edition=english, by=reader, reason="other", text="My own words.")
    warn_reader(user=reader, edition=english, by=moderator, reason="Mind your tone.")
    Sanction.objects.create(user=reader, edition=english, kind="banned", reason="Threats.")
    told = export_of(reader)["moderation"]
    assert told["standing"] == [{"edition__code": "en", "published": 1, "held": 0, "refused": 0, "hidden": 0}]
    assert told["notices"][0]["text"] == "Mind your tone."
    assert told["reports"][0]["text"] == "My own words."
    pk = reader.pk
    erase_everywhere(reader)
    for model in (Standing, RecentText, Notice, Sanction):
        assert not model.objects.filter(user=pk).exists()
    assert Report.objects.values_list("by", "text").get() == (None, "")
    assert not ModerationAction.objects.filter(subject_id=pk).exists()
    assert ModerationAction.objects.count() == 2


@pytest.mark.django_db
def test_a_reader_reports_once_and_not_oneself_and_only_what_can_be_read(notes, english, reader):
    number = notes.write(english, make_user())
    report(kind=KIND, thing_id=number, edition=english, by=reader, reason="spam")
    for thing_id, reason, error in (
        (number, "spam", ReportRefused),
        (notes.write(english, reader), "spam", ReportRefused),
        (notes.write(english, make_user()), "because", ReportRefused),
        (notes.write(english, make_user(), state=ThingState.HELD), "spam", ThingGone),
        (notes.write(english, make_user(), state=ThingState.HIDDEN), "spam", ThingGone),
    ):
        with pytest.raises(error) as refusal:
            report(kind=KIND, thing_id=thing_id, edition=english, by=reader, reason=reason)
        assert str(refusal.value)
    assert Report.objects.count() == 1


@pytest.mark.django_db
def test_a_reader_reports_so_much_in_an_hour(notes, english, reader):
    for _number in range(20):
        report(kind=KIND, thing_id=notes.write(english, None), edition=english, by=reader, reason="spam")
    with pytest.raises(ReportRefused, match="Too many"):
        report(kind=KIND, thing_id=notes.write(english, None), edition=english, by=reader, reason="spam")


@pytest.mark.django_db
def test_a_thing_of_another_edition_is_not_reported_into_this_one(notes, editions, reader):
    number = notes.write(editions["ru"], make_user())
    with pytest.raises(ThingGone):
        report(kind=KIND, thing_id=number, edition=editions["en"], by=reader, reason="spam")


@pytest.mark.django_db
def test_a_failure_of_the_thing_leaves_neither_row_nor_event(notes, english, reader, monkeypatch):
    number = notes.write(english, reader)
    monkeypatch.setattr(notes, "hide", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        hide_thing(kind=KIND, thing_id=number, by=make_administrator(), reason="Spam.")
    assert not ModerationAction.objects.exists()


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL replaces no rows")
def test_the_database_replaces_no_audit_row(row):
    columns = "id, kind, thing_kind, thing_id, subject_id, edition_id, by_id, until, at"
    statement = (
        f"REPLACE INTO moderation_moderationaction ({columns}, reason)"  # noqa: S608
        f" SELECT {columns}, 'Nothing at all.' FROM moderation_moderationaction"
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert ModerationAction.objects.get().reason == "Spam."


@pytest.mark.django_db(transaction=True)
def test_of_eight_moderators_at_one_moment_one_decides(notes, english):
    reader = make_user()
    number = notes.write(english, reader, state=ThingState.HELD)
    verdict = Verdict(outcome=Outcome.HOLD, phase=Phase.LINKS)
    hold(kind=KIND, thing_id=number, edition=english, author=reader, verdict=verdict)
    people = [make_colleague("moderator", front_of(english)) for _number in range(8)]
    start, answers = threading.Barrier(8), []

    def decide(person):
        start.wait()
        try:
            approve_thing(kind=KIND, thing_id=number, by=person)
            answers.append(None)
        except ModerationError as error:
            answers.append(error)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=decide, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers.count(None) == 1
    assert sum(isinstance(answer, AlreadyDecided) for answer in answers) == 7
    assert notes.done == [("approve", number)]
    assert ModerationAction.objects.count() == 1
    assert Held.objects.get().decision == "approved"


@pytest.mark.django_db(transaction=True)
def test_of_twenty_texts_of_one_reader_at_one_moment_one_passes(english):
    reader = make_user()
    start, outcomes = threading.Barrier(20), []

    def write(number):
        start.wait()
        try:
            outcomes.append(submit(english, reader, f"Text number {number}.").outcome)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["publish", *["refuse"] * 19]
