"""What a build keeps for the next: believed only when whole, healed when not, small, and never a program."""

from __future__ import annotations

import marshal
import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hricsite.engine import memory
from hricsite.engine.codec import Unknown, pack, unpack
from hricsite.engine.memory import Memory, PageMade
from hricsite.engine.planning import job_of
from hricsite.engine.spool import place_of
from hricsite.engine.tidying import MANY
from hricsite.engine.workspace import cache_of
from tests.engine.law_edits import Files, body, heading, text_of, words, written
from tests.engine.law_site_edits import dictionary
from tests.engine.law_sites import Place, digests, state_of

FULL = os.environ.get("HRICSITE_FULL") == "1"
FLIPS = 400 if FULL else 20


def all_read(files: Files) -> tuple[Files, Files]:
    """Return two states of a site; from one to the other every part of the cache is read."""
    layout = "templates/layouts/base.html"
    other = written(files, layout, text_of(files, layout).replace("<body", '<body data-other="1"'))
    return files, dictionary(other, 1)


def compare_both(place: Place, one: Files, two: Files) -> None:
    """Build the second state and then the first, and compare each with a build from nothing."""
    for files in (two, one):
        place.write(files)
        place.compare(place.update())


def cache(place: Place) -> Path:
    return cache_of(place.options())


def parts(place: Place) -> list[Path]:
    return sorted((cache(place) / "parts").iterdir())


def test_from_one_state_to_the_other_everything_is_made_again(place: Place) -> None:
    one, two = all_read(place.files)

    place.write(two)
    outcome = place.update()
    place.write(one)
    place.update()

    pages = {path for path in state_of(place.output) if path.endswith(".html") and "/" in path}
    assert outcome.made.keys() >= pages


def flip_a_bit(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def test_a_bit_flipped_anywhere_is_healed(place: Place) -> None:
    one, two = all_read(place.files)
    wanted = {}
    for files in (one, two):
        place.write(files)
        place.update()
        wanted[id(files)] = place.clean()[1]
    chance = random.Random(4)

    for number in range(FLIPS):
        there = [file for file in sorted(cache(place).rglob("*")) if file.is_file() and file.stat().st_size]
        if there:  # none are after damage that was met late
            flip_a_bit(chance.choice(there), chance)
        files = (one, two)[number % 2]
        place.write(files)
        place.update()
        assert digests(state_of(place.output)) == wanted[id(files)]


def halved(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def cut_by_one(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-1])


def grown(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"more")


def removed(file: Path) -> None:
    file.unlink()


def zeroed(file: Path) -> None:
    file.write_bytes(bytes(file.stat().st_size))


def without_permission(file: Path) -> None:
    file.chmod(0)


HARMS = (halved, emptied, cut_by_one, grown, removed, zeroed, without_permission)


@pytest.mark.parametrize("what", ["memory", "parts", "all"])
@pytest.mark.parametrize("harm", HARMS)
def test_a_damaged_cache_is_made_anew(place: Place, harm: Callable[[Path], None], what: str) -> None:
    one, two = all_read(place.files)
    files = {"memory": [cache(place) / "memory"], "parts": parts(place)}
    for file in files.get(what, [*files["memory"], *files["parts"]]):
        harm(file)

    compare_both(place, one, two)


def test_parts_that_took_each_others_names_are_noticed(place: Place) -> None:
    one, two = all_read(place.files)
    place.write(body(one, 3))
    place.update()
    first, second, *_ = parts(place)
    first.rename(first.with_name("aside"))
    second.rename(first)
    first.with_name("aside").rename(second)

    compare_both(place, one, two)


def test_a_removed_cache_is_made_anew(place: Place) -> None:
    one, two = all_read(place.files)
    for gone in (cache(place) / "parts", cache(place), place.folder / "work"):
        shutil.rmtree(gone)
        compare_both(place, one, two)


def test_what_another_program_left_is_not_believed(place: Place) -> None:
    file = cache(place) / "memory"
    stamps = {path: PageMade(b"", (1, 2, 3)) for path in ("en/index.html", "en/not-ours.html")}
    memory.save(Memory(key="another program", pages=stamps, names=["site:date"]), file)

    place.compare(place.update())


def test_sixty_edits_do_not_let_the_cache_grow(place: Place) -> None:
    files = place.files
    for number in range(60):
        files = (heading, body, words)[number % 3](files, number * 37)
        place.write(files)
        if place.update().failed(strict=False):
            files = place.good
    place.write(files)
    place.update()
    size = sum(file.stat().st_size for file in (cache(place) / "memory", *parts(place)))
    count = len(parts(place))

    shutil.rmtree(cache(place))
    place.update()

    fresh = sum(file.stat().st_size for file in (cache(place) / "memory", *parts(place)))
    assert size < 3 * fresh
    assert count < 40


def test_damage_that_is_met_when_the_cache_is_tidied_is_healed(place: Place) -> None:
    texts = [path for path in sorted(place.files) if path.endswith("/en.md")]
    harmed = False
    for number in range(2 * MANY):
        count = len(parts(place))
        if count >= MANY and not harmed:
            harm_part_of(place, "source/autumn-news-2022")
            harmed = True
        path = texts[number % len(texts)]
        place.write({**place.files, path: place.files[path] + b"\nMore.\n"})
        place.update()
        if len(parts(place)) < count:
            break

    assert harmed and len(parts(place)) < count, "it was never tidied"
    place.compare(place.update())


def harm_part_of(place: Place, record: str) -> None:
    """Flip a bit in what is set aside of a record that no edit touches."""
    kept = memory.load(cache(place) / "memory", key_in(place)).records[record]
    assert kept.read is not None
    name, offset, _ = place_of(kept.read)
    file = cache(place) / "parts" / name
    data = bytearray(file.read_bytes())
    data[offset] ^= 1
    file.write_bytes(data)


def key_in(place: Place) -> str:
    """Return the key under which the memory was saved."""
    _, small = next(parts_in(place))
    key: str = small[0]
    return key


def parts_in(place: Place) -> Iterator[tuple[str, Any]]:
    """Return the parts of the memory that was saved."""
    return memory.parts_of(memoryview((cache(place) / "memory").read_bytes())[memory.HEAD :])


PLAIN = (str, int, bytes, float, bool, type(None))


def kinds_in(value: object) -> set[type]:
    """Return the types of all that a value holds."""
    if isinstance(value, dict):
        return {dict}.union(*map(kinds_in, value), *map(kinds_in, value.values()))
    if isinstance(value, list | tuple):
        return {type(value)}.union(*map(kinds_in, value))
    return {type(value)}


def test_the_memory_holds_text_and_numbers_only(place: Place) -> None:
    assert kinds_in(list(parts_in(place))) <= {dict, list, tuple, *PLAIN}


def test_nothing_in_the_cache_is_loaded_by_pickle(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = all_read(place.files)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("something was unpickled")

    for name in ("load", "loads", "Unpickler"):
        monkeypatch.setattr(pickle, name, refuse)
    place.write(two)
    place.update()
    place.write(one)
    place.update()

    for file in (cache(place) / "memory", *parts(place)):
        assert not any(file.read_bytes().startswith(bytes((0x80, version))) for version in range(2, 6))


def test_a_class_or_a_function_that_is_not_ours_is_refused() -> None:
    with pytest.raises(Unknown):
        pack(Path("content"))
    with pytest.raises(Unknown):
        unpack(marshal.dumps(["pathlib:Path", "content"], 2))
    with pytest.raises(ValueError, match="os:system"):
        job_of("en/index.html", marshal.dumps(("os:system", "os:system", ("true",), False), 2))
