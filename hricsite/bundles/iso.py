"""The kit as an image of a disc: ISO 9660 with the long names of Joliet (Windows) and Rock Ridge (others)."""

from __future__ import annotations

import calendar
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

from hricsite.bundles.built_site import BuiltSite
from hricsite.bundles.edition import Edition, MissingExtra
from hricsite.bundles.kit import members

if TYPE_CHECKING:
    from pycdlib import PyCdlib

LEVEL, JOLIET, ROCK_RIDGE = 3, 3, "1.09"
BLOCK = 1 << 20
FILE_MODE, FOLDER_MODE = 0o100444, 0o040555


def plan(site: BuiltSite) -> Iterator[Edition]:
    """Yield the image of the whole site."""
    try:
        import pycdlib  # noqa: F401
    except ImportError as problem:
        raise MissingExtra("iso") from problem
    yield Edition(f"{site.id}.iso", write_image)


def write_image(site: BuiltSite, target: Path) -> None:
    """Write the image; files are read one after the other while it is written."""
    import pycdlib

    with _clock_at(calendar.timegm(site.date.timetuple())):
        image = pycdlib.PyCdlib()
        image.new(
            interchange_level=LEVEL, joliet=JOLIET, rock_ridge=ROCK_RIDGE, vol_ident=_volume(site.id)
        )
        _fill(image, site)
        image.write(str(target), blocksize=BLOCK)
        image.close()


def _fill(image: PyCdlib, site: BuiltSite) -> None:
    """Put every file in: by its name for Joliet and Rock Ridge, by a number for what knows neither."""
    short = {"": ""}
    for number, (path, source) in enumerate(members(site)):
        above, _, name = path.rpartition("/")
        places = {
            "iso_path": f"{_folder(image, above, short)}/F{number}.;1",
            "rr_name": name,
            "joliet_path": f"/{path}",
            "file_mode": FILE_MODE,
        }
        if isinstance(source, bytes):
            image.add_fp(io.BytesIO(source), len(source), **places)
        else:
            image.add_file(str(source), **places)


def _folder(image: PyCdlib, path: str, short: dict[str, str]) -> str:
    """Return the short name of a folder, made when it is not there; `short` has those of all that are."""
    if path not in short:
        above, _, name = path.rpartition("/")
        place = f"{_folder(image, above, short)}/D{len(short)}"
        image.add_directory(place, rr_name=name, joliet_path=f"/{path}", file_mode=FOLDER_MODE)
        short[path] = place
    return short[path]


def _volume(name: str) -> str:
    """Return a name for the disc: at most 16 letters, which Joliet allows too."""
    return "".join(each if each.isalnum() else "_" for each in name.upper())[:16]


@contextmanager
def _clock_at(seconds: int) -> Iterator[None]:
    """Let pycdlib see one moment, in UTC, wherever it asks for the time: it takes no date for a folder."""
    from pycdlib import dates, utils

    there = time.gmtime(seconds)
    clock = SimpleNamespace(
        gmtime=lambda _=None: there, localtime=lambda _=None: there,
        strftime=time.strftime, strptime=time.strptime, struct_time=time.struct_time,
    )  # fmt: skip
    dates.time = utils.time = clock
    try:
        yield
    finally:
        dates.time = utils.time = time
