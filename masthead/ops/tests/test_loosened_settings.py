"""A start on the open internet names what was loosened."""

import pytest

from masthead.settings.env import loosened_settings, read_environment

LOOSE = {
    "MASTHEAD_FETCH_ALLOW": "127.0.0.1:9000, media.local:80",
    "MASTHEAD_RATE_FACTOR": "5",
    "MASTHEAD_NEWSROOM_MFA": "0",
}
PRODUCTION = {"MASTHEAD_PRODUCTION": "1"}


@pytest.mark.parametrize("name", LOOSE)
def test_each_loosened_setting_has_its_sentence(name):
    [sentence] = loosened_settings(read_environment({name: LOOSE[name], **PRODUCTION}))
    assert sentence.startswith(name)


def test_the_sentence_names_where_the_site_may_fetch_from():
    assert "from 127.0.0.1:9000, media.local:80, even" in loosened_settings(read_environment(LOOSE | PRODUCTION))[0]


def test_what_is_tight_is_not_talked_about():
    tight = {"MASTHEAD_RATE_FACTOR": "0.5", "MASTHEAD_NEWSROOM_MFA": "1", "MASTHEAD_FETCH_ALLOW": ""}
    assert loosened_settings(read_environment(tight | PRODUCTION)) == []


def test_a_laptop_is_not_warned():
    assert loosened_settings(read_environment(LOOSE)) == []
