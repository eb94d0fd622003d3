"""The marking desk in the notebook: one written item for a whole class, marked by keys.

What students wrote reaches the page in a reply and as plain text, never as widget state and
never as markup; the output of the cell, which a saved notebook keeps, holds none of it.
"""

from __future__ import annotations

from typing import Any, Protocol

import traitlets

from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed

# The dicts that travel: ``Opening`` in ``marking.js`` says what is in them.
Reply = dict[str, Any]


class MarkingBackend(Protocol):
    """Who knows the answers and keeps the marks: `moscow_pyongyang.grading.marking.desk.Desk`."""

    @property
    def shelf(self) -> str:
        """The name of the file of marks, for a page that holds what is not kept yet."""

    def told(self) -> str:
        """Return in a sentence what is marked here, and how much of it is done."""

    def opening(self) -> Reply:
        """Return all that the page shows."""

    def keep(self, lines: object) -> Reply:
        """Keep lines of the page for good; return what else came into the file."""

    def sync(self) -> Reply:
        """Return what came into the file since it was last asked."""

    def agreement(self, lines: object) -> Reply:
        """Return how far readings agree."""

    def alike(self) -> Reply:
        """Return the answers that are nearly the same."""

    def course_marks(self, lines: object) -> list[Reply]:
        """Return the sample answers with the course's marks, once all of them are marked."""


class MarkingView(View):
    """A class's answers to one written item, one at a time, beside its criteria."""

    _esm = packed("marking/marking.js", "marking/marking.css")
    item = traitlets.Unicode(help="Which item is marked.").tag(sync=True)

    def __init__(self, backend: MarkingBackend, item: str, **kwargs: Any) -> None:
        super().__init__(item=item, shelf=backend.shelf, **kwargs)
        self._backend = backend

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the page; ``Opening`` in ``marking.js`` lists what it asks."""
        match kind:
            case "hello":
                return self._backend.opening()
            case "keep":
                return self._backend.keep(payload.get("lines"))
            case "sync":
                return self._backend.sync()
            case "agreement":
                return self._backend.agreement(payload.get("lines"))
            case "alike":
                return self._backend.alike()
            case "course":
                return self._backend.course_marks(payload.get("lines"))
        return super().respond(kind, payload)

    def fallback(self) -> StaticFallback:
        """Return what is marked here and how much is done; no word of a student."""
        return StaticFallback(self._backend.told())
