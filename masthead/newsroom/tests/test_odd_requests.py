"""Whatever is asked below /newsroom/, by hand, by mistake or in bad faith, the answer is never a failure."""

import json

import pytest

from masthead.newsroom.models import Story
from masthead.newsroom.role_models import Role
from tests.factories import front_of, make_photo, make_story

from .role_stage import WORKING
from .test_roles_guards import signed_in


@pytest.fixture
def reporter(editions):
    return signed_in(Role.REPORTER, front_of(editions["en"]))


@pytest.fixture
def administrator(editions):
    return signed_in(Role.ADMINISTRATOR, None)


SEARCHES = ["images/", "documents/", "pages/search/", "stories/", "images/chooser/results/", "choose-page/search/"]


@pytest.mark.parametrize("address", SEARCHES)
@pytest.mark.parametrize(
    "words", ['"', 'a "night ferry', "a" + " a" * 2000, "(*", "'", "\ud800".encode("utf-8", "surrogatepass")]
)
def test_any_words_may_be_searched_for(reporter, address, words):
    assert reporter.get(f"/newsroom/{address}", {"q": words}).status_code == 200


def test_a_quoted_headline_is_found_by_its_words(reporter, editions):
    make_story(editions["en"], title="The night ferry")
    assert "The night ferry" in reporter.get("/newsroom/stories/", {"q": '"night ferry"'}).content.decode()


BIG = "9" * 30


@pytest.mark.parametrize(
    "address",
    [
        f"pages/{BIG}/edit/",
        f"designations/marks/{BIG}/1/lift/",
        f"images/{BIG}/",
        "images/chooser/chosen/abc/",
        "documents/chooser/chosen/%00/",
        "snippets/choose/media/recording/chosen/abc/",
        "images/chooser/chosen-multiple/?id=abc",
        f"snippets/choose/trust/designation/chosen-multiple/?id={BIG}",
        "bulk/wagtailcore/page/publish/?id=abc",
        "bulk/media/photo/delete/?id=abc",
        "api/main/images/",
        "api/main/images/1/",
        "api/main/documents/find/?id=abc",
        "api/main/pages/find/?id=abc",
    ],
)
def test_what_names_nothing_is_not_found(reporter, administrator, address):
    assert reporter.get(f"/newsroom/{address}").status_code == 404
    assert administrator.get(f"/newsroom/{address}").status_code == 404


def test_a_version_of_another_page_is_not_found(administrator, editions):
    story, other = make_story(editions["en"]), make_story(editions["en"])
    for revision in (0, other.get_latest_revision().pk):
        assert administrator.get(f"/newsroom/pages/{story.pk}/revisions/{revision}/revert/").status_code == 404


@pytest.mark.parametrize("address", ["images/?q=a%00b", "api/main/pages/?child_of=%00", "stories/?section=%00"])
def test_a_query_with_a_nul_is_a_bad_request(reporter, address):
    assert reporter.get(f"/newsroom/{address}").status_code == 400


@pytest.mark.parametrize("query", ["search=x&search_operator=zz", "order=random", "child_of=abc", "limit=abc"])
def test_the_page_tree_refuses_what_its_buttons_do_not_ask(reporter, query):
    assert reporter.get(f"/newsroom/api/main/pages/?{query}").status_code in {400, 404}


@pytest.mark.parametrize("role", [role for role in WORKING if role != Role.MODERATOR])
def test_the_page_tree_opens_for_every_role(editions, role):
    make_photo()
    front = front_of(editions["en"])
    person = signed_in(role, None if role == Role.ADMINISTRATOR else front)
    answer = person.get(f"/newsroom/api/main/pages/?child_of={front.pk}&for_explorer=1&fields=parent")
    assert "country" in {item["meta"]["slug"] for item in json.loads(answer.content)["items"]}
    assert person.get(f"/newsroom/api/main/pages/{front.pk}/").status_code == 200


def test_the_page_tree_names_no_draft_translation_of_another_edition(editions):
    ours = make_story(editions["en"], title="Ours")
    make_story(editions["ru"], title="Sealed plan", published=False, translation_key=ours.translation_key)
    reporter = signed_in(Role.REPORTER, front_of(editions["en"]))
    assert "Sealed plan" not in reporter.get(f"/newsroom/api/main/pages/{ours.pk}/").content.decode()


@pytest.mark.parametrize("action", ["publish", "unpublish", "copy", "delete", "move", "create_alias"])
def test_the_page_tree_changes_nothing(administrator, editions, action):
    story = make_story(editions["en"])
    for at in (f"pages/{story.pk}/action/{action}/", f"pages/{story.pk}/"):
        assert administrator.post(f"/newsroom/api/main/{at}", {}).status_code in {404, 405}
    assert Story.objects.filter(live=True).count() == 1
