"""One file for each verb; this is their list."""

from __future__ import annotations

from hricsite.commands import build, check, convert, new, schemas, serve, zh_report

COMMANDS = (
    build.command,
    serve.command,
    check.command,
    new.command,
    convert.command,
    zh_report.command,
    schemas.command,
)
