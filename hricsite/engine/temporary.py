"""What content is read with where nothing is built: workers, and a folder for parts that goes again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hricsite.engine.pool import Pool
from hricsite.engine.spool import Spool


@contextmanager
def temporary_tools(jobs: int) -> Iterator[tuple[Pool, Spool]]:
    """Yield a pool of *jobs* processes and a spool outside the project; both end with the block."""
    pool = Pool(jobs)
    with tempfile.TemporaryDirectory(prefix="hricsite-") as folder:
        spool = Spool(Path(folder))
        try:
            yield pool, spool
        finally:
            pool.close()
            spool.close()
