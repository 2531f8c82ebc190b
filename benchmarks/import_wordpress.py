"""`make bench NAME=import`: posts a second of CPU, and the most memory, of an import from WordPress.

Writes an export of its own as a stream, imports it into a title of its own, and ends with one JSON
object. `--posts N` (2,000) sets the number; `--mib N` writes until the file has that size instead,
with a very long post and its thread of comments after every 39 ordinary ones: `--mib 1024` is the
size for which the memory is promised.
"""

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><title>Old Paper</title>
<link>https://old.example.org</link><wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>https://old.example.org</wp:base_site_url><wp:base_blog_url>https://old.example.org</wp:base_blog_url>
"""
_POST = """<item><title>Council weighs plan number {number}</title>
<link>https://old.example.org/2019/{month:02}/plan-{number}/</link>
<dc:creator>writer{author}</dc:creator><guid isPermaLink="false">https://old.example.org/?p={number}</guid>
<content:encoded><![CDATA[{text}]]></content:encoded><excerpt:encoded><![CDATA[What was said.]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id><wp:post_date>2019-{month:02}-{day:02} 10:00:00</wp:post_date>
<wp:post_date_gmt>2019-{month:02}-{day:02} 09:00:00</wp:post_date_gmt><wp:post_name>plan-{number}</wp:post_name>
<wp:status>publish</wp:status><wp:post_parent>0</wp:post_parent><wp:post_type>post</wp:post_type>
<wp:post_password></wp:post_password>
<category domain="category" nicename="desk-{section}"><![CDATA[Desk {section}]]></category>
<category domain="post_tag" nicename="tag-{tag}"><![CDATA[Tag {tag}]]></category>
<category domain="post_tag" nicename="tag-x{tag}"><![CDATA[Tag x{tag}]]></category>{comments}</item>
"""
_COMMENT = """<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Reader {author}</wp:comment_author>
<wp:comment_author_email>reader{author}@example.org</wp:comment_author_email>
<wp:comment_date_gmt>2019-05-06 07:08:09</wp:comment_date_gmt><wp:comment_approved>1</wp:comment_approved>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content><wp:comment_type>comment</wp:comment_type>
<wp:comment_parent>{parent}</wp:comment_parent></wp:comment>
"""
_SENTENCE = "The council met on Monday and weighed what the harbour, the school and the road will cost the town. "
_ONE_IN = 40
_LONG_TIMES = 400
_LONG_THREAD = 2_000
_THREAD = 2


def _blocks(number: int) -> str:
    """About 600 words: paragraphs, a heading, a list, a quote, a link to an earlier post."""
    paragraph = f"<!-- wp:paragraph -->\n<p>{_SENTENCE * 4}</p>\n<!-- /wp:paragraph -->\n\n"
    link = f'<a href="https://old.example.org/?p={max(1, number - 7)}">as reported</a>'
    return (
        paragraph * 3
        + f"<!-- wp:paragraph -->\n<p>{_SENTENCE} <strong>More</strong> {link}.</p>\n<!-- /wp:paragraph -->\n"
        + "<!-- wp:heading -->\n<h2>What it costs</h2>\n<!-- /wp:heading -->\n"
        + "<!-- wp:list -->\n<ul><li>Harbour</li><li>School</li><li>Road</li></ul>\n<!-- /wp:list -->\n"
        + f"<!-- wp:quote -->\n<blockquote><p>{_SENTENCE}</p><cite>The mayor</cite></blockquote>\n<!-- /wp:quote -->\n"
        + paragraph * 4
    )


def _classic(number: int) -> str:
    """The same in the old form."""
    return "\n\n".join([_SENTENCE * 4] * 3 + ["<h2>What it costs</h2>"] + [f"{_SENTENCE} <em>More.</em>"] * 6)


def _comments(post: int, thread: int) -> str:
    """A thread in which every comment after the first answers the one before it, or the first."""
    first = post * _LONG_THREAD
    return "".join(
        _COMMENT.format(
            number=first + number,
            author=number % 50,
            text=_SENTENCE * (1 + number % 5),
            parent=0 if not number else first + (number - 1 if number % 3 else 0),
        )
        for number in range(thread)
    )


def _item(number: int, *, is_long: bool) -> str:
    text = _classic(number) if number % 3 == 0 else _blocks(number)
    return _POST.format(
        number=number,
        text="\n\n".join([text] * _LONG_TIMES) if is_long else text,
        comments=_comments(number, _LONG_THREAD if is_long else _THREAD),
        month=number % 12 + 1,
        day=number % 28 + 1,
        author=number % 20,
        section=number % 8,
        tag=number % 200,
    )


def write_export(file: Path, *, posts: int, mib: int) -> int:
    """Write at least `posts` posts, or, when `mib` is given, until the file has that size; how many there are."""
    number = 0
    with file.open("w", encoding="utf-8") as stream:
        stream.write(_HEAD)
        while number < posts if not mib else stream.tell() < mib * 1024 * 1024:
            number += 1
            stream.write(_item(number, is_long=bool(mib) and number % _ONE_IN == 0))
        stream.write("</channel></rss>\n")
    return number


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=2000)
    parser.add_argument("--mib", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="masthead-bench-") as folder:
        os.environ["MASTHEAD_DATA"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "masthead.settings")
        os.environ.setdefault("MASTHEAD_LOG_LEVEL", "WARNING")
        sys.path.insert(0, str(_ROOT))
        print(json.dumps(_measure(Path(folder), options)))


def _measure(folder: Path, options) -> dict[str, float]:
    import django

    django.setup()
    from django.core.management import call_command

    from masthead.editions.models import Edition
    from masthead.newsroom.actions.found_edition import found_edition
    from masthead.wire.migrate.wordpress import import_wordpress

    call_command("migrate", verbosity=0, skip_checks=True)
    edition = Edition(code="en", name="Bench", time_zone="UTC", is_live=True)
    found_edition(edition=edition, language="en", sections=[])
    export = folder / "export.xml"
    posts = write_export(export, posts=options.posts, mib=options.mib)
    print(f"{posts} posts, {export.stat().st_size / 1048576:.0f} MiB")
    report = import_wordpress(file=export, edition=edition)
    print(f"made {report.made}, {report.cpu_seconds} s of CPU")
    return {"posts_per_cpu_second": round(report.made / report.cpu_seconds, 1), "peak_mib": report.peak_mib}


if __name__ == "__main__":
    main()
