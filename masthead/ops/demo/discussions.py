"""What the demo's readers say under its stories: content/discussions/*.yaml.

A file is a story's key, an edition and comments; a comment is a mapping whose first key is who speaks
(`@reporter` is the demo's reporter, `@ilse-marrow` the author with that slug) and whose other keys may
be `respects`, `replies`, `featured`, and what moderation did: `hidden`, `banned`, `reported`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zlib import crc32

from django.utils import timezone
from django.utils.crypto import get_random_string

from masthead.accounts.models import User
from masthead.discussion.actions.bring_in import SaidBefore, place_comments
from masthead.discussion.actions.post import KIND, post_comment
from masthead.discussion.actions.rules import change_thread_state
from masthead.discussion.models import Comment, Thread
from masthead.discussion.queries import rule_of_place, thread_of
from masthead.moderation.actions import ban_reader, feature_thing, hide_thing, report
from masthead.newsroom.models import AuthorPage, EditionPage, Story
from masthead.newsroom.role_models import Role
from masthead.newsroom.roles import ensure_role_group

from . import content

_DOMAIN = "readers.example"
_STEP = 0.09  # of the time that is left after a comment, until each next reply to it


@dataclass
class People:
    """Everybody who speaks, by the word that the files use for them."""

    colleagues: dict[str, User]
    readers: dict[str, User] = field(default_factory=dict)

    def named(self, word: str) -> User:
        return self.colleagues[word[1:]] if word.startswith("@") else self.readers[word]

    def respecting(self, key: UUID, count: int) -> list[User]:
        """`count` of the readers, others for each comment."""
        everybody = list(self.readers.values())
        first = crc32(key.bytes) % len(everybody)
        return [everybody[(first + place) % len(everybody)] for place in range(min(count, len(everybody)))]


def load_discussions(emails: dict[str, str]) -> None:
    """Made once, after the colleagues are there (`emails` by role); again = the same."""
    files = content.discussions()
    people = People({role: User.objects.get(email=email) for role, email in emails.items()})
    people.colleagues |= _authors(files)
    people.readers = _readers(files)
    for file in files:
        _load(file, people)


def _spoken(comments: list[dict[str, Any]], path: str = "") -> Iterator[tuple[str, str, dict[str, Any], str]]:
    """Path, parent's path, the comment, and who speaks; answered ones first."""
    for place, comment in enumerate(comments):
        here = f"{path}.{place}"
        yield here, path, comment, next(iter(comment))
        yield from _spoken(comment.get("replies", []), here)


def _speakers(file: dict[str, Any]) -> Iterator[str]:
    yield from (who for _path, _parent, _comment, who in _spoken(file["comments"]))
    yield from file.get("held", ())


def _words(files: list[dict[str, Any]]) -> list[str]:
    return sorted({who for file in files for who in _speakers(file)})


def _readers(files: list[dict[str, Any]]) -> dict[str, User]:
    names = [word for word in _words(files) if not word.startswith("@")]
    addresses = {f"{uuid5(NAMESPACE_URL, name).hex[:12]}@{_DOMAIN}": name for name in names}
    known = set(User.objects.filter(email__in=addresses).values_list("email", flat=True))
    # Nobody signs in as one of them.
    silent = [
        User(email=email, name=name, password=f"!{get_random_string(40)}")
        for email, name in addresses.items()
        if email not in known
    ]
    User.objects.bulk_create(silent)
    return {user.name: user for user in User.objects.filter(email__in=addresses).order_by("pk")}


def _authors(files: list[dict[str, Any]]) -> dict[str, User]:
    """Accounts of the authors who answer, linked to their pages; they report for every edition."""
    slugs = {page.slug for page in AuthorPage.objects.all()}
    found = {}
    for slug in [word[1:] for word in _words(files) if word.startswith("@") and word[1:] in slugs]:
        pages = AuthorPage.objects.filter(slug=slug)
        user = User.objects.filter(email=f"{slug}@meridian.example").first()
        if user is None:
            name = pages.get(locale__language_code="en").title
            user = User.objects.create_user(f"{slug}@meridian.example", name=name)
            user.groups.add(*(ensure_role_group(Role.REPORTER, front) for front in EditionPage.objects.all()))
            pages.update(user=user)
        found[slug] = user
    return found


def _load(file: dict[str, Any], people: People) -> None:
    key = uuid5(NAMESPACE_URL, f"demo/story/{file['story']}")
    thread = thread_of(Story.objects.get(translation_key=key, locale__edition__code=file["edition"]))
    made = place_comments(thread=thread, comments=_said(file, thread, people))
    by_key = {comment.client_key: comment for comment in made}
    for path, _parent, row, _who in _spoken(file["comments"]):
        if comment := by_key.get(_key(file, path)):
            _decide(comment, row, people)
    if file.get("held") and not Comment.objects.filter(thread=thread, client_key=_key(file, "held")).exists():
        _hold(file, thread, people)
    if file.get("state") and rule_of_place(thread.story) is None:
        editor = people.colleagues[Role.EDITOR]
        change_thread_state(page=thread.story, state=file["state"], reason=file["reason"], by=editor)


def _key(file: dict[str, Any], path: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"demo/comment/{file['edition']}/{file['story']}/{path}")


def _said(file: dict[str, Any], thread: Thread, people: People) -> Iterator[SaidBefore]:
    """Spread between the story's publication and now, replies soon after what they answer."""
    now = timezone.now()
    began: datetime = thread.story.first_published_at
    times: dict[str, datetime] = {}
    roots = len(file["comments"])
    for path, parent, row, who in _spoken(file["comments"]):
        place = int(path.rpartition(".")[2])
        since = times[parent] if parent else began
        share = min(0.95, _STEP * (place + 1)) if parent else (place + 1) / (roots + 1)
        times[path] = since + (now - since) * share
        key = _key(file, path)
        yield SaidBefore(
            key=key,
            parent_key=_key(file, parent) if parent else None,
            author=people.named(who),
            source=row[who],
            written_at=times[path],
            respected_by=people.respecting(key, row.get("respects", 0)),
        )


def _decide(comment: Comment, row: dict[str, Any], people: People) -> None:
    moderator = people.colleagues[Role.MODERATOR]
    edition = comment.thread.edition
    if row.get("featured"):
        feature_thing(kind=KIND, thing_id=comment.pk, by=moderator)
    if reason := row.get("reported"):
        by = next(iter(people.readers.values()))
        report(kind=KIND, thing_id=comment.pk, edition=edition, by=by, reason=reason)
    if reason := row.get("hidden"):
        hide_thing(kind=KIND, thing_id=comment.pk, by=moderator, reason=reason)
    if reason := row.get("banned"):
        ban_reader(user=comment.author, edition=edition, by=moderator, reason=reason, thing=(KIND, comment.pk))


def _hold(file: dict[str, Any], thread: Thread, people: People) -> None:
    """Sent in like any comment: moderation finds by itself that it must wait."""
    ((who, source),) = file["held"].items()
    post_comment(thread=thread, author=people.named(who), source=source, client_key=_key(file, "held"))
