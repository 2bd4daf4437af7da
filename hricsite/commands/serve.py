"""`serve`: the site on this machine only, rebuilt and reloaded when something changes."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import click

from hricsite.commands import options as shared
from hricsite.commands.build import result_line
from hricsite.commands.conversion_page import conversion_answer, is_conversion, with_link
from hricsite.commands.failures import MachineFailed, machine_sentence
from hricsite.commands.preview import Answer, answer, application, error_page, failure_page
from hricsite.commands.printing import conclude, show
from hricsite.commands.progress import working
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import Speech, speech_of
from hricsite.engine.conversions import Conversions, read_conversions
from hricsite.engine.lock import Busy
from hricsite.engine.pipeline import BuildOptions, build
from hricsite.lang.messages import load_messages
from hricsite.model.diagnostics import has_errors, in_order, say
from hricsite.render.environment import environment

HOST = "127.0.0.1"
FIRST_PORT = 8000
Snapshot = dict[str, tuple[int, int]]


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"Port; the first free one from {FIRST_PORT} by default."
)
@shared.content
@shared.jobs
def command(port: int | None, content: Path | None, jobs: int | None) -> int:
    """Show the site in a browser and rebuild it on every change.

    The preview is built in .hricsite/preview; public/ is not touched.  Its address /_conversion/ shows
    Chinese texts beside their conversion.  Ctrl-C ends it.
    """
    project = open_project(content)
    options = BuildOptions(
        content=project.content,
        output=project.work / "preview",
        templates=project.templates,
        locales=project.locales,
        work=project.work,
        jobs=jobs or os.cpu_count() or 1,
    )
    return run(Preview(options, speech_of(os.environ)), watched(project), port or free_port())


def watched(project: Project) -> tuple[Path, ...]:
    """Return the folders whose files make the site."""
    return (project.content, project.templates, project.locales)


@dataclass(slots=True)
class Preview:
    """The preview and, while something is wrong, the page that says what.

    `conversions` is what its pages about conversion show, once somebody has asked for one of them.
    """

    options: BuildOptions
    speech: Speech
    fault: Answer | None = None
    conversions: Conversions | None = None

    def rebuild(self) -> None:
        """Build anew; what is wrong is shown in the browser and on the terminal."""
        self.conversions = None
        environment.cache_clear()
        load_messages.cache_clear()
        try:
            with working(self.speech.say(say("building"))):
                self.fault = self._build()
        except (Busy, OSError) as problem:
            sentence = machine_sentence(problem)
            self.fault = failure_page(sentence, self.speech)
            click.echo(f"hricsite: {self.speech.say(sentence)}", err=True)

    def _build(self) -> Answer | None:
        import time

        start = time.monotonic()
        outcome = build(self.options)
        root = self.options.content.parent
        show(outcome.diagnostics, root=root, speech=self.speech, form="text")
        conclude(outcome.diagnostics, speech=self.speech, form="text")
        if outcome.failed(strict=False):
            return error_page(outcome.diagnostics, root, self.speech)
        click.echo(result_line(outcome, self.options.output.name, time.monotonic() - start, self.speech))
        return None

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
        if self.conversions is None:
            with working(self.speech.say(say("reading the Chinese texts"))):
                found, findings = read_conversions(self.options)
            if found is None or has_errors(findings):
                return error_page(in_order(findings), self.options.content.parent, self.speech)
            self.conversions = found
        return conversion_answer(self.conversions, path, self.speech)


def snapshot(folders: Iterable[Path]) -> Snapshot:
    """Return size and time of every file in the folders; two of them differ when something changed.

    Modification times only say when to build; what is built never depends on them.
    """
    found: Snapshot = {}
    for top in folders:
        for folder, names, files in os.walk(top):
            names[:] = [name for name in names if not name.startswith(".")]
            for name in files:
                path = os.path.join(folder, name)
                try:
                    state = os.stat(path, follow_symlinks=False)
                except FileNotFoundError:
                    continue
                found[path] = (state.st_mtime_ns, state.st_size)
    return found


def free_port() -> int:
    """Return the first port from FIRST_PORT on that nobody listens on."""
    return next(port for port in range(FIRST_PORT, 65536) if _is_free(port))


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def run(preview: Preview, folders: tuple[Path, ...], port: int) -> int:
    """Build, serve until interrupted, rebuild on every change."""
    from livereload import Server

    if not _is_free(port):
        raise MachineFailed(say("port {port} is taken; choose another --port", port=port))
    before = snapshot(folders)
    preview.rebuild()
    server = Server(application(preview.answer), watcher=_watcher(before, folders, preview.rebuild))
    for name in ("livereload", "tornado", "tornado.access"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    server._setup_logging = lambda: None
    click.echo(preview.speech.say(say("http://{host}:{port}/ until Ctrl-C", host=HOST, port=port)))
    server.serve(port=port, host=HOST, debug=False, live_css=False)
    raise KeyboardInterrupt


def _watcher(before: Snapshot, folders: tuple[Path, ...], rebuild: Callable[[], None]) -> object:
    """Return livereload's watcher with our own look at the files: one walk, no list of tasks."""
    from livereload.watcher import Watcher

    class FolderWatcher(Watcher):  # type: ignore[misc]
        state = before

        def examine(self) -> tuple[str | None, None]:
            self._changes.clear()
            now = snapshot(folders)
            if now == self.state:
                return None, None
            self.state = now
            rebuild()
            self.filepath = "*"
            return "__livereload__", None

    watcher = FolderWatcher()
    watcher.watch(os.devnull)
    return watcher
