"""Every real WordPress export ends as stories or as one sentence; again makes nothing; a kill loses nothing.

Reads ../shared/fixtures/wxr and ../shared/fixtures/xss.
"""

import html
import json
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from lxml import html as lxml_html
from wagtail.contrib.redirects.models import Redirect

from benchmarks.import_wordpress import write_export
from conftest import _template_file
from masthead.discussion.models import Comment
from masthead.newsroom import rendering
from masthead.newsroom.models import StaticPage, Story
from masthead.wire.errors import ImportRefused
from masthead.wire.migrate.wordpress import import_wordpress
from masthead.wire.tests import exports
from masthead.wire.tests.readings import blocks_of

pytestmark = pytest.mark.accept

_FIXTURES = Path(__file__).resolve().parents[3] / "shared" / "fixtures"
_WXR = sorted((_FIXTURES / "wxr").glob("*.xml"))
_XSS = sorted(path for path in (_FIXTURES / "xss").rglob("*") if path.is_file())
_THEME_TEST = _FIXTURES / "wxr" / "themeunittestdata.wordpress.xml"
_SAFE_ELEMENTS = frozenset(
    """a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h2 h3 h4
    h5 h6 hr i ins kbd li mark ol p pre q rp rt ruby s samp section small span strong sub summary sup table tbody td
    tfoot th thead time tr u ul var wbr""".split()
)
_SAFE_ATTRIBUTES = frozenset(
    """cite colspan datetime dir href hreflang id lang linktype reversed rowspan scope start title type value""".split()
)
needs_fixtures = pytest.mark.skipif(not _WXR, reason="../shared/fixtures/wxr is not here: real exports were not tried.")


class _Stopped(KeyboardInterrupt):
    """Stands for Ctrl-C."""


def _counts() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Story, StaticPage, Comment, Redirect))


def _imported(file: Path, edition):
    """(report, "") or (None, the sentence)."""
    try:
        return import_wordpress(file=file, edition=edition), ""
    except ImportRefused as refused:
        return None, str(refused)


def _is_balanced(report) -> bool:
    return report.read == report.made + report.changed + len(report.skipped)


@needs_fixtures
@pytest.mark.parametrize("file", _WXR, ids=lambda path: path.name)
def test_real_export_ends_as_stories_or_as_one_sentence(english, file, client):
    report, refused = _imported(file, english)
    if refused:
        assert re.search(r"line \d+", refused)
        assert "\n" not in refused
        assert _counts() == (0, 0, 0, 0)
        return
    assert _is_balanced(report)
    assert report.read == file.read_text(encoding="utf-8", errors="replace").count("<item>")
    assert report.made == Story.objects.count() + StaticPage.objects.count()
    _assert_pages_answer(client)
    before = _counts()
    again = import_wordpress(file=file, edition=english)
    assert (again.made, again.changed, len(again.skipped)) == (0, 0, report.read)
    assert _counts() == before


def _assert_pages_answer(client) -> None:
    for model in (Story, StaticPage):
        if model not in rendering._renderers:
            continue
        for page in model.objects.live():
            assert client.get(page.url).status_code == 200, page.title
            assert page.get_latest_revision_as_object().title == page.title


@needs_fixtures
def test_theme_unit_test_arrives_complete(english):
    report = import_wordpress(file=_THEME_TEST, edition=english)
    text = _THEME_TEST.read_text(encoding="utf-8")
    kinds = re.findall(r"<wp:post_type>(?:<!\[CDATA\[)?(\w+)", text)
    assert Story.objects.count() == kinds.count("post")
    assert StaticPage.objects.count() == kinds.count("page")
    assert len(report.skipped) == len(kinds) - kinds.count("post") - kinds.count("page")
    noted = " ".join(note.note for note in report.notes)
    assert all(f"“{name}”" in noted for name in ("latest-posts", "archives", "calendar", "tag-cloud", "search", "rss"))


@needs_fixtures
@pytest.mark.parametrize("stops_at", [1, 2, 3])
def test_killed_import_goes_on_to_the_same_counts(english, stops_at):
    seen = []

    def stop(phase, done, total):
        seen.append(phase)
        if seen.count("stories") == stops_at:
            raise _Stopped

    with pytest.raises(_Stopped):
        import_wordpress(file=_THEME_TEST, edition=english, progress=stop)
    report = import_wordpress(file=_THEME_TEST, edition=english)
    assert _is_balanced(report)
    kinds = re.findall(r"<wp:post_type>(?:<!\[CDATA\[)?(\w+)", _THEME_TEST.read_text(encoding="utf-8"))
    assert (Story.objects.count(), StaticPage.objects.count()) == (kinds.count("post"), kinds.count("page"))
    assert import_wordpress(file=_THEME_TEST, edition=english).made == 0


def _masthead(*words: str) -> subprocess.Popen:
    """A run of the command that takes SIGINT as a person's terminal would send it."""
    return subprocess.Popen(
        [sys.executable, "-m", "masthead.ops", *words],
        stdout=subprocess.DEVNULL,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


def _count(data: Path, table: str, what: str = "*") -> int:
    with closing(sqlite3.connect(f"file:{data}/masthead.sqlite3?mode=ro", uri=True, timeout=30)) as database:
        return database.execute(f"SELECT COUNT({what}) FROM {table}").fetchone()[0]  # noqa: S608 - our own words


@pytest.fixture
def own_title(tmp_path, db):
    """A title of its own, in a folder that a process of its own can open."""
    shutil.copy(_template_file(), tmp_path / "masthead.sqlite3")
    options = {"name": "T", "edition": "en", "editor-name": "A", "editor-email": "a@example.org"}
    words = [word for key, value in options.items() for word in (f"--{key}", value)]
    assert _masthead("init", "--data", str(tmp_path), *words, "--editor-password", "a-long-password").wait(120) == 0
    return tmp_path


def test_import_command_that_is_killed_goes_on_and_doubles_nothing(own_title):
    """A SIGKILL, then a SIGINT, each in the middle; then to the end, counted by another way than the report's."""
    file, told = own_title / "export.xml", own_title / "report.json"
    posts = write_export(file, posts=160, mib=0)
    words = ["import", "wordpress", str(file), "--edition", "en", "--data", str(own_title), "--report", str(told)]
    for kill, stories in ((signal.SIGKILL, 25), (signal.SIGINT, 75)):
        running = _masthead(*words)
        while _count(own_title, "newsroom_story") < stories and running.poll() is None:
            time.sleep(0.05)
        running.send_signal(kill)
        assert running.wait(60) == (-signal.SIGKILL if kill == signal.SIGKILL else 1)
        assert stories <= _count(own_title, "newsroom_story") < posts
    assert _masthead(*words).wait(300) == 0
    report = json.loads(told.read_text())
    text = file.read_text()
    assert report["read"] == report["made"] + report["changed"] + len(report["skipped"]) == text.count("<item>")
    assert _count(own_title, "newsroom_story") == posts
    assert _count(own_title, "newsroom_story", "DISTINCT address") == posts
    assert _count(own_title, "discussion_comment") == text.count("<wp:comment>")
    assert _count(own_title, "wire_importeditem WHERE has_open_links") == 0
    assert report["peak_mib"] < 300
    assert _masthead(*words).wait(300) == 0
    assert json.loads(told.read_text())["made"] == 0


@pytest.mark.skipif(not _XSS, reason="../shared/fixtures/xss is not here: attack lists were not tried.")
@pytest.mark.parametrize("file", _XSS, ids=lambda path: path.name)
def test_attacks_of_the_lists_come_out_harmless(english, tmp_path, file):
    lines = [line for line in re.split(r"\r?\n", file.read_text(encoding="utf-8", errors="replace")) if line.strip()]
    lines += _json_texts(file)
    for line in lines:
        _assert_all_harmless(blocks_of(line))
    texts = [line.replace("]]>", "]]]]><![CDATA[>") for line in lines]
    items = [exports.item(number, text="\n\n".join(texts[at : at + 100])) for number, at in _hundreds(texts)]
    report = import_wordpress(file=exports.write(tmp_path, *items), edition=english)
    assert _is_balanced(report)
    for story in Story.objects.all():
        _assert_all_harmless(story.body.raw_data)


def _hundreds(texts: list[str]):
    return enumerate(range(0, len(texts), 100), 1)


def _assert_all_harmless(blocks) -> None:
    for block in blocks:
        _assert_harmless(block["type"], block["value"])


def _json_texts(file: Path) -> list[str]:
    if file.suffix != ".json":
        return []
    found = json.loads(file.read_text(encoding="utf-8"))
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _assert_harmless(kind: str, value) -> None:
    if kind in {"paragraph", "list", "html"}:
        _assert_safe_html(value)
    elif kind == "quote":
        _assert_safe_html(value["text"])
        assert value["url"] == "" or value["url"].startswith(("http://", "https://"))
    elif kind == "embed":
        assert re.match(r"https?://[^\s\"'<>]+$", value["url"])


def _assert_safe_html(text: str) -> None:
    for element in lxml_html.fragment_fromstring(text, create_parent="div").iter():
        assert element.tag in _SAFE_ELEMENTS, text
        assert set(element.attrib) <= _SAFE_ATTRIBUTES, text
        for name in ("href", "cite"):
            address = re.sub(r"[\x00-\x20]", "", html.unescape(element.get(name, "")))
            scheme = re.match(r"([a-zA-Z][\w+.-]*):", address)
            assert not scheme or scheme[1].lower() in {"http", "https", "mailto", "tel"}, text
