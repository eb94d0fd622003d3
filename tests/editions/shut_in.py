"""A Chromium that reaches this machine alone, on localhost and under a name of a local network."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

from authoring.editions.chromium import PLAYWRIGHT, find_or_install

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

# To a browser the one is a safe place and the other is not.
LOCAL, LAN = "127.0.0.1", "course.test"
HOSTS = (LOCAL, LAN)


class Quiet(SimpleHTTPRequestHandler):
    """A site's files, with the types that a browser insists on."""

    protocol_version = "HTTP/1.1"
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".json": "application/json",
        ".wasm": "application/wasm",
        ".whl": "application/zip",
    }

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve a folder on this machine; yields the port."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def chromium_at_home(profile: Path, *flags: str) -> Iterator[tuple[BrowserContext, list[str]]]:
    """Start a browser with what it kept in `profile`; yields it and what it asked other hosts."""
    outside: list[str] = []
    rules = f"MAP {LAN} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
    with PLAYWRIGHT.use() as playwright:
        context = playwright.chromium.launch_persistent_context(
            str(profile),
            executable_path=str(find_or_install()),
            args=["--no-sandbox", "--disable-gpu", f"--host-resolver-rules={rules}", *flags],
            viewport={"width": 1200, "height": 900},
            accept_downloads=True,
        )
        homes = tuple(f"http://{host}:" for host in HOSTS)
        # An attachment is asked of the page's own notebook.
        own = (*homes, "data:", "blob:", "about:", "attachment:")
        context.on("request", lambda it: None if it.url.startswith(own) else outside.append(it.url))
        try:
            yield context, outside
        finally:
            context.close()
