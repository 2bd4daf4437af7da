"""What of an answer is taken, refused, or lost on the way."""

import time

import pytest

from hricsite.integrity.fetching import Lost, NotFetched, Refused
from tests.integrity import faults
from tests.integrity.asking import CALM, GRACE, HASTE, MANIFEST_PATH, PAGE_PATH, STYLE_PATH, fetched
from tests.integrity.conftest import PAGE
from tests.integrity.hostile import Fault, Hostile, differs


@pytest.mark.parametrize("fault", [faults.chunked, faults.longer_unstated], ids=["chunks", "until the end"])
def test_answer_without_length_is_read_to_its_end(server: Hostile, fault: Fault) -> None:
    server.fault(fault)

    answer, body = fetched(server, PAGE_PATH)

    assert not isinstance(answer, NotFetched)
    assert body.startswith(PAGE)


REFUSED: dict[str, tuple[Fault, str, str]] = {
    "missing": (faults.missing, PAGE_PATH, "missing"),
    "longer": (faults.longer, PAGE_PATH, "long"),
    "longer, no length": (faults.longer_unstated, PAGE_PATH, "long"),
    "longer than stated": (faults.longer_than_stated, PAGE_PATH, "long"),
    "endless": (faults.endless, PAGE_PATH, "long"),
    "redirect loop": (faults.redirect_loop, PAGE_PATH, "redirect"),
    "redirect off": (faults.redirect_to("http://192.0.2.1/\x1b[2J"), PAGE_PATH, "redirect"),
    "bomb": (faults.gzip_bomb, PAGE_PATH, "encoding"),
    "block page, manifest": (faults.block_page, MANIFEST_PATH, "html"),
    "block page, style": (faults.block_page, STYLE_PATH, "html"),
    "portal": (faults.portal, MANIFEST_PATH, "html"),
    "not modified": (faults.not_modified, PAGE_PATH, "status"),
    "forbidden": (faults.status(403), PAGE_PATH, "status"),
    "a proxy's refusal": (faults.status(407), PAGE_PATH, "proxy"),
    "gone": (faults.status(410), PAGE_PATH, "missing"),
    "a part unasked": (faults.wrong_range, PAGE_PATH, "range"),
    "no chunk size": (faults.chunks_without_size, PAGE_PATH, "chunks"),
    "many headers": (faults.many_headers, PAGE_PATH, "head"),
    "large headers": (faults.large_headers, PAGE_PATH, "head"),
    "100 without end": (faults.endless_continue, PAGE_PATH, "head"),
    "no HTTP": (faults.not_http, PAGE_PATH, "head"),
    "two lengths": (faults.two_lengths, PAGE_PATH, "head"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_fault_is_refused(server: Hostile, name: str) -> None:
    fault, path, kind = REFUSED[name]
    server.fault(fault)
    assert differs(server, path)
    began = time.monotonic()

    problem, body = fetched(server, path, most=len(PAGE))

    assert isinstance(problem, Refused), problem
    assert problem.kind == kind
    assert len(body) <= len(PAGE)
    assert time.monotonic() - began < CALM.whole + GRACE
    assert str(problem).isascii() and str(problem).isprintable()
    assert len(server.requests) == 1


def test_redirect_names_the_place(server: Hostile) -> None:
    server.fault(faults.redirect_to("http://192.0.2.1/elsewhere/"))

    problem, _ = fetched(server, PAGE_PATH)

    assert "leads on to http://192.0.2.1/elsewhere/, which is not followed" in str(problem)


def test_sign_in_page_is_told_as_one(server: Hostile) -> None:
    server.fault(faults.portal)

    problem, body = fetched(server, "integrity/manifest.json.minisig")

    assert "something between may be answering in the server's place" in str(problem)
    assert body == b""


LOST: dict[str, tuple[Fault, str]] = {
    "cut": (faults.cut_in_transit, "cut"),
    "chunk cut": (faults.chunks_cut, "cut"),
    "reset": (faults.reset, "cut"),
    "drip": (faults.drip, "time"),
    "drip in head": (faults.drip_in_head, "time"),
    "silent": (faults.silent, "time"),
    "block page 500": (faults.block_page_500, "busy"),
    "busy": (faults.busy, "busy"),
    "too many requests": (faults.status(429), "busy"),
    "sign in first": (faults.status(511), "busy"),
}


@pytest.mark.parametrize("name", LOST)
def test_fault_is_a_loss(server: Hostile, name: str) -> None:
    fault, kind = LOST[name]
    server.fault(fault)
    assert differs(server, PAGE_PATH)
    began = time.monotonic()
    patience = HASTE if kind == "time" else CALM

    problem, _ = fetched(server, PAGE_PATH, patience=patience)

    assert isinstance(problem, Lost), problem
    assert problem.kind == kind
    assert time.monotonic() - began < patience.whole + GRACE


def test_server_says_when_to_come_back(server: Hostile) -> None:
    server.fault(faults.busy)

    problem, _ = fetched(server, PAGE_PATH)

    assert isinstance(problem, Lost)
    assert (problem.status, problem.retry_after) == (503, 7)


# What only the digest of a file can tell: it comes, as the server says it.
@pytest.mark.parametrize(
    "fault",
    [faults.changed, faults.injected, faults.cut, faults.empty, faults.block_page],
    ids=lambda it: it.__name__,
)
def test_other_content_comes_for_its_digest_to_be_judged(server: Hostile, fault: Fault) -> None:
    server.fault(fault)
    assert differs(server, PAGE_PATH)

    answer, body = fetched(server, PAGE_PATH)

    assert not isinstance(answer, NotFetched)
    assert body != PAGE
