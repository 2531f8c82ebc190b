"""Imports and foreign keys point downwards only; both are held to the one list in pyproject.toml."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).parents[2]


def _layers() -> list[set[str]]:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = config["contracts"][0]["layers"]
    return [{name.strip() for name in layer.replace("|", " ").split()} for layer in layers]


def _rank(app: str) -> int:
    return next(number for number, layer in enumerate(_layers()) if app in layer)


def _links():
    for model in apps.get_models(include_auto_created=True):
        if not model.__module__.startswith("masthead."):
            continue
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            if target is not None and target != "self" and target.__module__.startswith("masthead."):
                yield model.__module__.split(".")[1], target.__module__.split(".")[1], f"{model.__name__}.{field.name}"


def test_every_folder_of_the_package_stands_in_the_contract_or_is_named_as_no_layer():
    ignored = {"settings", "theme", "locale"}
    folders = {path.name for path in (ROOT / "masthead").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders - ignored == set().union(*_layers())


def test_foreign_keys_point_downwards():
    links = list(_links())
    assert links, "no foreign keys found: the test looks in the wrong place"
    wrong = [name for source, target, name in links if source != target and _rank(source) >= _rank(target)]
    assert not wrong
