"""What readers write never runs: `make accept ONLY=xss`.

Every payload of ../shared/fixtures/xss by every way in (a new comment, an edit, a moderator's edit, a
name, a biography, an import), shown at every place where it comes out, in headless Chromium. The browser
asks the test client, so pages come with their real headers. A page fails by a dialog, by any refusal of
its content security policy (markup that got through, even if it was stopped there), by an event handler
or by a link that is a script.
"""

import json
import re
import unicodedata

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from masthead.accounts.models import User
from masthead.discussion.actions.bring_in import ImportedComment, import_comments
from masthead.discussion.actions.post import post_comment
from masthead.discussion.models import Comment
from masthead.discussion.tests.makers import form_opened
from masthead.moderation.actions import approve_thing, warn_reader
from masthead.moderation.choices import ThingState
from tests.factories import make_user

from .forum import build_forum, forget_haste
from .payloads import payloads_in
from .state import ROOT

# Real commits: Playwright calls back in a context of its own, which has a database connection of its own.
pytestmark = pytest.mark.django_db(transaction=True)

FOLDER = ROOT.parent / "shared" / "fixtures" / "xss"
_HOST = "http://testserver"
# The opener policy moves the page to another process, which asks the network instead of the test client.
_NOT_FOR_THE_BROWSER = {"Content-Encoding", "Cross-Origin-Opener-Policy"}
_SHORT = 20
_ENDANGERED = """() => {
    const schemes = new Set(['javascript:', 'vbscript:', 'data:']);
    const loads = /^(href|src|action|formaction|xlink:href|data|srcdoc|poster|background)$/i;
    const isScript = (value) => {
        try { return schemes.has(new URL(value, document.baseURI).protocol); } catch { return false; }
    };
    return [...document.querySelectorAll('*')].flatMap((element) => [...element.attributes]
        .filter(({name, value}) => /^on/i.test(name) || (loads.test(name) && isScript(value)))
        .map(({name, value}) => `<${element.localName} ${name}="${value}">`));
}"""


@pytest.fixture(scope="session")
def payloads() -> list[str]:
    if not FOLDER.is_dir():
        pytest.fail("../shared/fixtures/xss is not beside the repository: nothing was tried.", pytrace=False)
    found = payloads_in(FOLDER)
    # A few signs alone are refused as too short: together they are let in, each a paragraph of its own.
    short = [text for text in found if len(text) < _SHORT]
    return [*(text for text in found if len(text) >= _SHORT), *_packed(short, 400, between="\n\n")]


@pytest.fixture
def forum(browser, transactional_db):
    return build_forum()


class Eyes:
    """A browser whose requests one person's test client answers."""

    def __init__(self, browser, client: Client):
        self.client, self.complaints = client, []
        self.context = browser.new_context()
        self.context.route("**/*", self._answer)
        self.page = self.context.new_page()
        self.page.on("dialog", self._note_dialog)
        self.page.on("console", self._note_line)

    def _answer(self, route):
        url = route.request.url
        if not url.startswith(_HOST) or route.request.method != "GET":
            self.complaints.append(f"asked for {url[:200]}")
            route.abort()
            return
        answer = self.client.get(url.removeprefix(_HOST))
        headers = {name: value for name, value in answer.items() if name not in _NOT_FOR_THE_BROWSER}
        route.fulfill(status=answer.status_code, headers=headers, body=answer.getvalue())

    def _note_dialog(self, dialog):
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _note_line(self, line):
        if "Content Security" in line.text:
            self.complaints.append(line.text)

    def look_at(self, path: str) -> str:
        """The page's text, when nothing is wrong with it."""
        answer = self.page.goto(_HOST + path)
        assert answer.status == 200, f"{path} answered {answer.status}"
        endangered = self.page.evaluate(_ENDANGERED)
        assert not endangered, f"{path}: {endangered[:3]}"
        assert not self.complaints, f"{path}: {self.complaints[:3]}"
        return self.page.inner_text("body")


@pytest.fixture
def eyes(browser, forum):
    opened = []

    def of(role: str) -> Eyes:
        opened.append(Eyes(browser, forum.client(role)))
        return opened[-1]

    yield of
    for each in opened:
        each.page.goto("about:blank")
        each.context.close()


def _look_everywhere(forum, eyes) -> None:
    """The discussion's pages for a visitor and a reader, its feed, and the moderators' pages."""
    for role in ("visitor", "moderator"):
        sight, last = eyes(role), _last_page(forum)
        for number in range(1, last + 1):
            assert sight.look_at(f"{forum.url}?sort=oldest&page={number}")
    eyes("reader").look_at(forum.url)
    feed = Client().get(f"{forum.url}feed.xml")
    assert feed.headers["Content-Type"].startswith(("application/rss+xml", "application/atom+xml", "application/xml"))
    _assert_feed_is_clean(feed.content.decode())
    _look_at_the_newsroom(forum, eyes("moderator"))
    _assert_machines_can_read(eyes("visitor"), forum.url.removesuffix("discussion/"))


def _last_page(forum) -> int:
    shown = Comment.objects.filter(thread=forum.thread, is_shown=True).count()
    return max(1, -(-shown // 50))


def _look_at_the_newsroom(forum, sight: Eyes) -> None:
    queue = reverse("moderation_queue")
    for number in range(1, 4 + Comment.objects.count() // 20):
        sight.look_at(f"{queue}?tab=newest&page={number}")
    sight.look_at(queue)
    sight.look_at(reverse("moderation_history"))
    sight.look_at(reverse("moderation_reader", args=["en", forum.author.pk]))


def _assert_feed_is_clean(text: str) -> None:
    assert not re.search(r"<(script|iframe|svg|object|embed|img|style|form)\b", text, re.I)
    assert not re.search(r"(href|src)=[\"']?\s*(javascript|vbscript|data):", text, re.I)


def _assert_machines_can_read(sight: Eyes, path: str) -> None:
    sight.look_at(path)
    for text in sight.page.locator("script[type='application/ld+json']").all_inner_texts():
        json.loads(text)


def _release_held(forum) -> None:
    """What waits for its links or words is let out, so that readers' pages show it too."""
    chief = forum.people["administrator"]
    for comment in Comment.objects.filter(state=ThingState.HELD):
        approve_thing(kind="comment", thing_id=comment.pk, by=chief, reason="To be seen.")


def test_new_comments(forum, eyes, payloads):
    client = forum.client("reader")
    before = Comment.objects.count()
    for text in payloads:
        forget_haste()
        client.post(f"{forum.url}post", {"text": text, **form_opened()})
    assert Comment.objects.count() - before > len(payloads) * 0.8
    _look_at_the_newsroom(forum, eyes("moderator"))
    _release_held(forum)
    _look_everywhere(forum, eyes)


def test_edited_comments(forum, eyes, payloads):
    client, reader = forum.client("reader"), forum.people["reader"]
    changed = 0
    for number, text in enumerate(payloads):
        forget_haste()
        comment = post_comment(thread=forum.thread, author=reader, source=f"Word {number}.")
        forget_haste()
        answer = client.post(f"{forum.url}{comment.pk}/edit", {"text": text})
        changed += answer.status_code == 303
    assert changed > len(payloads) * 0.8
    _release_held(forum)
    _look_everywhere(forum, eyes)


def test_comments_edited_by_a_moderator(forum, eyes, payloads):
    client, reader = forum.client("moderator"), forum.people["reader"]
    for number, text in enumerate(payloads):
        forget_haste()
        comment = post_comment(thread=forum.thread, author=reader, source=f"Word {number}.")
        client.post(reverse("moderation_edit", args=["comment", comment.pk]), {"text": text, "reason": text[:900]})
    assert Comment.objects.exclude(source__startswith="Word ").count() > len(payloads) * 0.7
    _look_everywhere(forum, eyes)


def test_imported_comments(forum, eyes, payloads):
    at = forum.story.first_published_at
    found = [
        ImportedComment(str(number), "", name=text[:100], html=text, written_at=at, is_approved=True)
        for number, text in enumerate(payloads)
        if "\x00" not in text  # No XML holds it.
    ]
    import_comments(story=forum.story, comments=found)
    assert Comment.objects.filter(imported_from__isnull=False).count() > len(payloads) * 0.5
    _look_everywhere(forum, eyes)


def test_names(forum, eyes, payloads):
    """Names that are refused show nowhere; those that pass do, on pages, in the newsroom and in mails."""
    sharp = ['O\'Neil "x"', "Ann & Bob", "A;b`c", "-- {{ name }} %(name)s"]
    taken = [person for text in [*sharp, *payloads] if (person := _somebody_called(text))]
    assert taken, "No name was taken: the test shows nothing."
    for number, person in enumerate(taken):
        forget_haste()
        post_comment(thread=forum.thread, author=person, source=f"By number {number}.")
        told = {"edition": forum.edition, "by": forum.people["administrator"]}
        warn_reader(user=person, reason=f"{person.name} was warned.", **told)
    _assert_mails_are_plain()
    _look_everywhere(forum, eyes)


def _somebody_called(text: str) -> User | None:
    """A new person who asked for this name, if they got it."""
    person = make_user(name="Nobody Yet")
    client = Client()
    client.force_login(person)
    forget_haste()
    client.post(reverse("account_profile"), {"name": text, "bio": "", "language": "en"})
    person.refresh_from_db()
    return person if person.name != "Nobody Yet" else None


def _assert_mails_are_plain() -> None:
    assert mail.outbox
    for message in mail.outbox:
        assert not getattr(message, "alternatives", None)
        assert message.message().get_content_type() == "text/plain"
        assert "\n" not in message.subject
        assert "\r" not in message.subject


def test_biographies(forum, eyes, payloads):
    """Packed as many to a biography as it holds; shown to the reader alone, in the form."""
    client, sight, reader = forum.client("reader"), eyes("reader"), forum.people["reader"]
    profile, taken, packs = reverse("account_profile"), 0, _packed(payloads, 480)
    for packed in packs:
        forget_haste()
        answer = client.post(profile, {"name": reader.name, "bio": packed, "language": "en"})
        sight.look_at(profile)
        if answer.status_code == 302:
            assert _visible(sight.page.input_value("[name=bio]")) == _visible(packed)
            taken += 1
    assert taken > len(packs) * 0.8


def _visible(text: str) -> str:
    """The signs by which a text is known again, whatever became of spaces and of signs that nobody sees."""
    text = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in text if sign.isprintable() and sign not in " \ufffd")


def _packed(texts: list[str], most: int, between: str = "\n") -> list[str]:
    packs = [""]
    for text in texts:
        if len(packs[-1]) + len(text) + len(between) > most:
            packs.append("")
        packs[-1] += text[:most] + between
    return packs


def test_moderators_reasons(forum, eyes, payloads):
    """What a moderator writes to a reader stands on the reader's pages and in the newsroom's history."""
    chief, reader = forum.people["administrator"], forum.people["reader"]
    reasons = _packed(payloads, 900)
    for reason in reasons:
        warn_reader(user=reader, edition=forum.edition, by=chief, reason=reason)
    for told in (eyes("reader").look_at(forum.url), _whole_history(eyes("administrator"))):
        shown = _visible(told)
        assert [reason for reason in reasons if _visible(reason) not in shown] == []


def _whole_history(sight: Eyes) -> str:
    path = reverse("moderation_history")
    told = sight.look_at(path)
    while following := sight.page.query_selector("a[rel=next]"):
        told += sight.look_at(path + following.get_attribute("href"))
    return told
