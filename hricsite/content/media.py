"""Pictures: re-encoded once, copied by the build, each with a record of consent, author and licence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import Field

from hricsite.content.discovery import bad_slug, is_slug
from hricsite.content.edtf_dates import Edtf
from hricsite.content.files import read_source
from hricsite.content.reading import Mention, body_link
from hricsite.content.strict_yaml import read_yaml
from hricsite.content.validation import validate
from hricsite.model.diagnostics import Diagnostic, Location, error, say
from hricsite.model.records import Model, Ref
from hricsite.model.text import Localised

# The first bytes of each format that may be published; SVG is left out, because it can hold scripts.
FORMATS = {
    ".jpg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
    ".webp": (b"RIFF",),
    ".gif": (b"GIF87a", b"GIF89a"),
}


class PictureRecord(Model):
    """`media/<name>.yaml`: what a picture shows, whose it is, who agreed, and its size in pixels."""

    shows: Localised
    author: str
    licence: str
    consent: str
    taken: Edtf | None = None
    width: int = Field(ge=1, le=10_000)
    height: int = Field(ge=1, le=10_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that may be shown: its name in `assets/media/`, its record, where its bytes are."""

    name: str
    record: PictureRecord
    path: str


def read_media(root: Path, paths: tuple[str, ...]) -> tuple[Mapping[str, Picture], tuple[Diagnostic, ...]]:
    """Return the pictures of `media/` by name, and what is wrong with any file there."""
    pictures: dict[str, Picture] = {}
    findings: list[Diagnostic] = []
    for path in paths:
        name = path.removeprefix("media/")
        if name == path or path.endswith(".yaml"):
            continue
        finding = _not_a_picture(root, path)
        record, found = (None, (finding,)) if finding else _record(root, path)
        findings += found
        if record is not None:
            pictures[name] = Picture(name=name, record=record, path=path)
    return pictures, tuple(findings)


def _not_a_picture(root: Path, path: str) -> Diagnostic | None:
    suffix = Path(path).suffix
    name = path.removeprefix("media/").removesuffix(suffix)
    if not is_slug(name):
        return bad_slug(name, Location(path=f"{root.name}/{path}"))
    beginnings = FORMATS.get(suffix)
    with (root / path).open("rb") as file:
        first = file.read(16)
    is_web_picture = suffix != ".webp" or first[8:12] == b"WEBP"
    if beginnings and first.startswith(beginnings) and is_web_picture:
        return None
    return error(
        "not-a-picture",
        Location(path=f"{root.name}/{path}"),
        say("{path} is not a picture of the kind its name says", path=f"{root.name}/{path}"),
        say("use a real .jpg, .png, .webp or .gif file"),
    )


def _record(root: Path, path: str) -> tuple[PictureRecord | None, tuple[Diagnostic, ...]]:
    beside = str(Path(path).with_suffix(".yaml").as_posix())
    if not (root / beside).is_file():
        place = Location(path=f"{root.name}/{path}")
        missing = say("the picture has no record {path}", path=f"{root.name}/{beside}")
        return None, (
            error(
                "no-picture-record",
                place,
                missing,
                say("write it: shows, author, licence, consent, width, height"),
            ),
        )
    source = read_source(root, beside)
    if isinstance(source, Diagnostic):
        return None, (source,)
    located, findings = read_yaml(source.text, source.path)
    return (None, findings) if findings else validate(PictureRecord, located)


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
    """Return a body with the sizes of its own pictures, so that the page does not jump while loading."""
    for picture in pictures:
        source = f'src="{body_link("media", picture.name)}"'
        size = f'width="{picture.record.width}" height="{picture.record.height}"'
        html = html.replace(source, f"{source} {size}")
    return html
