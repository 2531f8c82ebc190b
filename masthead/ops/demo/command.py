"""`masthead demo`: make the demo title when it is not there, tell the logins, serve."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from django.core.exceptions import ValidationError
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from .. import start
from ..errors import CommandFailed, WrongUse
from ..serve import serve_title


def run_demo(*, folder: Path, host: str, port: int, console: Console) -> None:
    address = f"http://{host if ':' not in host else f'[{host}]'}:{port}"
    # Whoever looks at the demo has no telephone to pair with it.
    os.environ.setdefault("MASTHEAD_NEWSROOM_MFA", "0")
    start.start_django(folder, address=address)
    with console.status("Preparing the database (the first time takes a while) …"):
        start.migrate()
    _demand_demo_or_empty(folder)
    try:
        _load(console)
    except ValidationError as error:  # As when an interface language is not complete.
        raise CommandFailed(" ".join(error.messages)) from error
    from .desk import load_desk
    from .discussions import load_discussions
    from .logins import write_demo_file

    told = write_demo_file(folder=folder, address=address)
    emails = {role: login["email"] for role, login in told["logins"].items()}
    load_desk(emails)
    load_discussions(emails)
    _tell(told, folder, console)
    serve_title(host=host, port=port)


def _demand_demo_or_empty(folder: Path) -> None:
    from masthead.editions.models import Edition

    if (folder / "demo-title").exists():
        return
    if Edition.objects.exists():
        raise WrongUse(
            f"The folder {folder} holds a title that is not the demo: serve it with `masthead serve --data {folder}`,"
            " or name another folder with --data."
        )
    (folder / "demo-title").touch()


def _load(console: Console) -> None:
    from masthead.media.actions.make_renditions import make_first_renditions

    from .load import load_demo, steps

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f} %"),
        TimeElapsedColumn(),
    )
    # Pillow lets go of the interpreter while it draws: the photos are drawn while the stories are written.
    with ThreadPoolExecutor(1) as drawing, Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task("The Meridian", total=steps())
        try:
            load_demo(
                on_step=lambda: progress.advance(bar), draw=lambda photo: drawing.submit(make_first_renditions, photo)
            )
        except BaseException:
            drawing.shutdown(cancel_futures=True)
            raise


def _tell(told: dict, folder: Path, console: Console) -> None:
    console.print(f"\n[bold]The Meridian[/bold]  {told['address']}/")
    for edition, path in told["anatomy"].items():
        console.print(f"  a story with every part, {edition}: {told['address']}{path}", soft_wrap=True)
    console.print(f"[bold]Newsroom[/bold]      {told['newsroom']}")
    for role, login in told["logins"].items():
        console.print(f"  {role:<14} {login['email']:<34} {login['password']}", soft_wrap=True)
    console.print(f"Mails of the demo: {folder / 'outbox'}. Logins again: {folder / 'demo.json'}. Ctrl-C stops.\n")
