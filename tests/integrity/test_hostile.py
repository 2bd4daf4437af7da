"""The hostile server itself: what it serves, counts, and does when told."""

import hashlib
import threading
import zlib
from pathlib import Path

from tests.integrity import faults
from tests.integrity.conftest import MANIFEST, PAGE, STYLE
from tests.integrity.hostile import Hostile, bare, differs


def body_of(answer: bytes) -> bytes:
    return answer.partition(b"\r\n\r\n")[2]


def test_without_a_fault_files_are_as_they_are(server: Hostile) -> None:
    assert body_of(bare(server, "en/a.html")) == PAGE
    assert body_of(bare(server, "integrity/manifest.json")) == MANIFEST
    assert bare(server, "nothing.html").startswith(b"HTTP/1.1 404 ")
    assert not differs(server, "en/a.html")


def test_a_fault_of_one_file_leaves_the_others(server: Hostile) -> None:
    server.fault(faults.changed, "en/a.html")

    assert differs(server, "en/a.html")
    assert not differs(server, "assets/a.css")
    server.heal()
    assert not differs(server, "en/a.html")


def test_requests_and_bytes_are_counted(server: Hostile) -> None:
    answers = [bare(server, "en/a.html"), bare(server, "assets/a.css"), bare(server, "none")]

    assert [each.path for each in server.requests] == ["en/a.html", "assets/a.css", "none"]
    assert [each.sent for each in server.requests] == [len(each) for each in answers]
    assert (server.sent(), server.connections) == (sum(map(len, answers)), 3)


def test_what_is_looked_at_is_not_counted(server: Hostile) -> None:
    server.fault(faults.busy)

    assert differs(server, "en/a.html")

    assert server.requests == []
    assert bare(server, "en/a.html").startswith(b"HTTP/1.1 503 ")


def test_another_file_can_stand_for_one(server: Hostile, tmp_path: Path) -> None:
    old = tmp_path / "old"
    (old / "en").mkdir(parents=True)
    (old / "en/a.html").write_bytes(b"older\n")
    server.fault(faults.instead(b"other\n"), "assets/a.css")
    server.fault(faults.of_another(old), "en/a.html")

    assert body_of(bare(server, "assets/a.css")) == b"other\n"
    assert body_of(bare(server, "en/a.html")) == b"older\n"


def test_another_release_can_be_served_whole(server: Hostile, tmp_path: Path) -> None:
    (tmp_path / "next").mkdir()
    (tmp_path / "next" / "new.html").write_bytes(b"new\n")

    server.folder = tmp_path / "next"

    assert body_of(bare(server, "new.html")) == b"new\n"
    assert bare(server, "en/a.html").startswith(b"HTTP/1.1 404 ")


def test_an_answer_can_be_held(server: Hostile) -> None:
    go = threading.Event()
    server.fault(faults.held(go), "assets/a.css")

    assert bare(server, "assets/a.css", seconds=0.2) == b""
    go.set()
    assert body_of(bare(server, "assets/a.css")) == STYLE


def test_the_bomb_is_one() -> None:
    first = zlib.decompressobj(31).decompress(faults.BOMB)

    assert len(first) == 10 << 20
    assert len(faults.BOMB) < len(first) / 90


def test_a_changed_byte_is_one(server: Hostile) -> None:
    server.fault(faults.changed, "en/a.html")

    body = body_of(bare(server, "en/a.html"))

    assert len(body) == len(PAGE)
    assert sum(one != other for one, other in zip(body, PAGE, strict=True)) == 1
    assert hashlib.sha256(body).digest() != hashlib.sha256(PAGE).digest()
