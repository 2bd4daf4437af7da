"""Say what following and proving a copy cost: `python bench/copies.py WORK [FILES]`.

The page goes to standard output; `docs/copies.md` is it.  WORK is a folder
outside the project, FILES the number where memory is measured, LARGE by default.  Memory is that of a copy
of tiny files: taken anew, taken again with nothing changed, and with one page changed; then proved.  Time is
that of `verify` on PAGES pages beside `sha256sum --check` of the same files in as many processes, in
alternating pairs, with the files in the system's cache.
"""

from __future__ import annotations

import datetime
import hashlib
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROJECT = Path(__file__).parents[1]
sys.path.insert(0, str(PROJECT))

from measure import Cost, run  # noqa: E402

from hricsite.integrity.comparing import files_of  # noqa: E402
from hricsite.integrity.manifest import MANIFEST, File, Keys, Manifest, Release, signature_of  # noqa: E402
from hricsite.integrity.minisign import digest_of  # noqa: E402
from hricsite.integrity.releasing import sums_of  # noqa: E402
from hricsite.integrity.signing import SecretKey, sign  # noqa: E402
from hricsite.integrity.trusting import comment_of  # noqa: E402

LARGE, TINY = 100_000, 64
"""Files, and bytes of each, where memory is measured."""

PAGES, PAGE = 30_000, 16_384
"""Files, and bytes of each, where time is measured."""

PAIRS = 5
MOST = 150
"""Megabytes that following and proving may take."""

SUMS = "integrity/sha256sums.txt"
KEY = SecretKey(b"bench\0\0\1", hashlib.sha256(b"bench").digest())


def write_site(folder: Path, number: int, size: int) -> None:
    """Write so many files, each another one, 250 in a folder."""
    for each in range(number):
        file = folder / f"en/{each // 250}/{each}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((b"%d " % each * size)[:size])


def sign_site(folder: Path, build: int = 1) -> None:
    """Put a release of a site into it, after the one before."""
    now = datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    files = files_of(folder)
    sums = sums_of(files).encode("ascii")
    release = Release(
        site="bench",
        build=build,
        previous=hashlib.sha256((folder / MANIFEST).read_bytes()).hexdigest() if build > 1 else "",
        issued=now,
        expires=now + datetime.timedelta(days=60),
        commit="",
        keys=Keys(current=(KEY.public.line,)),
        files=(File(SUMS, len(sums), hashlib.sha256(sums).hexdigest()),),
    )
    manifest = Manifest(files=files, options={}, versions={}, release=release)
    data = b"".join(manifest.pieces())
    comment = comment_of(release, data)
    (folder / "integrity").mkdir(exist_ok=True)
    (folder / MANIFEST).write_bytes(data)
    signature = sign(digest_of(io.BytesIO(data)), KEY, comment).text()
    (folder / signature_of()).write_text(signature, encoding="utf-8")
    (folder / SUMS).write_bytes(sums)


HEAD = """# What following and proving a copy cost

Made by `python bench/copies.py WORK > docs/copies.md`. Memory is that of a copy of {number:,} tiny files,
which has to stay below 150 MB: the peak of the sum of proportional shares of all processes.
What is fetched is held by tests: an unchanged site costs one request, a changed page itself and the manifest.

| what | seconds | MB | at most 150 MB |
| --- | --- | --- | --- |"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder from a process of its own, over connections that stay; yields its address."""
    script = (
        "import sys; from functools import partial; from http.server import *\n"
        "SimpleHTTPRequestHandler.protocol_version = 'HTTP/1.1'\n"
        "SimpleHTTPRequestHandler.disable_nagle_algorithm = True\n"
        "SimpleHTTPRequestHandler.log_message = lambda *words: None\n"
        "handler = partial(SimpleHTTPRequestHandler, directory=sys.argv[1])\n"
        "server = ThreadingHTTPServer(('127.0.0.1', 0), handler)\n"
        "print(server.server_port, flush=True)\n"
        "server.serve_forever()\n"
    )
    words = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}/"
        finally:
            process.kill()


def program(work: Path, *words: str) -> Cost:
    """Return what a command of the program costs."""
    command = [sys.executable, "-m", "hricsite", *words]
    return run(command, work, work / "log.txt", {"PYTHONPATH": str(PROJECT)}, every=0.1)


def tell(what: str, cost: Cost) -> None:
    """Print a row of the table of memory."""
    good = "yes" if cost.together <= MOST else "no"
    print(f"| {what} | {cost.wall:.1f} | {cost.together:.0f} | {good} |", flush=True)


def memory(work: Path, number: int) -> None:
    """Measure following and proving a site of many tiny files."""
    origin, copy = work / "origin", work / "copy"
    write_site(origin, number, TINY)
    sign_site(origin)
    with served(origin) as address:
        follow = ("mirror", "sync", address, str(copy), "--key", KEY.public.line)
        tell("`mirror sync`, all new", program(work, *follow))
        tell("`mirror sync`, nothing changed", program(work, *follow))
        (origin / "en/0/0.html").write_bytes(b"changed\n")
        sign_site(origin, build=2)
        tell("`mirror sync`, one page changed", program(work, *follow))
    tell("`verify`", program(work, "verify", str(copy)))


def seconds_of_sha256sum(folder: Path, lists: list[Path]) -> float:
    """Return how long the same files take `sha256sum --check`, a process for each list."""
    begun = time.perf_counter()
    words = ["sha256sum", "--check", "--quiet", "--strict"]
    running = [subprocess.Popen([*words, str(each)], cwd=folder) for each in lists]
    assert [process.wait() for process in running] == [0] * len(running)
    return time.perf_counter() - begun


def speed(work: Path) -> None:
    """Measure `verify` beside sha256sum."""
    site = work / "pages"
    write_site(site, PAGES, PAGE)
    sign_site(site)
    lines = (site / "integrity/sha256sums.txt").read_text(encoding="ascii").splitlines(keepends=True)
    jobs = os.cpu_count() or 1
    lists = [work / f"sums{number}.txt" for number in range(jobs)]
    for number, file in enumerate(lists):
        file.write_text("".join(lines[number::jobs]), encoding="ascii")
    pairs = []
    for _ in range(PAIRS):
        other = seconds_of_sha256sum(site, lists)
        command = [sys.executable, "-m", "hricsite", "verify", str(site), "--key", KEY.public.line]
        own = run(command, work, work / "log.txt", {"PYTHONPATH": str(PROJECT)}).wall
        pairs.append((other / own, own, other))
    ratio, own, other = sorted(pairs)[PAIRS // 2]
    print(
        f"\n`verify` of {PAGES:,} files of {PAGE:,} bytes took {own:.2f} s, `sha256sum --check` of the same"
        f"\nfiles in {jobs} processes {other:.2f} s, the files in the system's cache: {ratio:.2f} of its"
        f"\nspeed, the middle of {PAIRS} pairs. It has to be at least 0.7."
    )


def main() -> None:
    """Print the page."""
    number = int(sys.argv[2]) if len(sys.argv) > 2 else LARGE
    print(HEAD.format(number=number))
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
        memory(Path(folder), number)
    with tempfile.TemporaryDirectory(dir=sys.argv[1]) as folder:
        speed(Path(folder))


if __name__ == "__main__":
    main()
