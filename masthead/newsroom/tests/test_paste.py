"""Paste from Word, Google Docs and mail gives clean typed blocks."""

import pytest

from masthead.newsroom.editor.paste import blocks_of_pasted
from tests.factories import make_administrator

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style></head>
<body lang=EN-GB><!--StartFragment-->
<h1>The ferry returns<o:p></o:p></h1>
<p class=MsoNormal><span lang=EN-US style='font-size:12.0pt;font-family:"Times New Roman",serif'>The <b>first</b>
ferry left&nbsp;at <i style='mso-bidi-font-style:normal'>six</i>.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Bicycles<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><![if !supportLists]><span><span
style='mso-list:Ignore'>o<span>&nbsp; </span></span></span><![endif]>Folded ones<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Dogs<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;
</span></span>Board<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Route</p></td><td><p class=MsoNormal>Price</p></td></tr>
<tr><td><p class=MsoNormal>North</p></td><td><p class=MsoNormal>4</p></td></tr></table>
<p class=MsoNormal><img width=40 src="file:///C:/pier.png">See <a href="https://example.org/timetable">times</a>.</p>
<!--EndFragment--></body></html>"""

GOOGLE_DOCS = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
<h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;">Two harbours</span></h2>
<p dir="ltr" style="margin:0"><span style="font-size:11pt;font-weight:400;">Plain, </span><span
style="font-weight:700;font-style:normal;">bold</span><span style="font-weight:400;font-style:italic;"> and
slanted</span><span style="font-weight:400"> with a </span><a
href="https://www.google.com/url?q=https://example.org/a&amp;sa=D" style="text-decoration:none;"><span
style="color:#1155cc;text-decoration:underline;">link</span></a>.</p><br />
<ol style="margin-top:0;"><li dir="ltr" style="list-style-type:decimal;"><p dir="ltr" role="presentation"><span
style="font-weight:400;">One</span></p></li><li dir="ltr"><p dir="ltr"><span>Two</span></p></li></ol>
<p dir="ltr"><span style="font-weight:700;font-style:italic;">Both</span></p></b>"""

MAIL = """<div dir="ltr">Good morning,<div><br></div><div>The harbour master agreed.<br>Call before noon.</div>
<div><br></div><div>Regards</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, 2 Nov 2026
at 10:00, Ann &lt;ann@example.org&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex">
<div>Will the ferry run?</div></blockquote></div></div>"""


def kinds(pasted):
    return [block["type"] for block in pasted.blocks]


def test_word_becomes_heading_paragraphs_lists_and_table():
    pasted = blocks_of_pasted(WORD)
    assert kinds(pasted) == ["heading", "paragraph", "list", "table", "paragraph"]
    heading, paragraph, items, table, link = (block["value"] for block in pasted.blocks)
    assert heading == {"text": "The ferry returns", "level": "2"}
    assert paragraph == "<p>The <b>first</b> ferry left at <i>six</i>.</p>"
    assert "<ul><li>Bicycles<ul><li>Folded ones</li></ul></li><li>Dogs</li>" in items
    assert table["columns"] == [{"type": "text", "heading": "Route"}, {"type": "text", "heading": "Price"}]
    assert table["rows"] == [{"values": ["North", "4"]}]
    assert link == '<p>See <a href="https://example.org/timetable">times</a>.</p>'
    assert pasted.pictures_left_out == 1


def test_words_bullets_and_numbers_are_two_lists():
    items = blocks_of_pasted(WORD).blocks[2]["value"]
    assert items.endswith("<ol><li>Board</li></ol>")


def test_google_docs_keeps_bold_italic_and_true_links():
    pasted = blocks_of_pasted(GOOGLE_DOCS)
    assert kinds(pasted) == ["heading", "paragraph", "list", "paragraph"]
    _heading, paragraph, items, both = (block["value"] for block in pasted.blocks)
    assert paragraph == (
        '<p>Plain, <b>bold</b><i> and slanted</i> with a <a href="https://example.org/a">link</a>.</p>'
    )
    assert items == "<ol><li>One</li><li>Two</li></ol>"
    assert both == "<p><b><i>Both</i></b></p>"


def test_mail_gives_paragraphs_and_the_quoted_text_as_a_quote():
    pasted = blocks_of_pasted(MAIL)
    assert kinds(pasted) == ["paragraph", "paragraph", "paragraph", "quote"]
    assert pasted.blocks[1]["value"] == "<p>The harbour master agreed.<br>Call before noon.</p>"
    assert pasted.blocks[3]["value"]["text"] == "<p>Will the ferry run?</p>"


@pytest.mark.parametrize(
    "source",
    [
        '<p onclick="x()">Safe<script>alert(1)</script></p>',
        '<p><a href="javascript:alert(1)">Safe</a></p>',
        '<p>Safe<img src=x onerror="alert(1)"></p>',
        "<p>Safe<style>p{}</style><iframe src=//x></iframe></p>",
    ],
)
def test_nothing_that_runs_survives(source):
    assert blocks_of_pasted(source).blocks == [{"type": "paragraph", "value": "<p>Safe</p>"}]


@pytest.mark.parametrize("source", ["", "   ", "<p>", "<table>", "<<<>>>", "<ul></ul>", "<b>", "&nbsp;"])
def test_broken_or_empty_clipboards_give_no_block(source):
    assert all(block["value"] for block in blocks_of_pasted(source).blocks)


def test_editor_gets_blocks_in_its_own_shapes(english, client):
    client.force_login(make_administrator())
    answer = client.post("/newsroom/paste/", {"html": WORD}).json()
    assert [block["type"] for block in answer["blocks"]] == ["heading", "paragraph", "list", "table", "paragraph"]
    assert "1 picture" in answer["notice"]


def test_paste_is_for_writers_alone(english, client):
    assert client.post("/newsroom/paste/", {"html": WORD}).status_code == 302
