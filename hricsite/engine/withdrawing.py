"""What it takes to withdraw a record: which files hold it and nothing else, and who still names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from hricsite.content.gist import Gist, targets_of
from hricsite.content.gists import gist_of
from hricsite.content.kinds import BY_NAME
from hricsite.content.kinds.profile import Profile
from hricsite.content.media import large_name
from hricsite.content.validation import nearest
from hricsite.content.withdrawn import Withdrawals
from hricsite.engine.memory import Memory
from hricsite.engine.pipeline import BuildOptions, Tools, settle
from hricsite.engine.reading import Content, Findings, read_again, read_content
from hricsite.engine.sources import stamps_of
from hricsite.engine.spool import Spool
from hricsite.model.diagnostics import Diagnostic, Location, error, say

NAMING = frozenset({"hidden-name", "unpublished-reference"})
"""Findings about places that name who is not to be named: each must be mended by a person who reads it."""


class Withdrawal(NamedTuple):
    """What withdrawing one record takes, as paths inside the content folder.

    `facts` is the file that is emptied, with what is left in it; `files` are deleted: texts of the record,
    and sources and pictures that no other record names.
    """

    facts: str
    left: str
    files: tuple[str, ...]
    known: Withdrawals | None


def prepare(options: BuildOptions, kind: str, slug: str, tools: Tools) -> tuple[Withdrawal | None, Findings]:
    """Return what withdrawing a record takes, or None and why it cannot be done now.

    Findings about other records are left out: a request to take something down does not wait for them.
    """
    content, findings = read_content(
        options.content, stamps_of(options.content), Memory(), tools.pool, tools.spool
    )
    id, root = f"{kind}/{slug}", options.content.name
    listed = f"{root}/withdrawn.yaml"
    blocking = tuple(each for each in findings if each.location.path == listed and each.severity == "error")
    if content is None or blocking:
        return None, blocking or findings
    gist = content.gists.get(id)
    if gist is None:
        folder = f"{root}/{BY_NAME[kind].folder}/{slug}"
        own = tuple(each for each in findings if each.location.path.startswith((f"{folder}.", f"{folder}/")))
        return None, own or (_unknown(kind, slug, content, root),)
    named = tuple(_still_named(options, gist, content, tools))
    return (None, named) if named else (_withdrawal(gist, content), ())


def _unknown(kind: str, slug: str, content: Content, root: str) -> Diagnostic:
    slugs = tuple(sorted(gist.slug for gist in content.gists.values() if gist.kind == kind))
    return error(
        "dangling-reference",
        Location(path=f"{root}/{BY_NAME[kind].folder}"),
        say("there is no {kind} {slug}", kind=kind, slug=slug),
        nearest(slug, slugs, say("give its slug, the name of its file")),
    )


def _still_named(options: BuildOptions, gist: Gist, content: Content, tools: Tools) -> Iterable[Diagnostic]:
    """Yield what a build would say of mentions if the record were withdrawn already."""
    closed = _as_withdrawn(gist, content, tools.spool)
    if closed is None:
        return ()
    gists = {**content.gists, gist.id: closed}
    findings = settle(options, replace(content, gists=gists), Memory(), tools)[2]
    return (each for each in findings if each.severity == "error" and each.code in NAMING)


def _as_withdrawn(gist: Gist, content: Content, spool: Spool) -> Gist | None:
    """Return the gist that a record will have, with the names that must not stand anywhere."""
    if gist.state == "withdrawn" and gist.kind != "profile":
        return None
    record = read_again(content.records[gist.id], spool)
    if isinstance(record.facts, Profile) and record.facts.publish is not None:
        publish = record.facts.publish.model_copy(update={"state": "withdrawn"})
        facts = record.facts.model_copy(update={"publish": publish})
        return gist_of(record._replace(facts=facts))
    return gist._replace(state="withdrawn")


def _withdrawal(gist: Gist, content: Content) -> Withdrawal:
    kind = BY_NAME[gist.kind]
    name = f"/{kind.facts_name}" if kind.facts_name else ".yaml"
    facts = f"{kind.folder}/{gist.slug}{name}"
    head = f"id: {gist.slug}\n" if kind.record is Profile else ""
    files = [path for path in gist.files if path != facts]
    files += sorted(_files_of_its_own(gist, content))
    left = f"{head}publish: {{state: withdrawn}}\n"
    return Withdrawal(facts, left, tuple(files), content.files.withdrawals)


def _files_of_its_own(gist: Gist, content: Content) -> Iterator[str]:
    """Yield the files of sources and pictures that no other record names, and of a person's pictures."""
    others = [each for each in content.gists.values() if each.id != gist.id]
    cited = {*targets_of(content.files.mentions), *(id for each in others for id in each.targets)}
    for id in gist.targets:
        if id.startswith("source/") and id not in cited and id in content.gists:
            yield from content.gists[id].files
    shown = {name for each in others for name in each.pictures}
    of_person = {
        name
        for name, picture in content.pictures.items()
        if gist.kind == "profile" and gist.slug in {ref.slug for ref in picture.record.people}
    }
    for name in sorted({*gist.pictures, *of_person}):
        if name in content.pictures and name not in shown:
            path = content.pictures[name].path
            files = (path, large_name(path), f"{path.rpartition('.')[0]}.yaml")
            yield from (file for file in files if file in content.paths)
