"""Pixels come out as they went in, upright and in the sizes said; any bytes are taken or refused."""

from __future__ import annotations

import hashlib
import io
import os
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from hricsite.commands.pictures import NotTaken, reencode
from hricsite.content.picture_traces import traces
from tests.commands.picture_files import WITH_ALL, exif, jpeg_with_all, photo, saved


@pytest.mark.parametrize("name", WITH_ALL)
def test_the_same_file_gives_the_same_bytes(name: str) -> None:
    data, suffix = WITH_ALL[name][0](), Path(name).suffix

    assert reencode(data, suffix) == reencode(data, suffix)


def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(data := jpeg_with_all())
    code = (
        "import hashlib, sys; from pathlib import Path; from hricsite.commands.pictures import reencode;"
        "print(hashlib.sha256(reencode(Path(sys.argv[1]).read_bytes(), '.jpg').file.data).hexdigest())"
    )
    words = [sys.executable, "-c", code, str(tmp_path / "a.jpg")]
    environment = {**os.environ, "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "7"}
    there = subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout.strip()

    assert there == hashlib.sha256(reencode(data, ".jpg").file.data).hexdigest()


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright(turn: int) -> None:
    back = {
        2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_90, 7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }  # fmt: skip
    upright = photo(size=(300, 200))
    lying = upright.transpose(back[turn]) if turn in back else upright

    made = Image.open(io.BytesIO(reencode(saved(lying, "JPEG", exif=exif(turn)), ".jpg").file.data))

    assert made.size == (300, 200)
    assert near(made, upright) < 12


def near(one: Image.Image, other: Image.Image) -> int:
    """Return the greatest difference of a channel between the means of 8 by 8 fields."""
    means = [each.convert("RGB").resize((8, 8), Image.Resampling.BOX).tobytes() for each in (one, other)]
    return max(abs(a - b) for a, b in zip(*means, strict=True))


def deep_grey() -> bytes:
    image = Image.frombytes("I;16", (3, 1), struct.pack("<HHH", 0, 257, 65535))
    return saved(image, "PNG")


@pytest.mark.parametrize(
    ("data", "suffix", "expected"),
    [
        pytest.param(saved(photo("CMYK"), "JPEG"), ".jpg", photo(), id="CMYK"),
        pytest.param(saved(photo("L"), "PNG"), ".png", photo("L"), id="grey"),
        pytest.param(saved(photo("P"), "PNG"), ".png", photo("P"), id="palette"),
        pytest.param(saved(photo("1"), "PNG"), ".png", photo("1"), id="black and white"),
    ],
)
def test_every_kind_of_pixel_comes_out_as_it_was(data: bytes, suffix: str, expected: Image.Image) -> None:
    made = reencode(data, suffix)

    shown = Image.open(io.BytesIO((made.large or made.file).data))
    assert shown.mode == "RGB"
    assert near(shown, expected) < 14


def test_sixteen_bits_are_scaled_and_not_cut() -> None:
    shown = Image.open(io.BytesIO(reencode(deep_grey(), ".png").file.data))

    assert [shown.getpixel((x, 0)) for x in (0, 1, 2)] == [(0, 0, 0), (1, 1, 1), (255, 255, 255)]


def test_what_is_transparent_stays_so() -> None:
    clear = Image.new("RGBA", (40, 20), (200, 10, 10, 0))
    clear.paste((10, 200, 10, 255), (0, 0, 20, 20))

    made = reencode(saved(clear, "PNG"), ".png")

    shown = Image.open(io.BytesIO(made.file.data))
    assert made.suffix == ".png" and shown.mode == "RGBA"
    assert shown.getpixel((5, 5)) == (10, 200, 10, 255) and shown.getpixel((35, 5))[3] == 0


@pytest.mark.parametrize(
    ("size", "small", "large"),
    [
        ((300, 200), (300, 200), None),
        ((959, 500), (640, 334), None),
        ((960, 480), (640, 320), (960, 480)),
        ((4000, 2000), (640, 320), (1280, 640)),
        ((1000, 9000), (142, 1280), (284, 2560)),
    ],
)
def test_sizes(size: tuple[int, int], small: tuple[int, int], large: tuple[int, int] | None) -> None:
    made = reencode(saved(photo(size=size), "JPEG"), ".jpg")

    assert (made.file.width, made.file.height) == small
    assert (made.large and (made.large.width, made.large.height)) == large


SEEDS = (
    *((name, make()) for name, (make, _) in WITH_ALL.items() if name != "a.tif"),
    ("b.png", saved(photo("P", (16, 16)), "PNG")),
    ("b.tif", saved(photo("CMYK", (16, 16)), "TIFF")),
    ("b.jpg", saved(photo("L", (16, 16)), "JPEG", exif=exif(6))),
)
SMALL = tuple((Path(name).suffix, data[:4000] + data[-300:]) for name, data in SEEDS)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    seed=st.sampled_from(SMALL),
    edits=st.lists(st.tuples(st.integers(0, 4500), st.binary(min_size=1, max_size=4)), max_size=6),
    end=st.integers(0, 5000),
)
def test_no_mutated_file_raises_anything_else(
    seed: tuple[str, bytes], edits: list[tuple[int, bytes]], end: int
) -> None:
    suffix, data = seed
    for at, new in edits:
        data = data[:at] + new + data[at + len(new) :]
    data = data[:end]

    try:
        made = reencode(data, suffix)
    except NotTaken:
        return

    assert traces(made.file.data) == ()
