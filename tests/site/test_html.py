"""The Nu HTML checker finds no error in pages of every kind and language, nor in the style sheets."""

import os
from pathlib import Path

from tests.tools.nu import errors_in


def test_nu_checker_finds_no_error(
    site: Path, pages: tuple[str, ...], sample: tuple[str, ...], files: tuple[str, ...]
) -> None:
    chosen = pages if os.environ.get("HRICSITE_FULL") == "1" else sample

    assert errors_in(site, [*chosen, *(path for path in files if path.endswith(".css"))]) == []
