"""What machines read of a page: valid schema.org, nothing left out, nothing that could run."""

import json
import re
from pathlib import Path

import pytest

from masthead.newsroom.choices import SCHEMA_TYPES, StoryKind
from masthead.reader import structured_data
from masthead.reader.view_data import (
    BlockView,
    CardView,
    EditionView,
    FrontView,
    LinkView,
    ListView,
    Moment,
    PageFrame,
    PagingView,
    PersonView,
    PictureView,
    RecordingView,
    SocialCard,
    StoryView,
)
from tests.factories import make_author, make_photo, make_story

SHAPES = Path(__file__).resolve().parents[3].parent / "shared/fixtures/schema-org/full.json"
PUBLISHED = Moment("2026-11-20T08:30:00+01:00", "20 November 2026", "08:30", "20 November 2026, 08:30", "20 Nov")
UPDATED = Moment("2026-11-21T09:00:00+01:00", "21 November 2026", "09:00", "21 November 2026, 09:00", "21 Nov")
EDITION = EditionView(
    "en", "The Test Courier", "News", "en", "ltr", "Latn", "/en/", "desk@example.org", "/media/logo.png"
)
POLICIES = ("ethics", "corrections", "ownership", "staff")


def _frame(path="/en/2026/11/20/pier/"):
    return PageFrame(
        edition=EDITION,
        title="Pier – The Test Courier",
        description="What happened.",
        canonical=structured_data.absolute(path),
        alternates=(),
        editions=(),
        sections=(),
        footer=tuple(LinkView(slug.title(), f"/en/{slug}/") for slug in POLICIES),
        lists=(),
        feeds=(),
        stylesheet="",
        icon="",
        fonts=(),
        social=SocialCard("article", "Pier falls", ""),
    )


def _picture(photo, caption="A pier <b>in fog</b>."):
    return PictureView(photo.pk, "Fog", caption, "© Agency", (), "/media/s.jpg", "", 1600, 1067, "/media/l.jpg", photo)


def _story(photo, **changes):
    values = {
        "frame": _frame(),
        "id": 7,
        "url": "/en/2026/11/20/pier/",
        "headline": "Pier rated </script> poor",
        "standfirst": "What happened.",
        "kind": StoryKind.NEWS,
        "label": "",
        "section": LinkView("Country", "/en/country/"),
        "section_description": "",
        "dateline": "Oster",
        "authors": (PersonView("Ada Marsh", "/en/authors/ada-marsh/", "Reporter"),),
        "published": PUBLISHED,
        "updated": UPDATED,
        "updates": (),
        "lead": photo and _picture(photo),
        "body": (
            BlockView("paragraph/paragraph.html", html="<p>Four words stand here</p>"),
            BlockView("photo/photo.html", picture=photo and _picture(photo)),
            BlockView(
                "recording/recording.html",
                recording=RecordingView(
                    "Talk", True, "/media/t.mp4", "/media/p.jpg", "", ("Hello.",), "Agency", "en", "1:00"
                ),
            ),
        ),
        "notices": (),
        "topics": (LinkView("Ferries", "/en/topics/ferries/"),),
        "next_story": None,
    }
    return StoryView(**{**values, **changes})


@pytest.fixture
def photo(db):
    return make_photo(
        copyright_notice="© Agency 2026", web_statement="https://agency.example/l", usage_terms="Once.", place="Oster"
    )


def _node(graph, index=0):
    return graph["@graph"][index]


def test_article_says_everything_that_the_story_has(photo, settings):
    article = _node(structured_data.for_story(_story(photo)))
    base = settings.WAGTAILADMIN_BASE_URL
    assert article["@type"] == "ReportageNewsArticle"
    assert article["alternativeHeadline"] == "Pier falls"
    assert (article["datePublished"], article["dateModified"]) == (PUBLISHED.iso, UPDATED.iso)
    assert article["author"][0] == {
        "@type": "Person", "name": "Ada Marsh", "url": f"{base}/en/authors/ada-marsh/", "jobTitle": "Reporter"
    }  # fmt: skip
    assert (article["articleSection"], article["keywords"], article["inLanguage"]) == ("Country", ["Ferries"], "en")
    assert (article["locationCreated"]["name"], article["wordCount"]) == ("Oster", 4)
    assert article["isAccessibleForFree"] is True
    assert article["video"][0]["contentUrl"] == f"{base}/media/t.mp4"


def test_photo_carries_its_rights_and_stands_once(photo, settings):
    (image,) = _node(structured_data.for_story(_story(photo)))["image"]
    assert image["url"] == f"{settings.WAGTAILADMIN_BASE_URL}/media/l.jpg"
    assert (image["width"], image["height"], image["caption"]) == (1600, 1067, "A pier in fog.")
    assert (image["creditText"], image["copyrightNotice"]) == ("Test Agency", "© Agency 2026")
    assert (image["creator"]["name"], image["license"]) == ("Ann Lens", "https://agency.example/l")


def test_date_modified_of_a_story_without_updates_is_its_publication(photo):
    assert _node(structured_data.for_story(_story(photo, updated=None)))["dateModified"] == PUBLISHED.iso


def test_unsigned_story_is_by_the_title(photo):
    author = _node(structured_data.for_story(_story(photo, authors=())))["author"][0]
    assert (author["@type"], author["name"]) == ("NewsMediaOrganization", "The Test Courier")


def test_mark_of_a_designation_is_no_part_of_a_caption(photo):
    picture = _picture(photo, 'The Institute<a data-part="designation" href="#n">*</a> opens.')
    (image,) = _node(structured_data.for_story(_story(photo, lead=picture)))["image"]
    assert image["caption"] == "The Institute opens."


def test_publisher_points_to_the_policies_that_exist(photo, settings):
    publisher = _node(structured_data.for_story(_story(photo)), 1)
    assert publisher["ethicsPolicy"] == f"{settings.WAGTAILADMIN_BASE_URL}/en/ethics/"
    assert publisher["masthead"].endswith("/en/staff/")
    assert "diversityPolicy" not in publisher


def test_story_without_photos_costs_no_query(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        structured_data.for_story(_story(None))


def test_nothing_in_a_story_ends_the_script(photo):
    tag = structured_data.script_tag(structured_data.for_story(_story(photo, dateline="\u2028<!--<script>&")))
    inside = tag.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set("<>&\u2028") & set(inside)
    assert _node(json.loads(inside))["headline"] == "Pier rated </script> poor"
    assert _node(json.loads(inside))["locationCreated"]["name"] == "\u2028<!--<script>&"


def _lists(photo):
    card = CardView(1, "/en/2026/11/20/pier/", "Pier", "", None, "news", "", PUBLISHED)
    person = PersonView("Ada Marsh", "/en/authors/ada-marsh/", "Reporter", _picture(photo))
    section = ListView(_frame("/en/country/"), "Country", ("All of it.",), (card,), PagingView(1, 1))
    author = ListView(
        _frame("/en/authors/ada-marsh/"), "Ada Marsh", ("She writes.",), (card,), PagingView(1, 1), person
    )
    front = FrontView(_frame("/en/"), card, (), (), (), None)
    return {
        "section": structured_data.for_section(section),
        "author": structured_data.for_author(author),
        "front": structured_data.for_front(front),
    }


def test_other_pages_say_what_they_are(photo):
    pages = _lists(photo)
    assert _node(pages["section"])["@type"] == "CollectionPage"
    assert _node(pages["section"])["mainEntity"]["itemListElement"][0]["name"] == "Pier"
    assert _node(pages["author"])["mainEntity"]["name"] == "Ada Marsh"
    assert {node["@type"] for node in pages["front"]["@graph"]} == {"WebSite", "NewsMediaOrganization"}


class _Vocabulary:
    """Classes of schema.org with their properties, as its ShEx shapes list them."""

    def __init__(self, file):
        shapes = json.loads(file.read_text())["shapes"]
        self.shapes = {shape["id"].rsplit("ValidSchema")[-1]: shape["shapeExpr"] for shape in shapes}

    def properties(self, name):
        """Every property of a class and of those above it, with the shapes that its value may have."""
        shape = self.shapes[name]
        found = {}
        for parent in shape.get("extends", []):
            found |= self.properties(parent.rsplit("ValidSchema")[-1])
        expression = shape.get("expression", {})
        for constraint in expression.get("expressions", [expression]):
            if "predicate" in constraint:
                found[constraint["predicate"].rsplit("/", 1)[-1]] = _alternatives(constraint.get("valueExpr"))
        return found

    def ancestors(self, name):
        above = [parent.rsplit("ValidSchema")[-1] for parent in self.shapes[name].get("extends", [])]
        return {name}.union(*(self.ancestors(parent) for parent in above))


def _alternatives(expression):
    if isinstance(expression, str):
        return {expression.rsplit("ValidSchema")[-1]}
    return {name for one in (expression or {}).get("shapeExprs", []) for name in _alternatives(one)}


# A Distance is written as text or number (pixels, in a picture). A reference by @id alone needs no type.
_PLAIN_VALUES = {"Text", "URL", "Date", "DateTime", "Integer", "Number", "Boolean", "Distance"}


def _assert_valid(vocabulary, node):
    assert node["@type"] in vocabulary.shapes, node["@type"]
    properties = vocabulary.properties(node["@type"])
    for name, value in node.items():
        if name.startswith("@"):
            continue
        assert name in properties, f"{node['@type']} has no {name}"
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, dict):
                assert properties[name] & _PLAIN_VALUES, f"{name} is no plain value"
            elif "@type" in one:
                assert properties[name] & vocabulary.ancestors(one["@type"]), f"{name} may not be a {one['@type']}"
                _assert_valid(vocabulary, one)


@pytest.mark.skipif(not SHAPES.exists(), reason="schema.org's shapes are not at ../shared/fixtures/schema-org")
def test_every_kind_of_page_is_valid_schema_org(photo):
    vocabulary = _Vocabulary(SHAPES)
    stories = [structured_data.for_story(_story(photo, kind=kind, sponsor="Mill")) for kind in SCHEMA_TYPES]
    for graph in [*stories, *_lists(photo).values()]:
        for node in graph["@graph"]:
            _assert_valid(vocabulary, node)


def test_pages_carry_their_data(english, client):
    author = make_author(english)
    story = make_story(english, authors=[author])
    kinds = {
        "/en/": "WebSite",
        "/en/country/": "CollectionPage",
        author.url: "ProfilePage",
        story.url: "BreadcrumbList",
    }
    for address, kind in kinds.items():
        page = client.get(address).content.decode()
        (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)
        assert kind in {node["@type"] for node in json.loads(data)["@graph"]}
