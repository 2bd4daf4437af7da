"""The options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path

import click

from hricsite.commands.printing import FORMATS

FOLDER = click.Path(file_okay=False, path_type=Path)

content = click.option("--content", type=FOLDER, help="Content folder; content/ of the project by default.")
jobs = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes; one a processor by default."
)
strict = click.option("--strict", is_flag=True, help="Every warning is an error.")
form = click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="Shape of diagnostics.",
)
