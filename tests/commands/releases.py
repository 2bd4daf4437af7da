"""How tests sign a built site as a release, and what they look for in it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.sites.copies import Ended, run

TEXT = "content/topics/reading-aloud/en.md"


def sign(site: Path, keys: Path, name: str = "one", *words: str) -> Ended:
    return run(site, "sign", "--key", str(keys / f"{name}.key"), *words)


def manifest(site: Path) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = json.loads((site / "public/integrity/manifest.json").read_bytes())
    return found


def release_id(keys: Path, name: str) -> str:
    return (keys / f"{name}.pub").read_text("ascii").split("\n")[0].rpartition(" ")[2]
