"""Let one cell of a lesson run in a kernel that was started anew and knows nothing yet.

After a restart a reader runs the cell at hand and not the page: a `NameError` would take the place
of the picture or the question that stood there. Only the kernels of ``moscow-pyongyang lab``
load this extension; what a reader has named otherwise is left alone.
"""

from __future__ import annotations

import ast
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, MutableMapping
    from types import TracebackType

_COURSE = "moscow_pyongyang"
# What the first cells of lessons and exercises import, by the module that has it.
NAMES = {
    **dict.fromkeys(
        ("card", "charts", "check", "cite", "explore", "lesson", "load", "measures", "name_of"),
        _COURSE,
    ),
    **dict.fromkeys(("gain", "my_claim", "progress", "quiz", "read_claim", "readable"), _COURSE),
    **dict.fromkeys(("show", "who_says_so"), _COURSE),
    **dict.fromkeys(("actors", "glossary"), f"{_COURSE}.tables.glossary"),
}
MODULES = {"pd": "pandas", "px": "plotly.express"}
ADVICE = (
    "The cells above have not run since the kernel was started.\n"
    "Run → Run All Cells brings the page back to life; what you have typed is kept."
)


def load_ipython_extension(ipython: Any) -> None:
    """Supply a lone cell with the names of the course, and say what helps where that is not enough.

    Parameters
    ----------
    ipython
        The shell of the kernel.
    """
    lone = LoneCell(ipython.user_ns)
    ipython.events.register("pre_run_cell", lambda info: lone.prepare(info.raw_cell or ""))

    def explain(
        shell: Any,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType,
        tb_offset: int | None = None,
    ) -> None:
        name = str(getattr(error, "name", ""))
        item_id = lone.checked.get(name)
        if item_id and lone.is_opened:
            # The error itself stands at the cell above, with its traceback.
            show_unmade(item_id, name)
            return
        advice = lone.advice(name)
        if advice:
            # What the shell shows in place of a traceback, which would lead a reader astray.
            vars(error)["_render_traceback_"] = lambda: [f"{kind.__name__}: {error}", *advice]
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)

    ipython.set_custom_exc((NameError,), explain)


def show_unmade(item_id: str, name: str) -> None:
    """Show what a check says to an answer whose cell failed or has not run; no error beside it."""
    from IPython.display import display

    from moscow_pyongyang.checks.verdict import CheckVerdict, Level

    say = (
        f"There is no `{name}` yet: the cell that makes it has not run, or it stopped with an "
        "error. Read what stands below that cell, mend it, run it, then check again."
    )
    display(CheckVerdict(item_id, Level.UNANSWERED, (say,)))  # type: ignore[no-untyped-call]


class LoneCell:
    """What a kernel knows of a page.

    Parameters
    ----------
    namespace
        The names that its cells have made.

    Attributes
    ----------
    is_opened
        Whether a cell has imported the course: from then on names are the page's own business.
    checked
        The exercise of each name that the cell at hand gives to a check.
    """

    def __init__(self, namespace: MutableMapping[str, Any]) -> None:
        self._namespace = namespace
        self.is_opened = False
        self.checked: dict[str, str] = {}

    def advice(self, name: str) -> list[str]:
        """Return what to run so that a name is there, a line each; none where we can not know."""
        from moscow_pyongyang.checks.missing_name import which_cell

        said = which_cell(name, self._namespace)
        return [*([said] if said else []), *([] if self.is_opened else [ADVICE])]

    def prepare(self, source: str) -> None:
        """Supply what a cell needs of the course, unless the page was opened or has the name."""
        self.checked = {}
        try:
            tree = ast.parse(source)
        except (SyntaxError, ValueError):
            # Magic commands, or a cell that says itself what is wrong with it.
            return
        self.is_opened = self.is_opened or any(map(_imports_the_course, ast.walk(tree)))
        self.checked = dict(_checked(tree))
        if self.is_opened:
            return
        for name in _needed(tree):
            if name in self._namespace:
                continue
            if name in MODULES:
                self._namespace[name] = import_module(MODULES[name])
            elif name in NAMES:
                self._namespace[name] = getattr(import_module(NAMES[name]), name)


def _imports_the_course(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return (node.module or "").partition(".")[0] == _COURSE
    return isinstance(node, ast.Import) and any(one.name == _COURSE for one in node.names)


def _checked(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that a cell hands to a check, each with the exercise."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="check"), args=[ast.Constant(value=str(item)), *given]):
                yield from ((one.id, item) for one in given if isinstance(one, ast.Name))


def _needed(tree: ast.AST) -> Iterator[str]:
    """Yield the names that a cell uses and does not make."""
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    made = {node.id for node in names if not isinstance(node.ctx, ast.Load)}
    yield from sorted({node.id for node in names} - made)
