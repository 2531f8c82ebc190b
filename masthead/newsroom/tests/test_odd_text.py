"""Text that was written past the form opens in the editor, and a page that links to nothing still reads."""

import html
import json

import pytest

from tests.factories import make_administrator, make_story

from .role_stage import form_of, latest_title

PARAGRAPH = {
    "body-count": "1",
    "body-0-deleted": "",
    "body-0-order": "0",
    "body-0-type": "paragraph",
    "body-0-id": "",
}
MALFORMED = [
    "<p><b>Sealed</p></b>",
    "Sealed</p>",
    "<p></b>Sealed</i></a></p>",
    "<ul></li><li>Sealed</ul>",
    "<li>Sealed</li>",
    "<h2>Sealed<p>plan</h2>",
    '<a linktype="page">Sealed</a>',
    '<p><a linktype="page" id="abc">Sealed</a></p>',
    f'<p><a linktype="document" id="{"9" * 30}">Sealed</a></p>',
    '<p>Sealed<embed embedtype="image" id="1" format="zz" alt="x"></p>',
    "<p><code>Sealed</p>",
]


@pytest.mark.parametrize("kind", ["paragraph", "list", "fact_box"])
@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_text_opens_in_the_editor_and_reads(english, client, kind, text):
    value = {"title": "In short", "text": text} if kind == "fact_box" else text
    story = make_story(english, body=[(kind, value)])
    assert "Sealed" in client.get(story.url).content.decode()
    client.force_login(make_administrator())
    answer = client.get(f"/newsroom/pages/{story.pk}/edit/")
    assert answer.status_code == 200
    assert "Sealed" in html.unescape(answer.content.decode())


def test_a_mended_text_keeps_its_links(english, client):
    text = '<p>One <a href="https://example.org/">there</a>, <b>two</p></b>'
    story = make_story(english, body=[("paragraph", text)])
    client.force_login(make_administrator())
    page = html.unescape(client.get(f"/newsroom/pages/{story.pk}/edit/").content.decode())
    assert json.dumps("https://example.org/")[1:-1] in page


DAMAGED = [
    {},
    {"body-count": "abc"},
    {"body-count": "99999999"},
    {**PARAGRAPH, "body-0-value": "{"},
    {**PARAGRAPH, "body-0-value": "5"},
    {**PARAGRAPH, "body-0-value": '{"blocks": [5]}'},
    {**PARAGRAPH, "body-0-type": "photo", "body-0-value-photo": "abc"},
    {**PARAGRAPH, "body-0-type": "gallery", "body-0-value-photos-count": "abc"},
]


@pytest.mark.parametrize("body", DAMAGED)
def test_a_damaged_form_is_a_bad_request_and_changes_nothing(english, client, body):
    story = make_story(english)
    client.force_login(make_administrator())
    form = {key: value for key, value in form_of(client, story).items() if not key.startswith("body-")}
    for address in (f"{story.pk}/edit/", f"add/newsroom/story/{story.get_parent().pk}/"):
        assert client.post(f"/newsroom/pages/{address}", {**form, **body}).status_code == 400
    assert latest_title(story) == story.title


@pytest.mark.parametrize("section", ["9" * 30, "²", "abc", "-1"])
def test_a_section_that_is_none_leaves_the_story_where_it_is(english, client, section):
    story = make_story(english)
    client.force_login(make_administrator())
    client.post(f"/newsroom/pages/{story.pk}/edit/", {**form_of(client, story), "section": section})
    assert type(story).objects.get(pk=story.pk).get_parent() == story.get_parent()
