"""Serve the browser edition of the course: ``python serve.py``, then open the address it prints.

The standard library alone, so that a USB stick and any Python from 3.9 on are enough. The address
stays the same at every start, for the browser keeps a student's work under it.
"""

from __future__ import annotations

import argparse
import errno
import gzip
import io
import os
import socket
import sys
import threading
from functools import lru_cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

PORT = 8765
# What a machine has set for its own programs (Windows: its registry) must not count: a browser
# runs no script of the type text/plain.
TYPES = {
    ".css": "text/css",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ipynb": "application/json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".wasm": "application/wasm",
    ".whl": "application/zip",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".zip": "application/zip",
}
# What a wrong address shows: the way back. Nothing of what was asked for stands in it.
LOST = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Not in the course</title>
<h1>This page is not in the course</h1>
<p>Perhaps a letter of its address is wrong. <a href="/">To the course</a></p></html>
"""
# A digest of its content stands in the name of a package: what has changed has another name.
_STAYS = ".tar.gz"
# What is a third as large when packed. A class of 25 shares one wireless network.
_PACKS = frozenset({".css", ".ipynb", ".js", ".json", ".mjs", ".py", ".svg", ".ttf", ".wasm"})


# A whole class asks for the same file at once.
_PACKING = threading.Lock()


@lru_cache(maxsize=512)
def packed(path: Path, changed: int) -> bytes:  # noqa: ARG001
    """Return a file packed for the way, once for all readers until it is changed."""
    return gzip.compress(path.read_bytes(), 6)


class CourseHandler(SimpleHTTPRequestHandler):
    """Hand out the files of one folder, and nothing above it."""

    # With HTTP/1.0 each of the 160 files would need a connection of its own.
    protocol_version = "HTTP/1.1"
    server_version = "course"
    sys_version = ""
    error_message_format = LOST
    _packed: bytes | None = None

    def guess_type(self, path: str | os.PathLike[str]) -> str:
        """Return the type of a file by its name, the same on every machine."""
        return TYPES.get(Path(path).suffix.lower(), "application/octet-stream")

    def translate_path(self, path: str) -> str:
        """Return the file of an address; one that leads out of the folder leads nowhere."""
        found = Path(super().translate_path(path))
        home = Path(self.directory).resolve()
        # A link may point out of it, too.
        return str(found) if found.resolve().is_relative_to(home) else str(home / "no such file")

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Send the head of an answer, and return the file, packed where that saves time."""
        path = Path(self.translate_path(self.path))
        self._packed = self._pack(path) if path.suffix in _PACKS and path.is_file() else None
        found = super().send_head()
        if found is None or self._packed is None:
            return found
        found.close()
        return io.BytesIO(self._packed)

    def _pack(self, path: Path) -> bytes | None:
        # On the same machine nothing is gained.
        is_far = isinstance(self.server, CourseServer) and self.server.packs
        if not is_far or "gzip" not in self.headers.get("Accept-Encoding", ""):
            return None
        try:
            with _PACKING:
                return packed(path, path.stat().st_mtime_ns)
        except OSError:
            # It cannot be read, which the ordinary way says.
            return None

    def send_header(self, keyword: str, value: str) -> None:
        """Send a header; of a packed file its own length."""
        if keyword == "Content-Length" and self._packed is not None:
            super().send_header("Content-Encoding", "gzip")
            super().send_header("Vary", "Accept-Encoding")
            value = str(len(self._packed))
        super().send_header(keyword, value)

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002
        """List nothing: each folder that has something to show has a page."""
        self.send_error(404, "File not found")

    def end_headers(self) -> None:
        """Say how long a browser may keep a file without asking again."""
        stays = self.path.split("?")[0].endswith(_STAYS)
        self.send_header("Cache-Control", "max-age=31536000, immutable" if stays else "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: the window tells where the course is, and nothing of who reads what."""


class CourseServer(ThreadingHTTPServer):
    """A server that does not outlive its window, and takes no port that is another's."""

    daemon_threads = True
    # Whether files go packed to a browser that can unpack them.
    packs = False
    # On Windows a second server could else take the same port, and answer every other request.
    allow_reuse_address = os.name != "nt"

    def handle_error(self, request: object, client_address: object) -> None:
        """Tell nothing of a reader who left a page before it had come."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def make_server(folder: Path, port: int = PORT, *, lan: bool = False) -> CourseServer:
    """Return a server of a folder, on this machine only or for the local network.

    Raises
    ------
    OSError
        If the port is taken or refused.
    """
    handler = partial(CourseHandler, directory=str(folder))
    server = CourseServer(("" if lan else "127.0.0.1", port), handler)
    server.packs = lan
    return server


def refusal(error: OSError, port: int) -> str:
    """Return what to do when a port cannot be had."""
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken, perhaps by the course itself: look whether "
            f"http://localhost:{port}/ already shows it.\nIf another program has it, choose a "
            f"number: python serve.py --port {port + 1}\nKeep to that number from then on: the "
            "browser keeps your work under the address, the number included."
        )
    return f"Port {port} cannot be used ({error.strerror}). Another: python serve.py --port 8765"


def lan_address() -> str:
    """Return the address of this machine in its network, as far as it knows."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: this only asks which way a packet would leave.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def announce(port: int, *, lan: bool) -> str:
    """Return what the window says once the server is up."""
    lines = [f"The course is at http://localhost:{port}/"]
    if lan:
        lines += [
            f"On other machines of this network: http://{lan_address()}:{port}/",
            "There each browser keeps its student's work under this address, the number included;",
            "Download my work, at the top of each lesson, saves it in a file.",
        ]
    else:
        lines += ["For other machines of this network, too: python serve.py --lan"]
    return "\n".join([*lines, "Leave this window open while you work; Ctrl+C ends it."])


def main(words: list[str] | None = None) -> int:
    """Serve the folder in which this file lies until Ctrl+C."""
    parser = argparse.ArgumentParser(description="Serve the course to a browser.")
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    parser.add_argument("--lan", action="store_true", help="also for other machines of the network")
    asked = parser.parse_args(words)
    try:
        server = make_server(Path(__file__).resolve().parent, asked.port, lan=asked.lan)
    except (OSError, OverflowError) as error:
        said = refusal(error, asked.port) if isinstance(error, OSError) else str(error)
        print(said, file=sys.stderr)
        return 1
    with server:
        print(announce(asked.port, lan=asked.lan), flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print("\nThe course is closed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
