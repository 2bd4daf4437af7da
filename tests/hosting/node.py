"""Programs of Node that stand for hosts of which no other part runs here."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.hosting.servers import Served
from tests.tools.processes import running
from tests.tools.programs import missing, node_file, program
from tests.tools.servers import free_ports

TOOLS = Path(__file__).parents[1] / "tools"
QUIET = {
    "CLOUDFLARE_CF_FETCH_ENABLED": "false",
    "NO_COLOR": "1",
    "WRANGLER_HIDE_BANNER": "true",
    "WRANGLER_SEND_ERROR_REPORTS": "false",
    "WRANGLER_SEND_METRICS": "false",
    "npm_config_registry": "http://127.0.0.1:9/",
}
"""Wrangler asks nobody outside for anything."""


def node() -> str:
    """Return Node, 20 or newer."""
    found = program(("node",), "apt install nodejs npm")
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout
    return found if int(version[1:].partition(".")[0]) >= 20 else missing("Node 20", "apt install nodejs npm")


def netlify(folder: Path, paths: list[str]) -> dict[str, Any]:
    """Return headers by path, redirects and errors, as Netlify's packages read a folder's files."""
    node_file("@netlify/headers/package.json")
    words = [node(), str(TOOLS / "netlify.mjs"), str(folder), *paths]
    found: dict[str, Any] = json.loads(subprocess.run(words, capture_output=True, check=True).stdout)
    return found


def github_workflow(text: str, work: Path) -> dict[str, Any]:
    """Return a workflow as GitHub's parser understands it; the JSON that it imports needs a bundler."""
    node_file("@actions/workflow-parser/package.json")
    bundler, bundle = str(node_file(".bin/esbuild")), work / "workflow.cjs"
    options = ["--bundle", "--platform=node", "--log-level=error", f"--outfile={bundle}"]
    subprocess.run([bundler, str(TOOLS / "workflow.mjs"), *options], check=True)
    done = subprocess.run([node(), str(bundle)], input=text.encode(), capture_output=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def gitlab(repository: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run gitlab-ci-local, which checks a pipeline against GitLab's schema, in a git repository."""
    command = [node(), str(node_file("gitlab-ci-local/src/index.js")), *words]
    environ = {**os.environ, "HOME": str(repository), "NO_COLOR": "1"}
    return subprocess.run(command, cwd=repository, env=environ, capture_output=True, text=True)


@contextmanager
def cloudflare(folder: Path, work: Path) -> Iterator[Served]:
    """Serve a folder as Cloudflare Pages does, by the program that its developers run on their machines."""
    port, inspector = free_ports(2)
    words = [node(), str(node_file("wrangler/bin/wrangler.js")), "pages", "dev", str(folder)]
    words += ["--ip", "127.0.0.1", "--port", str(port), "--inspector-port", str(inspector)]
    words += ["--compatibility-date", "2026-01-01"]
    environ = {**QUIET, "HOME": str(work), "WRANGLER_LOG_PATH": str(work / "logs"), "CI": "1"}
    with running(words, work, port, environ):
        yield Served(port)
