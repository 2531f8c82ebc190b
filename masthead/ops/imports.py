"""The import commands: progress, interruption, and the table at the end."""

import json
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from .errors import CommandFailed, WrongUse


def _edition(code: str):
    from masthead.editions.queries import all_editions, edition_with_code

    edition = edition_with_code(code)
    if edition is None:
        known = ", ".join(edition.code for edition in all_editions()) or "none"
        raise WrongUse(f"There is no edition “{code}”; this title has: {known}.")
    return edition


def _demand_file(path: Path) -> None:
    if not path.is_file():
        raise WrongUse(f"The file {path} is not there or cannot be read.")


def _progress(console: Console) -> Progress:
    return Progress(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=console
    )


def _finish(result: dict, report: Path | None, console: Console) -> None:
    table = Table("read", "made", "changed", "skipped")
    table.add_row(*(str(n) for n in (result["read"], result["made"], result["changed"], len(result["skipped"]))))
    console.print(table)
    reasons = Counter(skipped["reason"] for skipped in result["skipped"])
    for reason, count in reasons.most_common(20):
        console.print(f"  {count} × {reason}", soft_wrap=True)
    if report:
        report.write_text(json.dumps(result, ensure_ascii=False, indent=1, default=str))
        console.print(f"The whole list is in {report}.")


def run_photo_import(*, paths: list[Path], report: Path | None, console: Console) -> None:
    from masthead.media.actions.import_photos import import_photos

    for path in paths:
        if not path.exists():
            raise WrongUse(f"{path} is not there.")
    with _progress(console) as progress:
        bar = progress.add_task("Photographs", total=None)
        result = import_photos(paths=paths, by=None, on_result=lambda *_: progress.advance(bar))
    _finish(result, report, console)


def run_designation_import(*, file: Path, edition_code: str, in_force: bool, report: Path | None, console: Console):
    from masthead.trust.actions.import_designations import import_designations
    from masthead.trust.errors import TrustError

    _demand_file(file)
    edition = _edition(edition_code)
    try:
        result = import_designations(file=file, edition=edition, by=None, put_in_force=in_force)
    except TrustError as error:
        raise CommandFailed(str(error)) from error
    _finish(result, report, console)
    console.print(f"Read as {result['encoding']}. Published stories touched: {result['stories_touched']}.")
    if result["waiting"]:
        console.print(f"Waiting for a review in the newsroom: {result['waiting']}.")
