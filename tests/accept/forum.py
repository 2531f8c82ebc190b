"""The stage of the runs about taking part: one story under discussion, and a person in each position."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.test import Client
from django.utils import timezone

from masthead.accounts.models import Attempts, User
from masthead.discussion.actions.post import post_comment
from masthead.discussion.actions.respect import respect_comment
from masthead.discussion.models import Comment, Respect, Thread
from masthead.discussion.queries import thread_of
from masthead.editions.models import Edition
from masthead.moderation.actions import ban_reader, hide_thing, list_word, suspend_reader
from masthead.moderation.choices import WordKind
from masthead.moderation.models import (
    Held,
    ListedWord,
    ModerationAction,
    ModerationRules,
    Notice,
    RecentText,
    Report,
    Sanction,
)
from masthead.newsroom.models import Story
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import ensure_role_group
from tests.factories import found_three_editions, front_of, make_story, make_user

SUSPECT = "brimstone"
ROLES = ("visitor", "reader", "suspended", "banned", "moderator", "editor", "other_editor", "administrator")

_NAMES = {
    "reader": "Ingrid Mool",
    "suspended": "Pelle Knap",
    "banned": "Runa Vik",
    "moderator": "Tove Sund",
    "editor": "Aksel Brink",
    "other_editor": "Mila Orlova",
    "administrator": "Greta Hall",
}
_ROLES_HELD = {
    "moderator": (Role.MODERATOR, "en"),
    "editor": (Role.EDITOR, "en"),
    "other_editor": (Role.EDITOR, "ru"),
    "administrator": (Role.ADMINISTRATOR, ""),
}
# Everything that an action of the discussion or of moderation may change.
_TABLES = (Comment, Respect, Held, Report, Sanction, Notice, ModerationAction, ModerationRules, ListedWord)


@dataclass
class Forum:
    """`author` wrote what is not one's own; each person's own comment is in `own`."""

    edition: Edition
    story: Story
    thread: Thread
    author: User
    people: dict[str, User]
    comments: dict[str, Comment] = field(default_factory=dict)
    own: dict[str, Comment] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"/{self.edition.code}/{self.story.address}/discussion/"

    def client(self, role: str) -> Client:
        client = Client()
        if role != "visitor":
            client.force_login(self.people[role])
        return client

    def comment(self, name: str, role: str) -> Comment:
        return self.own[role] if name == "own" else self.comments[name]


def build_forum() -> Forum:
    editions = found_three_editions()
    english = editions["en"]
    story = make_story(english, title="Ferry leaves at six")
    author = make_user("author@example.org", name="Wilma Sand")
    people = {role: make_user(f"{role}@example.org", name=name) for role, name in _NAMES.items()}
    for role, (held, code) in _ROLES_HELD.items():
        people[role].groups.add(ensure_role_group(held, front_of(editions[code]) if code else None))
    list_word(language="en", word=SUSPECT, kind=WordKind.SUSPECT, by=people["administrator"])
    forum = Forum(english, story, thread_of(story), author, people)
    _write_comments(forum)
    _judge(forum)
    return forum


def _write_comments(forum: Forum) -> None:
    for role, person in forum.people.items():
        forum.own[role] = _post(forum, person, f"A word by {role}.")
    texts = {"other": "The pier is cold.", "held": f"Such {SUSPECT} everywhere.", "hidden": "To be hidden."}
    for name, text in texts.items():
        forum.comments[name] = _post(forum, forum.author, text)
    respect_comment(comment=forum.comments["other"], by=forum.people["reader"])
    chief = forum.people["administrator"]
    hide_thing(kind="comment", thing_id=forum.comments["hidden"].pk, by=chief, reason="Off topic.")


def _post(forum: Forum, author: User, text: str) -> Comment:
    comment = post_comment(thread=forum.thread, author=author, source=text)
    forget_haste()
    return comment


def forget_haste() -> None:
    """What was written just now counts as written yesterday: rates have tests of their own."""
    RecentText.objects.all().delete()
    Attempts.objects.all().delete()


def _judge(forum: Forum) -> None:
    told = {"edition": forum.edition, "by": forum.people["administrator"], "reason": "Because."}
    suspend_reader(user=forum.people["suspended"], until=timezone.now() + timedelta(days=3), **told)
    ban_reader(user=forum.people["banned"], **told)


def everything_written() -> list:
    """All rows that a write may change, to compare before and after."""
    return [list(table.objects.order_by("pk").values()) for table in _TABLES]
