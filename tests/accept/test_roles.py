"""Who may do what where readers take part: `make accept ONLY=roles`.

Each line of the tables below is tried over HTTP by everybody. What may be written is read from the
URLconf: an address that takes a POST and has no rule here fails.
"""

import pytest
from django.db import transaction
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, get_resolver, reverse

from masthead.discussion.tests.makers import form_opened
from masthead.moderation.models import ListedWord, Sanction

from .forum import ROLES, build_forum, everything_written, forget_haste

pytestmark = pytest.mark.django_db

# What may come of it. `done`: something was written. `refused`: a sentence, and nothing written.
# `login`: sent to the door, as everybody without a role is from the newsroom. `absent`: not found, whether it is
# there or not. `same`: it was so already.
TABLE = """
action           object   visitor reader  suspended banned  moderator editor  other_editor administrator
post             -        login   done    refused   refused done      done    done         done
reply            other    login   done    refused   refused done      done    done         done
reply            held     login   absent  absent    absent  absent    absent  absent       absent
reply            hidden   login   absent  absent    absent  absent    absent  absent       absent
edit             own      -       done    refused   refused done      done    done         done
edit             other    login   absent  absent    absent  absent    absent  absent       absent
edit             held     login   absent  absent    absent  absent    absent  absent       absent
edit             hidden   login   absent  absent    absent  absent    absent  absent       absent
delete           own      -       done    done      done    done      done    done         done
delete           other    login   absent  absent    absent  absent    absent  absent       absent
delete           held     login   absent  absent    absent  absent    absent  absent       absent
delete           hidden   login   absent  absent    absent  absent    absent  absent       absent
respect          other    login   same    refused   refused done      done    done         done
respect          held     login   absent  absent    absent  absent    absent  absent       absent
respect          hidden   login   absent  absent    absent  absent    absent  absent       absent
report           other    login   done    done      done    done      done    done         done
report           held     login   absent  absent    absent  absent    absent  absent       absent
report           hidden   login   absent  absent    absent  absent    absent  absent       absent
feature          other    login   absent  absent    absent  done      done    absent       done
feature          held     login   absent  absent    absent  absent    absent  absent       absent
feature          hidden   login   absent  absent    absent  absent    absent  absent       absent
hide             other    login   absent  absent    absent  done      done    absent       done
hide             held     login   absent  absent    absent  absent    absent  absent       absent
hide             hidden   login   absent  absent    absent  absent    absent  absent       absent
queue_approve    held     login   login   login     login   done      done    refused      done
queue_approve    hidden   login   login   login     login   done      done    refused      done
queue_hide       other    login   login   login     login   done      done    refused      done
queue_hide       held     login   login   login     login   done      done    refused      done
queue_feature    other    login   login   login     login   done      done    refused      done
moderators_edit  other    login   login   login     login   done      done    absent       done
moderators_edit  held     login   login   login     login   done      done    absent       done
warn             other    login   login   login     login   done      done    refused      done
suspend          other    login   login   login     login   done      done    refused      done
ban              other    login   login   login     login   done      done    refused      done
warn_on_page     -        login   login   login     login   done      done    absent       done
lift             -        login   login   login     login   done      done    absent       done
list_word        -        login   login   login     login   done      done    refused      done
strike_word      -        login   login   login     login   done      done    absent       done
rules            -        login   login   login     login   done      done    absent       done
"""

_ROWS = [line.split() for line in TABLE.strip().splitlines()[1:]]


def _queue(action):
    return lambda forum, comment: (
        reverse("moderation_queue"),
        {"thing": f"comment:{comment.pk}", "action": action, "reason": "Because."},
    )


def _sanction(kind):
    fields = {"sanction": kind, "until": "2030-01-01", "reason": "Because."}
    return lambda forum, comment: (reverse("moderation_queue"), {"thing": f"comment:{comment.pk}", **fields})


def _below(step, **fields):
    return lambda forum, comment: (f"{forum.url}{comment.pk}/{step}", fields)


REQUESTS = {
    "post": lambda forum, _comment: (f"{forum.url}post", {"text": "Cold, and no ferry.", **form_opened()}),
    "reply": lambda forum, comment: _below("reply", text="Warmer inside.", **form_opened())(forum, comment),
    "edit": _below("edit", text="I meant the other pier."),
    "delete": _below("delete"),
    "respect": _below("respect"),
    "report": _below("report", reason="spam", text=""),
    "feature": _below("feature"),
    "hide": _below("hide", reason="Off topic."),
    "queue_approve": _queue("approve"),
    "queue_hide": _queue("hide"),
    "queue_feature": _queue("feature"),
    "moderators_edit": lambda _forum, comment: (
        reverse("moderation_edit", args=["comment", comment.pk]),
        {"text": "The pier is cold, said politely.", "reason": "Insult left out."},
    ),
    "warn": _sanction("warned"),
    "suspend": _sanction("suspended"),
    "ban": _sanction("banned"),
    "warn_on_page": lambda forum, _comment: (
        reverse("moderation_reader", args=["en", forum.author.pk]),
        {"sanction": "warned", "reason": "Because."},
    ),
    "lift": lambda forum, _comment: (
        reverse("moderation_sanctions"),
        {"lift": Sanction.objects.get(user=forum.people["banned"]).pk, "reason": "Served."},
    ),
    "list_word": lambda _forum, _comment: (
        reverse("moderation_words"),
        {"word": "sulphur", "language": "en", "kind": "suspect"},
    ),
    "strike_word": lambda _forum, _comment: (reverse("moderation_words"), {"strike": ListedWord.objects.get().pk}),
    "rules": lambda _forum, _comment: (
        reverse("moderation_rules"),
        {"edition": "en", "en-first_posts": "3", "en-links_allowed": "1"},
    ),
}


@pytest.fixture
def forum():
    return build_forum()


@pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_everybody_gets_what_the_table_says(forum, row):
    action, name, *expected = row
    got = [
        _outcome(forum, action, name, role) if wanted != "-" else "-"
        for role, wanted in zip(ROLES, expected, strict=True)
    ]
    assert dict(zip(ROLES, got, strict=True)) == dict(zip(ROLES, expected, strict=True))


def _outcome(forum, action, name, role) -> str:
    """What came of one request; everything is put back afterwards."""
    with transaction.atomic():
        forget_haste()
        comment = None if name == "-" else forum.comment(name, role)
        path, fields = REQUESTS[action](forum, comment)
        before = everything_written()
        answer = forum.client(role).post(path, fields)
        outcome = _told(answer, before != everything_written())
        transaction.set_rollback(True)
    return outcome


def _told(answer, is_changed: bool) -> str:
    if is_changed:
        return "done" if answer.status_code < 400 else f"written in spite of {answer.status_code}"
    if answer.status_code == 302 and "login" in answer["Location"]:
        return "login"
    told = {302: "same", 303: "same", 404: "absent", 422: "refused", 429: "refused"}
    return told.get(answer.status_code, str(answer.status_code))


# Addresses that take a POST, beside those of the table: who may, and which test shows it.
_ANYBODY = "anybody, within limits: masthead/accounts/tests"
_ONESELF = "whoever is signed in, about themselves: masthead/accounts/tests"
_COLLEAGUES = "by role: masthead/newsroom/tests"
RULES = {
    **dict.fromkeys(
        (
            "account_login account_logout account_signup account_request_login_code account_confirm_login_code"
            " account_reset_password account_reset_password_from_key account_email_verification_sent"
            " mfa_authenticate mfa_login_webauthn account_call_off_erasure welcome wagtailadmin_login wagtailcore_login"
        ).split(),
        _ANYBODY,
    ),
    **dict.fromkeys(
        (
            "account_profile account_export account_erase account_email account_change_password account_set_password"
            " account_reauthenticate account_request_reauthentication_code account_confirm_reauthentication_code"
            " mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_generate_recovery_codes mfa_add_webauthn"
            " mfa_download_recovery_codes mfa_reauthenticate_webauthn mfa_remove_webauthn"
            " mfa_edit_webauthn usersessions_list discussion_notice"
        ).split(),
        _ONESELF,
    ),
    **dict.fromkeys(
        (
            "wagtailadmin_account people invite person give_role take_role change_person found_edition"
            " outgoing_mail outgoing_mail_one try_mail_again mailed_no_more review_designation lift_mark restore_mark"
            " designations:add designations:edit designations:delete"
            " newsroom_new_story newsroom_paste discussion_rule"
        ).split(),
        _COLLEAGUES,
    ),
    **dict.fromkeys(
        (
            "discussion_post discussion_reply discussion_edit discussion_delete discussion_respect discussion_report"
            " discussion_feature discussion_hide moderation_queue moderation_sanctions moderation_words"
            " moderation_rules moderation_reader moderation_edit"
        ).split(),
        "the table above",
    ),
}


def _routes(patterns=None, prefix=""):
    """(name, callback, names of its parameters) of every address, namespaces before the name."""
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}", entry.callback, tuple(entry.pattern.regex.groupindex)
        else:
            yield from _routes(entry.url_patterns, prefix + (f"{entry.namespace}:" if entry.namespace else ""))


def _is_ours(callback) -> bool:
    """Wagtail's own addresses are held to docs/reference/roles.md by the newsroom's matrix."""
    return getattr(callback, "view_class", callback).__module__.startswith(("masthead.", "allauth."))


def _path_of(forum, name, parameters) -> str | None:
    samples = {
        "edition": "en",
        "address": forum.story.address,
        "comment": forum.comments["other"].pk,
        "notice": 1,
        "path": "",
        "kind": "comment",
        "thing_id": forum.comments["other"].pk,
        "code": "en",
        "pk": forum.author.pk,
        "token": "x",
        "group": 1,
        "change": "bar",
        "uidb36": "1",
        "key": "x",
        "story_pk": forum.story.pk,
        "extension": "css",
    }
    given = {parameter: samples.get(parameter, 1) for parameter in parameters}
    try:
        return reverse(name, kwargs=given)
    except NoReverseMatch:
        return None


def test_every_address_that_takes_a_post_has_a_rule(forum):
    unruled, found = set(), set()
    for name, callback, parameters in _routes():
        if not _is_ours(callback) or (path := _path_of(forum, name, parameters)) is None:
            continue
        with transaction.atomic():
            answer = forum.client("administrator").post(path)
            transaction.set_rollback(True)
        if answer.status_code != 405:
            found.add(name)
            if name not in RULES:
                unruled.add(f"{name} ({answer.status_code})")
    assert not unruled, "These take a POST and have no rule: say in this file who may."
    assert {"discussion_post", "moderation_queue", "account_login"} <= found


def test_no_address_takes_a_post_without_a_token(forum):
    client = Client(enforce_csrf_checks=True)
    client.force_login(forum.people["administrator"])
    before, tried = everything_written(), 0
    for name, _callback, parameters in _routes():
        if (path := _path_of(forum, name, parameters)) is None:
            continue
        answer = client.post(path)
        tried += 1
        assert answer.status_code in (403, 404, 405), f"{name} answered {answer.status_code} to a POST without a token"
    assert tried > 300
    assert everything_written() == before


# What a form might take from whoever adds fields to it.
_GREEDY = dict.fromkeys(
    (
        "is_superuser is_staff groups user_permissions pk id is_featured is_shown author author_id thread parent by"
        " is_verified verified primary respects sanitiser_version imported_from"
    ).split(),
    "1",
) | {
    "is_active": "0",
    "email": "other@example.org",
    "password": "x",
    "date_joined": "2001-01-01",
    "created_at": "2001-01-01",
    "state": "published",
    "author_name": "Greta Hall",
    "written_as": "staff",
    "html": "<b>x</b>",
    "edition": "ru",
}


def test_a_comment_takes_no_field_but_its_own(forum):
    forget_haste()
    reader = forum.people["reader"]
    forum.client("reader").post(f"{forum.url}post", {**_GREEDY, **form_opened(), "text": "Plain words."})
    comment = reader.comments.order_by("pk").last()
    assert (comment.author_name, comment.written_as, comment.respects, comment.is_featured) == ("", "reader", 0, False)
    assert (comment.parent, comment.thread, comment.imported_from) == (None, forum.thread, None)
    assert comment.source == "Plain words."
    assert "<b>" not in comment.html
    assert comment.created_at.year > 2001


def test_a_profile_takes_no_field_but_its_own(forum):
    reader = forum.people["reader"]
    kept = {name: getattr(reader, name) for name in ("is_superuser", "is_active", "email", "password", "date_joined")}
    forum.client("reader").post(
        reverse("account_profile"), {**_GREEDY, "name": "Ingrid M. Mool", "bio": "Rows.", "language": "en"}
    )
    reader.refresh_from_db()
    assert (reader.name, reader.bio) == ("Ingrid M. Mool", "Rows.")
    assert {name: getattr(reader, name) for name in kept} == kept
    assert not reader.groups.exists()


def test_registration_makes_a_reader_and_nothing_more(forum, django_user_model):
    fields = {
        "email": "new@example.org",
        "name": "Nils Hav",
        "password1": "a long password",
        "password2": "a long password",
    }
    Client().post(reverse("account_signup"), {**_GREEDY, **fields})
    person = django_user_model.objects.get(email="new@example.org")
    assert not person.is_superuser
    assert not person.groups.exists()
    assert not person.emailaddress_set.filter(verified=True).exists()


_ELSEWHERE = [
    "//evil.example", "///evil.example", "////evil.example/%2f..", "https://evil.example", "http:evil.example",
    "http:/evil.example", "https:\\\\evil.example", "\\\\evil.example", "/\\evil.example", "\\/evil.example",
    "/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "\t//evil.example", " //evil.example",
    "//evil.example\\@127.0.0.1", "//127.0.0.1@evil.example", "https://testserver@evil.example",
    "https://testserver.evil.example", "//evil%E3%80%82example", "//evil。example", "javascript:alert(1)",
    "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x",
    "//[::1]", "http://[::ffff:1.2.3.4]", "//0x01020304", "//16909060", "https:///evil.example",
    "https:evil.example", "/%09/evil.example", "/%5cevil.example", "/%2f%2fevil.example", "//evil.example/..;/",
    "/.evil.example//evil.example", "ftp://evil.example", "//evil.example#/en/", "//evil.example?/en/",
    "\u2028//evil.example", "\x00//evil.example", "/\x0b/evil.example", "//\u202eelpmaxe.live",
]  # fmt: skip


@pytest.mark.parametrize("target", _ELSEWHERE)
def test_nothing_leads_elsewhere_after_signing_in(forum, target):
    fields = {"login": "reader@example.org", "password": "a long password", "next": target}
    for path in (reverse("account_login"), f"{reverse('account_login')}?next={target}"):
        forget_haste()
        answer = Client().post(path, fields)
        assert answer.status_code in (302, 200, 400, 404, 422)
        location = answer.get("Location", "/")
        assert location.startswith("/")
        assert not location.startswith(("//", "/\\"))
