"""WeasyPrint: a document becomes a PDF; nothing is fetched but pictures of the built site."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hricsite.bundles.edition import Lacking, MissingExtra
from hricsite.bundles.pdf.markup import TREE
from hricsite.model.diagnostics import say

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcherResponse

VARIANT = "pdf/ua-1"
FAMILIES = ("Noto Serif", "Noto Serif CJK SC", "Noto Serif CJK TC", "Noto Serif Tibetan", "Noto Naskh Arabic")
OF_HONG_KONG = "Noto Serif CJK HK"


class Drawn(NamedTuple):
    """A PDF, and what it could not be set in: families that are not named ones, letters that no font has."""

    data: bytes
    families: tuple[str, ...]
    letters: str


def require(langs: Iterable[str]) -> None:
    """Raise MissingExtra without the packages, and Lacking without a library or a font that they need."""
    try:
        import weasyprint  # noqa: F401
    except ImportError as problem:
        raise MissingExtra("pdf") from problem
    except OSError as problem:  # the package is there, and opens libraries of the system as it is imported
        raise Lacking(
            say(
                "bundle pdf needs Pango and HarfBuzz, which are not installed; on Debian and Ubuntu: "
                "apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0; "
                "on macOS: brew install pango"
            )
        ) from problem
    wanted = {*FAMILIES, *((OF_HONG_KONG,) if "zh-Hant-HK" in langs else ())}
    missing = sorted(wanted - installed())
    if missing:
        raise Lacking(
            say(
                "bundle pdf needs fonts that are not installed: {fonts}; on Debian and Ubuntu: "
                "apt install fonts-noto-cjk fonts-noto-core",
                fonts=", ".join(missing),
            )
        )


def installed() -> frozenset[str]:
    """Return the names of all font families that programs on this machine can use."""
    from weasyprint.text.ffi import ffi, fontconfig

    config = ffi.gc(fontconfig.FcInitLoadConfigAndFonts(), fontconfig.FcConfigDestroy)
    found = fontconfig.FcConfigGetFonts(config, fontconfig.FcSetSystem)
    name, names = ffi.new("FcChar8 **"), set[str]()
    for number in range(found.nfont):
        place = 0
        while fontconfig.FcPatternGetString(found.fonts[number], b"family", place, name) == 0:
            names.add(ffi.string(name[0]).decode("utf-8", "replace"))
            place += 1
    return frozenset(names)


def drawn(html: str, root: Path) -> Drawn:
    """Return a document as a PDF; the pictures that it names lie in the folder of the built site."""
    from weasyprint import HTML

    fonts, style = _tools()
    page = HTML(string=html, url_fetcher=_fetcher(root))
    document = page.render(font_config=fonts, stylesheets=[style], pdf_variant=VARIANT)
    file = io.BytesIO()
    document.write_pdf(file, pdf_variant=VARIANT)
    used: list[Any] = list(document.fonts.values())
    families = {font.family for font in used} - {*FAMILIES, OF_HONG_KONG}
    letters = {chr(code) for font in used for code in font.missing}
    return Drawn(file.getvalue(), tuple(sorted(families)), "".join(sorted(letters)))


@lru_cache(maxsize=1)
def _tools() -> tuple[FontConfiguration, CSS]:
    """Return fonts and style sheet; each process has its own, since a fork cannot use its parent's Pango."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = files("hricsite.bundles.pdf").joinpath("style.css").read_text("utf-8")
    return fonts, CSS(string=style, font_config=fonts, url_fetcher=_refuse)


def _fetcher(root: Path) -> Callable[[str], URLFetcherResponse]:
    """Return what opens a picture of the site by its address, and refuses every other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcherResponse

    top = root.resolve()

    def fetch(address: str) -> URLFetcherResponse:
        file = (top / address.removeprefix(TREE)).resolve()
        if not address.startswith(TREE) or not file.is_relative_to(top):
            raise FatalURLFetchingError(f"not a picture of the site: {address}")
        return URLFetcherResponse(address, file.read_bytes())

    return fetch


def _refuse(address: str) -> URLFetcherResponse:
    raise ValueError(f"not a picture of the site: {address}")
