"""The chapters of a book, made by as many processes as the machine has processors."""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from hricsite.bundles.epub.addresses import Addresses
from hricsite.bundles.epub.chapters import Chapter, chapter_of
from hricsite.bundles.epub.layout import STYLE

WORTH_PROCESSES = 1000
"""Fewer pages than this are done before other processes would have begun."""

BATCH, AHEAD = 50, 3
"""Pages sent at once, and batches under way for each process: what waits to be written is never much."""

_shared: Shared


class Shared(NamedTuple):
    """What all chapters of a book are made with: the site's folder, the language, the addresses."""

    root: Path
    lang: str
    addresses: Addresses

    def make(self, page: str) -> Chapter:
        """Return the chapter of a page."""
        html = (self.root / page).read_text("utf-8")
        return chapter_of(html, page, self.lang, self.addresses, self.addresses.way(page, STYLE))


def chapters(shared: Shared, pages: Sequence[str]) -> Iterator[Chapter]:
    """Yield the chapter of each page, in order."""
    processes = os.cpu_count() or 1
    if processes == 1 or len(pages) < WORTH_PROCESSES:
        yield from map(shared.make, pages)
        return
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    pool = ProcessPoolExecutor(processes, mp_context=context, initializer=_begin, initargs=(shared,))
    under_way: deque[Future[list[Chapter]]] = deque()
    try:
        for start in range(0, len(pages), BATCH):
            under_way.append(pool.submit(_made, pages[start : start + BATCH]))
            if len(under_way) > AHEAD * processes:
                yield from under_way.popleft().result()
        while under_way:
            yield from under_way.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(shared: Shared) -> None:
    """Keep what all chapters need; Ctrl-C is the parent's to hear, and its end is ours."""
    global _shared
    _shared = shared
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _made(pages: Sequence[str]) -> list[Chapter]:
    return [_shared.make(page) for page in pages]
