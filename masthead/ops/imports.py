"""The import commands: progress, interruption, and the table at the end."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
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
    if notes := result.get("notes"):
        console.print(f"{len(notes)} constructs were kept another way; --report lists them.")
    if incomplete := result.get("incomplete_photos"):
        console.print(f"{len(incomplete)} photos lack alt text or a credit; --report and the newsroom list them.")
    if report:
        report.write_text(json.dumps(result, ensure_ascii=False, indent=1, default=str))
        console.print(f"The whole list is in {report}.")


@contextmanager
def _refusals() -> Iterator[None]:
    """What the file forbids, as a sentence."""
    from masthead.trust.errors import TrustError
    from masthead.wire.errors import WireError

    try:
        yield
    except (TrustError, WireError) as error:
        raise CommandFailed(str(error)) from error


def run_wordpress_import(
    *, file: Path, edition_code: str, media: Path | None, fetch_media: bool, report: Path | None, console: Console
) -> None:
    from masthead.wire.migrate.wordpress import import_wordpress

    edition = _edition(edition_code)
    _demand_file(file)
    if media and fetch_media:
        raise WrongUse("Give --media or --fetch-media, not both.")
    if media and not media.is_dir():
        raise WrongUse(f"The folder {media} is not there.")
    with _refusals(), _progress(console) as progress:
        phases: dict[str, TaskID] = {}

        def tell(phase: str, done: int, total: int) -> None:
            if phase not in phases:
                phases[phase] = progress.add_task(phase.capitalize(), total=None)
            progress.update(phases[phase], completed=done, total=total or None)

        result = import_wordpress(file=file, edition=edition, media_dir=media, fetch_media=fetch_media, progress=tell)
    _finish(result.as_json(), report, console)


def run_photo_import(*, paths: list[Path], edition_code: str | None, report: Path | None, console: Console) -> None:
    from masthead.editions.actions import edition_collection
    from masthead.media.actions.import_photos import import_photos

    collection = edition_collection(_edition(edition_code)) if edition_code else None
    for path in paths:
        if not path.exists():
            raise WrongUse(f"{path} is not there.")
    with _refusals(), _progress(console) as progress:
        bar = progress.add_task("Photographs", total=None)
        result = import_photos(paths=paths, by=None, collection=collection, on_result=lambda *_: progress.advance(bar))
    _finish(result, report, console)


def run_designation_import(
    *, file: Path, edition_code: str, in_force: bool, report: Path | None, console: Console
) -> None:
    from masthead.trust.actions.import_designations import import_designations

    edition = _edition(edition_code)
    _demand_file(file)
    with _refusals():
        result = import_designations(file=file, edition=edition, by=None, put_in_force=in_force)
    _finish(result, report, console)
    waiting, touched = result["waiting"], result["stories_touched"]
    console.print(
        f"Read as {result['encoding']}. Entries waiting for their review: {waiting}. Stories touched: {touched}."
    )
