"""The options that several commands share, each said once."""

from __future__ import annotations

from pathlib import Path

import click

from hricsite.commands.printing import FORMATS

FOLDER = click.Path(file_okay=False, path_type=Path)


def checked_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return a base address with its final slash; refuse one that no page could stand under."""
    if value is None:
        return None
    scheme, mark, rest = value.partition("://")
    if scheme not in ("http", "https") or not mark or not rest or set(value) & set(" ?#"):
        raise click.BadParameter("write it as https://example.org/ or https://example.org/folder/")
    return value if value.endswith("/") else f"{value}/"


def checked_addresses(
    context: click.Context, option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return base addresses with their final slashes."""
    return tuple(checked_address(context, option, value) or "" for value in values)


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
