"""A picture made anew from its pixels alone: the one door to Pillow."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hricsite.content.picture_traces import GPS, TRAILER, Damaged, traces
from hricsite.model.diagnostics import Message, say

if TYPE_CHECKING:
    from PIL.Image import Image

BOX, LARGE_BOX = (640, 1280), (1280, 2560)
"""Pixels across and down that a file has at most: one and two for each of a page's column (40rem)."""

WORTH = 960
"""Pixels across from which a larger file is worth its bytes: half as many again as the smaller has."""

QUALITY = 80
"""Of a JPEG, by the scale of libjpeg."""

MOST_PIXELS = 100_000_000
"""A photograph of the largest cameras; decoded, 400 MB."""

FORMATS = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
    "TIFF": (".tif", ".tiff"),
}
"""What is read, with its suffixes."""

_LOSSLESS = ("PNG", "GIF", "TIFF")
_NAMES = {"exif": "Exif", "xmp": "XMP", "icc_profile": "ICC", "comment": "COM", "photoshop": "IPTC"}
_GPS_DIRECTORY = 0x8825

# What decoders raise on files that are cut off or made by an attacker; Pillow promises no single class.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, ArithmeticError, AttributeError,
    NotImplementedError, struct.error, zlib.error,
)  # fmt: skip


class NotTaken(Exception):
    """A file is not taken in: what is wrong with it, the remedy, and the code of the finding."""

    def __init__(self, code: str, sentence: Message, remedy: Message) -> None:
        """Keep all three."""
        super().__init__(code)
        self.code, self.sentence, self.remedy = code, sentence, remedy


class NoPillow(Exception):
    """The extra `images` is not installed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file of a picture: its bytes, and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reencoded:
    """A picture made anew: suffix, its file, the larger file if it has one, names of what was dropped."""

    suffix: str
    file: File
    large: File | None
    dropped: tuple[str, ...]


def reencode(data: bytes, suffix: str) -> Reencoded:
    """Return the picture in `data` without anything but its pixels, upright, in sRGB, 8 bits a channel.

    `suffix` is that of the file's name, lower case.  The same bytes give the same bytes with one version of
    Pillow.  Raises NotTaken, and NoPillow without the package.
    """
    try:
        import PIL.Image
        import PIL.ImageFile
    except ImportError as problem:
        raise NoPillow from problem
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            PIL.ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint wants it for the whole process
            with PIL.Image.open(io.BytesIO(data), formats=tuple(FORMATS)) as image:
                kind = "JPEG" if image.format == "MPO" else str(image.format)
                _check(image, kind, suffix)
                dropped = _dropped(image, data)
                pixels = _pixels(image)
        except (PIL.UnidentifiedImageError, PIL.Image.DecompressionBombError, *_BROKEN) as problem:
            raise _refusal(data, isinstance(problem, PIL.Image.DecompressionBombError)) from problem
    alike = (".png",) if pixels.mode == "RGBA" else (".jpg", ".png") if kind in _LOSSLESS else (".jpg",)
    tried = {each: _fitted(pixels, BOX, each) for each in alike}
    chosen = min(tried, key=lambda each: len(tried[each].data))
    large = _fitted(pixels, LARGE_BOX, chosen) if pixels.width >= WORTH else None
    return Reencoded(suffix=chosen, file=tried[chosen], large=large, dropped=dropped)


def _check(image: Image, kind: str, suffix: str) -> None:
    if suffix not in FORMATS[kind]:
        raise NotTaken(
            "wrong-suffix",
            say("the name ends in {suffix} and the file is {kind}", suffix=suffix or '""', kind=kind),
            say("give it the suffix {suffix}", suffix=FORMATS[kind][0]),
        )
    if image.width * image.height > MOST_PIXELS:
        raise _too_many_pixels()
    if image.format != "MPO" and getattr(image, "n_frames", 1) > 1:
        raise NotTaken(
            "moving-picture",
            say("the picture moves or has several pages"),
            say("save the one picture that counts as a file of its own"),
        )


def _too_many_pixels() -> NotTaken:
    return NotTaken(
        "picture-too-large",
        say("the picture has more than {n} pixels", n=MOST_PIXELS),
        say("make it smaller first; 1280 pixels across are enough"),
    )


def _refusal(data: bytes, is_bomb: bool) -> NotTaken:
    """Return why a file that cannot be decoded is not taken."""
    if is_bomb:
        return _too_many_pixels()
    start = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in start or start.startswith((b"<?xml", b"<!doctype svg")):
        return NotTaken(
            "svg-picture",
            say("this is SVG, which can hold scripts and load files"),
            say("export it as PNG, 1280 pixels across"),
        )
    if not data:
        return NotTaken("damaged-picture", say("the file is empty"), say("take a whole copy of it"))
    return NotTaken(
        "damaged-picture",
        say("this is no picture that can be read, or it is cut off"),
        say("give a whole file: JPEG, PNG, WebP, GIF or TIFF; export others as one of them"),
    )


def _dropped(image: Image, data: bytes) -> tuple[str, ...]:
    """Return the names of what the file holds beside its pixels."""
    found = {name for key, name in _NAMES.items() if image.info.get(key)}
    found |= {"tEXt"} if getattr(image, "text", None) else set()
    exif = image.getexif()  # of a TIFF file, its own tags
    if _GPS_DIRECTORY in exif:
        found |= {"Exif", GPS}
    if any(isinstance(value, str) for value in exif.values()):
        found.add("Exif")
    try:
        found |= set(traces(data))
    except Damaged:  # what a tolerant decoder passes over is left behind too
        found.add(TRAILER)
    return tuple(sorted(found))


def _pixels(image: Image) -> Image:
    """Return the decoded picture as RGB, or RGBA where anything is transparent, with nothing else in it."""
    from PIL import Image, ImageOps

    image.load()
    profile = image.info.get("icc_profile")
    upright = ImageOps.exif_transpose(image)
    if upright.mode.startswith("I"):  # 16 bits a channel, grey
        upright = upright.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    elif upright.mode == "F":
        raise ValueError("a floating-point picture has no white")
    is_clear = upright.has_transparency_data
    if is_clear and upright.mode not in ("RGBA", "LA"):
        upright = upright.convert("RGBA")
    elif upright.mode in ("P", "1", "LA", "LAB", "YCbCr", "HSV"):
        upright = upright.convert("RGBA" if is_clear else "RGB")
    alpha = upright.getchannel("A") if is_clear else None
    flat = upright.convert("RGB") if is_clear else upright
    shown = _in_srgb(flat, profile) if profile else flat.convert("RGB")
    clean = Image.frombytes("RGB", shown.size, shown.tobytes())
    if alpha is not None and alpha.getextrema() != (255, 255):
        clean.putalpha(alpha)
    return clean


def _in_srgb(image: Image, profile: bytes) -> Image:
    """Return the picture in sRGB; a profile that does not fit it counts for nothing, as in a browser."""
    from PIL import ImageCms

    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image.convert("RGB")
    return found or image.convert("RGB")


def _fitted(pixels: Image, box: tuple[int, int], suffix: str) -> File:
    from PIL.Image import Resampling

    image = pixels.copy()
    image.thumbnail(box, Resampling.LANCZOS)
    target = io.BytesIO()
    if suffix == ".jpg":
        image.save(target, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    else:
        image.save(target, "PNG", optimize=True)
    return File(data=target.getvalue(), width=image.width, height=image.height)
