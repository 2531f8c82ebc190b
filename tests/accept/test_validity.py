"""Every page type is valid HTML, without a barrier that axe finds, and complete without JavaScript and in w3m."""

import subprocess

import pytest
from lxml import html as lxml_html

from .conftest import node_tool, program
from .texts import TEXTS

EDITIONS = tuple(TEXTS)
KINDS = ("front", "section", "story", "plain_story", "author", "authors", "topic", "topics", "static", "absent")
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
    axe = node_tool("axe-core/axe.min.js")
    for name, width in WIDTHS.items():
        context = browser.new_context(
            bypass_csp=True, color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 900}
        )
        page = context.new_page()
        page.goto(title.url(edition, kind), wait_until="networkidle")
        page.add_script_tag(path=str(axe))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        context.close()
        assert not found, f"{name}: {_said(found)}"


def _said(violations: list[dict]) -> str:
    return "\n".join(
        f"{one['id']}: {node['html'][:160]} {node['failureSummary'][:300]}"
        for one in violations
        for node in one["nodes"]
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_story_is_complete_in_w3m(edition, title, tmp_path):
    page = tmp_path / "story.html"
    page.write_text(title.html(edition, "story"))
    command = [program("w3m"), "-dump", "-cols", "4000", "-I", "UTF-8", "-O", "UTF-8", "-T", "text/html", str(page)]
    shown = " ".join(subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.split())
    missing = [text for text in TEXTS[edition].whole if text not in shown]
    assert not missing


@pytest.mark.parametrize("edition", EDITIONS)
def test_story_is_complete_without_javascript(edition, title, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(title.url(edition, "story"))
    for details in page.locator("summary").all():
        details.click()
    shown = " ".join(page.locator("body").inner_text().split())
    context.close()
    missing = [text for text in TEXTS[edition].whole if text not in shown]
    assert not missing


@PAGES
def test_pages_ask_no_other_host(edition, kind, title, browser):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(title.url(edition, kind), wait_until="networkidle")
    page.close()
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
