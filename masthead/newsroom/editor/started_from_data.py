"""Wagtail's choosers without inline scripts, which the newsroom's content security policy forbids.

Wagtail 8 starts a chooser of a plain form by a script beside it. Here its settings stand in data
attributes, as in our templates for inline panels and date fields, and static/newsroom/start.js
starts them all. Remove this when Wagtail's choosers have controllers of their own.
"""

import json

from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.admin.widgets.chooser import BaseChooser


def _render(self: BaseChooser, name, value, attrs=None, renderer=None) -> SafeString:
    value_data = self.get_value_data(value)
    return format_html(
        '{}<span hidden data-start="{}" data-id="{}" data-options="{}"></span>',
        self.render_html(name, value_data, attrs),
        self.js_constructor,
        attrs["id"],
        json.dumps(self.get_js_init_options(attrs["id"], name, value_data)),
    )


def start_choosers_from_data() -> None:
    BaseChooser.render = _render
