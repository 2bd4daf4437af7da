"""nginx, Caddy and Apache, each with its files: the headers of netlify.toml and no others, 404, bytes."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hosting import servers
from tests.hosting.expected import MISSING, expected, one_of_each
from tests.hosting.servers import Answer, Served
from tests.sites.copies import run

OWN = {
    *(
        "accept-ranges",
        "connection",
        "content-length",
        "date",
        "etag",
        "keep-alive",
        "last-modified",
        "server",
    ),
    *("alt-svc", "transfer-encoding", "vary"),
}
"""What a server says of itself and of the file, beside our headers."""

SERVERS = {
    "nginx": servers.nginx,
    "nginx beside another site": servers.nginx_beside,
    "onion": servers.onion,
    "apache": servers.apache,
    "caddy": servers.caddy,
}
NAMED = [("caddy", "/rights/", "example.org"), ("nginx", "/", "example.org")]
CASES = [(server, path, "") for server in SERVERS for path in ("/", "/rights/")] + NAMED

NGINX = [case for case in CASES if case[0] not in ("apache", "caddy")]


@dataclass(frozen=True)
class Running:
    """A server, the path of the site on it, the site's folder, the log of the machine's nginx."""

    server: Served
    path: str
    site: Path
    log: Path

    def get(self, path: str, **headers: str) -> Answer:
        return self.server.get(self.path + path, **headers)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: " ".join(filter(None, case)))
def running(
    request: pytest.FixtureRequest, laid_out: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Running]:
    server, path, name = request.param
    host = server.partition(" ")[0]
    project = tmp_path_factory.mktemp("project")
    (project / "content").mkdir()
    words = ["hosting", host, "--path", path, *(["--name", name] if name else [])]
    ended = run(project, *words, *([] if host == "apache" else ["--root", str(laid_out)]))
    assert ended.code == 0, ended.err
    work = tmp_path_factory.mktemp("server")
    with SERVERS[server](project / "hosting" / host, laid_out, path, work) as served:
        yield Running(served, path, laid_out, work / "access.log")


def ours(answer: Answer) -> dict[str, str]:
    """Return the headers apart from the server's own; each must have been sent once."""
    names = [name for name, _ in answer.headers]
    assert len(names) == len(set(names)), names
    return {name: value for name, value in answer.headers if name not in OWN}


def test_every_kind_of_file_has_the_headers_of_netlify_and_its_bytes(running: Running) -> None:
    for path in one_of_each(running.site):
        answer = running.get(path)

        assert (path, answer.status, ours(answer)) == (path, 200, expected(path))
        assert answer.body == (running.site / path).read_bytes()


@pytest.mark.parametrize("running", NGINX, indirect=True)
def test_nginx_keeps_no_list_of_who_read_what(running: Running) -> None:
    for path in ("", "en/index.html", "en", "en/none.html", *one_of_each(running.site)):
        running.get(path)
    running.server.get(running.path.rstrip("/") or "/")

    assert running.log.read_text("utf-8") == ""


@pytest.mark.parametrize("folder", ["", "en/", "en/topics/", "integrity/"])
def test_a_folder_is_its_index(running: Running, folder: str) -> None:
    answer = running.get(folder)

    assert (answer.status, ours(answer)) == (200, expected(f"{folder}index.html"))
    assert answer.body == (running.site / folder / "index.html").read_bytes()


@pytest.mark.parametrize("folder", ["en", "en/topics", ""])
def test_a_folder_without_its_slash_is_sent_there(running: Running, folder: str) -> None:
    if not folder and running.path == "/":
        folder = "en"

    address = f"{running.path}{folder}".removesuffix("/")
    answer = running.server.get(address, Host=running.server.name or "behind.example.org")

    assert answer.status in (301, 302, 308)
    assert answer.header("location").endswith(f"{address}/")
    assert f":{running.server.port}/" not in answer.header("location")
    if folder:
        assert answer.header("referrer-policy") == expected("index.html")["referrer-policy"]


@pytest.mark.parametrize("path", MISSING)
def test_a_missing_file_is_a_404_with_our_page(running: Running, path: str) -> None:
    answer = running.get(path)

    assert (answer.status, ours(answer)) == (404, expected("404.html"))
    assert answer.body == (running.site / "404.html").read_bytes()


@pytest.mark.parametrize("folder", ["assets/", "data/", "downloads/"])
def test_no_folder_is_listed(running: Running, folder: str) -> None:
    answer = running.get(folder)

    assert answer.status in (403, 404)
    assert ours(answer) == expected("404.html") | {"cache-control": answer.header("cache-control")}
    assert answer.body == (running.site / "404.html").read_bytes()


def test_a_packed_page_is_the_same_page(running: Running) -> None:
    page = "en/index.html"
    packed = running.get(page, Accept_Encoding="gzip")

    assert packed.header("content-encoding") == "gzip"
    assert packed.header("vary").lower() == "accept-encoding"
    assert gzip.decompress(packed.body) == (running.site / page).read_bytes()
    assert len(packed.body) < (running.site / page).stat().st_size


def test_the_server_does_not_say_its_version(running: Running) -> None:
    for path in (f"{running.path}index.html", f"{running.path}no.html", running.path[:-1] or "/en"):
        answer = running.server.get(path)

        assert answer.header("server") in ("", "nginx", "Apache")
        assert answer.header("x-powered-by") == answer.header("set-cookie") == ""


def test_no_language_is_chosen_for_anybody(running: Running) -> None:
    answers = [running.get("", Accept_Language=lang) for lang in ("en", "zh-CN", "zh-TW")]

    assert {answer.status for answer in answers} == {200}
    assert len({answer.body for answer in answers}) == 1
    assert "language" not in answers[0].header("vary").lower()
