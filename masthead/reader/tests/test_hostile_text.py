"""What a hostile text holds comes to life in no page, feed or structured data, and breaks none of them."""

import json
import re

import pytest
from lxml.html import document_fromstring

from masthead.media.actions.make_renditions import make_formats
from masthead.newsroom.models import Story
from tests.factories import make_author, make_photo, make_story, make_topic

ADDRESSES = [
    "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "https://[x",
    "JaVaScRiPt://x%0aalert(1)",
]

DISGUISED = [
    "java&#1;script:alert(1)",
    "&#x16;javascript:alert(1)",
    "java\x01script:alert(1)",
    "java&#9;script:alert(1)",
]


def _publish_past_the_gate(english, monkeypatch, body, **fields) -> Story:
    """As an import does, whose stories are asked for what they lack at their next edit."""
    monkeypatch.setattr("masthead.newsroom.actions.publish.publish_problems", lambda story: [])
    return make_story(english, body=body, **fields)


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_link_leads_to_anything_but_the_web(client, english, monkeypatch, address):
    body = [
        ("embed", {"url": address, "title": "Film"}),
        ("quote", {"text": "<p>Never.</p>", "speaker": "Mr Vole", "source": "", "url": address}),
        ("paragraph", f'<p>See <a href="{address}">there</a>.</p>'),
        ("html", f'<p><a href="{address}">there</a></p>'),
    ]
    story = _publish_past_the_gate(english, monkeypatch, body)
    for path in (story.url, "/en/feed.xml"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert address not in answer.content.decode().replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("address", DISGUISED)
def test_an_address_in_disguise_is_known(client, english, address):
    link = f'<p>See <a href="{address}">there</a>.</p>'
    story = make_story(english, body=[("paragraph", link), ("html", link), ("fact_box", {"title": "A", "text": link})])
    for path in (story.url, "/en/feed.xml"):
        page = client.get(path).content.decode()
        assert "See " in page
        assert not re.search(r"href=\W*java", page)


HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--<script>",
    "]]><script>alert(1)</script>",
    "\u202etxt.exe \u2028 \u2029",
    "One\r\nSet-Cookie: a=b",
    "&#1;&#x0b;<b>",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(client, english, monkeypatch, words):
    photo = make_photo(caption=words, creator=words, credit_line=words, description=words, title=words)
    make_formats(photo, ["jpeg"])
    cell = {"columns": [{"type": "text", "heading": words}], "rows": [{"values": [words]}], "caption": words}
    body = [
        ("paragraph", words),
        ("list", f"<ul><li>{words}</li></ul>"),
        ("heading", {"text": words, "level": "2"}),
        ("quote", {"text": words, "speaker": words, "source": words, "url": ""}),
        ("fact_box", {"title": words, "text": words}),
        ("photo", {"photo": photo, "caption": words, "alt": words}),
        ("table", cell),
        ("html", words),
    ]
    fields = dict.fromkeys(("title", "standfirst", "dateline", "seo_title", "search_description"), words)
    people, topics = [make_author(english, words)], [make_topic(english, words)]
    story = _publish_past_the_gate(
        english, monkeypatch, body, authors=people, topics=topics, lead_photo=photo, slug="pier", **fields
    )
    for path in (story.url, "/en/", "/en/country/", "/en/authors/", "/en/topics/"):
        answer = client.get(path)
        assert answer.status_code == 200
        _assert_harmless(answer)
    assert client.get("/en/feed.xml").status_code == 200
    assert b"<script" not in client.get("/en/feed.xml").content


def _assert_harmless(answer) -> None:
    assert "Set-Cookie" not in answer.headers
    tree = document_fromstring(answer.content)
    assert not tree.xpath("//img[@onerror] | //@onerror")
    for script in tree.xpath("//script"):
        if script.get("type") == "application/ld+json":
            json.loads(script.text)
        else:
            assert script.get("src", "").startswith("/assets/")
            assert not script.text
