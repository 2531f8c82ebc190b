"""Fonts: what a page's head asks for, and how the stylesheet lets it arrive."""

import re

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("edition", ["en", "ar", "ru"])
def test_faces_that_the_head_asks_for_are_never_swapped_in_late_and_others_are(edition, editions, client):
    html = client.get(f"/{edition}/").content.decode()
    asked = set(re.findall(r'rel="preload" href="([^"]+)" as="font"', html))
    (sheet,) = re.findall(r'rel="stylesheet" href="([^"]+)"', html)
    css = client.get(sheet).content.decode()
    faces = re.findall(r"src:url\(([^)]+)\)[^}]*font-display:(\w+)", css)
    assert asked == {address for address, display in faces if display == "optional"}
    assert {display for address, display in faces if address not in asked} == {"swap"}
    assert all(client.get(address).status_code == 200 for address in asked)
