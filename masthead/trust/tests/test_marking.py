"""Where a mark stands, and where none does."""

import random
import re
import time

import pytest
from lxml import html as lxml_html

from masthead.trust.marking import Entry, mark_fragments

MARK = re.compile(r'<a class="mark"[^>]*>(\*+)</a>')


def marked(text, *names, **more):
    """The text with each mark's link shortened to {*}; each positional name is an entry of its own."""
    entries = [
        Entry(number, (name,) if isinstance(name, str) else tuple(name), more.get("notice", f"Notice of {number}."))
        for number, name in enumerate(names)
    ]
    return MARK.sub(r"{\1}", mark_fragments([text], entries).fragments[0])


LEAGUE = ("Tidewater League", "TWL")


@pytest.mark.parametrize(
    "expected",
    [
        "<p>The Tidewater League{*} met. The Tidewater League left.</p>",
        "<p>The TIDEWATER LEAGUE{*} met.</p>",
        "<p>The <b>Tidewater</b> League{*} met.</p>",
        "<p>The <b>Tidewater League{*}</b> met.</p>",
        "<p>The Tidewater&nbsp;League{*} met.</p>",
        "<p>The Tide\u00adwater\u00a0\n League{*} met.</p>",
        "<p>The Tidewater<br>League{*} met.</p>",
        "<p>“Tidewater League{*}”</p>",
        "<p>The Tidewater League's{*} boats; the Tidewater League’s</p>",
        "<p>Tidewater League{*}: they—Tidewater League—met</p>",
        "<p>anti—Tidewater League{*}.</p>",
        "<p><a href='/x/'>Now the Tidewater League votes</a>{*} again</p>",
        "<p><a href='/x/'>Tidewater</a> League{*}</p>",
        "<p>The Tidewater League (TWL){*} and TWL</p>",
        "<p>The Tidewater League («TWL»){*}</p>",
        "<p>The Tidewater League (hereafter “TWL”){*}</p>",
        "<p>The Tidewater League (hereafter <i>TWL</i>){*}</p>",
        "<p>The “Tidewater League” (TWL){*}</p>",
        "<p>The TWL (Tidewater League){*}</p>",
        "<p>The Tidewater League{*} (of Marshport) and TWL</p>",
        "<p>A league (Tidewater League{*}) met</p>",
        "<p>TWL{*}²</p>",
        "<p>TWL{*}<sup>2</sup></p>",
        "<ul><li>Tidewater</li><li>League</li><li>Tidewater League{*}</li></ul>",
        "<h2>Tidewater League</h2><p>Tidewater League{*}</p>",
        "<p><code>Tidewater League</code>, Tidewater League{*}</p>",
        '<p><abbr title="Tidewater League > all">It</abbr> is the Tidewater League{*}</p>',
        "<!-- Tidewater League --><p>Tidewater League{*}</p>",
    ],
)
def test_first_mention_is_marked(expected):
    assert marked(re.sub(r"\{\*+\}", "", expected), LEAGUE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "<p>Tidewater Leagues, Tidewater Leaguer, XTidewater League</p>",
        "<p>twl, TWLs, ATWL, TWL_2, Twl</p>",
        "<p>a Tidewater League-like body, pre-Tidewater League, pro\u2011TWL</p>",
        "<p>O'TWL</p>",
        "<p>https://example.org/?q=TWL and https://twl.example/TWL/ and www.TWL.org</p>",
        "<p>mail TWL@example.org or press@TWL.example</p>",
        "<p>read TWL.org/news</p>",
        "<p>Tidewater</p><p>League</p>",
        "<p>Tidewater, League</p>",
        "<p>TWL\u0301</p>",
    ],
)
def test_other_words_and_addresses_are_not_marked(text):
    assert marked(text, LEAGUE) == text


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Подлёдный фонд", "<p>Наш ПОДЛЕДНЫЙ ФОНД{*}.</p>"),
        ("Подледный фонд", "<p>Подле\u0308дныи\u0306 фонд{*}.</p>"),
        ("Фонд «Прилив»", '<p>Это фонд "Прилив"{*}, а не „Отлив“.</p>'),
        ("ПРЛ", "<p>прл, ПРЛовец, ПРЛ-овец — ПРЛ{*}!</p>"),
        (("Фонд «Прилив»", "ПРЛ"), "<p>Фонд “Прилив” (далее — «ПРЛ»){*}</p>"),
        ("Мар", "<p>Мар'яна, Марья, Мар{*}</p>"),
        ("Café Noir", "<p>Cafe\u0301 Noir{*}</p>"),
        ("Straße", "<p>STRASSE{*}</p>"),
        ("Alliance", "<p>l’Alliance{*} et d'Alliance</p>"),
        ("Oslo–Bergen Line", "<p>Oslo-Bergen Line{*}</p>"),
        ("رابطة المد", "<p>قالت رابطة المد{*} اليوم</p>"),
        ("رابطة المد", "<p>وبرابطة المدينة ورابطة المد{*}</p>"),
        ("رابطة المد", "<p>والرابطة المد{*}</p>"),
        ("رابطة المد", "<p>رَابِطَـــةُ الْمَدِّ{*} اليوم</p>"),
        ("رابطه المد", "<p>رابطة المد{*}</p>"),
        ("الرابطة", "<p>للرابطة{*}</p>"),
        ("الرابطة", "<p>وللرابطة{*}</p>"),
        ("الرابطة", "<p>رابطة، مرابطة، بالرابطة{*}</p>"),
        ("أحمد إلياس", "<p>لاحمد الياس{*}</p>"),
        ("مصطفى", "<p>كمصطفي{*}</p>"),
        ("كتاب", "<p>\u06a9تاب{*}</p>"),
        ("مليار", "<p>ﻣﻠﻴﺎﺭ{*}</p>"),
        ("مجموعة ٧", "<p>مجموعة 7{*}</p>"),
        ("علی", "<p>علي{*} و TWL</p>"),
        ("TWL", "<p>قالت وTWL{*} والـTWL</p>"),
        ("Tidewater League", "<p>رابطة «Tidewater League»\u200f و\u200eTidewater League</p>"),
        (("رابطة المد", "TWL"), "<p>رابطة المد (TWL){*} اليوم</p>"),
        ("東京会議", "<p>昨日東京会議{*}は</p>"),
    ],
)
def test_scripts_fold_as_their_readers_do(name, expected):
    plain = re.sub(r"\{\*+\}", "", expected)
    result = marked(plain, name)
    assert "{*}" in result
    assert "{*}" not in expected or result == expected


@pytest.mark.parametrize("text", ["<p>مرابطة</p>", "<p>رابطتنا</p>", "<p>xرابطة</p>", "<p>وبفرابطة</p>"])
def test_other_arabic_words_are_not_marked(text):
    assert marked(text, "رابطة") == text


def test_first_mention_is_counted_over_all_fragments():
    result = mark_fragments(["A standfirst.", "A TWL caption.", "<p>TWL again.</p>"], [Entry(1, LEAGUE, "N")])
    assert [bool(MARK.search(fragment)) for fragment in result.fragments] == [False, True, False]
    assert [(mention.entry_id, mention.fragment, mention.text) for mention in result.mentions] == [(1, 1, "TWL")]
    assert result.mentions[0].context == "A TWL caption."


def test_the_longest_name_wins_and_hides_the_shorter_one():
    assert marked("<p>Tidewater League, Tidewater</p>", "Tidewater", "Tidewater League") == (
        "<p>Tidewater League{*}, Tidewater{**}</p>"
    )


def test_a_longer_arabic_name_wins_over_one_that_begins_with_its_article():
    assert marked("<p>والرابطة البحرية</p>", "الرابطة", "رابطة البحرية") == "<p>والرابطة البحرية{*}</p>"


def test_one_letter_and_longer_names_stand_side_by_side():
    assert marked("<p>X Corp and X</p>", "X", "X Corp") == "<p>X Corp{*} and X{**}</p>"


def test_same_notice_is_shared_and_different_ones_count_up():
    entries = [Entry(1, ("Ada",), "Same."), Entry(2, ("Bo",), "Other."), Entry(3, ("Cy",), "Same.")]
    result = mark_fragments(["<p>Bo, Ada, Cy.</p>"], entries)
    assert MARK.sub(r"{\1}", result.fragments[0]) == "<p>Bo{*}, Ada{**}, Cy{**}.</p>"
    assert [(notice.mark, notice.anchor, notice.entry_ids) for notice in result.notices] == [
        ("*", "notice-1", (2,)),
        ("**", "notice-2", (1, 3)),
    ]
    assert [notice.back_anchor for notice in result.notices] == ["mark-1", "mark-2"]


def test_two_entries_with_one_notice_in_one_link_get_one_mark():
    entries = [Entry(1, ("Ada",), "Same."), Entry(2, ("Bo",), "Same.")]
    result = mark_fragments(['<p><a href="/x/">Ada and Bo</a> met</p>'], entries)
    assert MARK.sub(r"{\1}", result.fragments[0]) == '<p><a href="/x/">Ada and Bo</a>{*} met</p>'
    assert result.notices[0].entry_ids == (1, 2)


def test_one_name_of_two_entries_carries_both_notices():
    assert marked("<p>Ada met</p>", "Ada", "Ada") == "<p>Ada{*}{**} met</p>"


def test_the_mark_is_a_labelled_link_that_shows_only_asterisks():
    result = mark_fragments(["<p>TWL</p>"], [Entry(1, LEAGUE, "N")])
    link = lxml_html.fromstring(result.fragments[0]).find("a")
    assert dict(link.attrib) == {
        "class": "mark",
        "href": "#notice-1",
        "id": "mark-1",
        "data-part": "designation",
        "role": "doc-noteref",
        "aria-label": "Notice 1",
    }
    assert link.text_content() == "*"


@pytest.mark.parametrize(
    "name", [".*", "(a+)+$", "[x", "a\\", "<script>alert(1)</script>", '"><img src=x>', "&amp;", ""]
)
def test_names_with_metacharacters_are_plain_text(name):
    text = "<p>aaaaaaaaaaaaaaaaaaaaaaaaaaaa and &lt;b&gt;</p>"
    assert marked(text, name) == text


def test_a_name_with_signs_is_found_escaped():
    assert marked("<p>From A&amp;B &lt;Co&gt; now</p>", "A&B <Co>") == "<p>From A&amp;B &lt;Co&gt;{*} now</p>"


def test_a_notice_with_markup_stays_text():
    result = mark_fragments(["<p>TWL</p>"], [Entry(1, LEAGUE, "<script>x</script>")])
    assert "<script>" not in result.fragments[0]
    assert result.notices[0].text == "<script>x</script>"


def test_a_designated_web_address_is_a_name():
    assert marked("<p>tidewater.example/news, tidewater.example</p>", "Tidewater.example") == (
        "<p>tidewater.example/news, tidewater.example{*}</p>"
    )


PIECES = [
    "Tidewater League", "TWL", " ", ", ", " (", ")", "<b>", "</b>", "<a href='/TWL/'>", "</a>", "والرابطة", "رابطة",
    "ФБК", "фонд", "&amp;", "&nbsp;", "<br>", "«", "»", "'s", "-", "http://x.org/TWL ", "<p>", "</p>", "٣", "\u0308",
    "ё", "\u200f", "\u00ad", "<code>", "</code>", "<h2>", "</h2>", "<img alt='TWL'>", "😀", "東京", "Tide", "water ",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(300))
def test_any_text_keeps_its_words_and_its_form(seed):
    """Marks add themselves and nothing else: without them the document is the one that came in."""
    source = random.Random(seed)  # noqa: S311
    body = lxml_html.fromstring(f"<div>{''.join(source.choices(PIECES, k=40))}</div>")
    fragment = lxml_html.tostring(body, encoding="unicode")
    entries = [
        Entry(1, LEAGUE, "One."),
        Entry(2, ("رابطة", "الرابطة"), "Two."),
        Entry(3, ("ФБК", "фонд", "Tide", "League", "東京"), "One."),
    ]
    result = mark_fragments([fragment], entries)
    tree = lxml_html.fromstring(result.fragments[0])
    marks = tree.xpath("//a[@class='mark']")
    assert len(result.mentions) >= len(marks)
    for mark in marks:
        assert not mark.xpath("ancestor::a | ancestor::code | ancestor::h2")
        mark.drop_tree()
    assert lxml_html.tostring(tree, encoding="unicode") == fragment
    assert MARK.sub("", result.fragments[0]) == fragment
    shown = {int(mark.get("href").rpartition("-")[2]) for mark in marks}
    assert shown == set(range(1, len(result.notices) + 1))


def test_hostile_texts_take_no_time():
    entries = [Entry(1, LEAGUE, "N"), Entry(2, ("a" * 50,), "M")]
    begin = time.process_time()
    for text in ("a" * 50_000, "TWL(" * 12_000, "a.-" * 15_000, "TWL@" * 10_000, "&" * 50_000, "'" * 50_000):
        mark_fragments([f"<p>{text}</p>"], entries)
    assert time.process_time() - begin < 5
