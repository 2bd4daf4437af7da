"""`bundle`: offline editions of the built site."""

from __future__ import annotations

import os
from pathlib import Path

import click

from hricsite.bundles import BUNDLES
from hricsite.bundles.built_site import NotASite, read_site
from hricsite.bundles.making import Done, Downloads
from hricsite.commands import options as shared
from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.progress import working
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import LOCALES, Speech, speech_of
from hricsite.engine.lock import held, key_of
from hricsite.engine.program import program_signature
from hricsite.engine.sources import signature, stamps_of
from hricsite.engine.tree import aside_of, check_ours, scan
from hricsite.model.diagnostics import Message, say
from hricsite.model.later import DOWNLOADS


@click.command("bundle")
@click.argument("names", nargs=-1, type=click.Choice(tuple(BUNDLES)))
@click.option("--site", type=shared.FOLDER, help="Built site; public/ by default.")
@click.option("--output", type=shared.FOLDER, help="Folder to write into; downloads/ of the site by default.")
def command(names: tuple[str, ...], site: Path | None, output: Path | None) -> int:
    """Make offline editions of the built site: all of them, or those of some NAMES."""
    project = open_project()
    built = Path(os.path.abspath(site)) if site else project.public
    folder = Path(os.path.abspath(output)) if output else built / DOWNLOADS
    refuse_inside(folder, project.content)
    return run(project, built, folder, names or tuple(BUNDLES), speech_of(os.environ))


def refuse_inside(folder: Path, content: Path) -> None:
    """Raise MachineFailed for a folder in which editions would be taken for content."""
    if folder.resolve().is_relative_to(content.resolve()):
        raise MachineFailed(say("{path} lies in the content; choose another --output", path=folder), USAGE)


def run(project: Project, built: Path, folder: Path, names: tuple[str, ...], speech: Speech) -> int:
    """Make the editions, say what each came to, and return the exit code."""
    check_ours(built)
    with held(project.work / f"{key_of(built)}.lock"):
        try:
            site = read_site(built)
        except NotASite as missing:
            words = say("there is no built site in {path}; build it first", path=built)
            raise MachineFailed(words) from missing
        source = f"{program_signature()} {signature(stamps_of(LOCALES))} {signature(scan(built))}"
        downloads = Downloads(folder, aside_of(folder, project.work, "bundles"), source)
        with working(speech.say(say("making offline editions"))):
            for name in names:
                for done in downloads.make(site, BUNDLES[name](site)):
                    click.echo(speech.say(_line(done, folder)))
    return 0


def _line(done: Done, folder: Path) -> Message:
    words = {"path": f"{folder.name}/{done.name}", "bytes": done.size, "digest": done.digest}
    if done.new:
        return say("{path}: {bytes} bytes, SHA-256 {digest}", **words)
    return say("{path}: {bytes} bytes, SHA-256 {digest}, as it was", **words)
