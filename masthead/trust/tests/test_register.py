"""The register: what is in force, what waits, importing it, and whom a new entry touches."""

from datetime import date, timedelta

import pytest

from masthead.eventlog.models import Event
from masthead.newsroom.role_models import Role
from masthead.trust.actions.import_designations import import_designations
from masthead.trust.actions.put_in_force import put_in_force
from masthead.trust.errors import BrokenRegister, DesignationForbidden
from masthead.trust.models import Designation, DesignationForm
from masthead.trust.queries import entries_in_force, entry_of, today_in
from masthead.trust.touched_stories import stories_touched_by
from tests.factories import make_administrator, make_photo, make_story, make_user

HEADER = "name,aliases,valid_from,valid_to,notice\n"


def make_designation(edition, name="Tidewater League", *, forms=("TWL",), live=True, **fields):
    values = {"notice": f"{name} is designated.", "valid_from": date(2020, 1, 1), **fields}
    designation = Designation(edition=edition, name=name, live=live, **values)
    designation.forms = [DesignationForm(text=text) for text in forms]
    designation.save()
    if not live:
        designation.save_revision()
    return designation


@pytest.fixture
def import_text(english, tmp_path):
    def run(text, *, encoding="utf-8", by=None, **options):
        file = tmp_path / "register.csv"
        file.write_bytes(text.encode(encoding))
        return import_designations(file=file, edition=english, by=by, **options)

    return run


def names_in_force(edition, on=None):
    return [entry.names for entry in entries_in_force(edition, on or today_in(edition))]


def test_only_valid_entries_of_the_edition_are_in_force(editions):
    english = editions["en"]
    today = today_in(english)
    make_designation(english, "Now", forms=())
    make_designation(english, "Until today", forms=(), valid_to=today)
    make_designation(english, "Over", forms=(), valid_to=today - timedelta(days=1))
    make_designation(english, "To come", forms=(), valid_from=today + timedelta(days=1))
    make_designation(english, "Waiting", forms=(), live=False)
    make_designation(editions["ru"], "Elsewhere", forms=())
    assert names_in_force(english) == [("Now",), ("Until today",)]
    assert ("To come",) in names_in_force(english, today + timedelta(days=1))


def test_entries_cost_two_queries_however_many(english, django_assert_num_queries):
    for number in range(5):
        make_designation(english, f"Name {number}")
    story = make_story(english)
    with django_assert_num_queries(2):
        assert len(entries_in_force(english, today_in(english), story.pk)) == 5


def test_a_change_waits_until_it_is_put_in_force(english):
    designation = make_designation(english)
    draft = designation.get_latest_revision_as_object()
    draft.name, draft.forms = "Tidewater Union", [DesignationForm(text="TWU")]
    draft.save_revision()
    assert names_in_force(english) == [("Tidewater League", "TWL")]
    put_in_force(designation=Designation.objects.get(), by=make_administrator())
    assert names_in_force(english) == [("Tidewater Union", "TWU")]
    assert Event.objects.get(kind="designation.put_in_force").stream_id == "newsroom:en"


def test_import_waits_and_again_changes_nothing(english, import_text):
    text = HEADER + 'Tidewater League,TWL|the League,2024-02-01,,"Designated,\nsince 2024."\n'
    first = import_text(text)
    assert (first["read"], first["made"], first["changed"], first["waiting"]) == (1, 1, 0, 1)
    assert names_in_force(english) == []
    again = import_text(text)
    assert (again["made"], again["changed"], again["unchanged"], len(again["skipped"])) == (0, 0, 1, 1)
    designation = Designation.objects.get()
    assert designation.notice == "Designated,\nsince 2024."
    assert [form.text for form in designation.forms.all()] == ["TWL", "the League"]


def test_import_in_force_counts_the_stories_it_touches(english, import_text):
    make_story(english, standfirst="The TWL met.")
    make_story(english, standfirst="Nobody met.")
    report = import_text(HEADER + "Tidewater League,TWL,2024-02-01,,N.\n", put_in_force=True)
    assert (report["stories_touched"], report["waiting"]) == (1, 0)
    assert names_in_force(english) == [("Tidewater League", "TWL")]
    again = import_text(HEADER + "Tidewater League,TWL,2024-02-01,,N.\n", put_in_force=True)
    assert (again["made"], again["changed"], again["stories_touched"]) == (0, 0, 0)


def test_changed_row_waits_while_the_old_one_stands(english, import_text):
    import_text(HEADER + "League,,2024-02-01,,Old.\n", put_in_force=True)
    report = import_text(HEADER + "League,LG,2024-02-01,,New.\n")
    assert (report["made"], report["changed"], report["waiting"]) == (0, 1, 1)
    assert entries_in_force(english, today_in(english))[0].notice == "Old."
    assert import_text(HEADER + "League,LG,2024-02-01,,New.\n")["unchanged"] == 1
    import_text(HEADER + "League,LG,2024-02-01,,New.\n", put_in_force=True)
    assert entry_of(Designation.objects.get()).names == ("League", "LG")


@pytest.mark.parametrize(
    ("text", "encoding", "taken"),
    [
        ("\ufeffName;Aliases;Valid_From;Notice\nПрилив;\"ПРЛ;Прилива\";01.02.2024;Текст.\n", "utf-8", "UTF-8"),
        ("name;aliases;valid_from;notice\r\nПрилив;ПРЛ|Прилива;01.02.2024;Текст.\r\n", "cp1251", "Windows-1251"),
        ("№\tname\taliases\tvalid_from\tnotice\n\n7\tПрилив\tПРЛ | Прилива |\t2024-02-01\tТекст.\n", "utf-8", "UTF-8"),
        ("name,aliases,valid_from,notice\nПрилив,ПРЛ;Прилива,2024-02-01,Текст.\n", "utf-16", "UTF-16"),
    ],
)  # fmt: skip
def test_files_of_every_kind_are_read(import_text, text, encoding, taken):
    assert import_text(text, encoding=encoding)["encoding"] == taken
    designation = Designation.objects.get()
    assert entry_of(designation).names == ("Прилив", "ПРЛ", "Прилива")
    assert (designation.valid_from, designation.notice) == (date(2024, 2, 1), "Текст.")


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("League,,31/01/2024,,N.", "Line 3: valid_from is “31/01/2024”"),
        ("League,,,,N.", "Line 3: the column valid_from is empty"),
        (",,2024-01-01,,N.", "Line 3: the column name is empty"),
        ("League,,2024-01-01,,", "Line 3: the column notice is empty"),
        ("League,,2024-01-02,2024-01-01,N.", "Line 3: valid_to lies before"),
        ("League,,2024-01-01,,N.,more", "Line 3: it has 6 cells"),
        (f"{'x' * 201},,2024-01-01,,N.", "longer than 200"),
        ('"League,,2024-01-01,,N.', "Line 3: the quotation marks"),
    ],
)
def test_a_broken_row_is_named_and_nothing_is_written(import_text, row, sentence):
    with pytest.raises(BrokenRegister, match=sentence) as refused:
        import_text(HEADER + "Good,,2024-01-01,,N.\n" + row + "\n")
    assert "Nothing was written." in str(refused.value)
    assert not Designation.objects.exists()


def test_line_numbers_count_quoted_line_ends(import_text):
    with pytest.raises(BrokenRegister, match="Line 4: the column name"):
        import_text(HEADER + 'Good,,2024-01-01,,"N.\nM."\n,,2024-01-01,,N.\n')


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "name,notice\nx,y\n", "name,name,valid_from,notice\n"])
def test_a_file_without_the_columns_is_refused(import_text, text):
    with pytest.raises(BrokenRegister, match="Line 1"):
        import_text(text)


def test_rows_may_name_their_edition(editions, import_text):
    header = "name,valid_from,notice,edition\n"
    import_text(header + "Прилив,2024-01-01,Т.,ru\nTide,2024-01-01,N.,\n")
    assert {entry.edition.code for entry in Designation.objects.all()} == {"ru", "en"}
    with pytest.raises(BrokenRegister, match="Line 2: there is no edition “xx”"):
        import_text(header + "Tide,2024-01-01,N.,xx\n")


def test_a_repeated_row_is_skipped_with_the_reason(import_text):
    report = import_text(HEADER + "League,,2024-01-01,,N.\nLeague,,2024-01-01,,M.\n")
    assert report["made"] == 1
    assert report["skipped"] == [{"item": "League", "reason": "Line 3 repeats the name and the first day of line 2."}]


def person_with(role, page):
    from masthead.newsroom.roles import give_role

    person = make_user()
    give_role(user=person, role=role, page=page, by=make_administrator())
    return type(person).objects.get(pk=person.pk)


@pytest.mark.parametrize(
    ("role", "code", "is_allowed"),
    [
        (Role.PUBLISHER, "en", True),
        (Role.PUBLISHER, "ru", False),
        (Role.EDITOR, "en", False),
        (Role.REPORTER, "en", False),
        (Role.ADMINISTRATOR, None, True),
    ],
)
def test_publishers_of_the_edition_and_administrators_keep_the_register(editions, role, code, is_allowed):
    from tests.factories import front_of

    person = person_with(role, front_of(editions[code]) if code else None)
    waiting = make_designation(editions["en"], live=False)
    if is_allowed:
        assert put_in_force(designation=waiting, by=person).live
    else:
        with pytest.raises(DesignationForbidden):
            put_in_force(designation=waiting, by=person)


def test_a_new_entry_lists_the_published_stories_that_get_a_mark(editions):
    english = editions["en"]
    photo = make_photo(caption="The TWL pier.")
    standfirst = make_story(english, standfirst="The Tidewater League met.")
    caption = make_story(english, lead_photo=photo)
    make_story(english, standfirst="Nothing here.", title="Tidewater League in a headline")
    make_story(english, standfirst="The Tidewater League met.", published=False)
    make_story(editions["ru"], standfirst="The Tidewater League met.")
    touched = stories_touched_by([make_designation(english, live=False)])
    assert {(each.story.pk, each.gains[0].text) for each in touched} == {
        (standfirst.pk, "Tidewater League"),
        (caption.pk, "TWL"),
    }


def test_a_change_lists_gains_losses_and_new_notices(english):
    old = make_story(english, standfirst="The TWL met.")
    new = make_story(english, standfirst="The Tidewater Union met.")
    both = make_story(english, standfirst="The Tidewater League met.")
    designation = make_designation(english)
    draft = designation.get_latest_revision_as_object()
    draft.forms = [DesignationForm(text="Tidewater Union")]
    draft.notice = "Another notice."
    draft.save_revision()
    draft = designation.get_latest_revision_as_object()
    found = {each.story.pk: (len(each.gains), len(each.loses)) for each in stories_touched_by([draft])}
    assert found == {old.pk: (0, 1), new.pk: (1, 0), both.pk: (1, 1)}


def test_an_entry_that_ends_lists_what_loses_its_mark(english):
    story = make_story(english, standfirst="The TWL met.")
    designation = make_designation(english)
    draft = designation.get_latest_revision_as_object()
    draft.valid_to = today_in(english) - timedelta(days=1)
    [touched] = stories_touched_by([draft])
    assert (touched.story.pk, touched.gains, len(touched.loses)) == (story.pk, (), 1)


def test_a_longer_name_takes_the_mark_of_a_shorter_one(english):
    make_story(english, standfirst="The Tidewater League met.")
    make_designation(english, "Tidewater", forms=())
    [touched] = stories_touched_by([make_designation(english, "Tidewater League", forms=(), live=False)])
    assert [mention.text for mention in touched.gains + touched.loses] == ["Tidewater League", "Tidewater"]
