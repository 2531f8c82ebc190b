"""Texts of WordPress as typed blocks."""

import pytest

from .readings import read


def blocks(content: str) -> list:
    return [(block["type"], block["value"]) for block in read(content).blocks]


def kinds(content: str) -> list[str]:
    return [kind for kind, _value in blocks(content)]


def test_classic_text_is_cut_at_empty_lines_and_broken_at_line_ends():
    assert blocks("One\ntwo <strong>three</strong>\n \nFour\r\n\r\n\r\nfive") == [
        ("paragraph", "<p>One<br/>two <b>three</b></p>"),
        ("paragraph", "<p>Four</p>"),
        ("paragraph", "<p>five</p>"),
    ]


def test_line_ends_of_block_content_are_no_breaks():
    assert blocks("<!-- wp:paragraph -->\n<p>One\ntwo<br>three</p>\n<!-- /wp:paragraph -->") == [
        ("paragraph", "<p>One two<br/>three</p>")
    ]


def test_text_outside_of_blocks_is_classic():
    assert blocks("A\n\nB<!-- wp:separator --><hr/><!-- /wp:separator -->C\nD") == [
        ("paragraph", "<p>A</p>"),
        ("paragraph", "<p>B</p>"),
        ("html", "<hr>"),
        ("paragraph", "<p>C<br/>D</p>"),
    ]


def test_headings_lists_and_code():
    assert blocks("<h1>A <em>b</em></h1><h5>C</h5><ol><li>x<ul><li><b>y</b></li></ul></li></ol><pre>a\n  b</pre>") == [
        ("heading", {"text": "A b", "level": "2"}),
        ("heading", {"text": "C", "level": "4"}),
        ("list", "<ol><li>x<ul><li><b>y</b></li></ul></li></ol>"),
        ("html", "<pre>a\n  b</pre>"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        "<blockquote><p>It fell.</p><cite>The mayor</cite></blockquote>",
        "<blockquote>It fell.<footer>— The mayor</footer></blockquote>",
        '<!-- wp:pullquote --><figure class="wp-block-pullquote"><blockquote><p>It fell.</p><cite>The mayor</cite>'
        "</blockquote></figure><!-- /wp:pullquote -->",
    ],
)
def test_quote_names_its_speaker(content):
    assert blocks(content) == [("quote", {"text": "<p>It fell.</p>", "speaker": "The mayor", "source": "", "url": ""})]


@pytest.mark.parametrize(
    "content",
    [
        '[caption id="attachment_3" width="9"]<a href="x"><img src="a.jpg" class="wp-image-3" alt="A"></a>'
        " The pier[/caption]",
        '<!-- wp:image {"id":3} --><figure class="wp-block-image"><img src="a.jpg" class="wp-image-3" alt="A"/>'
        "<figcaption>The pier</figcaption></figure><!-- /wp:image -->",
        '<div class="wp-caption"><img src="a.jpg" class="wp-image-3" alt="A">'
        '<p class="wp-caption-text">The pier</p></div>',
    ],
)
def test_captioned_picture(content):
    assert blocks(content) == [("photo", {"photo": 3, "caption": "The pier", "alt": "A"})]


def test_picture_inside_a_paragraph_stands_between_its_halves():
    assert blocks('<p>One <b>two <img class="wp-image-3" src="a.jpg"> three</b></p>') == [
        ("paragraph", "<p>One <b>two </b></p>"),
        ("photo", {"photo": 3, "caption": "", "alt": ""}),
        ("paragraph", "<p><b>three</b></p>"),
    ]


@pytest.mark.parametrize(
    "content",
    [
        '[gallery ids="1,2"]',
        '<!-- wp:gallery {"ids":[1,2]} --><ul class="wp-block-gallery">'
        '<li><figure><img data-id="1" src="a"/></figure></li>'
        '<li><figure><img data-id="2" src="b"/></figure></li></ul><!-- /wp:gallery -->',
        '<!-- wp:gallery --><figure class="wp-block-gallery"><!-- wp:image {"id":1} --><figure class="wp-block-image">'
        '<img class="wp-image-1" src="a"/></figure><!-- /wp:image --><!-- wp:image {"id":2} --><figure>'
        '<img class="wp-image-2" src="b"/></figure><!-- /wp:image --></figure><!-- /wp:gallery -->',
    ],
)
def test_galleries_old_and_new(content):
    [(kind, value)] = blocks(content)
    assert kind == "gallery"
    assert [photo["value"]["photo"] for photo in value["photos"]] == [1, 2]


def test_missing_photo_is_listed():
    body = read('<p>Text <img src="gone.jpg"></p>')
    assert body.missing == ["gone.jpg"]
    assert [block["type"] for block in body.blocks] == ["paragraph"]


def test_simple_table_is_typed_and_a_joined_one_kept_as_html():
    plain = "<table><thead><tr><th>Town</th><th>Ships</th></tr></thead><tr><td>Oro</td><td>1,200</td></tr></table>"
    [(kind, value)] = blocks(f'<figure class="wp-block-table">{plain}<figcaption>In May</figcaption></figure>')
    assert (kind, value["caption"]) == ("table", "In May")
    assert [column["type"] for column in value["columns"]] == ["text", "number"]
    assert value["rows"] == [{"values": ["Oro", "1,200"]}]
    assert kinds(plain.replace("<td>Oro", '<td colspan="2">Oro')) == ["html"]


@pytest.mark.parametrize(
    "content",
    [
        "https://www.youtube.com/watch?v=SQEQr7c0-dw",
        "<p>https://www.youtube.com/watch?v=SQEQr7c0-dw</p>",
        "[embed]https://www.youtube.com/watch?v=SQEQr7c0-dw[/embed]",
        "[youtube SQEQr7c0-dw]",
        '<iframe src="//www.youtube.com/embed/SQEQr7c0-dw?rel=0"></iframe>',
        '<!-- wp:embed {"url":"https://www.youtube.com/watch?v=SQEQr7c0-dw"} --><figure><div>'
        "https://www.youtube.com/watch?v=SQEQr7c0-dw</div></figure><!-- /wp:embed -->",
    ],
)
def test_players_are_embeds(content):
    assert blocks(content) == [("embed", {"url": "https://www.youtube.com/watch?v=SQEQr7c0-dw", "title": ""})]


def test_recording_that_is_here_is_placed_and_another_linked():
    assert blocks('<audio src="http://x.example/known.mp3"></audio>') == [
        ("recording", {"recording": 4, "caption": ""})
    ]
    assert kinds('[audio src="http://x.example/other.mp3"]') == ["paragraph"]


def test_layout_is_flattened_in_order():
    content = (
        "<!-- wp:columns --><div><!-- wp:column --><div><!-- wp:paragraph --><p>One</p><!-- /wp:paragraph --></div>"
        "<!-- /wp:column --><!-- wp:column --><div><!-- wp:heading --><h3>Two</h3><!-- /wp:heading --></div>"
        '<!-- /wp:column --></div><!-- /wp:columns --><!-- wp:buttons --><div><a href="https://a.example">Go</a></div>'
        '<!-- /wp:buttons --><!-- wp:block {"ref":5} /-->'
    )
    assert kinds(content) == ["paragraph", "heading", "paragraph", "paragraph"]


def test_computed_blocks_are_left_out_and_listed():
    body = read('<!-- wp:latest-posts /--><!-- wp:query {"a":{"b":1}} --><!-- wp:post-title /--><!-- /wp:query -->')
    assert body.blocks == []
    assert len(body.notes) == 2


def test_unknown_shortcode_keeps_its_text_and_brackets_of_prose_stay():
    body = read('[fancy size="2"]Inside[/fancy] he said [sic] <code>[gallery]</code> [[gallery]]')
    assert body.blocks[0]["value"] == "<p>Inside he said [sic] <code>[gallery]</code> [gallery]</p>"
    assert "fancy" in body.notes[0]


def test_right_to_left_text_and_wide_characters_are_intact():
    text = "قال ‏الوزير «نعم» — \u200fתודה 漢字 👩‍👩‍👧"
    assert blocks(text) == [("paragraph", f"<p>{text}</p>")]


def test_deeply_nested_elements_do_not_break_the_import():
    assert "deep" in str(blocks("<div>" * 3000 + "deep" + "</div>" * 3000))


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        '<a href="java\nscript:alert(1)">x</a>',
        '<img src=x onerror="alert(1)">',
        '<iframe src="javascript:alert(1)"></iframe>',
        '<!-- wp:embed {"url":"javascript:alert(1)"} /-->',
        '<blockquote cite="javascript:alert(1)">x</blockquote>',
        '<table><tr><td colspan="2"><a href="javascript:alert(1)" onclick="alert(1)">x</a></td></tr></table>',
        '<svg onload="alert(1)"><script>alert(1)</script></svg>',
        "<pre><script>alert(1)</script></pre>",
        "<!-- wp:html --><style>*{}</style><form action=x><input></form><!-- /wp:html -->",
    ],
)
def test_attacks_come_out_harmless(attack):
    stored = str(blocks(attack)).lower()
    assert "alert" not in stored or "<" not in stored.replace("<p>", "").replace("</p>", "")
    assert not any(
        word in stored for word in ("javascript:", "onerror", "onclick", "onload", "<script", "<form", "<style")
    )
