"""Cache keys for converted blocks: all that a conversion rests on, and of the lexicon only what it meets."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache
from importlib.resources import files

from hricsite.lang.conversion import ATOM, Run
from hricsite.lang.converters import package_version
from hricsite.lang.detection import source_of
from hricsite.lang.layers import has_region_words, region_words
from hricsite.lang.lexicon import Lexicon, find

_NO_WIDTH = re.compile(
    "[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)
"""Characters that a name may run through without being broken by them, and some more."""


def block_fingerprint(runs: tuple[Run, ...], *, source: str, target: str, lexicon: Lexicon) -> str:
    """Return a digest that differs wherever `convert_block` with the same arguments could differ.

    It covers the runs, both tags, the terms of the lexicon that stand in the block with their places,
    whether region words are on, and the versions of OpenCC and of our tables; the code is the caller's to
    add.  A term that is not in the block changes nothing, so a new profile touches only the blocks that name
    the person.  A block with characters of no width, in which a term may hide, is keyed by the whole lexicon.
    """
    block = "".join(run.text if run.convert else "" if run.silent else ATOM for run in runs)
    if source == "auto":
        source = source_of(block, target)
    met = lexicon.digest if _NO_WIDTH.search(block) else _met(block, source, target, lexicon)
    plain = [[run.text, run.convert, run.silent] for run in runs]
    parts = [plain, source, target, met, has_region_words(lexicon), package_version(), tables_digest()]
    text = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _met(block: str, source: str, target: str, lexicon: Lexicon) -> list[object]:
    """Return the terms that stand in a block; a region word may yet give way to what stands beneath it."""
    if source == target:
        return []
    lexicons = dict.fromkeys((lexicon, region_words(lexicon, False)))
    return [
        [start, end, *entry.forms(), entry.direction, entry.regional]
        for each in lexicons
        for start, end, entry in find(each, block, source, target)
    ]


@cache
def tables_digest() -> str:
    """Return the digest of the names and bytes of our own tables in data/."""
    tables = sorted(
        (table for table in files("hricsite.lang").joinpath("data").iterdir() if table.is_file()),
        key=lambda table: table.name,
    )
    digest = hashlib.sha256()
    for table in tables:
        data = table.read_bytes()
        digest.update(f"{table.name} {len(data)}\n".encode() + data)
    return digest.hexdigest()
