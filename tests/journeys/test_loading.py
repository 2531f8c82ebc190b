"""Pages as they load on a bad network: nothing that a reader sees moves, however late fonts and photos come."""

import pytest

from masthead.media.actions.make_renditions import make_formats
from tests.accept.texts import TEXTS
from tests.factories import found_three_editions, make_photo, make_story, picture_file

pytestmark = pytest.mark.browser

LATE = ("**/*.woff2", "**/media/**")
NOTE_SHIFTS = """
window.shifts = [];
const where = (node) => (node?.nodeType === 1 ? node : node?.parentElement)?.className;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) shifts.push([entry.value, ...entry.sources.map((one) => where(one.node))]);
}).observe({ type: "layout-shift", buffered: true });
"""
FIRST_PAINT = "() => new Promise((done) => new PerformanceObserver(done).observe({ type: 'paint', buffered: true }))"
ALL_IS_THERE = """async () => {
  if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
  await document.fonts.ready;
  for (const frame of [1, 2]) await new Promise(requestAnimationFrame);
}"""
# The plain pages' sheet, in which every face swaps: what is as wide and as high by stand-in as by face.
EXTENT = """async ([script, text]) => {
  document.documentElement.dataset.script = script;
  document.body.innerHTML = "<span></span><br><span></span><br><span></span>";
  const styles = ["400 40px var(--serif)", "700 40px var(--serif)", "400 40px var(--sans)"];
  const spans = [...document.querySelectorAll("span")];
  spans.forEach((span, at) => { span.textContent = text; span.style = `white-space: nowrap; font: ${styles[at]}`; });
  await document.fonts.ready;
  const stands = [...document.fonts].some((face) => face.family.includes(" as ") && face.status === "loaded");
  return [stands, spans.map((span) => [span.offsetWidth, span.offsetHeight])];
}"""


@pytest.fixture
def stories(served):
    """A story in each edition, with a wide photo; and in English one with an upright photo."""
    editions, wide, upright = found_three_editions(), _photo((900, 600)), _photo((600, 900))
    told = {code: _story(editions[code], TEXTS[code], wide) for code in TEXTS}
    told["upright"] = _story(editions["en"], TEXTS["en"], upright)
    return {name: served + story.url for name, story in told.items()}


def _story(edition, texts, photo):
    body = [("paragraph", f"<p>{text}</p>") for text in texts.paragraphs]
    return make_story(edition, title=texts.headline, standfirst=texts.standfirst, body=body, lead_photo=photo)


def _photo(size):
    photo = make_photo(file=picture_file(f"{size[0]}.jpg", size=size))
    make_formats(photo, ["jpeg"])
    return photo


class SlowReader:
    """A browser whose fonts and photos come only when the page has been painted without them."""

    def __init__(self, browser, width):
        self._page = browser.new_page(viewport={"width": width, "height": 800})
        self._held, self._is_painted = [], False
        self._page.add_init_script(NOTE_SHIFTS)
        for late in LATE:
            self._page.route(late, self._hold)

    def _hold(self, route):
        if self._is_painted:
            route.continue_()
        else:
            self._held.append(route)

    def shifts_of(self, url):
        self._page.goto(url, wait_until="commit")
        self._page.evaluate(FIRST_PAINT)
        self._is_painted = True
        assert self._held, "Nothing was late."
        for route in self._held:
            route.continue_()
        self._page.evaluate(ALL_IS_THERE)
        shifts = self._page.evaluate("shifts")
        self._page.close()
        return shifts


@pytest.mark.parametrize("width", [412, 1440])
def test_nothing_moves_when_fonts_and_photos_come_late(width, stories, browser, served):
    pages = [*stories.values(), f"{served}/en/", f"{served}/ar/country/"]
    moved = {url: shifts for url in pages if (shifts := SlowReader(browser, width).shifts_of(url))}
    assert not moved


def test_a_page_fetches_no_font_that_its_head_did_not_ask_for(stories, browser):
    for edition in TEXTS:
        page = browser.new_page()
        fetched = set()
        page.on("request", lambda request, fetched=fetched: fetched.add(request.url))
        page.goto(stories[edition], wait_until="networkidle")
        asked = page.eval_on_selector_all("link[as=font]", "links => links.map((link) => link.href)")
        page.close()
        assert {url for url in fetched if url.endswith(".woff2")} == set(asked)


@pytest.mark.parametrize(("edition", "script"), [("en", "Latn"), ("ru", "Cyrl"), ("ar", "Arab")])
def test_stand_ins_are_as_wide_and_as_high_as_the_faces(edition, script, served, browser):
    asked = [script, TEXTS[edition].paragraphs[0][:90]]
    _none_stands_in, faces = _extents(browser, served, asked, is_late=False)
    stands_in, stand_ins = _extents(browser, served, asked, is_late=True)
    if not stands_in:
        pytest.skip("This machine has none of the fonts that stand in.")
    for (width, height), (stand_in_width, stand_in_height) in zip(faces, stand_ins, strict=True):
        assert stand_in_width == pytest.approx(width, rel=0.06)
        assert stand_in_height == pytest.approx(height, abs=1)


def _extents(browser, served, asked, *, is_late):
    page = browser.new_page(bypass_csp=True)
    if is_late:
        page.route("**/*.woff2", lambda route: route.abort())
    page.goto(f"{served}/no-edition/")
    found = page.evaluate(EXTENT, asked)
    page.close()
    return found
