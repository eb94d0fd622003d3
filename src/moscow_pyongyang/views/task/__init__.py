"""Views that show something only after the student has worked: the kernel keeps it till then."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

import traitlets

from moscow_pyongyang.views.base import StaticFallback, View

if TYPE_CHECKING:
    from collections.abc import Callable

Work = dict[str, Any]


class Remember(Protocol):
    """What keeps a student's work: ``remember(key)`` recalls, ``remember(key, work)`` keeps."""

    def __call__(self, key: str, work: Work | None = None, /) -> Work | None:
        """Return the work kept under `key`, after keeping `work` if it is given."""


_KEPT: dict[str, Work] = {}


def in_kernel(key: str, work: Work | None = None, /) -> Work | None:
    """Keep work as long as the kernel lives, so that a cell can be run again."""
    if work is not None:
        _KEPT[key] = work
    return _KEPT.get(key)


_usual: list[Remember] = [in_kernel]


def remember_with(remember: Remember) -> None:
    """Let every desk made from now on keep its work with `remember` (a log, for example)."""
    _usual[0] = remember


def usual() -> Remember:
    """Return what keeps the work of a desk that was not told otherwise."""
    return _usual[0]


@dataclass(frozen=True)
class Sheet(StaticFallback):
    """A fallback made of blocks: what a student reads and answers on paper.

    Attributes
    ----------
    blocks
        Pairs of a kind and its text or texts: ``("h", text)`` a heading,
        ``("p", text)`` a paragraph, ``("ol", [texts])`` and ``("ul", [texts])``
        lists, ``("dl", [(name, text), …])`` a head of named fields, and
        ``("lines", n)`` room for n written lines.
    """

    blocks: tuple[tuple[str, Any], ...] = ()

    def html(self) -> str:
        """Return the sheet as HTML without scripts or styles."""
        head = f"<p><strong>{escape(self.sentence)}</strong></p>"
        return "\n".join([head, *map(_html, self.blocks)])

    def plain(self) -> str:
        """Return the sheet as text."""
        return "\n\n".join([self.sentence, *map(_plain, self.blocks)])


def _html(block: tuple[str, Any]) -> str:
    kind, value = block
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


def _plain(block: tuple[str, Any]) -> str:
    kind, value = block
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


@dataclass(frozen=True)
class Desk:
    """One task as pure data and functions.

    Attributes
    ----------
    key
        Under which the student's work is kept.
    page
        What the browser may hold before the student has worked.
    clean
        Returns the work that a browser or a log handed over, made safe.
    missing
        Returns what still has to be done before anything is shown, in words.
    reveal
        Returns what may be shown once nothing is missing.
    sheet
        The same task for print, without anything of the reveal.
    """

    key: str
    page: dict[str, Any]
    clean: Callable[[object], Work]
    missing: Callable[[Work], list[dict[str, str]]]
    reveal: Callable[[Work], dict[str, Any]]
    sheet: Sheet


class DeskView(View):
    """A desk in the notebook. Nothing of the reveal is ever in its synchronised state."""

    page = traitlets.Dict().tag(sync=True)
    work = traitlets.Dict().tag(sync=True)

    def __init__(self, desk: Desk, *, remember: Remember | None = None) -> None:
        self._desk = desk
        self._remember: Remember = remember or usual()
        kept = self._remember(desk.key)
        work = desk.clean(kept)
        self._is_open = bool((kept or {}).get("open")) and not desk.missing(work)
        super().__init__(page=desk.page, work=work)
        self.observe(self._keep, names="work")
        self.on_msg(self._on_message)

    def fallback(self) -> StaticFallback:
        """Return the task for print."""
        return self._desk.sheet

    def answer(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Return the reply to one message of the browser, or None where there is none.

        ``{"op": "ask", "work": …}`` asks for the reveal, ``{"op": "hello"}`` for
        what was already open when the page was loaded, ``{"op": "again"}`` clears the work.
        """
        operation = message.get("op")
        if operation == "again":
            self._is_open = False
            self.work = self._desk.clean(None)
            self._keep()
            return {"op": "cleared"}
        if operation == "ask":
            self.work = work = self._desk.clean(message.get("work"))
            missing = self._desk.missing(work)
            if missing:
                return {"op": "missing", "missing": missing}
            self._is_open = True
            self._keep()
        return {"op": "reveal", **self._desk.reveal(self.work)} if self._is_open else None

    @traitlets.validate("work")
    def _cleaned(self, proposal: dict[str, Any]) -> Work:
        return self._desk.clean(proposal["value"])

    def _on_message(self, _widget: object, message: dict[str, Any], _buffers: object) -> None:
        reply = self.answer(message)
        if reply is not None:
            self.send(reply)

    def _keep(self, _change: object = None) -> None:
        self._remember(self._desk.key, {**self.work, "open": self._is_open})
