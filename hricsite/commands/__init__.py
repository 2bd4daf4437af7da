"""One file for each verb; this is their list.

A verb's file is imported when it is asked for: what one command needs need not delay another.
"""

from __future__ import annotations

from importlib import import_module

import click

COMMANDS = {
    "build": "build",
    "serve": "serve",
    "check": "check",
    "new": "new",
    "withdraw": "withdraw",
    "convert": "convert",
    "bundle": "bundle",
    "hosting": "hosting",
    "keys": "keys",
    "sign": "sign",
    "verify": "verify",
    "mirror": "mirror",
    "zh-report": "zh_report",
    "schemas": "schemas",
}
"""Each verb and the name of its file."""


class Verbs(click.Group):
    """A group whose commands are imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order in which the help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return one command, or None for a verb that there is not."""
        file = COMMANDS.get(cmd_name)
        if file is None:
            return None
        command: click.Command = import_module(f"hricsite.commands.{file}").command
        return command
