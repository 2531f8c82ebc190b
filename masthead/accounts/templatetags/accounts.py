"""Filters of the account pages."""

from django import template

from ..browsers import browser_name

register = template.Library()


@register.filter
def browser(user_agent: str) -> str:
    return browser_name(user_agent)
