"""A file is read as checked text, or refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from hricsite.content.files import Source, read_source
from hricsite.model.diagnostics import Diagnostic

CONTROLS = (*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)


@pytest.mark.parametrize("number", CONTROLS, ids="{:04X}".format)
def test_no_control_character_is_let_through(tmp_path: Path, number: int) -> None:
    (tmp_path / "a.md").write_text(f"甲\n乙{chr(number)}\n", encoding="utf-8")

    found = read_source(tmp_path, "a.md")

    assert isinstance(found, Diagnostic)
    assert (found.code, found.location.line, found.location.column) == ("control-character", 2, 2)


def test_what_only_resembles_a_control_character_is_let_through(tmp_path: Path) -> None:
    text = "\t甲·乙\r，\u00a0\uffe5\ufffd\u200b\n"
    (tmp_path / "a.md").write_bytes(text.encode())

    found = read_source(tmp_path, "a.md")

    assert isinstance(found, Source)
    assert found.text == text
