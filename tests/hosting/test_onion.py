"""The onion service: tor takes the torrc, nginx listens where it sends; the clear site names it."""

import base64
import hashlib
import re
import subprocess
from pathlib import Path

import pytest

from tests.hosting import servers
from tests.hosting.test_hosts import files_of
from tests.tools.programs import program


def address() -> str:
    """Return the address of an onion service whose key is thirty-two bytes of nobody."""
    key, version = bytes(range(32)), b"\x03"
    check = hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]
    return f"http://{base64.b32encode(key + check + version).decode().lower()}.onion"


def test_tor_takes_the_torrc(tmp_path: Path) -> None:
    torrc = files_of("onion", tmp_path) / "torrc"
    words = [
        program(("tor",), "apt install tor"),
        "--verify-config",
        "--DataDirectory",
        str(tmp_path / "data"),
    ]

    done = subprocess.run([*words, "-f", str(torrc)], capture_output=True, text=True)

    assert done.returncode == 0, done.stdout
    assert "Configuration was valid" in done.stdout
    (tmp_path / "bad").write_text(torrc.read_text("utf-8").replace("ServicePort", "ServicePart"), "utf-8")
    assert subprocess.run([*words, "-f", str(tmp_path / "bad")], capture_output=True).returncode != 0


def test_nginx_listens_where_tor_sends(tmp_path: Path) -> None:
    files = files_of("onion", tmp_path)

    sent = re.findall(r"^HiddenServicePort 80 (\S+)$", (files / "torrc").read_text("utf-8"), re.MULTILINE)

    assert re.findall(r"listen (\S+);", (files / "nginx.conf").read_text("utf-8")) == sent
    assert sent[0].startswith("127.0.0.1:")


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache"])
def test_every_page_of_the_clear_site_names_its_onion(server: str, laid_out: Path, tmp_path: Path) -> None:
    words = ["--path", "/rights/", "--onion-location", address(), "--root", str(laid_out)]
    files = files_of(server, tmp_path, *words[: 4 if server == "apache" else 6])

    with getattr(servers, server)(files, laid_out, "/rights/", tmp_path) as served:
        for path in ("/rights/", "/rights/en/index.html", "/rights/integrity/manifest.json"):
            assert served.get(path).header("onion-location") == address() + path
        (laid_out / "余.html").write_bytes(b"<!doctype html>")
        named = served.get("/rights/%E4%BD%99.html")
        (laid_out / "余.html").unlink()
        assert (named.status, named.header("onion-location").isascii()) == (200, True)
        for path in ("/rights/en/%0d%0aSet-Cookie:%20a=b", "/rights/en/%E4%BD%99%20.html"):
            odd = served.get(path)
            assert odd.status in (400, 404)
            assert odd.header("set-cookie") == ""
            assert odd.header("onion-location") in (address() + path, f"{address()}/rights/404.html")


def test_hosts_that_take_a_folder_name_the_top_of_the_onion(tmp_path: Path) -> None:
    files = files_of("pages", tmp_path, "--path", "/rights/", "--onion-location", f"{address()}/")

    assert f"  Onion-Location: {address()}/rights/\n" in (files / "_headers").read_text("utf-8")


def test_no_file_forces_https(tmp_path: Path) -> None:
    for host in ("nginx", "caddy", "apache", "pages", "onion"):
        for file in files_of(host, tmp_path).iterdir():
            assert "strict-transport-security" not in file.read_text("utf-8").lower()
