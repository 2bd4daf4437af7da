"""`serve`: the site on this machine only, brought up to date and loaded again when something changes."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import threading
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click

from hricsite.commands import options as shared
from hricsite.commands.failures import MachineFailed
from hricsite.commands.preview import Answer, application, is_own_host, page_at
from hricsite.commands.project import Project, open_project
from hricsite.commands.speech import speech_of
from hricsite.commands.upkeep import KeptSite, Preview
from hricsite.commands.watching import Watcher
from hricsite.engine.pipeline import BuildOptions
from hricsite.engine.workspace import workspace
from hricsite.model.diagnostics import say

HOST = "127.0.0.1"
FIRST_PORT = 8000


@click.command("serve")
@click.option(
    "--port", type=click.IntRange(1, 65535), help=f"Port; the first free one from {FIRST_PORT} by default."
)
@shared.content
@shared.jobs
def command(port: int | None, content: Path | None, jobs: int | None) -> int:
    """Show the site in a browser and bring it up to date on every change.

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
    with workspace(options) as space:
        preview = Preview(options, speech_of(os.environ), KeptSite(space))
        return run(preview, watched(project), port or free_port())


def watched(project: Project) -> tuple[Path, ...]:
    """Return the folders whose files make the site."""
    return (project.content, project.templates, project.locales)


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
    """Build, serve until interrupted, bring the preview up to date on every change.

    Files are watched from before the first build on, so that no change is missed; what changes during a
    build waits for its end.
    """
    if not _is_free(port):
        raise MachineFailed(say("port {port} is taken; choose another --port", port=port))
    with closing(Watcher(folders, preview.tell)) as watcher:
        preview.update(None, lambda paths: None)
        with closing(serve_pages(preview.answer, port)) as browsers:
            click.echo(preview.speech.say(say("http://{host}:{port}/ until Ctrl-C", host=HOST, port=port)))
            keep_up(preview, watcher, browsers)


def keep_up(preview: Preview, watcher: Watcher, browsers: Browsers) -> NoReturn:
    """Bring the preview up to date with every change, and let browsers see it, until interrupted."""
    while True:
        changed = watcher.wait()
        preview.update(changed, browsers.show)
        browsers.show_the_rest()


@dataclass(slots=True)
class Browsers:
    """The pages open in browsers; each is loaded again once for every change, as soon as that is of use.

    The pages are served by another thread, that of `loop`, until `ended` is set.
    """

    loop: asyncio.AbstractEventLoop
    sockets: set[Any]
    ended: asyncio.Event
    shown: frozenset[str] = frozenset()

    def show(self, paths: tuple[str, ...]) -> None:
        """Load those pages again that are among the paths."""
        self.shown |= frozenset(paths)
        self.loop.call_soon_threadsafe(self._load, frozenset(paths).__contains__)

    def show_the_rest(self) -> None:
        """Load all pages again that were not shown since the last call."""
        shown, self.shown = self.shown, frozenset()
        self.loop.call_soon_threadsafe(self._load, lambda page: page not in shown)

    def close(self) -> None:
        """End the server."""
        self.loop.call_soon_threadsafe(self.ended.set)

    def _load(self, is_wanted: Callable[[str], bool]) -> None:
        for line in tuple(self.sockets):
            if is_wanted(line.page):
                line.send_message({"command": "reload", "path": "*", "liveCSS": False})


def serve_pages(current: Callable[[str], Answer], port: int) -> Browsers:
    """Serve in a thread of its own, so that a page is answered while others are still being built.

    OSError when nobody may listen on the port.
    """
    started: Future[Browsers] = Future()

    async def serve() -> None:
        try:
            pages, sockets = _web_application(current)
            server = pages.listen(port, address=HOST)
        except BaseException as problem:
            started.set_exception(problem)
            return
        browsers = Browsers(asyncio.get_running_loop(), sockets, asyncio.Event())
        started.set_result(browsers)
        await browsers.ended.wait()
        server.stop()
        await server.close_all_connections()

    threading.Thread(target=lambda: asyncio.run(serve()), daemon=True).start()
    return started.result()


def _web_application(current: Callable[[str], Answer]) -> tuple[Any, set[Any]]:
    """Return the pages, livereload's script and its socket, and the set of sockets open."""
    from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
    from livereload.server import LiveScriptContainer
    from tornado.web import Application, FallbackHandler

    class PageSocket(LiveReloadHandler):  # type: ignore[misc]
        """A browser's line to us, which tells the address of its page once it is open."""

        page = ""

        def check_origin(self, origin: str) -> bool:
            return is_own_host(origin.partition("://")[2])

        def on_message(self, message: str) -> None:
            told = json.loads(message)
            if "url" in told:
                self.page = page_at(told["url"])
            super().on_message(message)

    for name in ("livereload", "tornado", "tornado.access", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    script = b'<script src="/livereload.js"></script>'
    pages = LiveScriptContainer(application(current), script)
    handlers: list[Any] = [
        (r"/livereload", PageSocket),
        (r"/livereload\.js", LiveReloadJSHandler),
        (r".*", FallbackHandler, {"fallback": pages}),
    ]
    return Application(handlers), LiveReloadHandler.waiters
