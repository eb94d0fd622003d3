"""Why an installation failed, read off what pip said: the true cause, and what to do about it."""

from __future__ import annotations

import re

_AGAIN = "run the same command again."
# The first that fits. What pip says last is often not the cause: without a network it ends with
# "no matching distribution", on a full disk with the name of a file.
_CAUSES = (
    (
        r"No space left on device|Errno 28\b|Errno 122\b|[Qq]uota exceeded|not enough space",
        "The disk is full, or your share of it: the environment needs about 1 GB. "
        f"Make room, then {_AGAIN}",
    ),
    (
        r"Read-only file system|Errno 30\b",
        "The folder of the course is read-only. "
        "Copy it to a folder of your own and start it there.",
    ),
    (
        r"Permission denied|Errno 13\b|WinError 5\b|WinError 32\b",
        "A file of the environment may not be written: it is another user's, or a program holds it "
        f"open. Close what runs from the folder .venv, then {_AGAIN}",
    ),
    (
        r"CERTIFICATE_VERIFY_FAILED|certificate verify failed|SSLCertVerificationError",
        "The network answered with a certificate that Python does not trust, as filters of schools "
        f"do. Set PIP_CERT to the certificate that your school names, then {_AGAIN}",
    ),
    (
        r"ProxyError|Tunnel connection failed|407 Proxy|Cannot connect to proxy",
        "The proxy of this network refused the connection. "
        f"Set HTTPS_PROXY as it asks, then {_AGAIN}",
    ),
    (
        r"Retrying \(Retry\(|NewConnectionError|Failed to establish a new connection"
        r"|ConnectTimeout|ReadTimeout|Read timed out|Connection (?:aborted|reset|refused)"
        r"|Temporary failure in name resolution|Name or service not known|getaddrinfo failed"
        r"|NameResolutionError|Network is unreachable|IncompleteRead|HTTP error [45]\d\d"
        r"|[45]\d\d (?:Client|Server) Error",
        "The packages could not be fetched: the network did not answer, or blocks the index. "
        f"Once it works, {_AGAIN}",
    ),
    (
        r"DO NOT MATCH THE HASHES|[Hh]ash mismatch",
        "A package arrived other than it was published, so it was not installed; something between "
        f"here and the package index changes downloads. In another network, {_AGAIN}",
    ),
    (
        r"from versions: none",
        "The package index does not offer what the course needs: a filter of this network refuses "
        f"it, or pip is set to another index (see: pip config list). With the public one, {_AGAIN}",
    ),
    (
        r"No matching distribution found|Could not find a version that satisfies"
        r"|Failed building wheel|metadata-generation-failed|Failed to build|subprocess-exited-with",
        "A package has no ready-made build for this Python. "
        "Take a common one: Python 3.11 to 3.14, 64 bit.",
    ),
)


def why(said: str, code: int) -> str:
    """Return the cause of a failure as one sentence or two.

    Parameters
    ----------
    said
        All that the program printed.
    code
        Its exit code; below zero it was ended by a signal.
    """
    for pattern, sentence in _CAUSES:
        if re.search(pattern, said):
            return sentence
    if code < 0:
        return f"The installation was ended by the system (signal {-code}); often memory ran out."
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR")] or lines[-1:]
    last = errors[-1].removeprefix("ERROR: ") if errors else f"exit code {code}"
    return f"The packages could not be installed. pip said: {last}"
