"""What the system says when a connection fails, in the user's words."""

from __future__ import annotations

import socket
import ssl

from hricsite.integrity.failures import Lost
from hricsite.model.diagnostics import Message, say

# Verdicts on a certificate, as OpenSSL's x509_vfy.h numbers them.
WRONG_NAME = (62, 64)  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
WRONG_DATE = (9, 10)  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
NO_ISSUER = (2, 18, 19, 20, 21)  # its certificate is not here, or the server's is its own


def loss(problem: OSError, address: str) -> Lost:
    """Return what an error of a socket or of TLS means for the user; *address* is what was asked for."""
    kind, sentence = _told(problem, address)
    return Lost(sentence, kind)


def _told(problem: OSError, address: str) -> tuple[str, Message]:
    if isinstance(problem, ssl.SSLCertVerificationError):
        return _certificate(problem, address)
    if isinstance(problem, TimeoutError):
        return "time", say("{address}: the server took too long", address=address)
    if isinstance(problem, socket.gaierror):
        return "name", say(
            "{address}: this name was not found; see its spelling and the network", address=address
        )
    if isinstance(problem, ConnectionRefusedError):
        return "connect", say("{address}: no server listens there", address=address)
    if isinstance(problem, ConnectionError | ssl.SSLEOFError | ssl.SSLZeroReturnError):
        return "cut", say("{address}: the connection broke off", address=address)
    if isinstance(problem, ssl.SSLError):
        return "tls", say(
            "{address}: no safe connection could be made ({problem})",
            address=address,
            problem=problem.reason or "TLS",
        )
    why = problem.strerror or type(problem).__name__
    return "connect", say("{address} cannot be reached ({problem})", address=address, problem=why)


def _certificate(problem: ssl.SSLCertVerificationError, address: str) -> tuple[str, Message]:
    if problem.verify_code in WRONG_NAME:
        return "tls-name", say("{address}: the server's certificate is for another name", address=address)
    if problem.verify_code in WRONG_DATE:
        return "tls-date", say(
            "{address}: the server's certificate is past its date or not yet valid; see also the clock of "
            "this machine",
            address=address,
        )
    if problem.verify_code in NO_ISSUER:
        return "tls-issuer", say(
            "{address}: this machine does not know who issued the server's certificate; something between "
            "may be answering in the server's place",
            address=address,
        )
    return "tls", say(
        "{address}: no safe connection could be made ({problem})",
        address=address,
        problem=problem.verify_message,
    )
