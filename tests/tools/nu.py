"""The Nu HTML checker, a real one, on files of a built site."""

import json
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.tools.java import running
from tests.tools.programs import node_file


def errors_in(site: Path, paths: Iterable[str]) -> list[tuple[str, int, str]]:
    """Return every error that the checker finds in pages and style sheets: address, line, message."""
    options = ["--format", "json", "--exit-zero-always", "--also-check-css"]
    command = [*running(node_file("vnu-jar/build/dist/vnu.jar")), *options, *paths]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8")
    messages = json.loads(done.stderr or done.stdout)["messages"]
    return [(m.get("url"), m.get("lastLine"), m["message"]) for m in messages if m["type"] != "info"]
