"""A browser and a served title for each journey."""

import os

import pytest

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@pytest.fixture(scope="session")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is needed for journeys.")
    if not os.path.exists(CHROMIUM):  # noqa: PTH110
        pytest.skip("Chromium is needed for journeys: apt install chromium.")
    # Playwright's loop runs in this thread; Django's tests are not asynchronous for that.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def served(transactional_db, live_server, settings):
    """The address of a server over a fresh database: a journey's writes are real, and gone after it."""
    settings.WAGTAILADMIN_BASE_URL = live_server.url
    return live_server.url


@pytest.fixture
def page(browser, served):
    """A page that notes what its content security policy refused, and every script error, in `page.complaints`."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    opened = context.new_page()
    opened.complaints = []
    opened.on("pageerror", lambda error: opened.complaints.append(f"script error: {error}"))
    opened.on("console", lambda line: "Content Security" in line.text and opened.complaints.append(line.text))
    opened.set_default_timeout(20_000)
    yield opened
    opened.goto("about:blank")
    context.close()
