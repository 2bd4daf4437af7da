"""es-check, which has a parser of JavaScript, and our check of script files say the same of ES5."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from hricsite.checks.whole import check
from tests.checks.breaches import script
from tests.tools.programs import node_file, program

OLD = (
    "var a = 1; function f(x) { return x ? a : 2; }",
    '(function () { "use strict"; var s = "let me => `x`"; window.s = s; }());',
    "/* const */ for (var i = 0; i < 3; i++) { a += i; } // class x",
    "var o = {'class': 1, import_: 2}; if (o['class'] >= 1) { o.exported = o; }",
)
NEW = (
    "let a = 1;",
    "const a = 1;",
    "var f = (x) => x;",
    "var s = `x`;",
    "class A {}",
    "import x from './x.js';",
    "export var x = 1;",
    "async function f() { await g(); }",
)


def accepts(scripts: Sequence[Path]) -> bool:
    """Say whether es-check takes all of these for ES5."""
    node = program(("node",), "apt install nodejs npm")
    command = [node, str(node_file("es-check/lib/cli/index.js")), "es5", *map(str, scripts)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert done.returncode == 0 or "error" in (done.stdout + done.stderr).lower()
    return done.returncode == 0


@pytest.mark.parametrize("code", [*OLD, *NEW])
def test_both_say_the_same(site: Path, tmp_path: Path, code: str) -> None:
    file = tmp_path / "x.js"
    file.write_text(code, encoding="utf-8")
    script(code)(site / "public")

    found = {each.code for each in check(site / "public")}

    assert accepts([file]) == (code in OLD)
    assert found == (set() if code in OLD else {"script-form"})


def test_every_script_of_the_site_is_es5(built_once: Path, tmp_path: Path) -> None:
    first = tmp_path / "x.js"
    first.write_text(OLD[0], encoding="utf-8")

    assert accepts([first, *sorted((built_once / "public").rglob("*.js"))])
