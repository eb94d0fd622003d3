"""A task on paper: what is read and answered there, and what a reader has done so far."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Any

from moscow_pyongyang.charts.picture import image_html
from moscow_pyongyang.tables.readable import frame_html
from moscow_pyongyang.views.base import StaticFallback

Block = tuple[str, Any]


@dataclass(frozen=True)
class Sheet(StaticFallback):
    """A fallback made of blocks: what a student reads and answers on paper.

    Attributes
    ----------
    blocks
        Pairs of a kind and its text or texts: ``("h", text)`` a heading,
        ``("p", text)`` a paragraph, ``("ol", [texts])`` and ``("ul", [texts])``
        lists, ``("dl", [(name, text), …])`` a head of named fields,
        ``("lines", n)`` room for n written lines, ``("table", frame)`` a table,
        ``("fold", (words, frame))`` one that waits behind these words, and
        ``("picture", (svg, alt))`` a picture and what it shows.
    """

    blocks: tuple[Block, ...] = ()

    def html(self) -> str:
        """Return the sheet as HTML without scripts or styles."""
        head = f"<p><strong>{escape(self.sentence)}</strong></p>"
        return "\n".join([head, *map(_html, self.blocks)])

    def plain(self) -> str:
        """Return the sheet as text."""
        return "\n\n".join([self.sentence, *map(_plain, self.blocks)])


def _html(block: Block) -> str:
    kind, value = block
    if kind == "picture":
        return f"<p>{image_html(*value)}</p>"
    if kind == "table":
        return frame_html(value)
    if kind == "fold":
        words, frame = value
        return f"<details><summary>{escape(words)}</summary>\n{frame_html(frame)}</details>"
    if kind == "h":
        return f"<h4>{escape(value)}</h4>"
    if kind == "p":
        return f"<p>{escape(value)}</p>"
    if kind == "dl":
        rows = [f"<strong>{escape(name)}:</strong> {escape(text)}" for name, text in value]
        return f"<p>{'<br>'.join(rows)}</p>"
    if kind == "lines":
        return "<p>" + "<br>".join(["_" * 60] * value) + "</p>"
    return f"<{kind}>" + "".join(f"<li>{escape(text)}</li>" for text in value) + f"</{kind}>"


def _plain(block: Block) -> str:
    kind, value = block
    if kind == "picture":
        return f"[{value[1]}]"
    if kind in ("table", "fold"):
        frame = value if kind == "table" else value[1]
        return str(frame.to_string(index=False, na_rep=""))
    if kind == "h":
        return f"{value}\n{'-' * len(value)}"
    if kind == "p":
        return str(value)
    if kind == "dl":
        return "\n".join(f"{k}: {v}" for k, v in value)
    if kind == "lines":
        return "\n".join(["_" * 60] * value)
    return "\n".join(
        f"{f'{i}.' if kind == 'ol' else '-'} {text}" for i, text in enumerate(value, start=1)
    )
