"""Views that show something only after the student has worked: the kernel keeps it till then."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypedDict

import traitlets

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.code import CodeSnippet, PrintsCode
from moscow_pyongyang.work import Work, WorkStore, default_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.views.task.sheet import Block, Sheet


class Gap(TypedDict):
    """One thing that is still to be done: where in the page, and in words."""

    at: str
    text: str


class Missing(TypedDict):
    """The reply to a request for the reveal that comes too early."""

    missing: list[Gap]


class Revealed(TypedDict):
    """The reply to a request for the reveal once nothing is missing; its parts are the task's."""

    revealed: dict[str, Any]


LONGEST_TEXT = 20_000
"""Where the words of a work are cut; more than anybody writes there."""


@dataclass(frozen=True)
class Task:
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
    told
        Returns what stands above the task on the sheet once somebody has worked: the work, and
        what it opened if it is open; nothing of a task that nobody has begun.
    code
        Returns the lines of pandas behind the task, from the work and whether it is open:
        what the task holds back, its lines hold back.
    export
        Writes the work to a file; returns the work as written, and where it stands in words.
        None where there is nothing to export.
    """

    key: str
    page: dict[str, Any]
    clean: Callable[[object], Work]
    missing: Callable[[Work], list[Gap]]
    reveal: Callable[[Work], dict[str, Any]]
    sheet: Sheet
    told: Callable[[Work, bool], tuple[Block, ...]]
    code: Callable[[Work, bool], CodeSnippet]
    export: Callable[[Work], tuple[Work, str]] | None = None


class TaskView(PrintsCode, View):
    """A task in the notebook. Nothing of the reveal is ever in its synchronised state.

    Parameters
    ----------
    task
        What is asked, checked and revealed.
    store
        What keeps the student's work; None for the answer log.
    """

    key = traitlets.Unicode(help="Under which the work is kept.").tag(sync=True)
    page = traitlets.Dict().tag(sync=True)
    work = traitlets.Dict().tag(sync=True)

    def __init__(self, task: Task, *, store: WorkStore | None = None) -> None:
        self.task = task
        self._store = store or default_store()
        kept = self._store.recall(task.key)
        work = task.clean(kept)
        self.is_open = bool((kept or {}).get("open")) and not task.missing(work)
        super().__init__(key=task.key, shelf=self._store.shelf, page=task.page, work=work)
        self.observe(self._keep, names="work")

    def fallback(self) -> StaticFallback:
        """Return the task for print, under what its reader has done and opened."""
        sheet = self.task.sheet
        told = self.task.told(self.work, self.is_open)
        return replace(sheet, blocks=(*told, *sheet.blocks)) if told else sheet

    def code(self) -> CodeSnippet:
        """Return the lines of pandas behind the task, so far as it is open."""
        return self.task.code(self.work, self.is_open)

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the page: ``draft``, ``reveal``, ``recall``, ``clear`` and ``export``."""
        match kind:
            case "draft":
                self.work = self.task.clean(payload.get("work"))
                self._store.settle()
                return None
            case "recall":
                return self.recall()
            case "reveal":
                return self.reveal(payload.get("work"))
            case "clear":
                return self.clear()
            case "export":
                return self.export()
        return super().respond(kind, payload)

    def recall(self) -> Revealed | None:
        """Return what was open already when the page was loaded; None if nothing was."""
        return {"revealed": self.task.reveal(self.work)} if self.is_open else None

    def reveal(self, work: object) -> Missing | Revealed:
        """Take the student's work and return what it opens, or what it still lacks."""
        self.work = self.task.clean(work)
        missing = self.task.missing(self.work)
        if missing:
            return {"missing": missing}
        self.is_open = True
        self._keep()
        return {"revealed": self.task.reveal(self.work)}

    def clear(self) -> None:
        """Forget the work and close what it opened."""
        self.is_open = False
        self.work = self.task.clean(None)
        self._keep()

    def export(self) -> str:
        """Write the work to a file and return where it stands.

        Raises
        ------
        CourseError
            If nothing is open yet, or the file cannot be written.
        """
        if self.task.export is None:
            raise CourseError("There is nothing to export here.")
        if not self.is_open:
            raise CourseError("Compare with the course first; then export.")
        self.work, sentence = self.task.export(self.work)
        return sentence

    @traitlets.validate("work")
    def _cleaned(self, proposal: dict[str, Any]) -> Work:
        return self.task.clean(proposal["value"])

    def _keep(self, _change: object = None) -> None:
        self._store.keep(self.task.key, {**self.work, "open": self.is_open})


class DocumentsView(TaskView):
    """Two documents to rate and weigh before the editors' notes open."""

    _esm = packed("task/documents.js", "task/task.css", "task/documents.css")


class DecisionView(TaskView):
    """A decision to take with what was known on the day, before the outcome opens."""

    _esm = packed("task/decision.js", "task/task.css", "task/decision.css")


class CodingView(TaskView):
    """Events to code one at a time, before the course's codes open."""

    _esm = packed("task/coding.js", "task/task.css", "task/coding.css")
