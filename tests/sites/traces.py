"""Looking for a text in files however it may be written there, and in the members of packed files."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from hricsite.outputs.search_code import coded


def spellings(text: str) -> frozenset[bytes]:
    """Return the bytes in which a text may stand in a file, in usual encodings and escapes, or search's."""
    found: set[bytes] = set()
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        word = unicodedata.normalize(form, text)
        units = [int.from_bytes(pair, "big") for pair in _pairs(word.encode("utf-16-be"))]
        found |= {word.encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")}
        found.add(coded(word).replace("~{", "").replace("~}", "").encode())
        found |= {quote(word).encode(), quote(word).lower().encode()}
        found |= {"".join(way % unit for unit in units).encode() for way in (r"\u%04x", r"\u%04X")}
        for way in ("&#%d;", "&#x%x;", "&#x%X;"):
            found.add("".join(each if each.isascii() else way % ord(each) for each in word).encode())
    return frozenset(found)


def _pairs(data: bytes) -> Iterator[bytes]:
    return (data[at : at + 2] for at in range(0, len(data), 2))


def contents(data: bytes) -> Iterator[bytes]:
    """Yield a file's bytes and, of a packed one, the names and the bytes of its members, at any depth."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                yield info.filename.encode()
                yield from contents(archive.read(info))


def traced(folder: Path, texts: Iterable[str]) -> dict[str, list[str]]:
    """Return for each text the files under a folder in which it stands, in their names too."""
    wanted = {text: spellings(text) for text in texts}
    found: dict[str, list[str]] = {text: [] for text in wanted}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        path = file.relative_to(folder).as_posix()
        parts = [path.encode(), *contents(file.read_bytes())]
        for text, ways in wanted.items():
            if any(way in part for part in parts for way in ways):
                found[text].append(path)
    return found
