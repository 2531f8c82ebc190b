"""A setting, command, event kind or app without a line in the docs is a fault."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
import typer

from masthead.ops.command import app
from masthead.settings.env import Environment

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


@pytest.mark.parametrize("setting", fields(Environment), ids=lambda setting: setting.name)
def test_every_setting_is_documented_in_its_own_sentence(setting):
    line = f"| `MASTHEAD_{setting.name.upper()}` |"
    row = next((row for row in (DOCS / "reference/settings.md").read_text().splitlines() if row.startswith(line)), "")
    assert setting.metadata["says"] in row


def _commands(command, path="masthead"):
    for name, sub in getattr(command, "commands", {}).items():
        yield from _commands(sub, f"{path} {name}")
    if not hasattr(command, "commands"):
        yield path


def test_every_command_is_documented():
    text = (DOCS / "reference/commands.md").read_text()
    missing = [path for path in _commands(typer.main.get_command(app)) if f"`{path}`" not in text]
    assert not missing


def test_every_event_kind_is_documented():
    text = (DOCS / "reference/events.md").read_text()
    sources = [path for path in (ROOT / "masthead").rglob("*.py") if "tests" not in path.parts]
    written = re.compile(r'(?:record\(\s*|return |else )"([a-z]+\.[a-z_]+)"')
    kinds = {kind for path in sources for kind in written.findall(path.read_text())}
    assert "story.published" in kinds, "the test looks in the wrong place"
    assert not {kind for kind in kinds if f"`{kind}`" not in text}


def test_every_app_stands_in_the_architecture():
    text = (ROOT / "ARCHITECTURE.md").read_text()
    apps = {path.parent.name for path in (ROOT / "masthead").glob("*/apps.py") if path.parent.name != "settings"}
    assert not {name for name in apps if f"`{name}`" not in text}


def test_links_between_the_documents_lead_somewhere():
    broken = []
    for page in [*DOCS.rglob("*.md"), *ROOT.glob("*.md")]:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.name}: {target}")
    assert not broken
