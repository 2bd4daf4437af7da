"""A page's QR code and its card as PNG pictures: the door to zxing-cpp and to the font, and one to Pillow.

Words are set in the font of the extra, not in one of the machine, and by Pillow's own layout: the other one
takes a library for text from right to left from the machine.
"""

from __future__ import annotations

import io
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

from hricsite.bundles.edition import MissingExtra

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

WIDTH, HEIGHT = 800, 420
"""Pixels of a card, in a shape that chats show whole (1.91 to 1); 1200 across take twice the time."""

EDGE = 44
"""Pixels that stay empty on each side."""

SYMBOL = 208
"""Pixels across that a QR code has at most on a card."""

MODULE, QUIET = 8, 4
"""Pixels of a module in a QR code of its own, and the empty modules around it (ISO 18004, section 9.1)."""

SIZES = (52, 44, 37, 32, 27, 23)
"""Pixels in which a title may be set, the largest first; a line takes a third more."""

SMALL = 22
"""Pixels of the site's name and the date."""

TITLE = (WIDTH - 3 * EDGE - SYMBOL, HEIGHT - 2 * EDGE - 4 * SMALL)
"""Pixels across and down that a title has."""

INK, PAPER = (18, 52, 74), (251, 251, 248)
BITS = 2
SHADES = (1 << BITS) - 1
"""The lightest shade of a card, 0 being the darkest: so few that the file is small, and letters smooth."""

_DARK_OR_LIGHT = [0] * 128 + [SHADES] * 128

RUN_LENGTHS = 3
"""How zlib looks for repetitions: in rows of one shade only, which is quicker here, and smaller."""

FACES = {"en": 2, "zh-Hans": 2, "zh-Hant": 3, "zh-Hant-HK": 4}
"""Where the forms of letters of each language stand in the font; other languages take the first."""

_OPENING, _CLOSING = "（《〈「『【〔“‘(", "，。、；：？！）》〉」』】〕”’…—·,.;:?!)"
_HAN = "\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
_UNBROKEN = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[^\s{_HAN}{re.escape(_OPENING)}]+|[{_HAN}])[{re.escape(_CLOSING)}]*\s*"
    r"|\S\s*"
)
"""A piece of a title that stands on one line: a word or a Han character, with the marks that go with it."""


class Words(NamedTuple):
    """What a card says: title with its language, the site's name with its, a date in words ("" for none)."""

    title: str
    lang: str
    name: str
    name_lang: str
    date: str


def require() -> None:
    """Raise MissingExtra unless all that pictures take is installed."""
    if not all(map(find_spec, ("PIL", "noto_cjk_sans_otc", "zxingcpp"))):
        raise MissingExtra("cards")


def symbol_of(address: str) -> Image:
    """Return the QR code of an address, a pixel for each module, black on white, with the border it needs."""
    import zxingcpp
    from PIL import Image

    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, options="ecLevel=M")
    image: Any = code.to_image(scale=1, add_quiet_zones=True)  # its stub does not say that it is a buffer
    modules = memoryview(image)
    return Image.frombytes("L", (len(modules), len(modules)), modules.tobytes())


def qr_drawing(text: str) -> tuple[int, bytes] | None:
    """Return the modules across, border included, of the QR code of a text, and the code as SVG in ASCII.

    None when the package for it is not installed; nothing else of what cards take is needed here.
    """
    if not find_spec("zxingcpp"):
        return None
    import zxingcpp

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, options="ecLevel=M")
    image: Any = code.to_image(scale=1, add_quiet_zones=True)
    rows: Any = memoryview(image).tolist()
    dark = "".join(_dark(y, row) for y, row in enumerate(rows))
    side = len(rows)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/><path d="{dark}"/></svg>\n'
    )
    return side, drawing.encode("ascii")


def _dark(y: int, row: list[int]) -> str:
    """Return the dark modules of a row as pieces of an SVG path."""
    line = "".join("0" if shade else "1" for shade in row)
    return "".join(f"M{run.start()} {y}h{len(run[0])}v1h-{len(run[0])}z" for run in re.finditer("1+", line))


def qr_picture(symbol: Image) -> bytes:
    """Return a QR code as a PNG picture."""
    from PIL.Image import Dither, Resampling

    size = symbol.width * MODULE
    target = io.BytesIO()
    picture = symbol.convert("1", dither=Dither.NONE).resize((size, size), Resampling.NEAREST)
    picture.save(target, "PNG", compress_level=1, compress_type=RUN_LENGTHS)
    return target.getvalue()


def card(words: Words, symbol: Image) -> bytes | None:
    """Return a card with a QR code as a PNG picture; None when the font lacks a letter of it."""
    from PIL.Image import Resampling

    texts = ((words.title, words.lang), (words.name, words.name_lang), (words.date, words.name_lang))
    if not all(_has(FACES.get(lang, 0), each) for text, lang in texts for each in text):
        return None
    picture = _blank(words.name, words.name_lang).copy()
    modules = symbol.width - 2 * QUIET  # the edge of the card is border enough
    size = SYMBOL // modules * modules
    inner = symbol.crop((QUIET, QUIET, QUIET + modules, QUIET + modules)).point(_DARK_OR_LIGHT)
    picture.paste(
        inner.resize((size, size), Resampling.NEAREST), (WIDTH - EDGE - size, HEIGHT - EDGE - size)
    )
    face = FACES.get(words.lang, 0)
    size, lines = fitted(words.title, face)
    for number, line in enumerate(lines):
        _write(picture, line, face, size, EDGE + 2 * SMALL + number * _leading(size))
    _write(picture, words.date, FACES.get(words.name_lang, 0), SMALL, HEIGHT - EDGE - SMALL)
    return _png(picture)


def _write(picture: Image, text: str, face: int, size: int, top: int) -> None:
    """Put a line of text on a card, letter by letter: most letters of a page have been drawn before."""
    at = 0.0
    for letter in text:
        if not letter.isspace():
            drawn, left, above = _letter(face, size, letter)
            picture.paste(0, (EDGE + round(at) + left, top + above), drawn)
        at += _advance(face, size, letter)


def fitted(title: str, face: int) -> tuple[int, list[str]]:
    """Return the largest size in which a title has room, and its lines; what has room in none is cut."""
    across, down = TITLE
    pieces = _UNBROKEN.findall(title)
    for size in SIZES:
        most = down // _leading(size)
        lines = _lines(pieces, face, size, across)
        if len(lines) <= most and all(_width(line, face, size) <= across for line in lines):
            return size, _balanced(pieces, face, size, len(lines))
    return size, _cut(pieces, face, size, most)


def _lines(pieces: list[str], face: int, size: int, across: float) -> list[str]:
    """Return pieces of a title as lines, each as long as there is room for."""
    lines, used = [""], 0.0
    for piece in pieces:
        if lines[-1] and used + _width(piece.rstrip(), face, size) > across:
            lines, used = [*lines, ""], 0.0
        lines[-1] += piece
        used += _width(piece, face, size)
    return [line.rstrip() for line in lines]


def _balanced(pieces: list[str], face: int, size: int, number: int) -> list[str]:
    """Return so many lines of nearly the same length: none with a single character at the end."""
    across = _width("".join(pieces), face, size) / number
    lines = _lines(pieces, face, size, across)
    while len(lines) > number:
        across = min(across + size / 2, TITLE[0])
        lines = _lines(pieces, face, size, across)
    return lines


def _cut(pieces: list[str], face: int, size: int, most: int) -> list[str]:
    """Return the first lines of a title that is too long; a word too long for a line is broken."""
    across = TITLE[0]
    parts: list[str] = []
    for piece in pieces:
        parts += [piece] if _width(piece.rstrip(), face, size) <= across else piece
    lines = _lines(parts, face, size, across)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    more = "..." if last[-1].isascii() else "…"  # which stands in the middle of the line here, as in Chinese
    while _width(last + more, face, size) > across:
        last = last[:-1]
    return [*lines[: most - 1], last + more]


def _width(text: str, face: int, size: int) -> float:
    return sum(_advance(face, size, each) for each in text)


@lru_cache(100_000)
def _advance(face: int, size: int, letter: str) -> float:
    return _font(face, size).getlength(letter)


def _leading(size: int) -> int:
    return round(size * 4 / 3)


@lru_cache(5_000)
def _letter(face: int, size: int, letter: str) -> tuple[Image, int, int]:
    """Return a letter, how dark each of its pixels is, and where it begins: from the left, from the top."""
    from PIL import Image, ImageDraw

    font = _font(face, size)
    left, top, right, bottom = map(int, font.getbbox(letter))
    drawn = Image.new("L", (max(right - left, 1), max(bottom - top, 1)))
    ImageDraw.Draw(drawn).text((-left, -top), letter, 255, font)
    return drawn, left, top


@cache
def _font(face: int, size: int) -> FreeTypeFont:
    from noto_cjk_sans_otc import FONT_PATH
    from PIL import ImageFont

    return ImageFont.truetype(str(FONT_PATH), size, face, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(20_000)
def _has(face: int, letter: str) -> bool:
    """Return whether the font has a letter: what it draws for one is not what it draws for none."""
    font = _font(face, SMALL)
    return letter.isspace() or bytes(font.getmask(letter)) != bytes(font.getmask("\U0010ffff"))


@cache
def _blank(name: str, lang: str) -> Image:
    """Return a card with nothing but the site's name."""
    from PIL import Image

    picture = Image.new("L", (WIDTH, HEIGHT), SHADES)
    _write(picture, name, FACES.get(lang, 0), SMALL, EDGE - SMALL // 2)
    return picture


def _png(picture: Image) -> bytes:
    """Return a card as PNG; the picture is not to be used any more."""
    ends = tuple(zip(INK, PAPER, strict=True))
    picture.putpalette(
        [(ink * (SHADES - at) + paper * at) // SHADES for at in range(SHADES + 1) for ink, paper in ends]
    )
    target = io.BytesIO()
    picture.save(target, "PNG", bits=BITS, compress_level=1, compress_type=RUN_LENGTHS)
    return target.getvalue()
