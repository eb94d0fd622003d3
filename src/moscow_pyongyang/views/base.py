"""What every view shares: a twin that stays in its output, and the kernel's half of the channel."""

from __future__ import annotations

import logging
import os
import sys
import uuid
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, TypedDict

import anywidget
import traitlets
from anywidget.experimental import command

from moscow_pyongyang.charts.picture import image_html
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.readable import frame_html, frame_plain
from moscow_pyongyang.views.bundle import awaiting

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

Payload = dict[str, Any]
# What VS Code sets for the kernels that it starts.
EDITOR_SIGNS = ("VSCODE_PID", "VSCODE_CWD")
# Modules that a model of this process has brought to its page.
BROUGHT: set[str] = set()


class Answered(TypedDict):
    """The reply to a request; bytes travel beside it, and `ok` is None then."""

    ok: Any


class Refused(TypedDict):
    """The reply to a request that cannot be met, in a sentence for the reader."""

    error: str


@dataclass(frozen=True)
class StaticFallback:
    """What a view says when it cannot run: on paper, in a preview, to a screen reader.

    Attributes
    ----------
    sentence
        One or more plain sentences that carry the finding or the task.
    table
        The rows behind the picture, or None where the sentence is all there is.
    source
        Where the rows come from.
    picture
        Draws what the view shows, or room to draw it, as SVG; it is asked only for HTML.
        None where there is nothing to draw.
    alt
        What the picture shows, in a sentence.
    is_form
        Whether the table is there to be filled in, and so never folded.
    headline
        What stands in bold above the sentence: the finding.
    about
        What else is said of the picture; folded where the picture stands.
    caption
        How the marks of the picture are read; below it.
    """

    sentence: str
    table: pd.DataFrame | None = None
    source: str = ""
    picture: Callable[[], str] | None = None
    alt: str = ""
    is_form: bool = False
    headline: str = ""
    about: str = ""
    caption: str = ""

    def html(self) -> str:
        """Return the fallback as a small HTML block without scripts or style sheets."""
        said = [f"<strong>{escape(self.headline)}</strong>"] if self.headline else []
        parts = [f"<p>{'<br>'.join([*said, *_escaped(self.sentence)])}</p>"]
        image = image_html(self.picture(), self.alt) if self.picture else ""
        if image:
            below = f"<br><small>{escape(self.caption)}</small>" if self.caption else ""
            parts.append(f"<p>{image}{below}</p>")
        if self.about:
            about = f"<p>{escape(self.about)}</p>"
            folded = f"<details><summary>About this picture</summary>\n{about}</details>"
            parts.append(folded if image else about)
        if self.table is not None:
            rows = frame_html(self.table)
            n_rows = len(self.table)
            if image and not self.is_form:
                count = f"{n_rows} {'row' if n_rows == 1 else 'rows'}"
                rows = f"<details><summary>Table ({count})</summary>\n{rows}</details>"
            parts.append(rows)
        if self.source:
            parts.append(f"<p><small>Source: {escape(self.source)}</small></p>")
        return "\n".join(parts)

    def plain(self) -> str:
        """Return the fallback as text."""
        parts = [" ".join(filter(None, [_stopped(self.headline), self.sentence, self.about]))]
        if self.table is not None:
            parts.append(frame_plain(self.table))
        if self.source:
            parts.append(f"Source: {self.source}")
        return "\n\n".join(parts)


def _escaped(text: str) -> list[str]:
    return [escape(text)] if text else []


def _stopped(headline: str) -> str:
    """Return a headline as a sentence: with its full stop, or as the question that it is."""
    return headline if not headline or headline[-1] in ".?!" else f"{headline}."


class Answering(anywidget.AnyWidget):
    """An anywidget whose page can ask the kernel.

    The page asks with ``channel.ask(kind, payload)`` of ``channel.js``; the kernel answers in
    `respond`. What it tells on its own account is a synchronised trait instead.

    The first model of a view brings its module to the page. Each further one waits for it, which
    saves some 35 kB a view, and asks for it by ``module`` where it does not come.
    """

    _esm: Any

    def __init__(self, **kwargs: Any) -> None:
        self._module = str(self._esm)
        if self._module in BROUGHT and shares_a_page():
            self._esm = awaiting(self._module)
        super().__init__(**kwargs)
        BROUGHT.add(self._module)

    def respond(self, kind: str, payload: Payload) -> Any:  # noqa: ARG002
        """Return the answer to one request of the page: plain JSON, or bytes.

        A view overrides this with a ``match`` on `kind` and leaves what it does not know to
        its base class. Nothing that comes from a page can be trusted to have a certain form.

        Parameters
        ----------
        kind
            What is asked for.
        payload
            What came with it.

        Raises
        ------
        CourseError
            To refuse; the reader sees the sentence.
        """
        raise CourseError(f"This view has no answer to {kind!r}. Run this cell again.")

    @command
    def request(
        self, message: object, _buffers: list[bytes]
    ) -> tuple[Answered | Refused, list[bytes]]:
        """Answer one message of the page; a page always gets a reply, whatever goes wrong."""
        payload = dict(message) if isinstance(message, dict) else {}
        if payload.get("kind") == "alive":
            return {"ok": None}, []
        if payload.get("kind") == "module":
            return {"ok": self._module}, []
        try:
            answer = self.respond(str(payload.pop("kind", "")), payload)
        except CourseError as error:
            return {"error": str(error)}, []
        except Exception as error:
            # The page learns the kind of the error only: its text may hold what is still hidden.
            logging.getLogger(__name__).exception("a view could not answer its page")
            name = type(error).__name__
            return {"error": f"The kernel could not answer ({name}). Run this cell again."}, []
        return ({"ok": None}, [answer]) if isinstance(answer, bytes) else ({"ok": answer}, [])


class View(Answering):
    """An anywidget whose output is its readable twin.

    The output of a cell holds no widget, only the twin as HTML with the name of its place: a
    notebook that is saved, printed, converted or opened next week shows it whole. While the
    kernel lives the page puts the live view in its place; ``place.js`` is the page's half.
    """

    place = traitlets.Unicode(help="Names the twin in whose place the view stands.").tag(sync=True)
    shelf = traitlets.Unicode(help="Names the store of its drafts.").tag(sync=True)

    @traitlets.default("place")
    def _new_place(self) -> str:
        return uuid.uuid4().hex[:12]

    def fallback(self) -> StaticFallback:
        """Return what this view says without a kernel or a browser script."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        fallback = self.fallback()
        html = f'<div data-mp-view="{self.place}">\n{fallback.html()}\n</div>'
        twin = {"text/plain": fallback.plain(), "text/html": html}
        if not draws_outputs_apart():
            return twin, {}
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle or {}, {})
        return {**data, **twin}, metadata


def draws_outputs_apart() -> bool:
    """Return whether the page that shows outputs knows a view only by its widget: VS Code does.

    Everywhere else a widget in the output would break where a model is no longer known.
    """
    return any(name in os.environ for name in EDITOR_SIGNS)


def shares_a_page() -> bool:
    """Return whether all views of this process stand in one page: in Colab each cell is its own."""
    return is_in_kernel() and not draws_outputs_apart() and "google.colab" not in sys.modules


def is_in_kernel() -> bool:
    """Return whether this process is the kernel of a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None
