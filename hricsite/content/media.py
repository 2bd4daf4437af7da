"""Pictures: re-encoded once, copied by the build, each with a record of consent, author and licence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from hricsite.content.discovery import bad_slug, is_slug
from hricsite.content.edtf_dates import Edtf
from hricsite.content.exposure import exposures_in
from hricsite.content.files import read_source
from hricsite.content.picture_traces import GPS, JPEG, PNG, Damaged, traces
from hricsite.content.reading import Mention, mentions_in, picture_link
from hricsite.content.strict_yaml import read_yaml
from hricsite.content.validation import validate
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import Model, ProfileRef, Ref
from hricsite.model.text import Localised

# The first bytes of each format that is published: `new media` writes no other, and every reader shows both.
FORMATS = {".jpg": JPEG, ".png": PNG}

LARGE = ".large"
"""Stands before the suffix of the larger file of a picture."""

LARGEST = 2_000_000
"""Bytes that one file may have: four times what `new media` makes of a noisy photograph."""

LARGEST_READ = 50 * LARGEST
"""Bytes up to which a file is read all the same, to say what else is wrong with it."""

SIZES = "(min-width:42rem) 40rem,100vw"
"""How wide a picture is shown: as the text of a page, `--measure` in templates/assets/base.css."""

_DIGITS, _LONGEST = 10, 48
"""Digits of the digest in the name of a shipped file, as many as an asset has; characters of its own name
before them, so that the whole stays within 64."""

Pixels = Annotated[int, Field(ge=1, le=10_000)]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class Larger(Model):
    """The larger file of a picture, for screens with small pixels."""

    width: Pixels
    height: Pixels
    digest: Digest


class PictureRecord(Model):
    """`media/<name>.yaml`: what a picture shows, whose it is, who agreed, and its files (size, digest).

    `people` are those on it who have a profile: it is shown nowhere unless each agreed to photographs.
    """

    shows: Localised
    author: str = Field(min_length=1)
    licence: str = Field(min_length=1)
    consent: str = Field(min_length=1)
    people: tuple[ProfileRef, ...]
    taken: Edtf | None = None
    width: Pixels
    height: Pixels
    digest: Digest
    large: Larger | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that may be shown: its name in texts, its record and whom that names, where its bytes are."""

    name: str
    record: PictureRecord
    mentions: tuple[Mention, ...]
    path: str

    def files(self) -> dict[str, str]:
        """Return the path of each file by the name under which it is shipped, the smaller first."""
        found = {_shipped(self.name, self.record.digest): self.path}
        if self.record.large:
            found[_shipped(large_name(self.name), self.record.large.digest)] = large_name(self.path)
        return found

    def attributes(self) -> dict[str, str]:
        """Return the attributes of its element that say which file to load and how large it is."""
        record, addresses = self.record, [picture_link(name) for name in self.files()]
        found = {"src": addresses[0], "width": str(record.width), "height": str(record.height)}
        if record.large is None:
            return found
        srcset = f"{addresses[0]} {record.width}w,{addresses[1]} {record.large.width}w"
        return {**found, "srcset": srcset, "sizes": SIZES}

    def written(self) -> str:
        """Return the same as HTML."""
        return " ".join(f'{name}="{value}"' for name, value in self.attributes().items())


def large_name(name: str) -> str:
    """Return the name or path of the larger file of a picture."""
    stem, _, suffix = name.rpartition(".")
    return f"{stem}{LARGE}.{suffix}"


def _shipped(name: str, digest: str) -> str:
    stem, _, suffix = name.rpartition(".")
    return f"{stem[:_LONGEST]}.{digest[:_DIGITS]}.{suffix}"


def read_media(root: Path, paths: tuple[str, ...]) -> tuple[Mapping[str, Picture], tuple[Diagnostic, ...]]:
    """Return the pictures of `media/` by name, and what is wrong with any file there."""
    pictures: dict[str, Picture] = {}
    findings: list[Diagnostic] = []
    records: dict[str, PictureRecord] = {}
    mentions: dict[str, tuple[Mention, ...]] = {}
    digests: dict[str, str] = {}
    held = [path for path in paths if path.startswith("media/") and not path.endswith(".yaml")]
    for path in held:
        found = _read_file(root, path, digests)
        if not found and not _is_large(path):
            record, mentions[path], found = _record(root, path)
            if record is not None:
                records[path] = record
        findings += found
    for path, record in records.items():
        found = tuple(_differing(root, path, record, digests))
        findings += found
        if not found:
            name = path.removeprefix("media/")
            pictures[name] = Picture(name=name, record=record, mentions=mentions[path], path=path)
    of_pictures = {large_name(path) for path in held if path not in records or records[path].large}
    findings += [_no_record(root, path) for path in digests if _is_large(path) and path not in of_pictures]
    return pictures, tuple(findings)


def _is_large(path: str) -> bool:
    return Path(path).stem.endswith(LARGE)


def _read_file(root: Path, path: str, digests: dict[str, str]) -> tuple[Diagnostic, ...]:
    """Add the digest of a file that may be published, or return what is wrong with it."""
    place = Location(path=f"{root.name}/{path}")
    size, suffix = (root / path).stat().st_size, Path(path).suffix
    if size > LARGEST_READ:
        return (_too_large(place),)
    data = (root / path).read_bytes()
    name = path.removeprefix("media/").removesuffix(suffix).removesuffix(LARGE)
    findings = () if is_slug(name) else (bad_slug(name, place),)
    try:
        found = traces(data)
    except Damaged:
        return (*findings, _damaged(place))
    if found:
        return (*findings, _with_traces(place, found))
    if size > LARGEST:
        return (*findings, _too_large(place))
    if suffix not in FORMATS or not data.startswith(FORMATS[suffix]):
        return (*findings, _not_a_picture(place))
    digests[path] = hashlib.sha256(data).hexdigest()
    return findings


def _differing(
    root: Path, path: str, record: PictureRecord, digests: Mapping[str, str]
) -> Iterator[Diagnostic]:
    """Yield an error for each file of a picture that is not what the record says."""
    said = {path: record.digest}
    if record.large:
        said[large_name(path)] = record.large.digest
    for file, digest in said.items():
        if digests.get(file) != digest:
            yield error(
                "picture-differs",
                Location(path=f"{root.name}/{Path(path).with_suffix('.yaml').as_posix()}"),
                say("{path} is not the file whose digest stands in the record", path=f"{root.name}/{file}"),
                say("bring the file back, or delete it with its record and run new media again"),
            )


_AGAIN = say("move it out of the content folder, then: python3 build.py new media FILE")


def _with_traces(place: Location, found: tuple[str, ...]) -> Diagnostic:
    if GPS in found:
        where = say("{path} says where it was taken (GPS), and must not be published so", path=place.path)
        return error("picture-with-place", place, where, _AGAIN)
    words = say("{path} holds more than a picture: {traces}", path=place.path, traces=", ".join(found))
    return error("picture-with-metadata", place, words, _AGAIN)


def _damaged(place: Location) -> Diagnostic:
    words = say("{path} is cut off or damaged", path=place.path)
    return error("damaged-picture", place, words, say("put a whole file there"))


def _too_large(place: Location) -> Diagnostic:
    words = say("{path} has more than {n} bytes", path=place.path, n=LARGEST)
    return error("picture-too-large", place, words, _AGAIN)


def _not_a_picture(place: Location) -> Diagnostic:
    words = say("{path} is not a picture of the kind its name says", path=place.path)
    return error("not-a-picture", place, words, say("use a .jpg or .png file that new media has written"))


def _no_record(root: Path, path: str) -> Diagnostic:
    beside = Path(path.replace(f"{LARGE}.", ".")).with_suffix(".yaml").as_posix()
    return error(
        "no-picture-record",
        Location(path=f"{root.name}/{path}"),
        say("the picture has no record {path}", path=f"{root.name}/{beside}"),
        _AGAIN,
    )


def _record(
    root: Path, path: str
) -> tuple[PictureRecord | None, tuple[Mention, ...], tuple[Diagnostic, ...]]:
    beside = str(Path(path).with_suffix(".yaml").as_posix())
    if not (root / beside).is_file():
        return None, (), (_no_record(root, path),)
    source = read_source(root, beside)
    if isinstance(source, Diagnostic):
        return None, (), (source,)
    located, findings = read_yaml(source.text, source.path)
    if findings:
        return None, (), findings
    record, findings = validate(PictureRecord, located)
    return record, tuple(mentions_in(record, located)), (*findings, *exposures_in(located))


def check_pictures(mentions: tuple[Mention, ...], pictures: Mapping[str, Picture]) -> Iterator[Diagnostic]:
    """Yield an error for each picture that a text shows and that is not there or not usable."""
    for mention in mentions:
        target = mention.target
        if isinstance(target, Ref) and target.slug not in pictures:
            yield error(
                "no-picture",
                mention.location,
                say("there is no usable picture media/{name}", name=target.slug),
                say("put the file and its record into content/media, or take the picture out"),
            )


def with_sizes(html: str, pictures: Iterable[Picture]) -> str:
    """Return a body whose pictures load the shipped files, with sizes: no page jumps while loading."""
    for picture in pictures:
        html = html.replace(f'src="{picture_link(picture.name)}"', picture.written())
    return html
