"""A file that cannot be imported gets one sentence with its line, and nothing is written."""

import pytest

from masthead.newsroom.models import SectionPage, Story
from masthead.wire.errors import FileUnreadable, ForbiddenDeclaration, ImportRefused, NotAnExport, NotXml
from masthead.wire.migrate.wordpress import import_wordpress
from masthead.wire.models import ImportedItem

from . import exports
from .exports import HEAD, item

BOMB = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>\n<rss><channel>&b;</channel></rss>'
OUTSIDE = '<?xml version="1.0"?>\n\n<!DOCTYPE rss SYSTEM "file:///etc/passwd">\n<rss/>'


def refused(file, edition) -> ImportRefused:
    with pytest.raises(ImportRefused) as caught:
        import_wordpress(file=file, edition=edition)
    assert not Story.objects.exists()
    assert not ImportedItem.objects.exists()
    assert SectionPage.objects.child_of(SectionPage.objects.first().get_parent()).count() == 2
    return caught.value


@pytest.mark.parametrize(
    ("content", "error", "line"),
    [
        (b"", NotXml, 1),
        (b"\n\nHello", NotXml, 3),
        (b"\x89PNG\r\n\x1a\n\0\0", NotXml, 1),
        (BOMB.encode(), ForbiddenDeclaration, 1),
        (OUTSIDE.encode(), ForbiddenDeclaration, 3),
        (b"<rss>\n<channel><title>A feed</title></channel></rss>", NotAnExport, 2),
        (b"<catalog/>", NotAnExport, 1),
        ((HEAD + item(1) + "<item>\n<title>cut").encode(), NotXml, None),
        ((HEAD + item(1) + "<item>\n<title>a\0b</title></item></channel></rss>").encode(), NotXml, None),
        ((HEAD + "<item><title>a & b</title></item></channel></rss>").encode(), NotXml, None),
    ],
)
def test_broken_file_is_one_sentence_with_its_line(english, tmp_path, content, error, line):
    file = tmp_path / "export.xml"
    file.write_bytes(content)
    caught = refused(file, english)
    assert type(caught) is error
    assert "export.xml" in str(caught)
    assert f"line {caught.line}" in str(caught)
    assert line is None or caught.line == line


def test_absent_file_is_one_sentence(english, tmp_path):
    with pytest.raises(FileUnreadable, match=r"absent\.xml"):
        import_wordpress(file=tmp_path / "absent.xml", edition=english)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\n\n" + text,
        lambda text: "\ufeff" + text,
        lambda text: text.replace("A paragraph", "A\x08\x0b paragraph"),
        lambda text: text.replace("<title>Old Paper", "<title>Old&nbsp;Paper&#8;"),
        lambda text: text.replace("export/1.2", "export/1.0"),
        lambda text: text.replace("wp:", "w:").replace("xmlns:wp", "xmlns:w"),
        lambda text: text.replace(' xmlns:wp="http://wordpress.org/export/1.2/"', ""),
        lambda text: text.replace("<wp:wxr_version>1.2</wp:wxr_version>", ""),
        lambda text: text.replace("A paragraph", "A ]]]]><![CDATA[> paragraph"),
    ],
)
def test_exports_as_they_are_found_are_read(english, tmp_path, change):
    file = exports.write(tmp_path, item(1))
    file.write_text(change(file.read_text()), encoding="utf-8")
    assert import_wordpress(file=file, edition=english).made == 1
    assert "paragraph" in Story.objects.get().body.raw_data[0]["value"]


@pytest.mark.parametrize("encoding", ["utf-16", "windows-1251"])
def test_other_encodings_are_read(english, tmp_path, encoding):
    text = exports.write(tmp_path, item(1, title="Пирс")).read_text().replace("UTF-8", encoding)
    file = tmp_path / "other.xml"
    file.write_bytes(text.encode(encoding))
    import_wordpress(file=file, edition=english)
    assert Story.objects.get().title == "Пирс"
