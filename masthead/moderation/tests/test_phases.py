"""What becomes of a text, new or edited."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from masthead.moderation.choices import PlaceState, SanctionKind, WordKind
from masthead.moderation.models import ListedWord, ModerationRules, RecentText, Sanction, Standing
from masthead.moderation.words import folded_word
from tests.factories import make_user

from .stage import KIND, submit

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(db):
    return make_user(name="A reader")


def later(seconds=60):
    """Time passes: what was handed in lies so much further back."""
    for row in RecentText.objects.all():
        RecentText.objects.filter(pk=row.pk).update(at=row.at - timedelta(seconds=seconds))


def list_words(language, kind=WordKind.BANNED, *words):
    for word in words:
        ListedWord.objects.create(language=language, word=word, folded=folded_word(word), kind=kind)


def test_a_harmless_text_is_published(english, reader):
    assert submit(english, reader).is_published


@pytest.mark.parametrize("state", [PlaceState.PAUSED, PlaceState.CLOSED])
def test_nothing_is_written_where_the_place_is_paused_or_closed(english, reader, state):
    verdict = submit(english, reader, place_state=state)
    assert (verdict.outcome, verdict.phase) == ("refuse", "place_state")
    assert verdict.sentence


def test_where_everything_is_read_first_a_text_is_held(english, reader):
    assert submit(english, reader, place_state=PlaceState.PREMODERATED).phase == "premoderation"


def test_a_suspended_reader_is_told_until_when_and_why(english, reader):
    until = timezone.now() + timedelta(days=2)
    Sanction.objects.create(user=reader, edition=english, kind=SanctionKind.SUSPENDED, until=until, reason="Insults.")
    verdict = submit(english, reader)
    assert (verdict.outcome, verdict.phase) == ("refuse", "sanctions")
    assert "Insults." in verdict.sentence
    assert str(until.astimezone(english.zone).day) in verdict.sentence


def test_a_sanction_holds_in_its_edition_and_until_its_end(editions, reader):
    past, future = (timezone.now() + timedelta(hours=hours) for hours in (-1, 1))
    Sanction.objects.create(user=reader, edition=editions["ru"], kind="suspended", until=future, reason="Spam")
    Sanction.objects.create(user=reader, edition=editions["en"], kind="suspended", until=past, reason="Spam")
    assert submit(editions["en"], reader).is_published
    assert submit(editions["ru"], reader).is_refused


def test_a_ban_of_all_editions_holds_in_each(editions, reader):
    Sanction.objects.create(user=reader, edition=None, kind=SanctionKind.BANNED, reason="Threats.")
    assert all("Threats." in submit(edition, reader).sentence for edition in editions.values())


@pytest.mark.parametrize("text", ["", " a ", "x" * 3001])
def test_a_text_is_neither_empty_nor_a_book(english, reader, text):
    assert submit(english, reader, text).phase == "length"


@pytest.mark.parametrize("trap", [{"honeypot": "http://"}, {"started_at": timezone.now().timestamp() + 10**6}])
def test_what_only_machines_do_is_refused(english, reader, trap):
    assert submit(english, reader, **trap).phase == "traps"


def test_a_person_writes_once_in_five_seconds_edits_too(english, reader):
    assert submit(english, reader, "The first.").is_published
    assert submit(english, reader, "The second.").phase == "rate"
    assert submit(english, reader, "The first, edited.", is_edit=True, thing_id=1).phase == "rate"
    later(6)
    assert submit(english, reader, "The third.").is_published


@pytest.mark.parametrize(("texts", "pause"), [(10, 6), (50, 400)])
def test_a_person_writes_so_much_in_five_minutes_and_in_a_day(english, reader, texts, pause):
    for number in range(texts):
        assert submit(english, reader, f"Text number {number}.").is_published
        later(pause)
    verdict = submit(english, reader, "One too many.")
    assert verdict.phase == "rate"
    assert verdict.sentence


def test_the_same_words_within_a_day_are_refused_however_they_are_dressed(english, reader):
    submit(english, reader, "Buy my boots, they are good.")
    later()
    assert submit(english, reader, "BUY  my boots,\nthey are göod.").phase == "repeat"
    later(24 * 3600)
    assert submit(english, reader, "Buy my boots, they are good.").is_published


def test_an_edit_may_go_back_to_its_first_wording_but_carries_no_text_to_other_places(english, reader):
    submit(english, reader, "The wording.")
    later()
    for _again in range(3):
        assert submit(english, reader, "The wording.", is_edit=True, thing_id=1).is_published
        later()
    assert submit(english, reader, "The wording.", is_edit=True, thing_id=2).phase == "repeat"


def test_a_first_text_with_a_link_waits_and_so_do_many_links(english, reader):
    assert submit(english, reader, "See https://a.example").phase == "links"
    Standing.objects.filter(user=reader).update(published=1)
    later()
    assert submit(english, reader, "Now see https://a.example").is_published
    later()
    verdict = submit(english, reader, "[a](https://a.example) [b](//b.example) www.c.example")
    assert (verdict.phase, verdict.note) == ("links", "3")


def test_a_banned_word_refuses_and_the_writer_is_told_which(english, reader):
    list_words("en", WordKind.BANNED, "blackguard")
    verdict = submit(english, reader, "You Bl4ckguard!")
    assert (verdict.outcome, verdict.phase, verdict.note) == ("refuse", "words", "blackguard")
    assert "Bl4ckguard" in verdict.sentence


def test_a_suspect_word_holds_and_the_moderator_sees_which(english, reader):
    list_words("en", WordKind.SUSPECT, "casino")
    verdict = submit(english, reader, "The c.a.s.i.n.o again")
    assert (verdict.outcome, verdict.phase, verdict.note) == ("hold", "words", "casino")
    assert "casino" not in verdict.sentence


def test_words_of_another_language_stop_nothing_and_those_of_all_do(editions, reader):
    list_words("ru", WordKind.BANNED, "gift")
    list_words("", WordKind.BANNED, "blackguard")
    assert submit(editions["en"], reader, "What a gift").is_published
    later()
    assert submit(editions["en"], reader, "What a blackguard").is_refused


def test_an_edited_text_meets_the_same_phases(english, reader):
    list_words("en", WordKind.BANNED, "blackguard")
    assert submit(english, reader, "Blackguard!", is_edit=True, thing_id=1).phase == "words"
    assert submit(english, reader, "See https://a.example", is_edit=True, thing_id=1).phase == "rate"


def test_the_first_texts_of_a_new_reader_wait_until_so_many_were_seen(english, reader):
    ModerationRules.objects.create(edition=english, first_posts=2)
    for number in range(3):
        assert submit(english, reader, f"Text number {number}.").phase == "first_posts"
        later()
    Standing.objects.filter(user=reader).update(published=2)
    assert submit(english, reader, "And now.").is_published


def test_what_holds_and_what_refuses_are_both_heard(english, reader):
    list_words("en", WordKind.BANNED, "blackguard")
    list_words("en", WordKind.SUSPECT, "casino")
    assert submit(english, reader, "https://a.example blackguard").is_refused
    later()
    verdict = submit(english, reader, "https://a.example casino")
    assert (verdict.phase, verdict.note) == ("links", "1\ncasino")


def test_a_review_asks_the_database_at_most_six_times(english, reader):
    submit(english, reader, "The first text makes the lists known.")
    later()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        submit(english, reader, "The second text.")
    asked = [query["sql"] for query in queries if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]
    assert len(asked) <= 6, asked


def test_the_numbers_of_a_reader_are_kept(english, reader):
    list_words("en", WordKind.BANNED, "blackguard")
    for text in ("A text.", "https://a.example https://b.example https://c.example", "blackguard"):
        submit(english, reader, text)
        later()
    assert Standing.objects.values_list("published", "held", "refused").get() == (1, 1, 1)
    assert RecentText.objects.filter(kind=KIND).count() == 3
