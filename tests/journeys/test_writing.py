"""A writer's journeys through the newsroom, in a browser."""

import json

import pytest

from masthead.newsroom.models import Story
from tests.factories import found_three_editions, make_administrator, make_photo, make_story, section_of

pytestmark = pytest.mark.browser

WORD = (
    "<h1>Second harbour</h1><p class=MsoNormal>First <b>new</b> paragraph.<o:p></o:p></p>"
    "<p class=MsoNormal>Second.</p>"
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Bicycles</p>"
)

GOOGLE_DOCS = (
    '<b style="font-weight:normal;"><span style="font-weight:400">The ferry to </span>'
    '<span style="font-weight:700;font-style:normal">Skerry</span><span style="font-weight:400"> left.</span></b>'
)

# Wagtail notes the form's first state some time after it opened, and says so; only changes after that are saved.
NOTE_WATCHING = "addEventListener('w-unsaved:watch-edits', (event) => event.target.setAttribute('data-watched', ''));"


@pytest.fixture
def writer(served, page):
    """Signed in, on the dashboard, in a title with three editions."""
    page.editions = found_three_editions()
    page.person = make_administrator()
    page.goto(f"{served}/newsroom/login/")
    page.fill("#id_login", page.person.email)
    page.fill("#id_password", "a long password")
    page.click("main button[type=submit]")
    page.wait_for_selector(".dashboard")
    page.base = served
    return page


class Actions:
    """Counts clicks, each with the page load that it brings; typing is free."""

    def __init__(self, page):
        self.page, self.count = page, 0

    def click(self, selector):
        self.page.locator(selector).first.click()
        self.count += 1


def wait_until(page, holds, *, seconds=20):
    """Playwright's own wait_for_function needs eval, which the newsroom forbids."""
    for _step in range(seconds * 10):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not happen in time.")


def type_story(page, *, headline, text):
    page.fill("#id_title", headline)
    page.fill("#id_standfirst", "In a sentence.")
    page.locator("[contenteditable=true]").first.press_sequentially(text)


def test_from_new_story_to_published_takes_at_most_six_actions(writer):
    make_photo(title="Pier")
    actions = Actions(writer)
    actions.click("a[href$='/stories/new/']")
    writer.wait_for_selector("[contenteditable=true]")
    type_story(writer, headline="Ferry leaves at six", text="The ferry left.")
    actions.click("#id_lead_photo-chooser [data-chooser-action-choose]")
    actions.click(".modal a[data-chooser-modal-choice]")
    writer.wait_for_selector("#id_lead_photo-chooser:not(.blank)")
    actions.click("button[name=action-publish]")
    writer.wait_for_selector(".dashboard")
    story = Story.objects.get()
    assert story.live
    assert story.title == "Ferry leaves at six"
    assert story.lead_photo.title == "Pier"
    assert "The ferry left." in str(story.body)
    assert actions.count <= 6
    assert writer.complaints == []


def test_the_draft_saves_itself_in_the_section_that_was_chosen(writer):
    other = section_of(writer.editions["en"], "economy")
    writer.add_init_script(NOTE_WATCHING)
    writer.goto(f"{writer.base}/newsroom/stories/new/")
    writer.wait_for_selector("[data-watched] [contenteditable=true]")
    writer.select_option("#id_section", str(other.pk))
    type_story(writer, headline="Saved by itself", text="Word by word.")
    wait_until(writer, lambda: writer.url.endswith("/edit/"))
    story = Story.objects.get()
    assert story.get_parent().pk == other.pk
    assert not story.live


def paste(page, html):
    """As the browser does it, at the place where one writes."""
    page.evaluate(
        """html => {
            const clipboard = new DataTransfer();
            clipboard.setData("text/html", html);
            document.activeElement.dispatchEvent(
                new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}));
        }""",
        html,
    )


def test_word_pasted_into_a_paragraph_becomes_typed_blocks(writer):
    writer.goto(f"{writer.base}/newsroom/stories/new/")
    writer.wait_for_selector("[contenteditable=true]")
    writer.fill("#id_title", "Pasted")
    writer.locator("[contenteditable=true]").first.click()
    paste(writer, WORD)
    kinds = "document.getElementById('body-root').rootBlock.children.map(child => child.type)"
    wait_until(writer, lambda: len(writer.evaluate(kinds)) == 4)
    assert writer.evaluate(kinds) == ["heading", "paragraph", "paragraph", "list"]
    assert writer.complaints == []


def test_bold_by_style_stays_bold_within_a_paragraph(writer):
    writer.goto(f"{writer.base}/newsroom/stories/new/")
    writer.wait_for_selector("[contenteditable=true]")
    writer.locator("[contenteditable=true]").first.click()
    paste(writer, GOOGLE_DOCS)
    text = "document.querySelector('#body-root input[name$=-value]').value"
    wait_until(writer, lambda: "Skerry" in writer.evaluate(text))
    (block,) = json.loads(writer.evaluate(text))["blocks"]
    assert block["text"] == "The ferry to Skerry left."
    assert [(part["offset"], part["style"]) for part in block["inlineStyleRanges"]] == [(13, "BOLD")]
    assert writer.complaints == []


def test_text_fields_speak_the_editions_language_in_an_english_newsroom(writer):
    story = make_story(
        writer.editions["ar"],
        title="عودة العبارات",
        body=[("paragraph", "<p>نص</p>"), ("quote", {"text": "<p>قول</p>", "speaker": "x", "source": "", "url": ""})],
    )
    writer.goto(f"{writer.base}/newsroom/pages/{story.pk}/edit/")
    writer.wait_for_selector("[contenteditable=true][lang]")
    fields = writer.eval_on_selector_all(
        "#tab-story input[type=text]:not([data-chooser]), #tab-story textarea, #tab-story [contenteditable=true]",
        "fields => fields.filter(f => f.offsetParent).map(f => [f.id || f.className, f.lang, f.dir])",
    )
    assert len(fields) >= 5
    assert {(lang, direction) for _name, lang, direction in fields} == {("ar", "rtl")}
    assert writer.get_attribute("html", "lang") == "en"


def test_no_newsroom_page_breaks_the_content_security_policy(writer):
    make_photo(title="Pier")
    story = make_story(writer.editions["en"])
    for path in ("", "stories/", "authors/", "images/", f"pages/{story.pk}/edit/", f"pages/{story.pk}/history/"):
        answer = writer.goto(f"{writer.base}/newsroom/{path}")
        assert "unsafe" not in answer.headers["content-security-policy"]
        writer.wait_for_load_state("networkidle")
    writer.goto(f"{writer.base}/newsroom/pages/{story.pk}/edit/")
    writer.wait_for_selector("[contenteditable=true]")
    writer.click("#id_lead_photo-chooser [data-chooser-action-choose]")
    writer.wait_for_selector(".modal a[data-chooser-modal-choice]")
    assert writer.complaints == []
