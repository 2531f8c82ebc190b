"""The subset of Markdown, and that no text costs much or does anything."""

import time

import pytest

from masthead.discussion.markdown import LINK_REL, render


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("One *two* **three**", "<p>One <em>two</em> <strong>three</strong></p>"),
        ("> said\n\nanswer", "<blockquote>\n<p>said</p>\n</blockquote>\n<p>answer</p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("`x < y`", "<p><code>x &lt; y</code></p>"),
        ("line\nbreak", "<p>line<br>\nbreak</p>"),
        ("# no heading", "<p># no heading</p>"),
        ("<b>no</b> HTML", "<p>&lt;b&gt;no&lt;/b&gt; HTML</p>"),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("a\x00b\u202ec", "<p>ab\u202ec</p>"),
    ],
)
def test_what_comes_of_a_source(source, html):
    assert render(source) == html


@pytest.mark.parametrize(
    ("source", "address", "after"),
    [
        ("see https://lund.example/a_b.", "https://lund.example/a_b", "."),
        ("(https://lund.example/x_(y))", "https://lund.example/x_(y)", ")"),
        ("https://lund.example?", "https://lund.example", "?"),
        ("<https://lund.example/>", "https://lund.example/", ""),
    ],
)
def test_bare_addresses_are_links_without_the_mark_behind_them(source, address, after):
    assert f'<a href="{address}" rel="{LINK_REL}">{address}</a>{after}' in render(source)


def test_an_image_stays_a_link():
    assert "<img" not in render("![a](https://spy.example/pixel.png)")


WORST = {
    "brackets": "[" * 10_000,
    "links": "[a](" * 2_500,
    # As many as are looked at: more of either is shown as typed.
    "marked links": ("[x[*a*](" * 399).ljust(10_000, "x"),
    "marked links, a few": ("[x[*a*](" * 15).ljust(10_000, "x"),
    "brackets before marks": '[a]("[' * 5 + "_a" * 1_950,
    "more brackets before marks": '[a]("[' * 15 + "_a" * 1_950,
    "links of many lines": ("[a](\n" * 666).ljust(10_000, "x"),
    "stars": "*a " * 3_300,
    "mixed": "**_" * 3_300,
    "quotes": ">" * 10_000,
    "lazy quotes": ">>>>> a\n" + "a\n" * 4_990,
    "nested lists": "\n".join(" " * depth + "- x" for depth in range(140)),
    "backticks": "".join("`" * length + " " for length in range(140)),
    "addresses": "https://" * 1_250,
    "parentheses": "https://a" + ")" * 9_990,
    "entities": "&#" * 5_000,
    "tags": "<a " * 3_300,
}


@pytest.mark.parametrize("name", WORST)
def test_the_worst_text_is_drawn_in_a_moment(name):
    """50 ms are promised for 10 KB. One try of many within them is proof: other work only makes a try longer."""
    assert any(_seconds(WORST[name]) <= 0.05 for _try in range(20))


def _seconds(source: str) -> float:
    started = time.thread_time()
    render(source)
    return time.thread_time() - started
