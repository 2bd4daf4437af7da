"""Attacks of a server, or of what stands before it, on single files: pages, the manifest, its signature."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hricsite.integrity.fetching import Patience
from hricsite.integrity.manifest import MANIFEST, signature_of
from tests.integrity import faults
from tests.integrity.attacks.stage import PATIENT, SHORT, Stage
from tests.integrity.attacks.table import TAKEN, Case
from tests.integrity.certificates import LOOPBACK
from tests.integrity.hostile import Exchange, Fault

PAGE = "en/f.html"
SIGNATURE = signature_of()
ALTERED = "is not what the signed manifest says"
LONG = "is longer than the"
NO_FIT = "the signature does not fit the manifest"
TOO_SLOW = "the server took too long"
WEB_PAGE = "a web page came and not this file"
NO_HTTP = "does not begin as an HTTP answer does"
NOT_FOLLOWED = "which is not followed"


def on(path: str, fault: Fault) -> Callable[[Stage], None]:
    """Return an attack: a fault of one file."""
    return lambda stage: stage.server.fault(fault, path)


def on_all(fault: Fault) -> Callable[[Stage], None]:
    """Return an attack: a fault of every file."""
    return lambda stage: stage.server.fault(fault)


def patience_for(expected: str) -> Patience:
    """Return little patience for what is slow, and enough for a machine with other work for the rest."""
    return SHORT if expected == TOO_SLOW else PATIENT


def cases_of(what: str, path: str) -> Callable[[str, Fault, str], Case]:
    """Return what makes the cases of a file: how it is faulty, the fault, and the words of the refusal."""
    return lambda name, fault, expected: Case(
        f"{what} {name}", on(path, fault), expected, path, patience_for(expected)
    )


page = cases_of("a page", PAGE)
manifest = cases_of("the manifest", MANIFEST)
signature = cases_of("the signature", SIGNATURE)


def other_comment(exchange: Exchange) -> None:
    """The trusted comment promises another year."""
    exchange.answer(200, (exchange.body or b"").replace(b" expires=2", b" expires=3"))


def other_key_id(exchange: Exchange) -> None:
    """The signature of a key that nobody knows, as the first half of its text says."""
    lines = (exchange.body or b"").split(b"\n")
    lines[1] = lines[1][:6] + (b"B" if lines[1][6:7] == b"A" else b"A") + lines[1][7:]
    exchange.answer(200, b"\n".join(lines))


def one_page_of_another_release(stage: Stage) -> None:
    """Release 2, with one page as it was in release 1."""
    stage.server.fault(faults.of_another(stage.folder / "first"), "en/a.html")


def hangs_at_accept(stage: Stage) -> None:
    stage.server.at_accept = faults.silent_at_accept


PAGES = (
    page("with a changed byte", faults.changed, ALTERED),
    page("with a script put in", faults.injected, LONG),
    page("missing", faults.missing, "is not there (status 404)"),
    page("cut, with a length that agrees", faults.cut, ALTERED),
    page("cut in transit", faults.cut_in_transit, "the connection broke off"),
    page("with more at its end", faults.longer, LONG),
    page("empty", faults.empty, ALTERED),
    page("without end", faults.endless, LONG),
    page("in drops", faults.drip, TOO_SLOW),
    page("never answered", faults.silent, TOO_SLOW),
    page("that leads to itself", faults.redirect_loop, NOT_FOLLOWED),
    page("that leads to another host", faults.redirect_to("https://tracker.example/"), NOT_FOLLOWED),
    page("packed, a bomb", faults.gzip_bomb, "came packed"),
    page("that is a notice, status 200", faults.block_page, ALTERED),
    page("that is a notice, status 500", faults.block_page_500, "cannot answer now (status 500)"),
    page("longer than its length says", faults.longer_than_stated, "more came than the server announced"),
    page("of no stated length, longer", faults.longer_unstated, LONG),
    page("broken off with a reset", faults.reset, "the connection broke off"),
    page("whose head comes in drops", faults.drip_in_head, TOO_SLOW),
    page("in chunks that never grow it", faults.drip_in_chunks, LONG),
    page("in chunks without sizes", faults.chunks_without_size, "came in pieces that do not fit"),
    page("in chunks, cut", faults.chunks_cut, "the connection broke off"),
    page("with headers without end", faults.large_headers, NO_HTTP),
    page("after 100 Continue, for ever", faults.endless_continue, NO_HTTP),
    page("not in HTTP", faults.not_http, NO_HTTP),
    page("of two lengths", faults.two_lengths, "its length is not stated"),
    page("said to be unchanged (304)", faults.not_modified, "the answer was status 304"),
    page("in a part that was not asked for", faults.wrong_range, "another part of the file"),
)

MANIFESTS = (
    manifest("with a changed byte", faults.changed, NO_FIT),
    manifest("missing", faults.missing, "is not there (status 404)"),
    manifest("cut, with a length that agrees", faults.cut, NO_FIT),
    manifest("empty", faults.empty, NO_FIT),
    manifest("without end", faults.endless, LONG),
    manifest("in drops", faults.drip, TOO_SLOW),
    manifest("that is a notice, status 200", faults.block_page, WEB_PAGE),
    manifest("in the middle of other words", faults.instead(b"{}\n"), NO_FIT),
    manifest("that is longer than was signed", faults.instead(b" " * 100_000), LONG),
    manifest("nested deeply", faults.instead(b"[" * 1_000), NO_FIT),
)

SIGNATURES = (
    signature("missing", faults.missing, "is not there (status 404)"),
    signature("with a changed byte", faults.changed, "signature"),
    signature("cut, with a length that agrees", faults.cut, "the signature is malformed"),
    signature("without end", faults.endless, LONG),
    signature("that is a notice, status 200", faults.block_page, WEB_PAGE),
    signature("with another trusted comment", other_comment, NO_FIT),
    signature("by a key id that nobody knows", other_key_id, "no key that is known here has signed"),
    signature("that is no signature", faults.instead(b"untrusted comment: x\nx\n"), "is malformed"),
)


def with_certificate(names: str = LOOPBACK, days: tuple[int, int] = (-1, 1)) -> Callable[[Stage], None]:
    """Return an attack: the same folder, on a server whose certificate is not the one it should be."""

    def attack(stage: Stage) -> None:
        stage.set_variable("SSL_CERT_FILE", str(stage.issuer.file))
        stage.server = stage.serve(stage.origin.folder, stage.issuer.issue(names, days))
        stage.addresses = [stage.server.address]

    return attack


def unknown_issuer(stage: Stage) -> None:
    with_certificate()(stage)
    stage.set_variable("SSL_CERT_FILE", str(Path("/dev/null")))


def address(stage: Stage) -> object:
    return stage.addresses[:1]


WHOLE_LINE = (
    Case("every file busy (503)", on_all(faults.busy), "asks to be left alone for 7 seconds"),
    Case("a captive portal for every file", on_all(faults.portal), WEB_PAGE),
    Case("every file leads to another host", on_all(faults.redirect_to("http://a.example/")), NOT_FOLLOWED),
    Case("a server that takes a connection and is silent", hangs_at_accept, TOO_SLOW, MANIFEST, SHORT),
    Case("mixed releases: a page of another one", one_page_of_another_release, ALTERED, "en/a.html"),
    Case("TLS by a right certificate", with_certificate(), TAKEN, address),
    Case("TLS by an issuer that nobody knows", unknown_issuer, "does not know who issued", address),
    Case("TLS past its date", with_certificate(days=(-2, -1)), "is past its date", address),
    Case("TLS for another name", with_certificate("DNS:a.example"), "is for another name", address),
)
