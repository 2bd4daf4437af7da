"""The preview of `serve`, kept in step with its sources."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import click

from hricsite.commands.build import last_of, result_line
from hricsite.commands.conversion_page import conversion_answer, is_conversion, with_link
from hricsite.commands.failures import machine_sentence
from hricsite.commands.preview import Answer, answer, error_page, failure_page
from hricsite.commands.printing import conclude, forget_sources, show
from hricsite.commands.progress import working
from hricsite.commands.scanning import roots_of
from hricsite.commands.speech import Speech
from hricsite.engine.conversions import Conversions, read_conversions
from hricsite.engine.pipeline import BuildOptions, Outcome
from hricsite.engine.publishing import Ready
from hricsite.engine.sources import Stamp, stamps_now, stamps_of
from hricsite.engine.workspace import Workspace
from hricsite.lang.messages import load_messages
from hricsite.model.diagnostics import Message, has_errors, in_order, say
from hricsite.render.environment import forget_templates


class Site(Protocol):
    """The files of the preview, and whatever brings them up to date."""

    def update(self, changed: frozenset[str] | None, ready: Ready) -> Outcome:
        """Build what the changed files make different; None stands for everything.

        `changed` are absolute paths.  `ready` is called with paths in the preview as soon as they are on
        disk, the pages of the files that were edited first, and never when content has an error.
        """


@dataclass(slots=True)
class KeptSite:
    """The site of a workspace, which has everything in memory.

    `waiting` are the files of content that changed since the last time all was well: a file with an error
    is as new in the next update as in this one.
    """

    space: Workspace
    waiting: frozenset[str] | None = None

    def update(self, changed: frozenset[str] | None, ready: Ready) -> Outcome:
        """Make what is different; a change outside content makes templates and messages be read anew.

        What the first update made is left for the next session, so that it begins at once.
        """
        (content,) = roots_of((self.space.options.content,))
        inside = _below(content, changed or frozenset())
        if changed is None or len(inside) < len(changed):
            forget_templates()
            load_messages.cache_clear()
        self.waiting = None if changed is None or self.waiting is None else self.waiting | inside
        outcome = self.space.update(self._stamps(), ready=ready, in_place=True)
        if outcome.memory is not None:
            self.waiting = frozenset()
            if changed is None:
                self.space.save()
        return outcome

    def _stamps(self) -> Mapping[str, Stamp]:
        root = self.space.options.content
        if self.waiting is None:
            return stamps_of(root)
        return stamps_now(root, self.space.memory.files, self.waiting)


def _below(folder: str, paths: frozenset[str]) -> frozenset[str]:
    """Return those of the paths that lie in a folder, as paths inside it."""
    return frozenset(path.removeprefix(f"{folder}/") for path in paths if path.startswith(f"{folder}/"))


@dataclass(slots=True)
class Preview:
    """The preview and, while something is wrong, the page that says what.

    One thread calls `update`, another `answer`; `at_work` keeps a look over the content and a change of the
    site from running at the same time.  `conversions` is what the pages about conversion show, once
    somebody has asked for one of them.
    """

    options: BuildOptions
    speech: Speech
    site: Site
    fault: Answer | None = None
    conversions: Conversions | None = None
    at_work: threading.Lock = field(default_factory=threading.Lock)

    def update(self, changed: frozenset[str] | None, ready: Ready) -> None:
        """Bring the site up to date; what is wrong is shown in the browser and on the terminal."""

        def is_good(paths: tuple[str, ...]) -> None:
            self.fault = None
            ready(paths)

        with self.at_work:
            self.conversions = None
            forget_sources()
            try:
                with working(self.speech.say(say("building"))):
                    self.fault = self._update(changed, is_good)
            except OSError as problem:
                self._fail(machine_sentence(problem))

    def _update(self, changed: frozenset[str] | None, ready: Ready) -> Answer | None:
        start = time.monotonic()
        outcome = self.site.update(changed, ready)
        root = self.options.content.parent
        show(outcome.diagnostics, root=root, speech=self.speech, form="text")
        conclude(outcome.diagnostics, speech=self.speech, form="text")
        if outcome.failed(strict=False):
            return error_page(outcome.diagnostics, root, self.speech)
        seconds = time.monotonic() - start
        folder = self.options.output.name
        click.echo(result_line(last_of(outcome), folder, outcome.changed, seconds, self.speech))
        return None

    def _fail(self, sentence: Message) -> None:
        self.fault = failure_page(sentence, self.speech)
        self.tell(sentence)

    def tell(self, sentence: Message) -> None:
        """Say something about the machine on the terminal."""
        click.echo(f"hricsite: {self.speech.say(sentence)}", err=True)

    def answer(self, path: str) -> Answer:
        """Return what a browser gets for a path."""
        if self.fault is not None:
            return self.fault
        if not is_conversion(path):
            return with_link(answer(self.options.output, path), path, self.speech)
        try:
            return self._conversion(path)
        except OSError as problem:
            return failure_page(machine_sentence(problem), self.speech)

    def _conversion(self, path: str) -> Answer:
        """Look over the content when nobody has since it changed, and return a page about it."""
        with self.at_work:
            if self.conversions is None:
                with working(self.speech.say(say("reading the Chinese texts"))):
                    found, findings = read_conversions(self.options)
                if found is None or has_errors(findings):
                    return error_page(in_order(findings), self.options.content.parent, self.speech)
                self.conversions = found
            return conversion_answer(self.conversions, path, self.speech)
