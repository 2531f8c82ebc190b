"""Names: one spelling, nothing hidden, and none that a reader takes for a colleague."""

import pytest
from django.core.exceptions import ValidationError

from masthead.accounts.models import User
from masthead.accounts.names import clean_name
from tests.factories import front_of, make_author, make_colleague, make_user

from .flows import register


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \t Marsh ", "Ada Marsh"),
        ("Ａｄａ Marsh", "Ada Marsh"),
        ("ﬁnn", "finn"),
        ("A\u0301da", "Áda"),
        ("نیم\u200cروز", "نیمروز"),
        ("Anne-Marie O’Neill", "Anne-Marie O’Neill"),
        ("Мария Иванова", "Мария Иванова"),
        ("田中 さくら", "田中 さくら"),
        ("김 Min", "김 Min"),
        ("محمد العلي", "محمد العلي"),
        ("برويز مشرف", "برويز مشرف"),
        ("Иван Smith", "Иван Smith"),
        ("Reader 7", "Reader 7"),
    ],
)
def test_a_persons_name_is_kept_in_its_one_spelling(db, typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "12345",
        "\u200b",
        "Ada\u202eMarsh",
        "Ada\u2066Marsh",
        "Ada\u200bMarsh",
        "\u3164",
        "Ada Marsh\u3164",
        "Ada\u115fMarsh",
        "Ada\u034fMarsh",
        "Ada\U000e0100Marsh",
        "Ada\u00adMarsh",
        "Ada\x00",
        "Ada\ue000",
        "Ada ✔",
        "<b>Ada</b>",
        "A" * 61,
        "Z\u0336\u0337\u0338\u0334\u0335a",
        "Аda",  # Cyrillic А
        "Adа Marsh",
    ],
)
def test_what_hides_or_mixes_is_refused_with_a_sentence(db, typed):
    with pytest.raises(ValidationError) as refused:
        clean_name(typed)
    assert len(refused.value.messages[0]) > 20


@pytest.mark.parametrize(
    "typed",
    [
        "Admin",
        "ADMIN",
        "4dm1n",
        "Moderat0r",
        "Rnoderator",
        "The Chief Editor",
        "Editor-in-Chief",
        "Administrator 2",
        "Site admin",
        "Модератор сайта",
        "ad.min",
        "Редактор",
        "РЕДАКЦИЯ",
        "المحرر",
        "مـشـرف",
    ],
)
def test_words_of_office_are_reserved(db, typed):
    with pytest.raises(ValidationError, match="belongs to the newsroom"):
        clean_name(typed)


@pytest.fixture
def colleague(editions):
    return make_colleague("editor", front_of(editions["en"]), email="ed@example.org", name="Edvin Marsh")


@pytest.mark.parametrize(
    "typed",
    [
        "Edvin Marsh",
        "edvin  marsh",
        "Marsh, Edvin",
        "Édvin Marsh",
        "Edvln Marsh",
        "EdvinMarsh",
        "Edvin Marsн",
        "Edvin Marsh 2",
    ],
)
def test_the_names_of_colleagues_are_theirs(colleague, typed):
    with pytest.raises(ValidationError):
        clean_name(typed)


def test_names_of_authors_and_editions_are_reserved_too(editions):
    make_author(editions["en"], "Una Reed")
    for taken in ("Una Reed", "The Test Courier", "Test Courier Team", "Пробный курьер"):
        with pytest.raises(ValidationError):
            clean_name(taken)
    assert clean_name("Una Reedham") == "Una Reedham"


def test_a_person_keeps_the_name_that_is_theirs(colleague):
    assert clean_name("Edvin Marsh", user=colleague) == "Edvin Marsh"
    reader = make_user(name="Admin")
    assert clean_name("Admin", user=reader) == "Admin"


def test_registration_refuses_and_says_why(client, colleague):
    page = register(client, name="Edvln Marsh").content.decode()
    assert "belongs to the newsroom" in page
    assert 'value="Edvln Marsh"' in page
    assert not User.objects.filter(email="rea@example.org").exists()
