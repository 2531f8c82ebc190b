"""No edition goes live in a language whose interface is not complete."""

import io

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from masthead.editions.language_check import check_languages, language_problems

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
SOURCE = """
msgid "Latest"
msgstr ""

msgid "By %(name)s"
msgstr ""

msgid "%(count)d story"
msgid_plural "%(count)d stories"
msgstr[0] ""
msgstr[1] ""
"""
RUSSIAN_PLURALS = (
    '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&'
    ' (n%100<10 || n%100>=20) ? 1 : 2);\\n"\n'
)
RUSSIAN = """
msgid "Latest"
msgstr "Новое"

msgid "By %(name)s"
msgstr "Автор: %(name)s"

msgid "%(count)d story"
msgid_plural "%(count)d stories"
msgstr[0] "%(count)d история"
msgstr[1] "%(count)d истории"
msgstr[2] "%(count)d историй"
"""


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, "en", HEAD + SOURCE)
    return tmp_path


def write(folder, language, text, *, compiled=True):
    place = folder / language / "LC_MESSAGES"
    place.mkdir(parents=True, exist_ok=True)
    (place / "django.po").write_text(text, encoding="utf-8")
    if compiled:
        machine = io.BytesIO()
        write_mo(machine, read_po(io.BytesIO(text.encode()), locale=language))
        (place / "django.mo").write_bytes(machine.getvalue())


def problems(folder, text, **options):
    write(folder, "ru", HEAD + RUSSIAN_PLURALS + text, **options)
    return " ".join(language_problems("ru", folder=folder))


def test_a_complete_language_has_no_problem(folder):
    assert problems(folder, RUSSIAN) == ""
    assert check_languages(folder=folder) == []


def test_english_needs_nothing_but_to_be_there(folder, tmp_path_factory):
    assert language_problems("en", folder=folder) == []
    assert "en" in check_languages(folder=tmp_path_factory.mktemp("empty"))[0]


def test_a_regional_language_falls_back_to_its_base(folder):
    assert language_problems("en-GB", folder=folder) == []


def test_an_unknown_language_is_named(folder):
    assert "fr" in language_problems("fr", folder=folder)[0]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('msgid "Latest"\nmsgstr "Новое"', "", "“Latest” is missing"),
        ('msgstr "Новое"', 'msgstr ""', "“Latest” is not translated"),
        ('msgid "Latest"', '#, fuzzy\nmsgid "Latest"', "“Latest” is marked fuzzy"),
        ("Автор: %(name)s", "Автор: %(nаme)s", "“By %(name)s” has other placeholders"),
        ("Автор: %(name)s", "Автор", "“By %(name)s” has other placeholders"),
        ('msgstr[2] "%(count)d историй"', 'msgstr[2] ""', "“%(count)d story” is not translated"),
        ("%(count)d историй", "много историй", "“%(count)d story” has other placeholders"),
    ],
)
def test_each_fault_names_the_language_and_the_text(folder, before, after, said):
    found = problems(folder, RUSSIAN.replace(before, after))
    assert said in found
    assert found.startswith("ru: ")


def test_a_form_for_one_may_leave_the_number_out(folder):
    assert problems(folder, RUSSIAN.replace("%(count)d история", "одна история")) == ""


def test_too_few_plural_forms_are_found(folder):
    two = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
    write(folder, "ru", HEAD + two + RUSSIAN.replace('msgstr[2] "%(count)d историй"', ""))
    assert "2 plural forms, the language needs 3" in " ".join(language_problems("ru", folder=folder))


def test_a_catalogue_that_was_not_compiled_is_found(folder):
    assert "not compiled" in problems(folder, RUSSIAN, compiled=False)


def test_a_compiled_catalogue_older_than_its_source_is_found(folder):
    problems(folder, RUSSIAN)
    assert "older than its source" in problems(folder, RUSSIAN.replace("Новое", "Свежее"), compiled=False)
