"""Where personal data live is listed, and the list is complete: a new model that holds some must find its holder."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models

from masthead.accounts.personal_data import holders

TEXT = (Path(__file__).parents[2] / "docs/reference/personal_data.md").read_text()
# Columns that name or point at a person without being a foreign key.
TELLING = re.compile(r"(^|_)(email|ip|ip_address|user_agent|user_id|actor_id|subject_id|author_name)$")
# Of the title and its stories, not of accounts; each stands in the document with its reason.
PUBLISHED = {"editions.Edition", "wagtailembeds.Embed"}
# Wagtail's own tables, in whose place the title has its own.
UNUSED = {"wagtailimages.Image", "wagtaildocs.Document"}


def held() -> set[str]:
    return {label for holder in holders() for label in holder.models}


def holds_people(model) -> bool:
    return any(_is_telling(field) for field in model._meta.get_fields() if not field.auto_created or field.concrete)


def _is_telling(field) -> bool:
    if field.is_relation:
        return field.concrete and field.related_model is get_user_model()
    return isinstance(field, (models.EmailField, models.GenericIPAddressField)) or bool(TELLING.search(field.name))


def models_with_people() -> set[str]:
    return {model._meta.label for model in apps.get_models(include_auto_created=True) if holds_people(model)}


def covered_by_the_tree() -> set[str]:
    """Pages and pictures are rows of their base's table, where the person stands."""
    names = {}
    for model in apps.get_models():
        for base in model._meta.get_parent_list():
            names.setdefault(model._meta.label, set()).add(base._meta.label)
    return {label for label, bases in names.items() if bases & held()}


def test_every_model_that_holds_people_has_a_holder():
    found = models_with_people()
    assert "accounts.Invitation" in found, "the test looks in the wrong place"
    assert found - held() - covered_by_the_tree() - PUBLISHED - UNUSED == set()


def test_only_models_that_exist_are_named():
    known = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert (held() | PUBLISHED | UNUSED) - known == set()


@pytest.mark.parametrize("label", sorted(held() | PUBLISHED | UNUSED))
def test_every_place_is_documented(label):
    assert f"`{label}`" in TEXT


@pytest.mark.parametrize("name", sorted(holder.name for holder in holders()))
def test_every_holder_is_documented(name):
    assert f"`{name}`" in TEXT
