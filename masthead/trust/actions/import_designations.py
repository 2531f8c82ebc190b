"""Importing a register of designations. Running it again changes nothing."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _

from masthead.editions.models import Edition
from masthead.eventlog.record import record
from masthead.kit.running_costs import RunningCosts

from ..models import Designation, DesignationForm
from ..permissions import demand_keeper
from ..register_file import RegisterRow, read_register
from ..touched_stories import stories_touched_by
from .put_in_force import put_in_force as put_entry_in_force

_Key = tuple[int, str, date]


@transaction.atomic
def import_designations(*, file: Path, edition: Edition, by, put_in_force: bool = False) -> dict:
    """Entries of a CSV file, found again by edition, name and first day; they wait until put in force.

    With `put_in_force` the file's waiting entries take effect at once. The report: `read`, `made`, `changed`,
    `skipped` (item and reason, the `unchanged` ones among them), `encoding`, `waiting`, `stories_touched`: how
    many published stories get another mark or lose one by what waits, `cpu_seconds`, `peak_mib`. Raises
    BrokenRegister with every broken line, DesignationForbidden; nothing is written then.
    """
    costs = RunningCosts()
    register = read_register(file, edition)
    for each in {row.edition for row in register.rows}:
        demand_keeper(by, each)
    report: dict = {"read": len(register.rows), "made": 0, "changed": 0, "unchanged": 0, "skipped": []}
    drafts = [_save(row, by, report) for row in _once_each(register.rows, report)]
    waiting = [draft for draft in drafts if draft.is_waiting]
    touched = _count_touched(waiting)
    if put_in_force:
        for draft in waiting:
            put_entry_in_force(designation=draft, by=by)
    record(
        "designation.register_imported",
        stream=edition.stream,
        actor=by,
        made=report["made"],
        changed=report["changed"],
        put_in_force=put_in_force,
    )
    left = 0 if put_in_force else len(waiting)
    read = {"encoding": register.encoding, "waiting": left, "stories_touched": touched}
    return {**report, **read, "cpu_seconds": costs.cpu_seconds, "peak_mib": costs.peak_mib}


def _once_each(rows: Iterable[RegisterRow], report: dict) -> list[RegisterRow]:
    first: dict[_Key, RegisterRow] = {}
    for row in rows:
        earlier = first.setdefault((row.edition.pk, row.name, row.valid_from), row)
        if earlier is not row:
            reason = _("Line %(line)d repeats the name and the first day of line %(earlier)d.")
            values = {"line": row.line, "earlier": earlier.line}
            report["skipped"].append({"item": row.name, "reason": reason % values})
    return list(first.values())


def _save(row: RegisterRow, by, report: dict) -> Designation:
    """The entry's latest version, waiting or in force."""
    existing = Designation.objects.filter(edition=row.edition, name=row.name, valid_from=row.valid_from).first()
    if existing is None:
        entry = Designation(edition=row.edition, name=row.name, live=False)
        _fill(entry, row)
        entry.save()
        report["made"] += 1
    else:
        entry = existing.get_latest_revision_as_object()
        if _is_same(entry, row):
            report["unchanged"] += 1
            report["skipped"].append({"item": row.name, "reason": _("unchanged since the last import")})
            return entry
        _fill(entry, row)
        report["changed"] += 1
    entry.save_revision(user=by)
    entry.has_unpublished_changes = True
    return entry


def _fill(entry: Designation, row: RegisterRow) -> None:
    entry.name, entry.notice = row.name, row.notice
    entry.valid_from, entry.valid_to = row.valid_from, row.valid_to
    kept = {form.text: form for form in entry.forms.all()}
    entry.forms = [kept.get(alias) or DesignationForm(text=alias) for alias in row.aliases]


def _is_same(entry: Designation, row: RegisterRow) -> bool:
    ours = (entry.name, entry.notice, entry.valid_from, entry.valid_to, {form.text for form in entry.forms.all()})
    return ours == (row.name, row.notice, row.valid_from, row.valid_to, set(row.aliases))


def _count_touched(waiting: list[Designation]) -> int:
    by_edition: dict[int, list[Designation]] = {}
    for entry in waiting:
        by_edition.setdefault(entry.edition_id, []).append(entry)
    return sum(sum(1 for _story in stories_touched_by(entries)) for entries in by_edition.values())
