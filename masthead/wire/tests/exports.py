"""Small WordPress exports, written for the tests."""

from pathlib import Path

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!-- generator="WordPress/6.4" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old Paper</title>
<link>https://old.example.org</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example.org</wp:base_site_url><wp:base_blog_url>https://old.example.org</wp:base_blog_url>
<wp:author><wp:author_login>ann</wp:author_login><wp:author_display_name><![CDATA[Ann Marsh]]></wp:author_display_name>
</wp:author>
<wp:category><wp:category_nicename>harbour</wp:category_nicename><wp:category_parent></wp:category_parent>
<wp:cat_name><![CDATA[Harbour]]></wp:cat_name></wp:category>
<wp:category><wp:category_nicename>ferries</wp:category_nicename><wp:category_parent>harbour</wp:category_parent>
<wp:cat_name><![CDATA[Ferries]]></wp:cat_name></wp:category>
"""


def item(number: int, **fields) -> str:
    """One `<item>`; `more` is put in as it is (terms, custom fields, comments)."""
    values = {
        "title": f"Title {number}",
        "text": "A paragraph.",
        "name": f"post-{number}",
        "date": "2020-03-04 11:00:00",
        "status": "publish",
        "kind": "post",
        "parent": "0",
        "password": "",
        "excerpt": "",
        "author": "ann",
        "link": f"https://old.example.org/2020/03/post-{number}/",
        "more": "",
        **fields,
    }
    return (
        "<item><title><![CDATA[{title}]]></title><link>{link}</link><dc:creator>{author}</dc:creator>"
        '<guid isPermaLink="false">https://old.example.org/?p={number}</guid>'
        "<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded>{excerpt}</excerpt:encoded>"
        "<wp:post_id>{number}</wp:post_id><wp:post_date_gmt>{date}</wp:post_date_gmt><wp:post_name>{name}</wp:post_name>"
        "<wp:status>{status}</wp:status><wp:post_parent>{parent}</wp:post_parent><wp:post_type>{kind}</wp:post_type>"
        "<wp:post_password>{password}</wp:post_password>{more}</item>\n"
    ).format(number=number, **values)


def category(slug: str, name: str, domain: str = "category") -> str:
    return f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>'


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def comment(number: int, text: str, *, approved="1", kind="", parent=0) -> str:
    return (
        f"<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Reader</wp:comment_author>"
        f"<wp:comment_author_email>r@example.org</wp:comment_author_email>"
        f"<wp:comment_date_gmt>2020-03-05 10:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]>"
        f"</wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved>"
        f"<wp:comment_type>{kind}</wp:comment_type><wp:comment_parent>{parent}</wp:comment_parent></wp:comment>"
    )


def attachment(number: int, name: str, *, parent=0, more="", kind="attachment") -> str:
    url = f"https://old.example.org/wp-content/uploads/2020/03/{name}"
    more = f"<wp:attachment_url>{url}</wp:attachment_url>{more}"
    return item(number, title=f"A file {number}", text="", kind=kind, status="inherit", parent=str(parent), more=more)


def write(folder: Path, *items: str, head: str = HEAD, name: str = "export.xml") -> Path:
    file = folder / name
    file.write_text(head + "".join(items) + "</channel></rss>\n", encoding="utf-8")
    return file
