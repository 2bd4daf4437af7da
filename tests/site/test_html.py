"""The Nu HTML checker finds no error in pages of every kind and language, nor in the style sheets."""

import json
import os
import subprocess
from pathlib import Path

from tests.tools.programs import node_file, program


def test_nu_checker_finds_no_error(
    site: Path, pages: tuple[str, ...], sample: tuple[str, ...], files: tuple[str, ...]
) -> None:
    chosen = pages if os.environ.get("HRICSITE_FULL") == "1" else sample
    java = program(("java",), "apt install default-jre-headless")
    jar = node_file("vnu-jar/build/dist/vnu.jar")
    checked = [*chosen, *(path for path in files if path.endswith(".css"))]
    options = ["-Xss4m", "-jar", str(jar), "--format", "json", "--exit-zero-always", "--also-check-css"]

    command = [java, *options, *checked]
    done = subprocess.run(command, cwd=site, capture_output=True, text=True, encoding="utf-8")

    messages = json.loads(done.stderr or done.stdout)["messages"]
    errors = [(m.get("url"), m.get("lastLine"), m["message"]) for m in messages if m["type"] != "info"]
    assert errors == []
