"""`mirror`: a copy that follows a signed site, and how the copies of others are."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click

from hricsite.assembly.routes import record_at
from hricsite.commands import options as shared
from hricsite.commands.failures import MACHINE, USAGE, MachineFailed
from hricsite.commands.mirror_list import line_of, row_of, write_list
from hricsite.commands.named_keys import public_keys
from hricsite.commands.progress import working
from hricsite.commands.speech import Speech, speech_of
from hricsite.content.withdrawn import digest_of
from hricsite.engine.copy_state import CopyState
from hricsite.engine.lock import Busy
from hricsite.engine.mirroring import NoRoom, Synced, sync
from hricsite.engine.tree import ForeignFolder
from hricsite.integrity.canonical import Malformed
from hricsite.integrity.examining import (
    Examined,
    differing,
    examine,
    still_served,
    taken_down,
    withdrawals_of,
)
from hricsite.integrity.fetching import Lost, NotFetched, Patience, Source
from hricsite.integrity.manifest import File, time_text
from hricsite.integrity.trusting import Distrusted, Trust
from hricsite.model.diagnostics import Message, say

FAULTY = 1
MEGABYTE = 2**20
KEY = click.option(
    "--key",
    "keys",
    multiple=True,
    metavar="PUB",
    help="Public key of the site, as a file or as its line; can be repeated.  It is remembered.",
)


@click.group("mirror")
def command() -> None:
    """Keep a copy of a signed site in step, or see how copies are."""


@command.command("sync")
@click.argument("address", metavar="URL", callback=shared.checked_address)
@click.argument("folder", metavar="DIR", type=shared.FOLDER)
@KEY
@click.option("--also", multiple=True, metavar="URL", callback=shared.checked_addresses,
    help="Another copy to take files from; can be repeated.")
@click.option("--most", type=click.IntRange(min=1), default=4096, show_default=True, metavar="MB",
    help="Megabytes that the site may have.")
def sync_command(
    address: str, folder: Path, keys: tuple[str, ...], also: tuple[str, ...], most: int
) -> int:  # fmt: skip
    """Bring DIR to the newest release at URL that its keys have signed.

    Only what changed is fetched, and every file is proved before it is put in place, all at once.  When
    anything is refused, DIR stays as it was.
    """
    speech = speech_of(os.environ)
    state = CopyState(Path(os.path.abspath(folder)))
    now = datetime.datetime.now(datetime.UTC)

    def sources() -> Sequence[Source]:
        return [Source(each, Patience()) for each in (address, *also)]

    try:
        with state.opened(), working(speech.say(say("following {address}", address=address))):
            done = sync(state, sources, _trust(state, keys), now, most * MEGABYTE)
    except NoRoom as problem:
        raise MachineFailed(problem.sentence) from problem
    except Busy as problem:
        words = say("another sync of {path} is at work; wait for it to end", path=folder)
        raise MachineFailed(words) from problem
    except ForeignFolder as problem:
        words = say("{path} holds files that mirror sync did not put there; name a new folder", path=folder)
        raise MachineFailed(words, USAGE) from problem
    except (Distrusted, Malformed, NotFetched) as problem:
        return _told(problem, state, folder, speech)
    for line in _lines(done, folder):
        click.echo(speech.say(line))
    return 0


@command.command("check")
@click.argument("addresses", metavar="URL...", nargs=-1, required=True, callback=shared.checked_addresses)
@KEY
@click.option("--files", "most", type=click.IntRange(min=0), default=60, show_default=True, metavar="N",
    help="Look at about N files of each copy; 0 for all.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write what was found, for `sign --mirrors`.")
def check_command(
    addresses: tuple[str, ...], keys: tuple[str, ...], most: int, output: Path | None
) -> int:  # fmt: skip
    """Say how the copies at some addresses are: release, age, what is missing, altered or put in."""
    speech = speech_of(os.environ)
    trust = Trust(keys=tuple(key.line for key in public_keys(keys)))
    if not trust.keys:
        raise MachineFailed(say("give the site’s public key with --key"), USAGE)
    now = datetime.datetime.now(datetime.UTC)
    found: list[Examined] = []
    for address in addresses:
        looking = speech.say(say("looking at {address}", address=address))
        with closing(Source(address, Patience())) as source, working(looking):
            found.append(examine(source, trust, now, most))
    newest = max((each.accepted.trust.build for each in found if each.accepted), default=0)
    found = with_withdrawals(found, newest)
    rows = [row_of(each, newest, now) for each in found]
    for each, row in zip(found, rows, strict=True):
        click.echo(speech.say(line_of(each, newest)))
        for fault in each.faults:
            click.echo(f"  {speech.say(fault)}")
        row["faults"] = [str(fault) for fault in each.faults]
    if output is not None:
        write_list(output, rows)
    return 0 if all(row["good"] for row in rows) else FAULTY


def with_withdrawals(found: list[Examined], newest: int) -> list[Examined]:
    """Return the copies with what is to be said of withdrawn records that they still serve.

    What a record had beside the pages where notices stand now is known from copies of older releases alone.
    """
    best = next((each for each in found if each.accepted and each.accepted.trust.build == newest), None)
    if best is None or best.accepted is None:
        return found
    with closing(Source(best.address, Patience())) as source:
        try:
            salt, digests = withdrawals_of(source, best.accepted)
        except NotFetched as problem:
            return [each if each is not best else with_faults(each, (problem.sentence,)) for each in found]
    if not digests:
        return found

    def is_withdrawn(path: str) -> bool:
        kind, slug = record_at(path)
        return bool(kind) and digest_of(salt, kind, slug) in digests

    down: dict[File, None] = {}
    for each in found:
        if each.accepted is not None and each.accepted.trust.build != newest:
            with closing(Source(each.address, Patience())) as source:
                down |= dict.fromkeys(taken_down(source, each.accepted, best.accepted, is_withdrawn))
    notices = tuple(file for file in best.accepted.manifest.files if is_withdrawn(file.path))
    return [_looked_at(each, tuple(down), notices, newest) for each in found]


def _looked_at(each: Examined, down: tuple[File, ...], notices: tuple[File, ...], newest: int) -> Examined:
    """Return a copy with what it serves of withdrawn files; one of the newest release must serve notices."""
    if each.accepted is None:
        return each
    with closing(Source(each.address, Patience())) as source:
        faults = still_served(source, down)
        if each.accepted.trust.build == newest:
            faults += tuple(fault for fault in differing(source, notices) if fault not in each.faults)
    return with_faults(each, faults)


def with_faults(found: Examined, faults: tuple[Message, ...]) -> Examined:
    """Return a copy with more that is wrong with it."""
    return replace(found, faults=(*found.faults, *faults))


def _trust(state: CopyState, words: tuple[str, ...]) -> Trust:
    """Return what is known of the site: keys that are given count for more than those remembered."""
    known = state.trust()
    keys = tuple(key.line for key in public_keys(words))
    if known is None and not keys:
        raise MachineFailed(say("give the site’s public key with --key the first time"), USAGE)
    if known is None:
        return Trust(keys=keys)
    if not keys or set(keys) <= set(known.keys):
        return known
    return Trust(keys=keys, site=known.site, revoked=known.revoked, build=known.build, digest=known.digest)


def _told(
    problem: Distrusted | Malformed | NotFetched, state: CopyState, folder: Path, speech: Speech
) -> int:
    """Say why nothing was taken, and return the exit code: 3 when the network failed, 1 otherwise."""
    click.echo(f"hricsite: {speech.say(problem.sentence)}", err=True)
    stays = say("{path} stays as it was", path=folder)
    if not state.copy.exists():
        stays = say("{path} was not made", path=folder)
    click.echo(f"hricsite: {speech.say(stays)}", err=True)
    if state.has_kept():
        click.echo(f"hricsite: {speech.say(say('what was fetched is kept for the next try'))}", err=True)
    return MACHINE if isinstance(problem, Lost) else FAULTY


def _lines(done: Synced, folder: Path) -> list[Message]:
    release = done.proved.manifest.release
    about = {"path": folder, "n": release.build, "site": release.site, "issued": time_text(release.issued)}
    if not done.changed:
        return [say("{path}: release {n} of {site}, issued {issued}, is the newest", **about)]
    return [
        say("{path}: release {n} of {site}, issued {issued}, proved and in place", **about),
        say(
            "{files} files fetched, {bytes} bytes; {gone} files removed",
            files=done.files,
            bytes=done.bytes,
            gone=len(done.removed),
        ),
    ]
