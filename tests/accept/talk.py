"""What readers say under the stories of the acceptance title: replies on every level, one chosen, one waiting."""

from datetime import timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.utils import timezone

from .texts import Texts

# Whatever Markdown readers may use; the same in every language.
MARKED = "A list:\n\n- one\n- two\n\n> said before\n\n*marked* and `code`: https://tollen.example/plans"
_HELD = "https://one.example https://two.example https://three.example"


def let_readers_speak(story, texts: Texts, reader) -> int:
    """Each text answers the one before it, as deep as it goes. The id of one that is not `reader`'s."""
    from masthead.discussion.actions.bring_in import SaidBefore, place_comments
    from masthead.discussion.actions.post import post_comment
    from masthead.discussion.queries import thread_of
    from masthead.moderation.actions import feature_thing
    from masthead.newsroom.role_models import Role
    from tests.factories import front_of, make_colleague, make_user

    from .forum import forget_haste

    thread = thread_of(story)
    other = make_user(name=texts.speaker)
    keys: list[UUID | None] = [None, *(uuid5(NAMESPACE_URL, f"{texts.language}/{n}") for n in range(9))]
    began = timezone.now() - timedelta(hours=9)
    said = [
        SaidBefore(
            key=keys[place + 1],
            parent_key=keys[place],
            author=reader if place % 2 else other,
            source=source,
            written_at=began + timedelta(hours=place),
            respected_by=[reader],
        )
        for place, source in enumerate(texts.comments)
    ]
    marked = SaidBefore(key=keys[-1], parent_key=None, author=other, source=MARKED, written_at=began)
    first, *_others = place_comments(thread=thread, comments=[*said, marked])
    moderator = make_colleague(Role.MODERATOR, front_of(story.edition), name=texts.author)
    feature_thing(kind="comment", thing_id=first.pk, by=moderator)
    forget_haste()
    post_comment(thread=thread, author=reader, source=_HELD)
    return first.pk


def session_of(person) -> str:
    """What the cookie of somebody logged in holds."""
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value
