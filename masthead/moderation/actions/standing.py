"""The numbers of an author in an edition, where no review counts them."""

from django.db.models import F

from ..models import Standing


def change_standing(*, user_id: int | None, edition_id: int, **steps: int) -> None:
    """Each counter by its step, never below nought; nothing for who has no account. Within a transaction."""
    steps = {counter: step for counter, step in steps.items() if step}
    if user_id is None or not steps:
        return
    Standing.objects.get_or_create(user_id=user_id, edition_id=edition_id)
    rows = Standing.objects.filter(user=user_id, edition=edition_id)
    for counter, step in steps.items():
        rows.filter(**{f"{counter}__gte": -step}).update(**{counter: F(counter) + step})
