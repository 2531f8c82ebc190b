"""Every page type is valid HTML, without a barrier that axe finds, and complete without JavaScript and in w3m."""

import subprocess
from contextlib import contextmanager

import pytest
from lxml import html as lxml_html

from .conftest import node_tool, program
from .texts import TEXTS
from .title import OF_A_READER

EDITIONS = tuple(TEXTS)
PLACES = ("front", "section", "story", "plain_story", "author", "authors", "topic", "topics", "static", "absent")
TAKING_PART = ("login", "signup", "reset", "discussion", "no_comments", *OF_A_READER)
KINDS = (*PLACES, *TAKING_PART)
SCHEMES = ("light", "dark")
WIDTHS = {"phone": 360, "desk": 1280}  # CSS pixels

PAGES = pytest.mark.parametrize(("edition", "kind"), [(edition, kind) for edition in EDITIONS for kind in KINDS])


@pytest.fixture(scope="module")
def nu_messages(title, tmp_path_factory):
    """What the Nu checker says of all pages, in one run of Java; by file name."""
    folder = tmp_path_factory.mktemp("pages")
    for edition in EDITIONS:
        for kind in KINDS:
            (folder / f"{edition}-{kind}.html").write_text(title.html(edition, kind))
    jar = node_tool("vnu-jar/build/dist/vnu.jar")
    command = [program("java"), "-jar", str(jar), "--format", "gnu", "--errors-only", "--exit-zero-always", str(folder)]
    answer = subprocess.run(command, capture_output=True, text=True, timeout=300, check=True)
    return answer.stderr.splitlines()


@PAGES
def test_nu_checker_finds_no_error(edition, kind, nu_messages):
    mine = [line for line in nu_messages if f"/{edition}-{kind}.html" in line]
    assert not mine, "\n".join(mine)


@PAGES
@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_no_violation(edition, kind, scheme, title, browser):
    for name, width in WIDTHS.items():
        look = {"color_scheme": scheme, "reduced_motion": "reduce", "viewport": {"width": width, "height": 900}}
        with _page(browser, title, edition, kind, bypass_csp=True, **look) as page:
            found = _barriers(page)
        assert not found, f"{name}: {_said(found)}"


@contextmanager
def _page(browser, title, edition, kind, **settings):
    context = browser.new_context(**settings)
    context.add_cookies(title.cookies(kind))
    page = context.new_page()
    page.goto(title.url(edition, kind), wait_until="networkidle")
    yield page
    context.close()


def _barriers(page) -> list[dict]:
    page.add_script_tag(path=str(node_tool("axe-core/axe.min.js")))
    return page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]


def _said(violations: list[dict]) -> str:
    return "\n".join(
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in violations
        for node in one["nodes"]
    )


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", ["story", "discussion"])
def test_page_is_complete_in_w3m(edition, kind, title, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(title.html(edition, kind))
    command = [program("w3m"), "-dump", "-cols", "4000", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html", str(page)]
    shown = " ".join(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split())
    missing = [text for text in _whole(edition, kind) if text not in shown]
    assert not missing


def _whole(edition: str, kind: str) -> tuple[str, ...]:
    texts = TEXTS[edition]
    return texts.whole if kind == "story" else (texts.headline, *texts.comments, texts.speaker)


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("kind", ["story", "discussion"])
def test_page_is_complete_without_javascript(edition, kind, title, browser):
    with _page(browser, title, edition, kind, java_script_enabled=False) as page:
        for details in page.locator("details:not([open]) > summary").all():
            details.click()
        shown = " ".join(page.locator("body").inner_text().split())
    missing = [text for text in _whole(edition, kind) if text not in shown]
    assert not missing


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("with_script", [True, False])
@pytest.mark.parametrize(("kind", "field", "typed"), [("signup", "email", "nobody"), ("own_discussion", "text", "x")])
def test_refused_form_says_why_and_keeps_what_was_typed(edition, with_script, kind, field, typed, title, browser):
    with _page(browser, title, edition, kind, bypass_csp=True, java_script_enabled=with_script) as page:
        box = page.locator(f"main form [name={field}]")
        box.fill(typed)
        form = box.locator("xpath=ancestor::form")
        form.evaluate("form => form.noValidate = true")
        form.locator("[type=submit]").click()
        page.wait_for_selector("[aria-invalid]")
        if with_script:
            found = _barriers(page)
            assert not found, _said(found)
        refused = page.locator(f"[aria-invalid][name={field}]")
        assert refused.input_value() == typed
        for name in refused.get_attribute("aria-describedby").split():
            assert page.locator(f"#{name}").inner_text()


@pytest.mark.parametrize("edition", EDITIONS)
def test_discussion_comes_in_place_and_moves_nothing(edition, title, browser):
    with _page(browser, title, edition, "story", bypass_csp=True, viewport={"width": 360, "height": 800}) as page:
        page.evaluate(_WATCH_SHIFTS)
        _read_down_to(page, "#take-part")
        page.wait_for_load_state("networkidle")
        assert page.locator(".comment").count() > len(TEXTS[edition].comments)
        assert page.evaluate("shifted") == 0
        found = _barriers(page)
    assert not found, _said(found)


def _read_down_to(page, selector: str) -> None:
    """By the wheel, for what comes in place when the reader comes near must be there before it is in sight."""
    for _turn in range(_MOST_TURNS):
        if page.locator(selector).count():
            return
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(50)
    pytest.fail(f"{selector} did not come, however far one read.")


_MOST_TURNS = 400
_WATCH_SHIFTS = """() => {
    window.shifted = 0;
    new PerformanceObserver(list => { for (const one of list.getEntries()) shifted += one.value; })
        .observe({ type: "layout-shift" });
}"""


@PAGES
def test_pages_ask_no_other_host(edition, kind, title, browser):
    context = browser.new_context()
    context.add_cookies(title.cookies(kind))
    asked = []
    context.on("request", lambda request: asked.append(request.url))
    context.new_page().goto(title.url(edition, kind), wait_until="networkidle")
    context.close()
    assert all(url.startswith((title.address, "data:", "blob:")) for url in asked), asked


@PAGES
def test_language_and_direction_are_said(edition, kind, title):
    root = lxml_html.fromstring(title.html(edition, kind))
    assert root.get("lang") == edition
    assert root.get("dir") == ("rtl" if edition == "ar" else "ltr")


@pytest.mark.parametrize("edition", EDITIONS)
def test_demo_story_with_every_part_is_valid(edition, demo, tmp_path, browser):
    page = tmp_path / "story.html"
    page.write_text(demo.html(edition, "story"))
    jar = node_tool("vnu-jar/build/dist/vnu.jar")
    command = [program("java"), "-jar", str(jar), "--format", "gnu", "--errors-only", "--exit-zero-always", str(page)]
    said = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stderr
    assert not said
    context = browser.new_context(bypass_csp=True, viewport={"width": 360, "height": 900})
    tab = context.new_page()
    tab.goto(demo.url(edition, "story"), wait_until="networkidle")
    tab.add_script_tag(path=str(node_tool("axe-core/axe.min.js")))
    found = tab.evaluate("axe.run(document)")["violations"]
    context.close()
    assert not found, _said(found)
