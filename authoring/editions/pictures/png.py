"""A picture of few colours as a small PNG: what Chromium draws, with a palette instead of RGB."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_COLOURS = 256
_INDEXED = 3


def palette_png(pixels: NDArray[np.uint8], colours: int = _MOST_COLOURS) -> bytes:
    """Return pixels as PNG, each in the nearest of the colours that stand most often.

    Parameters
    ----------
    pixels
        Height × width × 3: red, green and blue.
    colours
        At most so many, 256 or fewer.
    """
    height, width, _ = pixels.shape
    flat = pixels.reshape(-1, 3).astype(np.int32)
    codes = (flat[:, 0] << 16) | (flat[:, 1] << 8) | flat[:, 2]
    found, place, count = np.unique(codes, return_inverse=True, return_counts=True)
    often = found[np.argsort(-count, kind="stable")[:colours]]
    rows = _nearest(found, often)[place].astype(np.uint8).reshape(height, width)
    # Each line begins with the number of its filter: none, which is best for a palette.
    lines = np.hstack([np.zeros((height, 1), np.uint8), rows]).tobytes()
    head = struct.pack(">IIBBBBB", width, height, 8, _INDEXED, 0, 0, 0)
    palette = _rgb(often).astype(np.uint8).tobytes()
    parts = [
        (b"IHDR", head),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    ]
    return _SIGNATURE + b"".join(_chunk(name, data) for name, data in parts)


def _rgb(codes: NDArray[np.int32]) -> NDArray[np.int32]:
    return np.stack([codes >> 16, (codes >> 8) & 255, codes & 255], axis=1)


def _nearest(found: NDArray[np.int32], often: NDArray[np.int32]) -> NDArray[np.intp]:
    near = []
    for part in np.array_split(_rgb(found), max(1, len(found) // 2048)):
        apart = ((part[:, None, :] - _rgb(often)[None, :, :]) ** 2).sum(axis=2)
        near.append(apart.argmin(axis=1))
    return np.concatenate(near)


def _chunk(name: bytes, data: bytes) -> bytes:
    length, check = struct.pack(">I", len(data)), struct.pack(">I", zlib.crc32(name + data))
    return length + name + data + check
