"""Ask Lighthouse about five kinds of page, as a page of the documents: `python bench/lighthouse.py FOLDER`.

FOLDER is a built site; it is served from this machine, and each page is judged as on a phone, by npm's
`lighthouse` and the Chromium on the PATH.  The page goes to standard output; `docs/lighthouse.md` is it.
The exit code is 1 when a score is below 95.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.tools.programs import program  # noqa: E402
from tests.tools.servers import QuietHandler  # noqa: E402

VERSION = "12.8.2"
LEAST = 95
CATEGORIES = ("performance", "accessibility", "best-practices")
PAGES = (
    "zh-hans/index.html",
    "zh-hant/topics/torture.html",
    "en/profiles/liu-xiaobo.html",
    "zh-hans/topics/index.html",
    "zh-hant/actions/write-a-letter.html",
)
"""A home page, a topic, a person, a long list, and an action with a letter."""
HEAD = f"""# What Lighthouse says

Made by `python bench/lighthouse.py public > docs/lighthouse.md` from the site of this repository: Lighthouse
{VERSION} with its own settings for a phone on a slow connection. Each score must be {LEAST} of 100 at least.

| page | performance | accessibility | best practices |
| --- | --- | --- | --- |
"""


def main(folder: str) -> int:
    """Print the page; the exit code is 1 when a score is below LEAST."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    scores = {page: judged(f"http://127.0.0.1:{server.server_port}/{page}") for page in PAGES}
    server.shutdown()
    rows = (f"| `{page}` | {' | '.join(map(str, found))} |\n" for page, found in scores.items())
    print(HEAD + "".join(rows), end="")
    return int(any(score < LEAST for found in scores.values() for score in found))


def judged(address: str) -> tuple[int, ...]:
    """Return the scores of a page, one for each category."""
    with tempfile.TemporaryDirectory() as work:
        report = Path(work) / "report.json"
        command = [
            "npx", "--yes", f"lighthouse@{VERSION}", address, "--quiet", "--output=json",
            f"--output-path={report}", f"--only-categories={','.join(CATEGORIES)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        ]  # fmt: skip
        chromium = program(("chromium", "chromium-browser", "google-chrome"), "apt install chromium")
        subprocess.run(command, check=True, env={**os.environ, "CHROME_PATH": chromium}, stdout=sys.stderr)
        found = json.loads(report.read_bytes())["categories"]
    return tuple(round(found[name]["score"] * 100) for name in CATEGORIES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
