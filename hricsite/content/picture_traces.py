"""What a picture file holds beside the picture: place, time, device, author, remarks, leftovers.

Only the list of segments (JPEG, ITU-T T.81 annex B) or chunks (PNG, third edition, section 5) is walked, and
all that is not needed to show the picture counts: what is not known cannot be known to be harmless.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"

GPS = "GPS"
"""The trace that says where somebody stood."""

TRAILER = "trailer"
"""The trace of bytes behind the end of the picture: a film, a second picture, anything."""

_SHOWN_CHUNKS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
_CHUNK_NAMES = {b"eXIf": "Exif", b"iCCP": "ICC"}
_FRAMES = frozenset((*range(0xC0, 0xC8), *range(0xC9, 0xD0)))
_TABLES = frozenset((0xDB, 0xDD))
_SCAN, _END = 0xDA, 0xD9
_SEGMENTS = (
    (0xE1, b"Exif\0", "Exif"),
    (0xE1, b"http://ns.adobe.com/", "XMP"),
    (0xE2, b"ICC_PROFILE\0", "ICC"),
    (0xE2, b"MPF\0", "MPF"),
    (0xED, b"Photoshop 3.0\0", "IPTC"),
)
_PLAIN_JFIF = re.compile(rb"JFIF\0.{7}\0\0", re.DOTALL)
_PLAIN_ADOBE = re.compile(rb"Adobe.{7}", re.DOTALL)
_NEXT_MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]")
_GPS_IN_XMP = re.compile(rb"GPS[A-Z]|Geotag", re.IGNORECASE)
_GPS_DIRECTORY = 0x8825


class Damaged(Exception):
    """The file is cut off, or its parts do not follow each other as its format says."""


def traces(data: bytes) -> tuple[str, ...]:
    """Return the names of what is in a JPEG or PNG file beside the picture, sorted, each once.

    A place found in Exif or XMP is the trace `GPS`.  Of a file of another format nothing is known, so
    nothing is returned.  Raises Damaged.
    """
    if data.startswith(JPEG):
        return tuple(sorted(set(_in_jpeg(data))))
    if data.startswith(PNG):
        return tuple(sorted(set(_in_png(data))))
    return ()


def _in_jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while True:
        found = _NEXT_MARKER.match(data, at)
        if not found:
            raise Damaged
        at, marker = found.end(), data[found.end() - 1]
        if marker == _END:
            break
        length = int.from_bytes(data[at : at + 2], "big")
        if length < 2 or at + length > len(data):
            raise Damaged
        yield from _in_segment(marker, data[at + 2 : at + length])
        at += length
        if marker == _SCAN:
            behind = _NEXT_MARKER.search(data, at)
            if not behind:
                raise Damaged
            at = behind.start()
    if at < len(data):
        yield TRAILER


def _in_segment(marker: int, body: bytes) -> Iterator[str]:
    if marker in _FRAMES or marker in _TABLES or marker == _SCAN:
        return
    if (marker == 0xE0 and _PLAIN_JFIF.fullmatch(body)) or (marker == 0xEE and _PLAIN_ADOBE.fullmatch(body)):
        return
    names = (name for code, start, name in _SEGMENTS if code == marker and body.startswith(start))
    name = next(names, "COM" if marker == 0xFE else f"APP{marker - 0xE0}" if marker >= 0xE0 else "DNL")
    yield name
    if (name == "Exif" and _names_place(body[6:])) or (name == "XMP" and _GPS_IN_XMP.search(body)):
        yield GPS


def _in_png(data: bytes) -> Iterator[str]:
    at, kind = len(PNG), b""
    while kind != b"IEND":
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if at > len(data) or not kind.isalpha():
            raise Damaged
        if kind in _SHOWN_CHUNKS:
            continue
        yield _CHUNK_NAMES.get(kind, kind.decode("ascii"))
        if (kind == b"eXIf" and _names_place(body)) or (kind == b"iTXt" and _GPS_IN_XMP.search(body)):
            yield GPS
    if at < len(data):
        yield TRAILER


def _names_place(exif: bytes) -> bool:
    """Say whether the first directory of Exif (TIFF 6.0, section 2) leads to one of places."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return False
    (start,) = struct.unpack_from(f"{order}I", exif, 4)
    if start + 2 > len(exif):
        return False
    (count,) = struct.unpack_from(f"{order}H", exif, start)
    ends = min(start + 2 + 12 * count, len(exif) - 1)
    tags = (struct.unpack_from(f"{order}H", exif, at)[0] for at in range(start + 2, ends, 12))
    return _GPS_DIRECTORY in tags
