"""`bundle`: offline editions of the built site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import click

from hricsite.bundles import BUNDLES, WHEN_NAMED, pages, pdf, usb
from hricsite.bundles.built_site import BuiltSite, NotASite, read_site
from hricsite.bundles.edition import Edition, Lacking, MissingExtra, Refused
from hricsite.bundles.making import Done, Downloads
from hricsite.checks import names as names_of_files
from hricsite.checks.tree import survey
from hricsite.commands import options as shared
from hricsite.commands.downloads_page import write_page
from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.kit_budgets import over_budget
from hricsite.commands.printing import conclude, show
from hricsite.commands.progress import working
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import LOCALES, Speech, speech_of
from hricsite.engine.lock import held, key_of
from hricsite.engine.pool import Pool
from hricsite.engine.program import program_signature
from hricsite.engine.sources import signature, stamps_of
from hricsite.engine.tree import ForeignFolder, aside_of, check_ours, scan
from hricsite.model.diagnostics import Message, say
from hricsite.model.later import DOWNLOADS

FAULTY = 1
USB = "usb"
"""The edition that is a folder; it is made alone."""

PDF = "pdf"
"""The edition that can be made of single pages."""


class Asked(NamedTuple):
    """What is asked for: editions and pages, whether anybody named them, the address of the site or None, and
    other addresses of its zip.
    """

    names: tuple[str, ...]
    paths: tuple[str, ...]
    by_name: bool
    base_url: str | None
    web_seeds: tuple[str, ...]


def checked_seeds(
    _context: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Return addresses of a file or a folder; refuse what is neither."""
    for value in values:
        scheme, _, rest = value.partition("://")
        host, slash, _ = rest.partition("/")
        if scheme not in ("http", "https") or not host or not slash or set(value) & set(" #"):
            raise click.BadParameter("write it as https://example.org/folder/ or https://example.org/name.zip")
    return values


@click.command("bundle")
@click.argument("names", nargs=-1, type=click.Choice((*BUNDLES, USB)))
@click.option(
    "--page",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Only this page, as an HTML file, with pdf as PDF, such as en/topics/torture.html; can be repeated.",
)
@click.option(
    "--base-url",
    metavar="URL",
    callback=shared.checked_address,
    help="For torrent, cards and pdf: address of this copy, if not the one that the site was built with.",
)
@click.option(
    "--web-seed",
    "web_seeds",
    multiple=True,
    metavar="URL",
    callback=checked_seeds,
    help="For torrent: another address of the zip, or of its folder with a final slash; can be repeated.",
)
@click.option("--site", type=shared.FOLDER, help="Built site; public/ by default.")
@click.option("--output", type=shared.FOLDER, help="Folder to write into; downloads/ of the site by default.")
def command(
    names: tuple[str, ...], paths: tuple[str, ...], base_url: str | None, web_seeds: tuple[str, ...],
    site: Path | None, output: Path | None,
) -> int:  # fmt: skip
    """Make offline editions of the built site: of NAMES, else all but pages, pdf, cards, iso, zim, usb.

    Without NAMES, what needs packages that are not installed is left out, which is told.  `usb` writes a
    folder for a USB stick into --output, which must be empty or hold an earlier copy.
    """
    project = open_project()
    built = Path(os.path.abspath(site)) if site else project.public
    folder = project.output(output, built / DOWNLOADS)
    refuse_in_site(folder, built)
    if USB in names:
        if names != (USB,) or paths or output is None:
            raise MachineFailed(say("usb is made alone, into the folder that --output names"), USAGE)
        return copy_to(project, built, folder, speech_of(os.environ))
    by_name = bool(names or paths)
    names = names if by_name else tuple(name for name in BUNDLES if name not in WHEN_NAMED)
    asked = Asked(names, paths, by_name, base_url, web_seeds)
    return run(project, built, folder, asked, speech_of(os.environ))


def refuse_in_site(folder: Path, built: Path) -> None:
    """Raise MachineFailed for a folder in which editions would be taken for the site itself."""
    inside = folder.resolve().is_relative_to(built.resolve())
    if inside and not folder.resolve().is_relative_to((built / DOWNLOADS).resolve()):
        raise MachineFailed(say("{path} lies in the site; choose another --output", path=folder), USAGE)


def run(project: Project, built: Path, folder: Path, asked: Asked, speech: Speech) -> int:
    """Make the editions, say what each came to, and return the exit code.

    When a kit is over its budget that is told, no kit is made, and the others are.  A site whose pages lead
    to the page of its editions gets that page, when they are made in its own folder for them.
    """
    with _opened(project, built, speech) as site:
        if site is None:
            return FAULTY
        heavy = tuple(over_budget(site, project.content)) if "kit" in asked.names else ()
        show(heavy, root=project.content.parent, speech=speech, form="text")
        asked = asked._replace(names=tuple(name for name in asked.names if name != "kit" or not heavy))
        site = replace(site, base_url=asked.base_url or site.base_url, web_seeds=asked.web_seeds)
        addresses = " ".join((site.base_url, *site.web_seeds))
        source = f"{program_signature()} {signature(stamps_of(LOCALES))} {signature(scan(built))} {addresses}"
        downloads = Downloads(folder, aside_of(folder, project.work, "bundles"), source)
        with working(speech.say(say("making offline editions"))):
            for done in downloads.make(site, _planned(site, asked, speech)):
                click.echo(speech.say(_line(done, folder)))
                if done.word is not None:
                    click.echo(speech.say(done.word))
            if site.downloads and folder == built / DOWNLOADS and folder.is_dir():
                aside = aside_of(folder, project.work, "bundles")
                write_page(site, folder, aside, project.templates, project.locales)
    return FAULTY if heavy else 0


def copy_to(project: Project, built: Path, folder: Path, speech: Speech) -> int:
    """Write the folder for a USB stick, say what it came to, and return the exit code."""
    with _opened(project, built, speech) as site:
        if site is None:
            return FAULTY
        with working(speech.say(say("making offline editions"))):
            try:
                copied = usb.write_folder(site, folder)
            except usb.NotOurs as other:
                raise ForeignFolder(str(other)) from other
        values = {"path": folder, "files": copied.files, "bytes": copied.size}
        click.echo(speech.say(say("{path}: {files} files, {bytes} bytes", **values)))
    return 0


@contextmanager
def _opened(project: Project, built: Path, speech: Speech) -> Iterator[BuiltSite | None]:
    """Hold the lock of a built site and give it; None, when faults in its names have been shown."""
    check_ours(built)
    workers = Pool(os.cpu_count() or 1)
    with held(project.work / f"{key_of(built)}.lock"), closing(workers):
        site = _site(built, workers)
        faults = tuple(names_of_files.of_tree(survey(built), ()))
        show(faults, root=built.parent, speech=speech, form="text")
        conclude(faults, speech=speech, form="text")
        yield None if faults else site


def _site(built: Path, workers: Pool) -> BuiltSite:
    try:
        return read_site(built, workers.map)
    except NotASite as missing:
        words = say("there is no built site in {path}; build it first", path=built)
        raise MachineFailed(words) from missing


def page_of(site: BuiltSite, path: str) -> str:
    """Return the path of a page in the site, which may be written with the site's folder in front.

    Raises MachineFailed for what is no page of it.
    """
    place = Path(os.path.normpath(path))
    for inside in (place, Path(*place.parts[1:])):
        name = inside.as_posix()
        if inside.suffix == ".html" and ".." not in inside.parts and (site.root / name).is_file():
            return name
    raise MachineFailed(
        say("there is no page {path} in the site; write it like en/topics/torture.html", path=path), USAGE
    )


def _planned(site: BuiltSite, asked: Asked, speech: Speech) -> Iterator[Edition]:
    """Yield what is asked for, each edition once; says what is left out of those that nobody named."""
    yielded: set[str] = set()
    pages_of_it = [page_of(site, path) for path in asked.paths]
    for name in asked.names:
        try:
            as_paper = name == PDF and pages_of_it
            for edition in pdf.plan_of(site, pages_of_it) if as_paper else BUNDLES[name](site):
                if edition.name not in yielded:
                    yielded.add(edition.name)
                    yield edition
        except Refused as refused:
            raise MachineFailed(refused.args[0], USAGE) from refused
        except Lacking as lacking:
            raise MachineFailed(lacking.args[0]) from lacking
        except MissingExtra as missing:
            if not asked.by_name:
                click.echo(speech.say(_left_out(name, missing)))
                continue
            words = say(
                "bundle {name} needs packages that are not installed; this installs them: "
                "python3 build.py --with {extra} bundle {name}",
                name=name,
                extra=missing,
            )
            raise MachineFailed(words) from missing
    if PDF not in asked.names:
        yield from pages.plan_of(pages_of_it)


def _left_out(name: str, missing: MissingExtra) -> Message:
    return say(
        "{name} is left out: it needs packages that are not installed; this installs them: "
        "python3 build.py --with {extra} bundle {name}",
        name=name,
        extra=missing,
    )


def _line(done: Done, folder: Path) -> Message:
    words = {"path": f"{folder.name}/{done.name}", "bytes": done.size, "digest": done.digest}
    if done.new:
        return say("{path}: {bytes} bytes, SHA-256 {digest}", **words)
    return say("{path}: {bytes} bytes, SHA-256 {digest}, as it was", **words)
