"""The site behind servers, caches and proxies of others: bytes where none may change, else what is read."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import pytest

from tests.portability import servers
from tests.portability.browsers import Way, tour
from tests.portability.built import FULL, Built
from tests.portability.conftest import Record
from tests.portability.fetching import Answer, Client
from tests.portability.reading import Place, read_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Addresses = dict[str, Mapping[str, str]]
SERVED: dict[str, Callable[..., AbstractContextManager[str]]] = {
    "Apache": servers.apache,
    "Caddy": servers.caddy,
}
REWRITING: dict[str, Callable[[], AbstractContextManager[str]]] = {
    "unblocker": servers.unblocker,
    "pywb": servers.pywb,
}


def phone_reads(browser: "Browser", built: Built, way: Way, record: Record, row: str) -> None:
    """Fail unless Chromium reads what was built, without scripts and with."""
    for scripts in (False, True):
        pages = built.kinds if FULL else built.few(0)[scripts::2]
        walk = Way(place=way.place, scripts=scripts, proxy=way.proxy, within=way.within)
        made = tour(browser, walk, pages)
        wrong = [path for path, visit in made.visits.items() if visit.reading != built.truth[path]]
        column = "scripts on" if scripts else "scripts off"
        record("servers", row, column, len(pages) - len(wrong), len(pages))
        assert (wrong, made.asked_outside) == ([], ())
        assert {path for path, visit in made.visits.items() if not visit.styled} <= {"404.html"}


def same_bytes(
    built: Built, top: str, record: Record, row: str, proof: Callable[[Answer], bool], proxy: str = ""
) -> None:
    """Fail unless every file comes with status 200, the proof, and the bytes that were built."""
    files = built.files if FULL else built.some_files
    asked = Client(top, proxy)
    answers = ((path, asked.get(path)) for path in files)
    wrong = [path for path, answer in answers if not (is_same(answer, built, path) and proof(answer))]
    record("servers", row, "same bytes", len(files) - len(wrong), len(files))
    assert wrong == []


def is_same(answer: Answer, built: Built, path: str) -> bool:
    """Say whether a file arrived whole and unchanged."""
    return answer.status == 200 and answer.body == (built.tree / path).read_bytes()


def said(name: str, words: str) -> Callable[[Answer], bool]:
    """Return a proof: a header that contains some words."""
    return lambda answer: words in answer.headers.get(name, "")


@pytest.mark.parametrize("below", ["/", "/x/y/"])
def test_nginx(browser: "Browser", built: Built, addresses: Addresses, record: Record, below: str) -> None:
    top = addresses["default"]["root" if below == "/" else "sub-path"] + below
    row = f"nginx, {'top of a host' if below == '/' else 'proxy below a path'}"

    same_bytes(built, top, record, row, said("server", "nginx/"))
    phone_reads(browser, built, Way(place=Place(tops=(top,))), record, row)


@pytest.mark.parametrize("name", SERVED)
def test_other_server(browser: "Browser", built: Built, record: Record, name: str) -> None:
    with SERVED[name](built.tree) as address:
        same_bytes(built, f"{address}/", record, name, said("server", name))
        phone_reads(browser, built, Way(place=Place(tops=(f"{address}/",))), record, name)


def test_squid(browser: "Browser", built: Built, addresses: Addresses, record: Record) -> None:
    top = addresses["default"]["strict CSP"] + "/"
    with servers.squid() as proxy:
        same_bytes(built, top, record, "squid, cold", said("x-cache", "MISS from cache.example"), proxy)
        same_bytes(built, top, record, "squid, warm", said("x-cache", "HIT from cache.example"), proxy)
        phone_reads(browser, built, Way(place=Place(tops=(top,)), proxy=proxy), record, "squid, warm")


def test_varnish(browser: "Browser", built: Built, addresses: Addresses, record: Record) -> None:
    with servers.varnish(addresses["default"]["strict CSP"]) as address:
        top = f"{address}/"
        same_bytes(built, top, record, "varnish, cold", lambda answer: not is_hit(answer))
        same_bytes(built, top, record, "varnish, warm", is_hit)
        phone_reads(browser, built, Way(place=Place(tops=(top,))), record, "varnish, warm")


def is_hit(answer: Answer) -> bool:
    """Say whether varnish answered from its store: it then names the request that filled it too."""
    return len(answer.headers["x-varnish"].split()) == 2


def test_tinyproxy(browser: "Browser", built: Built, addresses: Addresses, record: Record) -> None:
    top = addresses["default"]["root"] + "/"
    with servers.tinyproxy() as proxy:
        same_bytes(built, top, record, "tinyproxy", said("via", "tinyproxy/"), proxy)
        phone_reads(browser, built, Way(place=Place(tops=(top,)), proxy=proxy), record, "tinyproxy")


def test_sub_filter(browser: "Browser", built: Built, addresses: Addresses, record: Record) -> None:
    host = addresses["default"]["sub_filter"]
    place = Place(
        tops=(f"{host}/m/",),
        outside=((f"{host}/m/out/https/", "https://"), (f"{host}/m/out/http/", "http://")),
    )

    same_reading(built, place, record, "rewriting proxy (nginx sub_filter)", b'href="/m/out/https/')
    phone_reads(browser, built, Way(place=place), record, "rewriting proxy (nginx sub_filter)")


@pytest.mark.parametrize("name", REWRITING)
def test_rewriting_proxy(
    browser: "Browser", built: Built, addresses: Addresses, record: Record, name: str
) -> None:
    origin = addresses["default"]["root"] + "/"
    with REWRITING[name]() as before:
        host = before.rpartition("/")[0].rpartition("/")[0]
        schemes = [(more, scheme) for more in ("", "mp_/") for scheme in ("https://", "http://")]
        outside = tuple((f"{before}{more}{scheme}", scheme) for more, scheme in schemes)
        joined = before + origin.replace("://", ":/")  # so Python's urljoin writes what a browser leaves
        place = Place(tops=(before + origin, f"{before}mp_/{origin}", joined, origin), outside=outside)

        same_reading(built, place, record, name, f'href="{before.removeprefix(host)}http'.encode())
        phone_reads(browser, built, Way(place=place, within=host), record, name)


def same_reading(built: Built, place: Place, record: Record, row: str, proof: bytes) -> None:
    """Fail unless the bytes of each page say what was built, and the proxy changed addresses in some."""
    pages = built.pages if FULL else built.kinds
    top = place.tops[0]
    wrong, changed = [], 0
    asked = Client(top)
    for path in pages:
        body = asked.get(path).body
        changed += proof in body
        if read_html(body.decode("utf-8"), path, place, top + path) != built.truth[path]:
            wrong.append(path)
    record("servers", row, "same words and links", len(pages) - len(wrong), len(pages))
    assert wrong == []
    assert changed > 0
