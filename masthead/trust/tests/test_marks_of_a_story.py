"""Lifting and restoring marks, in the editor and by whom."""

import json

import pytest

from masthead.eventlog.models import Event
from masthead.newsroom.role_models import Role
from masthead.trust.actions.lift_mark import lift_mark, restore_mark
from masthead.trust.errors import MarkForbidden, OtherEdition, ReasonMissing
from masthead.trust.models import LiftedMark
from masthead.trust.queries import entries_in_force, lifted_marks, marks_of_story, today_in
from masthead.trust.story_text import story_fragments
from tests.factories import make_administrator, make_photo, make_story, make_user, section_of

from .test_register import make_designation, person_with


@pytest.fixture
def designation(english):
    return make_designation(english)


@pytest.fixture
def story(english, designation):
    return make_story(english, standfirst="The TWL met.")


@pytest.fixture
def chief(client, db):
    person = make_administrator()
    client.force_login(person)
    return person


def test_lifting_keeps_the_reason_and_restoring_keeps_both(english, story, designation):
    by = make_administrator()
    lift_mark(story=story, designation=designation, reason=" Another TWL. ", by=by)
    assert entries_in_force(english, today_in(english), story.pk) == []
    assert len(entries_in_force(english, today_in(english))) == 1
    assert [(row.reason, row.by) for row in lifted_marks(story)] == [("Another TWL.", by)]
    restore_mark(story=story, designation=designation, reason="It is the same one.", by=by)
    assert len(entries_in_force(english, today_in(english), story.pk)) == 1
    assert lifted_marks(story) == []
    assert [row.reason for row in LiftedMark.objects.all()] == ["Another TWL.", "It is the same one."]
    kinds = Event.objects.filter(stream="newsroom:en", kind__startswith="designation.").values_list("kind", flat=True)
    assert list(kinds) == ["designation.mark_lifted", "designation.mark_restored"]


def test_a_reason_is_demanded(story, designation):
    with pytest.raises(ReasonMissing):
        lift_mark(story=story, designation=designation, reason="  ", by=make_administrator())
    assert not LiftedMark.objects.exists()


def test_a_designation_of_another_edition_is_refused(editions, story):
    with pytest.raises(OtherEdition):
        lift_mark(story=story, designation=make_designation(editions["ru"]), reason="Because.", by=make_administrator())


@pytest.mark.parametrize(
    ("role", "code", "section", "is_allowed"),
    [
        (Role.EDITOR, "en", "country", True),
        (Role.EDITOR, "en", "economy", False),
        (Role.EDITOR, "ru", "country", False),
        (Role.REPORTER, "en", "country", False),
    ],
)
def test_whoever_may_edit_the_story_may_lift(editions, story, designation, role, code, section, is_allowed):
    person = person_with(role, section_of(editions[code], section))
    if is_allowed:
        assert lift_mark(story=story, designation=designation, reason="Because.", by=person).is_lifted
    else:
        with pytest.raises(MarkForbidden):
            lift_mark(story=story, designation=designation, reason="Because.", by=person)


def test_the_editor_sees_the_marks_of_the_draft(client, chief, story, designation):
    story.body = [("paragraph", "<p>The draft names the Tidewater <b>League</b> too.</p>")]
    story.standfirst = "Nobody met."
    story.save_revision()
    page = client.get(f"/newsroom/pages/{story.pk}/edit/").content.decode()
    assert "The draft names the Tidewater League too." in page
    assert f"/newsroom/designations/marks/{story.pk}/{designation.pk}/lift/" in page


def test_lifting_in_the_newsroom_asks_for_the_reason(client, chief, story, designation):
    address = f"/newsroom/designations/marks/{story.pk}/{designation.pk}/lift/"
    assert "The TWL met." in client.get(address).content.decode()
    assert client.post(address, {"reason": " "}).status_code == 200
    assert not LiftedMark.objects.exists()
    assert client.post(address, {"reason": "Another TWL."}).status_code == 302
    assert LiftedMark.objects.get().by == chief
    assert "Another TWL." in client.get(f"/newsroom/pages/{story.pk}/edit/").content.decode()
    restore = address.replace("lift", "restore")
    assert client.post(restore, {"reason": "The same TWL."}).status_code == 302
    assert marks_of_story(story)[0].lifted is None


def test_another_desk_cannot_lift_in_the_newsroom(client, editions, story, designation):
    client.force_login(person_with(Role.EDITOR, section_of(editions["ru"])))
    answer = client.post(f"/newsroom/designations/marks/{story.pk}/{designation.pk}/lift/", {"reason": "x"})
    assert answer.status_code in (302, 403)
    assert not LiftedMark.objects.exists()


def test_a_reader_gets_none_of_it(client, story, designation):
    client.force_login(make_user())
    assert client.get(f"/newsroom/designations/review/{designation.pk}/").status_code == 302


def test_fragments_stand_in_reading_order(english):
    photo = make_photo(caption="Own caption.")
    story = make_story(
        english,
        standfirst="One <b>.",
        lead_photo=make_photo(caption="Two."),
        body=[
            ("heading", {"text": "Never", "level": "2"}),
            ("paragraph", "<p>Three.</p>"),
            ("quote", {"text": "<p>Four.</p>", "speaker": "Five", "source": "Six", "url": ""}),
            ("photo", {"photo": photo, "caption": "", "alt": ""}),
            ("fact_box", {"title": "Never", "text": "<p>Seven.</p>"}),
            ("list", "<ul><li>Eight.</li></ul>"),
        ],
    )
    assert story_fragments(story) == [
        "One &lt;b&gt;.",
        "Two.",
        "<p>Three.</p>",
        "<p>Four.</p>",
        "Five",
        "Six",
        "Own caption.",
        "<p>Seven.</p>",
        "<ul><li>Eight.</li></ul>",
    ]


def test_table_cells_captions_and_imported_html_are_text(english):
    table = {"columns": [{"type": "text", "heading": "Who"}], "rows": [{"values": ["TWL"]}], "caption": "Table"}
    story = make_story(english, standfirst="", published=False)
    html = {"type": "html", "value": "<dl><dt>League</dt></dl>"}
    story.body = json.dumps([{"type": "table", "value": table}, html])
    assert story_fragments(story) == ["Table", "Who", "TWL", "<dl><dt>League</dt></dl>"]
