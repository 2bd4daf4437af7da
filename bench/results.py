"""What was measured, kept in one file that grows case by case."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ENGINE = ("hricsite/**/*", "templates/**/*", "locales/**/*")
BENCH = ("hugo/**/*", "hugo_*", "convert.py", "corpus.py", "texts.py", "words.py", "content_folder.py")


class Results:
    """The file of results; each stands under its group and name, with the digest of the code it is of."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}

    def is_known(self, group: str, name: str, code: str) -> bool:
        """Say whether this was measured with this code."""
        return self.data.get(group, {}).get(name, {}).get("code") == code

    def keep(self, group: str, name: str, found: dict[str, Any]) -> None:
        """Add one result and write the file."""
        self.data.setdefault(group, {})[name] = found
        text = json.dumps(self.data, ensure_ascii=False, indent=1, sort_keys=True)
        part = self._path.with_suffix(".part")
        part.write_text(text + "\n", encoding="utf-8", newline="\n")
        part.replace(self._path)


def code_digest(engine: Path) -> str:
    """Return the digest of everything that times depend on: a checkout's code, and what the bench writes."""
    digest = hashlib.sha256()
    for root, patterns in ((engine, ENGINE), (HERE, BENCH)):
        for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def machine(hugo: Path) -> dict[str, str]:
    """Return what the results were measured on, without names or addresses."""
    told = subprocess.run([hugo, "version"], capture_output=True, text=True, check=True).stdout
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return {
        "processors": str(os.cpu_count()),
        "memory": f"{memory} GiB",
        "system": f"{platform.system()} {platform.machine()}",
        "python": platform.python_version(),
        "hugo": told.split("-")[0].removeprefix("hugo v"),
    }
