"""Accents that can be read, and the sheet that bears them."""

import pytest

from masthead.reader.assets import minified
from masthead.reader.colour import DARK_GROUND, LIGHT_GROUND, accents, contrast


@pytest.mark.parametrize("colour", ["#b4230f", "#ffff00", "#000000", "#ffffff", "#0b6b57", "#808080"])
def test_any_accent_can_be_read_on_paper_and_on_the_dark(colour):
    light, dark = accents(colour)
    assert contrast(light, LIGHT_GROUND) >= 4.5
    assert contrast(dark, DARK_GROUND) >= 4.5


def test_white_space_goes_and_meaning_stays():
    css = "/* note */ a :is(b, c) {\n  inline-size: calc(1px + 2px);\n  color: red;\n}"
    assert minified(css) == "a :is(b,c){inline-size:calc(1px + 2px);color:red}"
