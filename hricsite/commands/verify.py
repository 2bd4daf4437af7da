"""`verify`: whether a copy is what its editors signed, told in plain words."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import click

from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.named_keys import public_keys
from hricsite.commands.progress import working
from hricsite.commands.project import open_project
from hricsite.commands.rebuild import rebuilt
from hricsite.commands.speech import Speech, speech_of
from hricsite.commands.verdict import about, differences_of, part_of, told
from hricsite.engine.copy_state import CopyState
from hricsite.engine.pool import Pool
from hricsite.integrity.canonical import Malformed
from hricsite.integrity.comparing import digests_of
from hricsite.integrity.copies import Copy, FolderCopy, signatures_of, zip_copy
from hricsite.integrity.downloads import LIST, accept_list
from hricsite.integrity.examining import examine
from hricsite.integrity.fetching import Source
from hricsite.integrity.manifest import MANIFEST
from hricsite.integrity.trusting import Accepted, Distrusted, TooFew, Trust, Untimely, accept
from hricsite.model.diagnostics import Message, say

FAULTY = 1
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

@click.command("verify")
@click.argument("word", metavar="PATH|URL")
@click.option("--key", "keys", multiple=True, metavar="PUB",
    help="Public key of the site, as a file or as its line; can be repeated.")
@click.option("--list", "listing", type=FILE, metavar="FILE",
    help="Signed list of editions, downloads.json; in ../integrity of the edition by default.")
@click.option("--rebuild", is_flag=True,
    help="Build the commit that the release names, in a temporary folder, and compare.")
def command(word: str, keys: tuple[str, ...], listing: Path | None, rebuild: bool) -> int:  # fmt: skip
    """Say whether a copy, in a folder, in a zip or at an address, is what the site's editors signed.

    Tells who signed, which release, how old it is and what differs.  A copy that lacks whole languages is
    proved as a part of the site.  An edition of another kind, such as an EPUB or an ISO, is proved by the
    signed list of editions.  A folder that mirror sync keeps needs no --key: its keys are remembered.
    """
    speech = speech_of(os.environ)
    copy = Path(word)
    try:
        trust = _trust(copy, keys)
    except Malformed as problem:
        click.echo(f"hricsite: {speech.say(problem.sentence)}", err=True)
        return FAULTY
    if word.startswith(("http://", "https://")):
        return at_address(word if word.endswith("/") else f"{word}/", trust, speech)
    if not copy.exists():
        raise MachineFailed(say("there is no copy in {path}", path=word), USAGE)
    listing = listing or next((file for file in lists_beside(copy) if file.exists()), None)
    if listing is not None and copy.is_file():
        return by_list(copy, listing, trust, speech)
    return here(copy, trust, speech, rebuild=rebuild)


def lists_beside(file: Path) -> tuple[Path, ...]:
    """Return where the signed list of editions lies when a file is one of a site's, or beside the file."""
    folder = file.resolve().parent
    return folder.parent / LIST, folder / Path(LIST).name


def by_list(file: Path, listing: Path, trust: Trust, speech: Speech) -> int:
    """Say whether a file is one of the editions on a signed list, and return the exit code."""
    signatures = [each.read_text("utf-8") for each in sorted(listing.parent.glob(f"{listing.name}*.minisig"))]
    try:
        found, signers = accept_list(listing.read_bytes(), signatures, trust)
    except Distrusted as problem:
        click.echo(speech.say(say("NOT PROVED: {problem}", problem=speech.say(problem.sentence))))
        return FAULTY
    digest = digests_of(file.parent, [file.name])[0]
    named = next((each.path for each in found.files if each.digest == digest), None)
    about = say(
        "editions of release {n} of {site}, signed by {keys}",
        n=found.build,
        site=found.site,
        keys=", ".join(signers),
    )
    told = say("NOT PROVED: no edition on the list is this file")
    if named is not None:
        told = say("PROVED: it is {path}, as it was signed", path=named)
    for line in (about, told):
        click.echo(speech.say(line))
    return 0 if named else FAULTY


def at_address(address: str, trust: Trust, speech: Speech) -> int:
    """Look at every file of a copy on the web, say what was found and return the exit code."""
    with closing(Source(address)) as source, working(speech.say(say("verifying"))):
        found = examine(source, trust, datetime.datetime.now(datetime.UTC), 0)
    if found.accepted is None:
        click.echo(speech.say(say("NOT PROVED: {problem}", problem=speech.say(found.faults[0]))))
        return FAULTY
    told = say("PROVED: all {n} files are as they were signed", n=found.files)
    rest = found.faults and (say("NOT THE SAME: do not pass this copy on"), *found.faults)
    for line in (*about(found.accepted), *(rest or (told,))):
        click.echo(speech.say(line))
    return FAULTY if rest else 0


def here(copy: Path, trust: Trust, speech: Speech, *, rebuild: bool) -> int:
    """Look at every file of a copy on this machine, say what was found and return the exit code."""
    with closing(Pool(os.cpu_count() or 1)) as workers, working(speech.say(say("verifying"))):
        try:
            opened: Copy = FolderCopy(copy, workers.map) if copy.is_dir() else zip_copy(copy)
            found, late = proved(opened, trust, datetime.datetime.now(datetime.UTC))
        except (Distrusted, Malformed) as problem:
            click.echo(speech.say(say("NOT PROVED: {problem}", problem=speech.say(problem.sentence))))
            return FAULTY
        every = differences_of(opened, found.manifest)
        present, absent, differences = part_of(opened, found.manifest, every)
        same, words = rebuilt(found.manifest, open_project().root, workers.map) if rebuild else (True, [])
    verdict = told(found.manifest, present, absent, differences)
    for line in (*about(found), *([late] if late else []), *verdict, *words):
        click.echo(speech.say(line))
    return FAULTY if late or differences or not same else 0


def _trust(copy: Path, words: Sequence[str]) -> Trust:
    """Return the keys that are given, else those remembered of a copy that is followed."""
    keys = tuple(key.line for key in public_keys(words))
    known = None if keys else CopyState(Path(os.path.abspath(copy))).trust()
    if known is None and not keys:
        sentence = say("give the site’s public key with --key; ask the editors for it, not this copy")
        raise MachineFailed(sentence, USAGE)
    return known or Trust(keys=keys)


def proved(copy: Copy, trust: Trust, now: datetime.datetime) -> tuple[Accepted, Message | None]:
    """Return what is believed of a copy, and what is wrong with its time; raises Distrusted, Malformed."""
    data = copy.read(MANIFEST)
    if data is None:
        raise Distrusted(say("it holds no signed manifest, so that nothing in it can be proved"))
    try:
        try:
            return accept(data, signatures_of(copy), trust, now), None
        except TooFew as few:
            return accept(data, signatures_of(copy, few.keys), trust, now), None
    except Untimely as late:
        return late.accepted, late.sentence
