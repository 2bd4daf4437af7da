"""The same content gives the same bytes wherever, whenever and however it is built."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.circumstances import (
    BACKWARDS,
    LATER,
    MANY_WORKERS,
    Circumstance,
    another_user,
    build,
    built_before,
    locale_of,
    shallow_clone,
)
from tests.site.conftest import ROOT
from tests.tools.site_tree import files_of

HERE = Circumstance(folder="a", changes={"TZ": "UTC", "LC_ALL": "C"})
THERE = Circumstance(
    folder="某处 much longer",
    changes={"TZ": "Pacific/Kiritimati", "LC_ALL": "zh_CN.UTF-8", "PYTHONHASHSEED": "4711"},
    umask=0o077,
    jobs="2",
)
VARIATIONS: dict[str, Callable[[Path], Circumstance]] = {
    "a deep folder": lambda top: Circumstance(folder="某处/of a/very/long/way down"),
    "another user at another home": lambda top: Circumstance(
        prefix=another_user(), changes={"HOME": str(top), "USER": "somebody", "LOGNAME": "somebody"}
    ),
    "another time zone": lambda top: Circumstance(changes={"TZ": "Pacific/Kiritimati"}),
    "a Chinese locale": lambda top: Circumstance(changes=locale_of("zh_CN", top)),
    "a Turkish locale": lambda top: Circumstance(changes=locale_of("tr_TR", top)),
    "no locale": lambda top: Circumstance(changes={"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"}),
    "another umask": lambda top: Circumstance(umask=0o077),
    "other hashes": lambda top: Circumstance(changes={"PYTHONHASHSEED": "4711"}),
    "folders read backwards": lambda top: Circumstance(before=BACKWARDS),
    "400 days later": lambda top: Circumstance(before=LATER),
    "a shallow clone": lambda top: Circumstance(prepare=shallow_clone),
    "no git at all": lambda top: Circumstance(changes={"PATH": str(top / "nothing")}),
    "many workers": lambda top: Circumstance(before=MANY_WORKERS, jobs="3"),
    "over an old site": lambda top: Circumstance(prepare=built_before),
}


def digests(tree: Path) -> dict[str, str]:
    """Return the digest of every file by its path."""
    return {path: hashlib.sha256((tree / path).read_bytes()).hexdigest() for path in files_of(tree)}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The digests of the small site, built under no particular circumstance."""
    return digests(build(Circumstance(), tmp_path_factory.mktemp("plain")))


@pytest.mark.parametrize("name", VARIATIONS)
def test_no_circumstance_is_seen_in_the_bytes(name: str, plain: dict[str, str], tmp_path: Path) -> None:
    varied = digests(build(VARIATIONS[name](tmp_path), tmp_path))

    assert len(plain) > 200
    assert varied.keys() == plain.keys()
    assert {path for path in plain if varied[path] != plain[path]} == set()


def test_two_builds_of_the_real_content_give_the_same_bytes(tmp_path: Path) -> None:
    here = digests(build(HERE, tmp_path, ROOT / "content"))
    there = digests(build(THERE, tmp_path, ROOT / "content"))

    assert len(here) > 1000
    assert set(here) ^ set(there) == set()
    assert {path for path in here if here[path] != there[path]} == set()
