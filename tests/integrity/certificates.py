"""Certificates for loopback servers, made by the openssl program: right ones, and each kind of wrong one."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.tools.programs import program

SETTINGS = """
[ca]
default_ca = issuer
[issuer]
database = {folder}/index.txt
new_certs_dir = {folder}
certificate = {folder}/issuer.pem
private_key = {folder}/issuer.key
default_md = sha256
rand_serial = yes
unique_subject = no
policy = names
[names]
commonName = supplied
[req]
distinguished_name = none
[none]
[of_issuer]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
"""
LEAF = """
basicConstraints = critical, CA:FALSE
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
extendedKeyUsage = serverAuth
subjectAltName = {names}
"""
NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
LOOPBACK = "DNS:localhost, IP:127.0.0.1, IP:::1"


class Issuer:
    """An issuer of certificates in a folder of its own; a client trusts it through SSL_CERT_FILE."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir()
        (folder / "index.txt").touch()
        self._settings = folder / "openssl.cnf"
        self._settings.write_text(SETTINGS.format(folder=folder), encoding="utf-8")
        self.file = folder / "issuer.pem"
        words = [
            "-x509",
            *NEW_KEY,
            "-days",
            "2",
            "-subj",
            "/CN=A loopback issuer",
            "-extensions",
            "of_issuer",
        ]
        self._run("req", *words, "-keyout", "issuer.key", "-out", "issuer.pem")

    def issue(self, names: str = LOOPBACK, days: tuple[int, int] = (-1, 1)) -> tuple[Path, Path]:
        """Return the files of a certificate and its key, valid between two days, counted from now."""
        stem = f"leaf{len(list(self._folder.glob('*.csr')))}"
        (self._folder / f"{stem}.txt").write_text(LEAF.format(names=names), encoding="utf-8")
        subject = ("-subj", "/CN=A loopback server")
        self._run("req", "-new", *NEW_KEY, *subject, "-keyout", f"{stem}.key", "-out", f"{stem}.csr")
        begin, end = (f"{datetime.now(UTC) + timedelta(days=day):%Y%m%d%H%M%SZ}" for day in days)
        words = ["-batch", "-notext", "-in", f"{stem}.csr", "-out", f"{stem}.pem"]
        self._run("ca", *words, "-startdate", begin, "-enddate", end, "-extfile", f"{stem}.txt")
        return self._folder / f"{stem}.pem", self._folder / f"{stem}.key"

    def _run(self, verb: str, *words: str) -> None:
        openssl = program(("openssl",), "apt install openssl")
        command = [openssl, verb, "-config", str(self._settings), *words]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
