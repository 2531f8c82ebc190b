"""Makes the title that the acceptance tests read: `python -m tests.accept.title DIR PORT`."""

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

from .talk import let_readers_speak, session_of
from .texts import TEXTS, Texts

# Pages that only somebody logged in sees.
OF_A_READER = ("profile", "second_factor", "sessions", "own_discussion", "reply", "report")


def make_title(folder: Path, port: int) -> dict:
    """Found three editions with every kind of page; writes pages.json: the address, and paths by edition and kind."""
    from masthead.ops import start

    start.open_data_folder(folder)
    os.environ["MASTHEAD_ADDRESS"] = f"http://127.0.0.1:{port}"
    start.start_django(folder, address=f"http://127.0.0.1:{port}")
    start.migrate()
    from tests.factories import make_user

    reader = make_user(name="Runa Vell")
    told = {
        "address": f"http://127.0.0.1:{port}",
        "session": session_of(reader),
        "pages": {
            code: _edition(position, code, texts, reader) for position, (code, texts) in enumerate(TEXTS.items())
        },
    }
    (folder / "pages.json").write_text(json.dumps(told))
    return told


def _edition(position: int, code: str, texts: Texts, reader) -> dict[str, str]:
    from masthead.editions.models import Edition
    from masthead.newsroom.actions.found_edition import NewSection, found_edition

    edition = Edition(code=code, name=texts.title, time_zone=texts.zone, position=position, tagline=texts.section)
    edition.is_live = True
    found_edition(
        edition=edition,
        language=code,
        sections=[NewSection("country", texts.section, texts.section_description), NewSection("economy", texts.topic)],
    )
    return _pages(edition, texts, reader)


def _pages(edition, texts: Texts, reader) -> dict[str, str]:
    """Paths by kind."""
    from tests.factories import make_author, make_topic

    author, topic = make_author(edition, texts.author), make_topic(edition, texts.topic)
    story, plain = _stories(edition, texts, author, topic)
    shown = {"story": story, "plain_story": plain, "author": author, "topic": topic, "static": _policy(edition, texts)}
    front = f"/{edition.code}/"
    return {
        "front": front,
        **{kind: f"{front}{path}/" for kind, path in _BELOW_FRONT.items()},
        **{kind: page.url for kind, page in shown.items()},
        **_talk(story, plain, let_readers_speak(story, texts, reader)),
        **_accounts(edition.code),
    }


_BELOW_FRONT = {"section": "country", "authors": "authors", "topics": "topics", "absent": "nothing-here"}


def _policy(edition, texts: Texts):
    from masthead.newsroom.models import StaticPage
    from tests.factories import front_of

    body = f"<h2>{texts.heading}</h2><p>{texts.box_text}</p>"
    return front_of(edition).add_child(
        instance=StaticPage(title=texts.policy, slug="ethics", locale=edition.locale, body=body)
    )


def _stories(edition, texts: Texts, author, topic) -> tuple:
    """One with everything, and a plain one. Of days before: a library takes a date for wrong that is not there yet."""
    from django.utils import timezone

    from tests.factories import make_story

    related_at, plain_at, story_at = (timezone.now() - timedelta(days=days) for days in (3, 2, 1))
    related = make_story(
        edition,
        first_published_at=related_at,
        title=texts.related_headline,
        standfirst=texts.standfirst,
        authors=[author],
    )
    plain = make_story(
        edition,
        first_published_at=plain_at,
        title=texts.subheading,
        standfirst=texts.standfirst,
        body=[("paragraph", f"<p>{text}</p>") for text in texts.paragraphs],
        topics=[topic],
    )
    story = make_story(
        edition,
        first_published_at=story_at,
        title=texts.headline,
        standfirst=texts.standfirst,
        dateline=texts.topic,
        lead_photo=_photo(texts.lead_caption),
        body=_body(texts, related),
        authors=[author],
        topics=[topic],
    )
    return story, plain


def _talk(story, plain, comment: int) -> dict[str, str]:
    discussion = f"{story.url}discussion/"
    return {
        "discussion": discussion,
        "no_comments": f"{plain.url}discussion/",
        "own_discussion": discussion,
        "reply": f"{discussion}{comment}/reply",
        "report": f"{discussion}{comment}/report",
    }


def _accounts(edition: str) -> dict[str, str]:
    paths = {
        "login": "login/",
        "signup": "signup/",
        "reset": "password/reset/",
        "profile": "",
        "second_factor": "2fa/",
        "sessions": "sessions/",
    }
    return {kind: f"/accounts/{path}?edition={edition}" for kind, path in paths.items()}


def _photo(caption: str):
    from tests.factories import make_photo

    photo = make_photo(caption=caption, description=caption, creator="Ann Lens", credit_line="Test Agency")
    make_renditions(photo)
    return photo


def make_renditions(photo) -> None:
    """What the task after an upload does."""
    from masthead.media.actions.make_renditions import make_formats

    make_formats(photo, ["jpeg", "webp"])


def _body(texts: Texts, related) -> list:
    """Every kind of block, between paragraphs."""
    paragraphs = iter(texts.paragraphs)

    def paragraph():
        return ("paragraph", f"<p>{next(paragraphs)}</p>")

    first, second = (_photo(caption) for caption in texts.gallery_captions)
    placed = [{"photo": photo, "caption": "", "alt": ""} for photo in (first, second)]
    items = "".join(f"<li>{item}</li>" for item in texts.items)
    quote = {"text": f"<p>{texts.quote}</p>", "speaker": texts.speaker, "source": texts.source, "url": ""}
    return [
        paragraph(),
        paragraph(),
        ("heading", {"text": texts.heading, "level": "2"}),
        paragraph(),
        ("list", f"<ul>{items}</ul>"),
        paragraph(),
        ("quote", quote),
        paragraph(),
        ("photo", {"photo": _photo(texts.photo_caption), "caption": "", "alt": ""}),
        paragraph(),
        ("related", {"story": related}),
        paragraph(),
        ("heading", {"text": texts.subheading, "level": "3"}),
        ("fact_box", {"title": texts.box_title, "text": f"<p>{texts.box_text}</p>"}),
        ("table", _table(texts)),
        ("gallery", {"title": "", "photos": placed}),
        ("embed", {"url": "https://www.youtube.com/watch?v=abcdefghijk", "title": texts.section}),
        ("recording", {"recording": _recording(texts), "caption": ""}),
        ("html", f"<p>{texts.imported}</p>"),
        paragraph(),
    ]


def _table(texts: Texts) -> dict:
    columns = [
        {"type": kind, "heading": heading} for kind, heading in zip(("text", "number"), texts.columns, strict=True)
    ]
    rows = [{"values": list(row)} for row in texts.rows]
    return {"columns": columns, "rows": rows, "caption": texts.table_caption}


def _recording(texts: Texts):
    from django.core.files.base import ContentFile

    from masthead.media.models import Recording

    return Recording.objects.create(
        title=texts.recording,
        kind="audio",
        file=ContentFile(b"\xff\xfb\x90\x00" * 64, name="sitting.mp3"),
        transcript=texts.transcript,
        credit_line="Test Agency",
        language=texts.language,
    )


if __name__ == "__main__":
    make_title(Path(sys.argv[1]), int(sys.argv[2]))
