"""What a discussion of 200 comments costs to read, and how many posts a second eight processes get in.

Bounded to a minute and a half of measuring. Beside it Isso, installed into a folder of its own for the
occasion; where that cannot be done, its figures are left out and the reason is printed.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .isso import isso_cpu_ms

_COMMENTS = 200
_READERS = 6_000
_PROCESSES = 8
_POSTING_SECONDS = 10
_READS = 200
_CHANGES = 40


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["post"]:
        return _post(int(arguments[1]))
    with tempfile.TemporaryDirectory(prefix="bench-comments-") as folder:
        os.environ["MASTHEAD_DATA"] = folder
        _start_django()
        thread_id, path = _made_thread()
        figures = _reading(path) | _posting()
    try:
        figures["isso_cpu_ms"] = round(isso_cpu_ms(_COMMENTS), 1)
    except OSError as error:
        print(f"Isso was not measured: {error}", file=sys.stderr)
    print(f"thread {thread_id}: {_COMMENTS} comments, {_PROCESSES} processes posting for {_POSTING_SECONDS} s")
    print(json.dumps(figures))
    return 0


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
    import django

    django.setup()


def _made_thread() -> tuple[int, str]:
    """A title with one edition, one story and a thread, and readers enough that nobody posts twice."""
    from django.core.management import call_command
    from django.utils import timezone

    from masthead.accounts.models import User
    from masthead.discussion.actions.bring_in import ImportedComment, import_comments
    from masthead.discussion.models import Thread
    from tests.factories import found_three_editions, make_story

    call_command("migrate", verbosity=0)
    story = make_story(found_three_editions()["en"])
    User.objects.bulk_create(User(email=f"r{n}@readers.example", name=f"Reader {n}") for n in range(_READERS))
    now = timezone.now()
    import_comments(
        story=story,
        comments=[
            ImportedComment(str(n), str(n - 1) if n % 4 else "", f"Reader {n}", f"<p>{'Words of a reader. ' * 8}</p>",
                            now - timezone.timedelta(minutes=_COMMENTS - n), True)
            for n in range(_COMMENTS)
        ],
    )  # fmt: skip
    return Thread.objects.get().pk, f"/en/{story.address}/discussion/"


def _reading(path: str) -> dict[str, Any]:
    """CPU of one request, page and frame included: nothing changed, and right after a change."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from masthead.discussion.actions._change import next_version
    from masthead.discussion.models import Thread

    client, thread = Client(SERVER_NAME="localhost"), Thread.objects.get()
    if (status := client.get(path).status_code) != 200:
        raise SystemExit(f"{path} answered {status}.")

    def changed() -> None:
        next_version(thread.pk)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            client.get(path)
            return len(asked)

    unchanged_queries = queries()
    changed()
    changed_queries = queries()
    return {
        "unchanged_cpu_ms": _cpu_ms(lambda: client.get(path), _READS),
        "changed_cpu_ms": _cpu_ms(lambda: client.get(path), _CHANGES, before=changed),
        "queries": unchanged_queries,
        "changed_queries": changed_queries,
    }


def _cpu_ms(act: Callable[[], Any], times: int, before: Callable[[], Any] = lambda: None) -> float:
    spent = []
    for _time in range(times):
        before()
        started = time.process_time()
        act()
        spent.append((time.process_time() - started) * 1000)
    return round(statistics.median(spent), 2)


def _posting() -> dict[str, Any]:
    """Every process posts through the posting action, each time as another reader, until the time is over."""
    command = [sys.executable, "-m", "benchmarks", "comments", "post"]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    processes = [
        subprocess.Popen([*command, str(n)], stdout=subprocess.PIPE, text=True, env=environment)  # noqa: S603
        for n in range(_PROCESSES)
    ]
    results = [json.loads(process.communicate()[0].splitlines()[-1]) for process in processes]
    seconds = max(one["ended"] for one in results) - min(one["began"] for one in results)
    return {
        "posts_per_second": round(sum(one["posts"] for one in results) / seconds, 1),
        "lock_errors": sum(one["lock_errors"] for one in results),
        "refused": sum(one["refused"] for one in results),
    }


def _post(number: int) -> int:
    """One process: waits until all have started, then posts."""
    _start_django()
    from django.db import OperationalError

    from masthead.accounts.models import User
    from masthead.discussion.actions.post import post_comment
    from masthead.discussion.errors import CommentRefused
    from masthead.discussion.models import Thread

    thread = Thread.objects.select_related("story__edition__locale").get()
    share = _READERS // _PROCESSES
    readers = list(User.objects.filter(email__startswith="r").order_by("pk")[number * share : (number + 1) * share])
    _wait_for_the_others(number)
    posts = errors = refused = 0
    began = time.time()
    for place, reader in enumerate(readers):
        if time.time() - began > _POSTING_SECONDS:
            break
        try:
            post_comment(thread=thread, author=reader, source=f"What I think of it, number {number}-{place}.")
            posts += 1
        except OperationalError:
            errors += 1
        except CommentRefused:
            refused += 1
    told = {"began": began, "ended": time.time(), "posts": posts, "lock_errors": errors, "refused": refused}
    print(json.dumps(told))
    return 0


def _wait_for_the_others(number: int) -> None:
    folder = Path(os.environ["MASTHEAD_DATA"])
    (folder / f"ready-{number}").touch()
    while len(list(folder.glob("ready-*"))) < _PROCESSES:
        time.sleep(0.05)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
