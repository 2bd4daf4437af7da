"""`hosting`: files that make a server or a host serve the site as netlify.toml says."""

from __future__ import annotations

import base64
import hashlib
import os
import re
from pathlib import Path

import click
from click.core import ParameterSource

from hricsite.commands.host_files import foreign, marked, put
from hricsite.commands.printing import conclude, show
from hricsite.commands.project import CHECKOUT, Project, open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.engine.lock import held, key_of
from hricsite.hosting import HOSTS
from hricsite.hosting.headers import SOURCE, read_headers
from hricsite.hosting.recipe import Place
from hricsite.model.diagnostics import say

_PATH = re.compile(r"/([A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})+")
_ROOT = re.compile(r"(/|[A-Za-z]:/)[A-Za-z0-9 ._~@+,=/-]*")
_ONION = re.compile(r"(https?://([a-z2-7]{56})\.onion)/?")


def _path(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not _PATH.fullmatch(value):
        raise click.BadParameter("begin and end it with a slash and use letters, digits and . _ ~ - only")
    return value


def _name(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if value and not _NAME.fullmatch(value):
        raise click.BadParameter(
            "write a domain name in small letters, such as example.org or xn--fiqs8s.org"
        )
    return value


def _root(_context: click.Context, _option: click.Parameter, value: str) -> str:
    if not _ROOT.fullmatch(value):
        raise click.BadParameter("write a whole path of letters, digits, spaces and . _ ~ @ + , = - only")
    return value.rstrip("/")


def _onion(_context: click.Context, _option: click.Parameter, value: str) -> str:
    """Refuse what is no address of an onion service of version 3: its last letters check the others."""
    if not value:
        return ""
    found = _ONION.fullmatch(value)
    if not found:
        raise click.BadParameter("write http://, the 56 letters and digits of the service, and .onion")
    data = base64.b32decode(found[2].upper())
    key, check, version = data[:32], data[32:34], data[34:]
    if version != b"\x03" or hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2] != check:
        raise click.BadParameter("a letter of this address is wrong; copy it anew")
    return found[1]


@click.command("hosting")
@click.argument("host", metavar="NAME", type=click.Choice(tuple(HOSTS)))
@click.option(
    "--path", default="/", callback=_path, help="Where the site begins on the server, such as /rights/."
)
@click.option("--name", default="", callback=_name, help="Domain name of the server.")
@click.option(
    "--root",
    default=Place().root,
    callback=_root,
    show_default=True,
    help="Folder that holds index.html there.",
)
@click.option(
    "--onion-location",
    default="",
    callback=_onion,
    metavar="ADDRESS",
    help="Onion service that has the same copy at the same path.",
)
@click.pass_context
def command(context: click.Context, host: str, path: str, name: str, root: str, onion_location: str) -> int:
    """Write the files for a host into hosting/NAME/: nginx, caddy, apache, pages, github, gitlab or onion.

    pages is for hosts that take a folder and read _headers in it, such as Cloudflare Pages.  docs/hosting.md
    says where each file goes.
    """
    for option in context.params.keys() - HOSTS[host].options - {"host"}:
        if context.get_parameter_source(option) is not ParameterSource.DEFAULT:
            raise click.UsageError(f"--{option.replace('_', '-')} is of no use for {host}")
    place = Place(path=path, name=name, root=root, onion=onion_location)
    return run(open_project(), host, place, speech_of(os.environ))


def run(project: Project, host: str, place: Place, speech: Speech) -> int:
    """Write the files of a host, say which, and return the exit code."""
    folder = project.root if (project.root / SOURCE).is_file() else CHECKOUT
    headers = read_headers((folder / SOURCE).read_bytes())
    if isinstance(headers, tuple):
        show(headers, root=folder, speech=speech, form="text")
        conclude(headers, speech=speech, form="text")
        return 1
    files = {path: marked(text) for path, text in HOSTS[host].files(headers, place).items()}
    folder = project.root / "hosting" / host
    with held(project.work / f"{key_of(folder)}.lock"):
        return _put(folder, files, speech)


def _put(folder: Path, files: dict[str, bytes], speech: Speech) -> int:
    kept = foreign(folder)
    for file in kept:
        place = file.relative_to(folder.parents[1]).as_posix()
        words = say("{path} was not written by hricsite, or was changed since; move it away", path=place)
        click.echo(f"hricsite: {speech.say(words)}", err=True)
    if kept:
        return 1
    written = put(folder, files)
    for path in files:
        place = f"hosting/{folder.name}/{path}"
        click.echo(place if written else speech.say(say("{path}: as it was", path=place)))
    click.echo(speech.say(say("where each file goes: docs/hosting.md")), err=True)
    return 0
