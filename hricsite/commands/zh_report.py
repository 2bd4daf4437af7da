"""`zh-report`: what is uncertain about conversion, and the ledger of places that somebody accepted."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import click

from hricsite.commands import options as shared
from hricsite.commands.atomic import write_atomically
from hricsite.commands.printing import conclude, settled, show
from hricsite.commands.progress import working
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.commands.uncertain_text import SHAPES, counts
from hricsite.content.ledger import (
    Accepted,
    is_reason,
    nearest_ids,
    stale_entries,
    stale_findings,
    with_entry,
    without_entries,
)
from hricsite.content.uncertain import UncertainPlace
from hricsite.engine.review import Review, review_content
from hricsite.engine.temporary import temporary_tools
from hricsite.lang.uncertainty import KINDS
from hricsite.model.diagnostics import Diagnostic, Location, Message, error, in_order, say


@click.command("zh-report")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--class", "kinds", multiple=True, type=click.Choice(KINDS), help="Only places of this class.")
@click.option("--all", "everything", is_flag=True, help="Accepted places too.")
@click.option("--accept", metavar="ID", help="Write one place into the ledger: it is right as it is.")
@click.option("--reason", metavar="WORDS", help="Why it is right; at least three words.")
@click.option("--prune", is_flag=True, help="Take entries that fit no place out of the ledger.")
@click.option("--strict", is_flag=True, help="Exit code 1 while a place is unreviewed.")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(SHAPES)),
    default="text",
    show_default=True,
    help="Shape of the report.",
)
@shared.content
@shared.jobs
def command(
    paths: tuple[Path, ...],
    kinds: tuple[str, ...],
    everything: bool,
    accept: str | None,
    reason: str | None,
    prune: bool,
    strict: bool,
    form: str,
    content: Path | None,
    jobs: int | None,
) -> int:
    """List the places where conversion between the Chinese scripts is uncertain.

    Each has its id, what conversion writes, what else it might write, and an entry to paste.  With PATHs
    only places in those files are shown.
    """
    if (accept is None) != (reason is None) or (accept is not None and prune):
        raise click.UsageError("give --accept ID and --reason WORDS together, and --prune alone")
    if reason is not None and not is_reason(reason):
        raise click.BadParameter("say in at least three words why the form is right", param_hint="--reason")
    project, speech = open_project(content), speech_of(os.environ)
    with working(speech.say(say("reading the Chinese texts"))):
        found, findings = look_over(project, jobs or os.cpu_count() or 1)
    wrong = tuple(finding for finding in in_order(findings) if finding.severity == "error")
    show(wrong, root=project.content.parent, speech=speech, form="text")
    if found is None or (wrong and (accept or prune)):
        conclude(wrong, speech=speech, form="text")
        return 1
    if accept is not None and reason is not None:
        return accept_one(found, accept, reason, project, speech)
    if prune:
        return prune_all(found, project, speech)
    wanted = tuple(Path(os.path.abspath(path)) for path in paths)
    places = tuple(each for each in found.places if is_wanted(each, kinds, wanted, project.content.parent))
    show_places(found, places, project, speech, form=form, everything=everything)
    return conclusion(found, places, project, speech, strict=strict, wrong=wrong)


def look_over(project: Project, jobs: int) -> tuple[Review | None, tuple[Diagnostic, ...]]:
    """Return the uncertain places of the published content and what is wrong with its files."""
    with temporary_tools(jobs) as (pool, spool):
        return review_content(project.content, None, pool, spool)


def is_wanted(place: UncertainPlace, kinds: tuple[str, ...], paths: tuple[Path, ...], root: Path) -> bool:
    """Say whether a place is of one of the classes and in one of the files or folders; none means all."""
    inside = any((root / place.location.path).is_relative_to(path) for path in paths)
    return (inside or not paths) and (place.kind in kinds or not kinds)


def show_places(
    found: Review,
    places: tuple[UncertainPlace, ...],
    project: Project,
    speech: Speech,
    *,
    form: str,
    everything: bool,
) -> None:
    """Show the places that are open, or all, and in a text how many of each class there are."""
    shown = places if everything else tuple(each for each in places if found.is_open(each))
    for place in shown:
        for line in SHAPES[form](place, found.is_open(place), project.content.parent, speech):
            click.echo(line)
    if form != "text":
        return
    still = Counter[str](place.kind for place in places if found.is_open(place))
    for line in counts(still, Counter[str](place.kind for place in places) - still, speech):
        click.echo(line)


def conclusion(
    found: Review,
    places: tuple[UncertainPlace, ...],
    project: Project,
    speech: Speech,
    *,
    strict: bool,
    wrong: tuple[Diagnostic, ...],
) -> int:
    """Show the entries of the ledger that fit no place, and return the exit code.

    While content has errors some of it could not be read, so that nothing can be said about entries.
    """
    stale = () if wrong else settled(stale_findings(found.ledger, found.places), strict=strict)
    show(stale, root=project.content.parent, speech=speech, form="text")
    conclude((*wrong, *stale), speech=speech, form="text")
    is_unreviewed = any(found.is_open(place) for place in places)
    return 1 if wrong or (strict and (is_unreviewed or stale)) else 0


def accept_one(found: Review, wanted: str, reason: str, project: Project, speech: Speech) -> int:
    """Write one place into the ledger; an id that no place has is refused, with the nearest ones."""
    place = next((each for each in found.places if each.id == wanted), None)
    if place is None:
        near = nearest_ids(wanted, found.places)
        known = say('did you mean "{near}"?', near=", ".join(near)) if near else None
        return _refuse(say("no place has the id {id}", id=wanted), known, found, project, speech)
    if not found.is_open(place):
        return _refuse(say("{id} is accepted already", id=wanted), None, found, project, speech)
    entry = Accepted(
        id=place.id, text=place.text, chosen=place.chosen, reason=reason.strip(), path=place.location.path
    )
    text = with_entry(found.ledger, entry)
    if text is None:
        return _refuse_form(found, project, speech)
    write_atomically(project.content.parent / found.ledger.path, text)
    click.echo(speech.say(say("{path}: {id} ({text}) is accepted", path=found.ledger.path, id=place.id,
                              text=place.text)))  # fmt: skip
    return 0


def prune_all(found: Review, project: Project, speech: Speech) -> int:
    """Take the entries out of the ledger that fit no place, and say which."""
    stale = stale_entries(found.ledger, found.places)
    text = without_entries(found.ledger, stale) if stale else found.ledger.text
    if text is None:
        return _refuse_form(found, project, speech)
    if stale:
        write_atomically(project.content.parent / found.ledger.path, text)
    for index in stale:
        entry = found.ledger.entries[index]
        click.echo(speech.say(say("taken out: {id} ({text})", id=entry.id, text=entry.text)))
    if not stale:
        click.echo(speech.say(say("every entry of the ledger fits a place")))
    return 0


def _refuse_form(found: Review, project: Project, speech: Speech) -> int:
    sentence = say("the file has a form that cannot be continued")
    remedy = say("begin each entry on a line of its own with - id:")
    return _refuse(sentence, remedy, found, project, speech)


def _refuse(
    sentence: Message, remedy: Message | None, found: Review, project: Project, speech: Speech
) -> int:
    finding = error("not-accepted", Location(path=found.ledger.path), sentence, remedy)
    show((finding,), root=project.content.parent, speech=speech, form="text")
    return 1
