"""`sign`: a release of the built site that anybody can prove."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from hricsite.commands import options as shared
from hricsite.commands.failures import USAGE, MachineFailed
from hricsite.commands.git_commit import commit_of
from hricsite.commands.key_files import password_option
from hricsite.commands.mirror_list import mirrors_in
from hricsite.commands.named_keys import opened_keys, public_lines
from hricsite.commands.progress import working
from hricsite.commands.project import open_project
from hricsite.commands.release import (
    Site,
    added,
    before_of,
    drafted,
    exported,
    imported,
    listed,
    now,
    put_in_place,
    signatures_by,
)
from hricsite.commands.release_page import without_codes
from hricsite.commands.speech import Speech, speech_of
from hricsite.engine.lock import held, key_of
from hricsite.engine.tree import check_ours
from hricsite.integrity.canonical import Malformed
from hricsite.integrity.releasing import LIFE, Unsound, Wishes
from hricsite.integrity.trusting import Distrusted
from hricsite.model.diagnostics import Message, say

FAULTY = 1
FILE = click.Path(dir_okay=False, exists=True, path_type=Path)
DAYS = click.IntRange(1, 400)


@click.command("sign")
@click.argument("site", metavar="[DIR]", type=shared.FOLDER, required=False)
@click.option("--key", "keys", multiple=True, type=FILE, metavar="FILE",
    help="Secret key that signs; can be repeated.")
@password_option
@click.option("--add", is_flag=True, help="Add a signature to the release that is there.")
@click.option("--downloads", is_flag=True, help="Sign the list of the offline editions of the release.")
@click.option("--heartbeat", is_flag=True, help="Issue the release anew without reading the site's files.")
@click.option("--export", "exported", type=shared.FOLDER, metavar="FOLDER",
    help="Write what is to be signed with minisign on another machine; --public names the keys.")
@click.option("--import", "imported", type=shared.FOLDER, metavar="FOLDER",
    help="Put in place what was signed in that folder.")
@click.option("--public", "publics", multiple=True, type=FILE, metavar="FILE",
    help="Public key that may sign; can be repeated.")
@click.option("--next", "upcoming", multiple=True, type=FILE, metavar="FILE",
    help="Public key that may sign from the next release on; can be repeated.")
@click.option("--revoke", multiple=True, metavar="ID",
    help="Id of a key that may sign no more; can be repeated.")
@click.option("--threshold", type=click.IntRange(1, 9), metavar="N", help="So many keys must sign.")
@click.option("--mirrors", type=FILE, metavar="FILE",
    help="Live copies, as `mirror check --output` writes them.")
@click.option("--days", type=DAYS, default=LIFE.days, show_default=True,
    help="How long the release is valid.")
@click.option("--previous", type=FILE, metavar="FILE",
    help="Manifest of the release before, when it is not here.")
def command(site: Path | None, **asked: Any) -> int:  # fmt: skip
    """Sign the built site in DIR, public/ by default, as the next release.

    Writes its folder integrity/: the manifest, which names every file, and its signatures.  The number is
    that of the release before plus 1.  Without --key, give --export, then --import.
    """
    project = open_project()
    built = Path(os.path.abspath(site)) if site else project.public
    speech = speech_of(os.environ)
    ways = asked["add"], asked["heartbeat"], asked["downloads"]
    elsewhere = [name for name in ("exported", "imported") if asked[name]]
    if bool(asked["keys"]) == bool(elsewhere) or len(elsewhere) > 1 or sum(ways) > 1:
        words = say(
            "give --key, alone or with one of --add, --heartbeat and --downloads; or --export; or --import"
        )
        raise MachineFailed(words, USAGE)
    check_ours(built)
    place = Site(built, project.root, project.work, project.templates, project.locales, os.cpu_count() or 1)
    with held(project.work / f"{key_of(built)}.lock"):
        try:
            for line in run(place, asked, speech):
                click.echo(speech.say(line))
        except (Unsound, Distrusted, Malformed) as problem:
            click.echo(f"hricsite: {speech.say(problem.sentence)}", err=True)
            return FAULTY
    return 0


def run(site: Site, asked: dict[str, Any], speech: Speech) -> list[Message]:
    """Do what is asked for and return what is to be said of it."""
    if asked["imported"]:
        return imported(site, asked["imported"])
    secrets = opened_keys(asked["keys"], asked["password_file"], speech)
    with working(speech.say(say("signing"))):
        if asked["downloads"]:
            return listed(site, secrets)
        if asked["add"]:
            return added(site, secrets)
        before = before_of(site, asked["previous"])
        signing = tuple(secret.public.line for secret in secrets)
        wishes = Wishes(
            issued=now(),
            life=timedelta(days=asked["days"]),
            commit=before.manifest.release.commit if before and asked["heartbeat"] else commit_of(site.root),
            signing=signing,
            current=public_lines(asked["publics"]),
            next=public_lines(asked["upcoming"]) or None,
            revoke=tuple(asked["revoke"]),
            threshold=asked["threshold"],
            mirrors=mirrors_in(asked["mirrors"]) if asked["mirrors"] else None,
        )
        draft = drafted(site, before, wishes, heartbeat=asked["heartbeat"])
        if asked["exported"]:
            return exported(draft, asked["exported"]) + without_codes()
        return put_in_place(site, draft, signatures_by(secrets, draft.signed)) + without_codes()
