"""A start on the open internet names what was loosened."""

from dataclasses import replace

import pytest

from masthead.ops.start import loosened_settings
from masthead.settings import env


@pytest.fixture
def _production(monkeypatch):
    monkeypatch.setattr(env, "environment", replace(env.environment, production=True))


@pytest.mark.usefixtures("_production")
def test_each_loosened_setting_has_its_sentence(settings):
    settings.MASTHEAD_FETCH_ALLOW, settings.MASTHEAD_RATE_FACTOR = ("127.0.0.1:1",), 5.0
    settings.MASTHEAD_NEWSROOM_MFA = False
    named = " ".join(loosened_settings())
    assert all(name in named for name in ("MASTHEAD_FETCH_ALLOW", "MASTHEAD_RATE_FACTOR", "MASTHEAD_NEWSROOM_MFA"))


@pytest.mark.usefixtures("_production")
def test_what_is_tight_is_not_talked_about(settings):
    settings.MASTHEAD_NEWSROOM_MFA = True
    assert loosened_settings() == []


def test_a_laptop_is_not_warned(settings):
    settings.MASTHEAD_RATE_FACTOR = 5.0
    assert loosened_settings() == []
