"""Messages between the command and the warm process: a length, then JSON; files travel beside."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Message = dict[str, Any]
MOST_BYTES = 1 << 28
_HEAD = 8
_MOST_FILES = 2


class PeerGoneError(Exception):
    """The other side has closed, or speaks another language."""


def send(peer: socket.socket, message: Message, fds: Sequence[int] = ()) -> None:
    """Send a message, and open files with it.

    Raises
    ------
    PeerGoneError
        If nobody reads.
    """
    body = json.dumps(message).encode()
    head = len(body).to_bytes(_HEAD)
    try:
        if fds:
            socket.send_fds(peer, [head], list(fds))
        else:
            peer.sendall(head)
        peer.sendall(body)
    except OSError as error:
        raise PeerGoneError(str(error)) from None


def receive(peer: socket.socket) -> tuple[Message, list[int]]:
    """Return the next message and the files that came with it.

    Raises
    ------
    PeerGoneError
        If the other side has closed, or sends what is no message.
    """
    try:
        head, fds, _, _ = socket.recv_fds(peer, _HEAD, _MOST_FILES)
        head += _whole(peer, _HEAD - len(head)) if head else b""
        length = int.from_bytes(head)
        if not head or length > MOST_BYTES:
            raise PeerGoneError("closed")
        message = json.loads(_whole(peer, length))
    except (OSError, ValueError, RecursionError) as error:
        raise PeerGoneError(str(error)) from None
    if not isinstance(message, dict):
        raise PeerGoneError("no message")
    return message, list(fds)


def _whole(peer: socket.socket, length: int) -> bytes:
    parts = []
    while length:
        part = peer.recv(min(length, 1 << 20))
        if not part:
            raise PeerGoneError("closed")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)
