"""A guard for kernels: nothing but this machine can be reached.

``write_guard`` puts a ``sitecustomize.py`` into a folder; a Python that starts
with this folder on ``PYTHONPATH`` refuses, before the first line of a notebook
runs, to look up or connect to any other host. An audit hook cannot be removed again,
and it sees the C module under ``socket`` too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_GUARD = """\
import sys

_LOOPBACK = {"localhost", "ip6-localhost", "::1", "0.0.0.0", "::", ""}


def _host(event, args):
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = args[1]
        return address[0] if isinstance(address, tuple) and address else None
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        return args[0]
    return None


def _refuse(event, args):
    if not event.startswith("socket."):
        return
    host = _host(event, args)
    if isinstance(host, (bytes, bytearray)):
        host = bytes(host).decode("ascii", "replace")
    if host is None or host in _LOOPBACK or str(host).startswith("127."):
        return
    raise PermissionError(f"A notebook of the course may not reach another host: {host}")


sys.addaudithook(_refuse)
"""


def write_guard(folder: Path) -> None:
    """Write the guard into `folder`, which must come first on ``PYTHONPATH``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sitecustomize.py").write_text(_GUARD, encoding="utf-8")
