"""Pictures with every kind of metadata that their formats have a place for."""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageCms, PngImagePlugin, TiffImagePlugin

from tests.sites.copies import Ended, run

SECRET = "Secret Square 7"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" exif:GPSLatitude="30,15N" '
    f'rdf:about="{SECRET}"/>'
    "</rdf:RDF></x:xmpmeta>"
).encode()


def photo(mode: str = "RGB", size: tuple[int, int] = (1200, 800)) -> Image.Image:
    """Return a picture of many colours, light at the top."""
    ramp = Image.linear_gradient("L").rotate(180).resize(size)
    side = Image.linear_gradient("L").rotate(90).resize(size)
    return Image.merge("RGB", (ramp, side, ramp)).convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    """Return Exif with device, artist, day, place and a maker's note."""
    found = Image.Exif()
    found[0x0112], found[0x010F], found[0x013B], found[0x0132] = (
        orientation,
        "Cam",
        SECRET,
        "2001:02:03 04:05:06",
    )
    found.get_ifd(0x8769)[0x927C] = b"maker " + SECRET.encode()
    found.get_ifd(0x8825).update({1: "N", 2: (30.0, 15.0, 2.0), 3: "E", 4: (120.0, 9.0, 8.0)})
    return found


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    target = io.BytesIO()
    image.save(target, form, **more)
    return target.getvalue()


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def segment(marker: int, body: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


def jpeg_with_all() -> bytes:
    """Return a JPEG with every kind of metadata that the format has a place for."""
    data = saved(photo(), "JPEG", exif=exif(), icc_profile=profile(), comment=SECRET, xmp=XMP)
    dataset = struct.pack(">BBBH", 0x1C, 2, 25, len(SECRET)) + SECRET.encode()
    irb = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">I", len(dataset)) + dataset
    thumbnail = b"JFXX\0\x13\x01\x01" + b"\x7f\x00\x00"
    more = segment(0xED, irb + b"\0" * (len(irb) % 2)) + segment(0xE0, thumbnail)
    return data[:20] + more + segment(0xE9, SECRET.encode()) + data[20:] + b"film " + SECRET.encode()


def png_with_all() -> bytes:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", SECRET)
    text.add_text("Comment", SECRET, zip=True)
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    text.add(b"tIME", struct.pack(">HBBBBB", 2001, 2, 3, 4, 5, 6))
    data = saved(photo(), "PNG", exif=exif(), icc_profile=profile(), pnginfo=text, dpi=(72, 72))
    return data + b"more " + SECRET.encode()


def tiff_with_all() -> bytes:
    tags = TiffImagePlugin.ImageFileDirectory_v2()
    tags[315], tags[270], tags[700] = SECRET, SECRET, XMP
    return saved(photo(), "TIFF", tiffinfo=tags, icc_profile=profile())


def webp_with_all() -> bytes:
    return saved(photo(), "WEBP", exif=exif(), icc_profile=profile(), xmp=XMP)


def gif_with_all() -> bytes:
    return saved(photo("P"), "GIF", comment=SECRET.encode())


WITH_ALL: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "a.jpg": (jpeg_with_all, {"APP0", "APP9", "COM", "Exif", "GPS", "ICC", "IPTC", "XMP", "trailer"}),
    "a.png": (png_with_all, {"Exif", "GPS", "ICC", "XMP", "iTXt", "pHYs", "tEXt", "tIME", "trailer", "zTXt"}),
    "a.tif": (tiff_with_all, {"Exif", "ICC", "XMP"}),
    "a.webp": (webp_with_all, {"Exif", "GPS", "ICC", "XMP"}),
    "a.gif": (gif_with_all, {"COM"}),
}


def taken(site: Path, name: str, data: bytes, *more: str) -> Ended:
    (site / name).write_bytes(data)
    return run(site, "new", "media", name, *more)


def media_of(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site / "content/media").glob("*"))}
