"""Making a role's group, and what a title needs for its roles."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from masthead.editions.actions import edition_collection
from masthead.editions.models import Edition
from masthead.editions.queries import edition_of_locale

from ..role_models import FRONT_DEPTH, EditorsApproval, Role, RoleGroup
from .grants import COLLECTION_ACTIONS, OUTSIDE_STORIES, PAGE_ACTIONS, model_permissions

_FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))


@transaction.atomic
def ensure_role_group(role: str, page: Page | None) -> Group:
    """The group of `role` below `page` (an edition's front or a section; None, the whole title, is for
    administrators alone; moderators have whole editions), with exactly the permissions that the role has
    today. About 25 queries.
    """
    if (page is None) != (role == Role.ADMINISTRATOR):
        raise ValueError("Administrators have the whole title; every other role has an edition's front or a section.")
    if page and role == Role.MODERATOR and page.depth != FRONT_DEPTH:
        raise ValueError("Moderators have a whole edition, not a section of it.")
    found = RoleGroup.objects.filter(role=role, page=page).select_related("group").first()
    group = found.group if found else Group.objects.create(name=_free_name(role, page))
    if found is None:
        RoleGroup.objects.create(role=role, page=page, group=group)
    group.permissions.set(_permissions(model_permissions(role)))
    _set_page_permissions(group, page or Page.get_first_root_node(), PAGE_ACTIONS[role])
    _set_collection_permissions(group, page, COLLECTION_ACTIONS[role], chooses=role not in OUTSIDE_STORIES)
    return group


def _free_name(role: str, page: Page | None) -> str:
    """Such as “Editor · en / country”; for people who look into the database."""
    place = " / ".join(page.url_path.strip("/").split("/")) if page else "*"
    name = f"{Role(role).name.replace('_', ' ').capitalize()} · {place}"[:130]
    return f"{name} ({page.pk if page else 0})" if Group.objects.filter(name=name).exists() else name


def _permissions(names: set[str]) -> list[Permission]:
    wanted = Q(pk__in=[])
    for name in names:
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))


def _set_page_permissions(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    wanted = {f"{action}_page" for action in actions}
    given = GroupPagePermission.objects.filter(group=group)
    given.exclude(page=page, permission__codename__in=wanted).delete()
    there = set(given.values_list("permission__codename", flat=True))
    rows = Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=wanted - there)
    GroupPagePermission.objects.bulk_create(
        GroupPagePermission(group=group, page_id=page.pk, permission=row) for row in rows
    )


def _set_collection_permissions(group: Group, page: Page | None, actions: tuple[str, ...], *, chooses: bool) -> None:
    root = Collection.get_first_root_node()
    own = edition_collection(_edition_of(page)) if page else root
    GroupCollectionPermission.objects.filter(group=group).delete()
    rows = []
    for app, model in _FILES:
        by_name = {row.codename: row for row in Permission.objects.filter(content_type__app_label=app)}
        if chooses:
            rows.append((root, by_name[f"choose_{model}"]))
        rows += [(own, by_name[f"{action}_{model}"]) for action in actions]
    GroupCollectionPermission.objects.bulk_create(
        GroupCollectionPermission(group=group, collection=collection, permission=row) for collection, row in rows
    )


def _edition_of(page: Page) -> Edition:
    edition = edition_of_locale(page.locale_id)
    if edition is None:
        raise LookupError(f"No edition has the language of page {page.pk}; run `masthead init`.")
    return edition


def set_up_edition_roles(front: Page) -> None:
    """What an edition needs before anybody works in it: its collection, and who approves what is submitted.

    Called when it is founded; again = the same. Wagtail's own first groups and workflow, which
    would rule every edition, go.
    """
    Group.objects.filter(name__in=["Editors", "Moderators"], role_group=None, user=None).delete()
    Workflow.objects.filter(name="Moderators approval", workflow_states=None).delete()
    Task.objects.filter(name="Moderators approval", task_states=None).delete()
    edition_collection(_edition_of(front))
    if not WorkflowPage.objects.filter(page=front).exists():
        WorkflowPage.objects.create(page=front, workflow=_editors_workflow())


def _editors_workflow() -> Workflow:
    task = EditorsApproval.objects.filter(active=True).first()
    if task is None:
        task = EditorsApproval.objects.create(name=_("An editor's approval"))
    step = WorkflowTask.objects.filter(task=task, workflow__active=True).select_related("workflow").first()
    if step is None:
        workflow = Workflow.objects.create(name=_("An editor's approval"))
        step = WorkflowTask.objects.create(workflow=workflow, task=task)
    return step.workflow
