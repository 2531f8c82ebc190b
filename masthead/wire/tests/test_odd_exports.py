"""Exports of sites that were not kept as WordPress means it: everything is accounted for, nothing stops."""

import pytest

from masthead.discussion.models import Comment
from masthead.newsroom.models import AuthorPage, SectionPage, StaticPage, Story
from masthead.wire.migrate.wordpress import import_wordpress

from . import exports
from .exports import HEAD, category, comment, item, meta


@pytest.fixture
def bring(english, tmp_path):
    def _bring(*items, head=HEAD, encoding="utf-8"):
        file = tmp_path / "export.xml"
        text = exports.write(tmp_path, *items, head=head).read_text(encoding="utf-8")
        file.write_bytes(text.encode(encoding))
        report = import_wordpress(file=file, edition=english)
        assert report.read == report.made + report.changed + len(report.skipped)
        return report

    return _bring


def notes(report) -> str:
    return "\n".join(note.note for note in report.notes)


def test_export_without_authors_terms_or_site(bring):
    head = HEAD[: HEAD.index("<wp:author>")]
    for name in ("title", "link", "wp:base_site_url", "wp:base_blog_url"):
        head = head[: head.index(f"<{name}>")] + head[head.index(f"</{name}>") + len(name) + 3 :]
    assert bring(item(1, author=""), item(2, author="nobody"), head=head).made == 2
    assert [byline.author.title for byline in Story.objects.get(title="Title 2").bylines.all()] == ["nobody"]
    assert not Story.objects.get(title="Title 1").bylines.exists()


def test_authors_known_by_mail_are_named_and_no_address_is_shown(bring):
    head = HEAD.replace(
        "<wp:author_login>ann", "<wp:author_email>ann@old.example.org</wp:author_email><wp:author_login>ann"
    )
    bring(item(1, author="ann@old.example.org"), item(2, author="bo.lens@old.example.org"), head=head)
    assert set(AuthorPage.objects.values_list("title", flat=True)) >= {"Ann Marsh", "bo.lens"}
    assert not AuthorPage.objects.filter(title__contains="@").exists()
    assert not AuthorPage.objects.filter(slug__contains="old-example").exists()


@pytest.mark.parametrize("date", ["0000-00-00 00:00:00", "", "2020-02-31 10:00:00", "soon"])
def test_post_without_a_usable_date_is_published_now_and_listed(bring, date):
    report = bring(item(1, date=date))
    assert Story.objects.get().live
    assert "has no date" in notes(report)


def test_pages_that_are_each_others_parents_all_arrive(bring):
    pages = [item(number, kind="page", parent=str(number % 3 + 1)) for number in (1, 2, 3)]
    bring(*pages, item(4, kind="page", parent="4"), item(5, kind="page", parent="99"))
    assert StaticPage.objects.filter(title__startswith="Title").count() == 5


def test_categories_in_a_circle_and_three_deep(bring):
    declared = "".join(
        f"<wp:category><wp:category_nicename>{slug}</wp:category_nicename><wp:category_parent>{parent}"
        f"</wp:category_parent><wp:cat_name>{slug.title()}</wp:cat_name></wp:category>"
        for slug, parent in [("round", "about"), ("about", "round"), ("top", ""), ("mid", "top"), ("low", "mid")]
    )
    bring(item(1, more=category("round", "Round")), item(2, more=category("low", "Low")), head=HEAD + declared)
    assert Story.objects.get(title="Title 2").get_parent().title == "Top"
    assert [link.topic.title for link in Story.objects.get(title="Title 2").topic_links.all()] == ["Low"]
    assert Story.objects.get(title="Title 1").get_parent().specific_class is SectionPage


@pytest.mark.parametrize(
    ("fields", "is_live", "note"),
    [
        ({"status": "pending"}, False, ""),
        ({"status": "draft", "date": "0000-00-00 00:00:00"}, False, ""),
        ({"status": "private"}, False, "private"),
        ({"password": "secret"}, False, "password"),
        ({"status": "future", "date": "2020-01-01 00:00:00"}, False, "hour has passed"),
        ({"status": "wc-on-hold"}, False, "“wc-on-hold”"),
        ({"more": "<wp:is_sticky>1</wp:is_sticky>"}, True, "sticky"),
        ({"more": category("post-format-video", "Video", "post_format")}, True, "“post_format”"),
    ],
)
def test_states_that_we_do_not_have_are_listed(bring, fields, is_live, note):
    report = bring(item(1, **fields))
    assert Story.objects.get().live is is_live
    assert note in notes(report)


@pytest.mark.parametrize("status", ["trash", "auto-draft", "inherit"])
def test_what_was_never_meant_for_readers_is_skipped(bring, status):
    assert len(bring(item(1, status=status)).skipped) == 1


def test_custom_fields_are_listed_once_each(bring):
    fields = meta("views", "12") + meta("_edit_lock", "1") + meta("mood", "glad")
    report = bring(item(1, more=fields), item(2, more=meta("views", "3")))
    assert "“views” of 2 entries" in notes(report)
    assert "“mood” of 1 entry" in notes(report)
    assert "_edit_lock" not in notes(report)


def test_unreadable_characters_are_counted_with_their_first_line(bring, tmp_path, english):
    file = exports.write(tmp_path, item(1, text="Caf\u00e9\x0b"))
    first = next(number for number, line in enumerate(file.read_text().split("\n"), 1) if "Caf" in line)
    file.write_bytes(file.read_bytes().replace("é".encode(), b"\xe9"))
    report = import_wordpress(file=file, edition=english)
    assert f"2 characters cannot be read or are forbidden in XML, the first at line {first}:" in notes(report)
    assert "Caf\ufffd" in str(Story.objects.get().body.raw_data)


def test_very_long_text_in_one_cdata_section(bring):
    bring(item(1, text="\n\n".join(["A sentence of a long text. " * 40] * 2_000)))
    assert len(Story.objects.get().body) == 2_000


def test_text_over_several_cdata_sections_is_one(bring):
    bring(item(1, text="<p>a ]]]]><![CDATA[> b</p>]]><![CDATA[<p>c</p>]]>\n<![CDATA[<p>d</p>"))
    assert [block["value"] for block in Story.objects.get().body.raw_data] == [
        "<p>a ]]&gt; b</p>",
        "<p>c</p>",
        "<p>d</p>",
    ]


def test_threads_of_comments_keep_their_form_whatever_their_order(bring):
    thread = (
        comment(3, "Third", parent=2)
        + comment(2, "Second", parent=1)
        + comment(1, "First")
        + comment(4, "Lost", parent=99)
    )
    twice = comment(1, "First again") + comment(5, "Bin", approved="trash") + comment(6, "Track", kind="trackback")
    left_out = item(3, kind="attachment", status="inherit", more=comment(8, "On a photo"))
    report = bring(
        item(1, more=thread + twice),
        item(2, kind="page", more=comment(7, "On a page")),
        left_out,
        item(4, kind="event", more=comment(9, "On an event")),
    )
    answered = dict(Comment.objects.values_list("imported_from", "parent__imported_from"))
    assert answered == {"1": None, "2": "1", "3": "2", "4": None}
    assert report.comments == {"kept": 4, "twice": 1, "spam_or_trash": 1, "pings": 1, "on_pages": 1, "on_left_out": 2}


@pytest.mark.parametrize(
    "content",
    ['[playlist ids="4"]', "<!-- wp:shortcode -->[playlist ids='4,9']<!-- /wp:shortcode -->"],
)
def test_playlist_becomes_its_recordings(content):
    from .readings import read

    body = read(content)
    assert [block["value"]["recording"] for block in body.blocks] == [4]
    assert bool(body.notes) == ("9" in content)
