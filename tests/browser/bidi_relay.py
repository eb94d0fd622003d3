"""Stand between Playwright and a Firefox that is older than Playwright expects.

    python -m tests.browser.bidi_relay /usr/bin/firefox-esr --remote-debugging-port=0 …

Starts the program, says where it listens as Firefox does, and hands every message on as it is.
Only this is changed: a command that sets up a page and that this Firefox does not know yet is
answered as if it had been obeyed. It sets what no test here relies on. Once Debian's Firefox
knows the commands of `OPTIONAL`, this file is not needed.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application
from tornado.websocket import WebSocketClosedError, WebSocketHandler, websocket_connect

# Sets light or dark for a page; Firefox ESR 153 does not know it, Playwright sends it to each.
OPTIONAL = {"emulation.setMediaFeaturesOverride"}
_LISTENS = re.compile(r"(WebDriver BiDi listening on )(ws://\S+)")
_LARGEST = 1 << 28


class Relay(WebSocketHandler):
    """One connection of Playwright, and the one of Firefox behind it."""

    def initialize(self, firefox: str) -> None:
        """Take the address at which Firefox listens."""
        self.firefox = firefox
        self.optional: set[int] = set()

    def check_origin(self, origin: str) -> bool:  # noqa: ARG002
        """Accept Playwright, which is no page of this server."""
        return True

    def open(self, *_words: str) -> None:
        """Connect to Firefox; messages that come before that wait."""
        connection = websocket_connect(self.firefox, max_message_size=_LARGEST)
        self.connection = asyncio.ensure_future(connection)
        self.replies = asyncio.ensure_future(self.hand_back())

    async def on_message(self, message: str | bytes) -> None:
        """Hand on what Playwright says."""
        said = json.loads(message)
        if said.get("method") in OPTIONAL:
            self.optional.add(said["id"])
        await (await self.connection).write_message(message)

    async def hand_back(self) -> None:
        """Hand back what Firefox says."""
        connection = await self.connection
        while (message := await connection.read_message()) is not None:
            if '"unknown command"' in message and json.loads(message).get("id") in self.optional:
                number = json.loads(message)["id"]
                message = json.dumps({"type": "success", "id": number, "result": {}})
            try:
                await self.write_message(message)
            except WebSocketClosedError:
                break
        self.close()


async def main(command: list[str]) -> int:
    """Run Firefox and the relay until Firefox ends; return its exit code."""
    process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert process.stderr is not None
    async for line in process.stderr:
        said = line.decode("utf-8", "replace")
        found = _LISTENS.search(said)
        if found:
            sockets = bind_sockets(0, "127.0.0.1")
            routes = [("/session", Relay, {"firefox": f"{found[2]}/session"})]
            server = HTTPServer(Application(routes, websocket_max_message_size=_LARGEST))
            server.add_sockets(sockets)
            said = f"{found[1]}ws://127.0.0.1:{sockets[0].getsockname()[1]}\n"
        print(said, end="", file=sys.stderr, flush=True)
    return await process.wait()


if __name__ == "__main__":
    sys.exit(asyncio.run(main(sys.argv[1:])))
