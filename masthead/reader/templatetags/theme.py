"""Tags of the theme's templates."""

import json

from django import template
from django.core.serializers.json import DjangoJSONEncoder

from ..assets import asset_address

register = template.Library()


@register.simple_tag
def module(name: str) -> str:
    """The address of a component's JavaScript module."""
    return asset_address(name, "js")


@register.simple_tag
def sheet(name: str) -> str:
    """The address of a stylesheet that only some pages need: theme/sheets/<name>.css."""
    return asset_address(name, "css")


@register.filter
def as_json(value) -> str:
    """JSON for a data attribute, where the template's escaping makes it safe; there is no inline script."""
    return json.dumps(value, cls=DjangoJSONEncoder)
