"""Tags of the theme's templates."""

from django import template

from ..assets import asset_address

register = template.Library()


@register.simple_tag
def module(name: str) -> str:
    """The address of a component's JavaScript module."""
    return asset_address(name, "js")
