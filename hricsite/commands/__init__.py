"""One file for each verb; this is their list."""

from __future__ import annotations

from hricsite.commands import build, check

COMMANDS = (build.command, check.command)
