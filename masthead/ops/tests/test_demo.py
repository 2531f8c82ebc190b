"""The demo title, made whole, twice."""

import json

from django.db.models import Count, Sum

from masthead.discussion.models import Comment
from masthead.media.models import Photo
from masthead.moderation.models import Standing
from masthead.newsroom.models import Story
from masthead.ops.demo import content
from masthead.ops.demo.desk import load_desk
from masthead.ops.demo.discussions import load_discussions
from masthead.ops.demo.load import load_demo, steps
from masthead.ops.demo.logins import write_demo_file


def _counts():
    by_edition = {code: Story.objects.live().filter(locale__edition__code=code).count() for code in ("en", "ar", "ru")}
    return by_edition, Photo.objects.count()


def test_demo_title_is_whole_and_a_second_load_doubles_nothing(db, client, tmp_path):
    done = []
    load_demo(on_step=lambda: done.append(1))
    assert len(done) == steps()
    first = _counts()
    load_demo(on_step=lambda: None)
    assert _counts() == first
    assert first[0]["en"] >= 40
    assert min(first[0].values()) >= 15
    assert first[1] >= 20
    told = write_demo_file(folder=tmp_path, address="http://127.0.0.1:8000")
    emails = {role: login["email"] for role, login in told["logins"].items()}
    load_desk(emails)
    made = Story.objects.count()
    load_desk(emails)
    assert Story.objects.count() == made > sum(first[0].values())
    load_discussions(emails)
    said = _said()
    load_discussions(emails)
    assert _said() == said
    again = write_demo_file(folder=tmp_path, address="http://127.0.0.1:8123")
    assert again["logins"] == told["logins"]
    assert (tmp_path / "demo.json").stat().st_mode & 0o777 == 0o600
    assert set(json.loads((tmp_path / "demo.json").read_text())) == {"address", "newsroom", "logins", "anatomy"}
    assert {client.get(path).status_code for path in told["anatomy"].values()} == {200}
    assert client.login(email=told["logins"]["editor"]["email"], password=told["logins"]["editor"]["password"])


def _said():
    """How many comments there are by state, which is what their authors' histories tell too."""
    states = dict(Comment.objects.values_list("state").annotate(Count("pk")))
    counted = Standing.objects.aggregate(*(Sum(name) for name in states))
    assert {name: counted[f"{name}__sum"] for name in states} == states
    assert {"published", "held", "hidden"} == states.keys()
    return states


def test_no_demo_photo_stands_under_two_headlines_of_an_edition():
    for row in content.title()["editions"]:
        placed = [key for story in content.stories(row["code"]) for key in _photos_of(story)]
        assert len(placed) == len(set(placed)), row["code"]


def _photos_of(story):
    yield from filter(None, [story.get("lead_photo")])
    for block in story["body"]:
        if "photo" in block:
            yield block["photo"]["photo"]
        if "gallery" in block:
            yield from block["gallery"]["photos"]
