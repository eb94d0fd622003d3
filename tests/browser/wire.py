"""What goes over the web sockets of a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import WebSocket


@dataclass
class Wire:
    """What went over the web sockets of a page, in bytes of payload.

    Where `keeps` is set, `frames` holds what the page received and `told` what it sent.
    """

    received: int = 0
    sent: int = 0
    frames: list[str | bytes] = field(default_factory=list)
    told: list[str | bytes] = field(default_factory=list)
    keeps: bool = False

    def reset(self) -> None:
        """Begin anew: nothing counted, nothing kept."""
        self.received = self.sent = 0
        self.frames.clear()
        self.told.clear()
        self.keeps = False

    def watch(self, socket_: WebSocket) -> None:
        """Count the frames of one web socket; keep them if asked to."""
        socket_.on("framereceived", lambda frame: self._add(frame, inwards=True))
        socket_.on("framesent", lambda frame: self._add(frame, inwards=False))

    def _add(self, frame: str | bytes, *, inwards: bool) -> None:
        size = len(frame.encode() if isinstance(frame, str) else frame)
        if inwards:
            self.received += size
            if self.keeps:
                self.frames.append(frame)
        else:
            self.sent += size
            if self.keeps:
                self.told.append(frame)


def text_of(frame: str | bytes) -> str:
    """Return a frame as text."""
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")
