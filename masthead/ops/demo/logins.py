"""Who may sign in to the demo title, and the file that tells it."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from masthead.accounts.models import User
from masthead.newsroom.models import EditionPage, Story
from masthead.newsroom.role_models import Role

from . import content

NAMES = {
    Role.REPORTER: "Rana Holt",
    Role.EDITOR: "Edvin Marsh",
    Role.PHOTO_EDITOR: "Pia Lund",
    Role.PUBLISHER: "Petra Vane",
    Role.MODERATOR: "Mira Stone",
    Role.ADMINISTRATOR: "Anders Quay",
    "reader": "Runa of Lund",
}


def write_demo_file(*, folder: Path, address: str) -> dict[str, Any]:
    """Make the logins that are not there, and write DATA/demo.json (mode 0600); passwords stay as they were."""
    path = folder / "demo.json"
    known = json.loads(path.read_text()) if path.exists() else {"logins": {}}
    told = {
        "address": address,
        "newsroom": f"{address}/newsroom/",
        "logins": {str(role): _login(str(role), name, known["logins"].get(role)) for role, name in NAMES.items()},
        "anatomy": {row["code"]: _anatomy_path(row["code"]) for row in content.title()["editions"]},
    }
    written = path.with_suffix(".new")
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(told, file, indent=1, ensure_ascii=False)
    written.replace(path)
    return told


def _login(role: str, name: str, known: dict[str, str] | None) -> dict[str, str]:
    email = f"{role.replace('_', '-')}@meridian.example"
    user = User.objects.filter(email=email).first()
    if known and user:
        return known
    password = secrets.token_urlsafe(12)
    if user is None:
        user = User.objects.create_user(email, password, name=name)
        _give_roles(user, role)
    else:
        user.set_password(password)
        user.save()
    return {"email": email, "password": password}


def _give_roles(user: User, role: str) -> None:
    """The demo's people work in every edition; the administrator runs the whole title."""
    from masthead.newsroom.roles import ensure_role_group

    if role == Role.ADMINISTRATOR:
        user.groups.add(ensure_role_group(role, None))
    elif role != "reader":
        user.groups.add(*(ensure_role_group(role, front) for front in EditionPage.objects.all()))


def _anatomy_path(edition: str) -> str:
    from uuid import NAMESPACE_URL, uuid5

    key = uuid5(NAMESPACE_URL, f"demo/story/{content.anatomy_key(edition)}")
    return Story.objects.get(translation_key=key, locale__edition__code=edition).url
