"""What lies in `content/media` is the file of its record and holds nothing beside the picture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hricsite.commands.pictures import reencode
from hricsite.content.picture_traces import JPEG, Damaged, traces
from tests.commands.picture_files import SECRET, XMP, exif, photo, saved, taken
from tests.sites.copies import run


@settings(max_examples=300, deadline=None, derandomize=True)
@given(data=st.binary(max_size=200), start=st.sampled_from((JPEG, b"\x89PNG\r\n\x1a\n", b"")))
def test_traces_of_any_bytes_are_told_or_the_file_is_damaged(data: bytes, start: bytes) -> None:
    try:
        found = traces(start + data)
    except Damaged:
        return

    assert list(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(saved(photo(), "JPEG", exif=exif()), "picture-with-place", id="Exif"),
        pytest.param(saved(photo(), "JPEG", xmp=XMP), "picture-with-place", id="XMP"),
        pytest.param(saved(photo(), "JPEG", comment=SECRET), "picture-with-metadata", id="comment"),
        pytest.param(saved(photo(), "JPEG") + b"film", "picture-with-metadata", id="behind the end"),
        pytest.param(saved(photo(), "JPEG")[:-2], "damaged-picture", id="cut off"),
        pytest.param(b"\xff\xd8\xff\xd9" + bytes(2_000_001), "picture-with-metadata", id="large"),
    ],
)
def test_a_picture_put_in_by_hand_is_told(site: Path, data: bytes, code: str) -> None:
    (site / "content/media").mkdir(exist_ok=True)
    (site / "content/media/street.jpg").write_bytes(data)

    for command in ("check", "build"):
        ended = run(site, command, "--jobs", "1")
        assert ended.code == 1
        assert re.search(rf"^content/media/street.jpg:1:1: error: .* \[{code}\]$", ended.err, re.MULTILINE)


def test_a_file_that_is_not_the_one_of_its_record_is_told(site: Path) -> None:
    assert taken(site, "a.jpg", saved(photo(), "JPEG"), "street").code == 0
    other = reencode(saved(photo(size=(30, 30)), "JPEG"), ".jpg").file.data
    (site / "content/media/street.large.jpg").write_bytes(other)
    (site / "content/media/orphan.large.jpg").write_bytes(other)
    record = site / "content/media/street.yaml"
    filled = re.sub(r"^(  en|  zh-Hans|author|licence|consent):$", r"\1: x", record.read_text(), flags=re.M)
    record.write_text(filled.replace("\npeople:\n", "\npeople: []\n"))

    ended = run(site, "check", "--jobs", "1")

    assert ended.code == 1
    assert "content/media/street.large.jpg is not the file whose digest" in ended.err
    assert "the picture has no record content/media/orphan.yaml" in ended.err
