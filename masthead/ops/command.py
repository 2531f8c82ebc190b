"""The `masthead` command: one function a subcommand, each thin. Exit codes: 0 done, 1 failed, 2 wrong use."""

import os
import signal
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from . import start
from .errors import OpsError, Stopped, WrongUse

app = typer.Typer(
    name="masthead",
    help="A complete news site: the newsroom, and the site where people read.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    add_completion=False,
)
imports = typer.Typer(help="Bring in what exists elsewhere.", no_args_is_help=True)
app.add_typer(imports, name="import")

console = Console(highlight=False)
errors = Console(stderr=True, highlight=False)

Data = Annotated[Path, typer.Option("--data", envvar="MASTHEAD_DATA", help="The data folder.")]
Host = Annotated[str, typer.Option("--host", help="The address to listen on.")]
Port = Annotated[int, typer.Option("--port", help="The port to listen on.")]
EditionCode = Annotated[str, typer.Option("--edition", help="The edition's prefix, such as en.")]
ReportFile = Annotated[Path | None, typer.Option("--report", help="Also write the result to this JSON file.")]


@app.command()
def demo(data: Data = Path("data"), host: Host = "127.0.0.1", port: Port = 8000):
    """Serve the demo title; made at the first start, the same ever after."""
    from .demo.command import run_demo

    start.demand_free_port(host, port)
    folder = start.open_data_folder(data)
    run_demo(folder=folder, host=host, port=port, console=console)


@app.command()
def init(
    data: Data = Path("data"),
    name: Annotated[str, typer.Option("--name", help="The title's name.", prompt="Name of the title")] = "",
    edition: Annotated[
        list[str] | None, typer.Option("--edition", help="A language (BCP 47), such as en; repeat it for more.")
    ] = None,
    time_zone: Annotated[
        str | None, typer.Option("--time-zone", help="Of all its editions, such as Europe/Oslo.")
    ] = None,
    email: Annotated[str, typer.Option("--editor-email", help="The first editor's login.", prompt="E-mail")] = "",
    person: Annotated[str, typer.Option("--editor-name", help="The first editor's name.", prompt="Your name")] = "",
    password: Annotated[
        str,
        typer.Option(
            "--editor-password",
            help="Ten characters or more.",
            prompt="Password",
            hide_input=True,
            confirmation_prompt=True,
        ),
    ] = "",
):
    """Make an empty title: its editions and its first editor."""
    folder = start.open_data_folder(data)
    start.start_django(folder)
    start.migrate()
    from .init import init_title

    init_title(
        name=name, languages=edition or ["en"], time_zone=time_zone, email=email, person=person, password=password
    )
    console.print(f"The title is ready in {folder}. Start it: masthead serve --data {data}")


@app.command()
def serve(
    data: Data = Path("data"),
    host: Host = "127.0.0.1",
    port: Port = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, help="Processes that answer requests.")] = 1,
):
    """Serve the title, and run its clock and its tasks."""
    from .serve import serve_title

    start.demand_free_port(host, port)
    folder = start.open_data_folder(data)
    if not (folder / "secret").exists() and not os.environ.get("MASTHEAD_DATABASE_URL"):
        raise WrongUse(f"There is no title in {folder}: make one with `masthead init`, or look at `masthead demo`.")
    start.start_django(folder, address=f"http://{host}:{port}")
    _warn_of_loosened_settings()
    start.migrate()
    serve_title(host=host, port=port, workers=workers)


def _warn_of_loosened_settings() -> None:
    from masthead.settings.env import environment, loosened_settings

    for sentence in loosened_settings(environment):
        errors.print(f"Warning: {sentence}", style="yellow", soft_wrap=True)


@app.command()
def work(data: Data = Path("data")):
    """Run the clock and the tasks alone, where `serve` runs elsewhere."""
    start.be_stopped_without_a_word()
    _open_title(data)
    from .work import work_until_told_to_stop

    work_until_told_to_stop()


@app.command("check-languages")
def check_languages(data: Data = Path("data")):
    """Refuse an interface language with a missing, fuzzy or broken string, and name it."""
    from .languages import print_language_problems

    start.start_django(start.open_data_folder(data))
    raise typer.Exit(print_language_problems(console))


@app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []})
def manage(context: typer.Context):
    """Django's own commands: masthead manage COMMAND …"""
    start.start_django(start.open_data_folder(Path(os.environ.get("MASTHEAD_DATA", "data"))))
    from django.core.management import execute_from_command_line

    execute_from_command_line(["masthead manage", *context.args])


@imports.command("wordpress")
def import_wordpress(
    file: Annotated[Path, typer.Argument(help="A WordPress export (WXR).")],
    edition: EditionCode,
    media: Annotated[Path | None, typer.Option("--media", help="The uploads folder of the old site.")] = None,
    fetch_media: Annotated[bool, typer.Option("--fetch-media", help="Fetch the photos from the old site.")] = False,
    report: ReportFile = None,
    data: Data = Path("data"),
):
    """Posts, pages, authors, sections, topics, photos, comments and old addresses."""
    from .imports import run_wordpress_import

    _open_title(data)
    run_wordpress_import(
        file=file, edition_code=edition, media=media, fetch_media=fetch_media, report=report, console=console
    )


@imports.command("photos")
def import_photos(
    paths: Annotated[list[Path], typer.Argument(help="Pictures, or folders of them.")],
    edition: Annotated[
        str | None, typer.Option("--edition", help="Whose photos they are; else only administrators may change them.")
    ] = None,
    report: ReportFile = None,
    data: Data = Path("data"),
):
    """Photographs, with what their metadata says."""
    from .imports import run_photo_import

    _open_title(data)
    run_photo_import(paths=paths, edition_code=edition, report=report, console=console)


@imports.command("designations")
def import_designations(
    file: Annotated[Path, typer.Argument(help="CSV: name, aliases, valid_from, valid_to, notice.")],
    edition: EditionCode,
    in_force: Annotated[bool, typer.Option("--in-force", help="Take effect at once, without the review.")] = False,
    report: ReportFile = None,
    data: Data = Path("data"),
):
    """The register of names that must carry a notice."""
    from .imports import run_designation_import

    _open_title(data)
    run_designation_import(file=file, edition_code=edition, in_force=in_force, report=report, console=console)


def _open_title(data: Path) -> None:
    start.start_django(start.open_data_folder(data))
    start.demand_database_not_newer()
    if not start.is_migrated():
        raise WrongUse(f"There is no title of this version in {data}: run `masthead init` or `masthead serve` first.")


def _stop(*_signal) -> None:
    raise Stopped


def main() -> None:
    """Every failure is one sentence; the traceback is for bugs alone."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _stop)
    try:
        start.demand_python()
        app(standalone_mode=True)
    except Stopped:
        errors.print("Stopped. What was done stays; run the same command again to go on.", soft_wrap=True)
        sys.exit(1)
    except OpsError as error:
        errors.print(str(error), style="red", soft_wrap=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if type(error).__name__ != "SettingError":
            raise
        errors.print(str(error), style="red", soft_wrap=True)
        sys.exit(2)
