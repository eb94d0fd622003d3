"""A notebook that ran, as a page of the site: prose, still cards, and the code in folds."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring.editions.pages import cards, desks, quiz
from authoring.editions.pages.executed import view_states
from authoring.editions.pages.glossary import glossary_html
from authoring.editions.pages.header import header_html
from authoring.editions.pages.prose import page_prose, section_id
from authoring.editions.pages.rendering import render_html
from moscow_pyongyang import explorers
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.questions.bank import load_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markupsafe import Markup

    from authoring.editions.pages.gallery import Gallery
    from authoring.editions.pages.prose import Site
    from moscow_pyongyang.lessons.plan import Page

_PLACE = re.compile(r'data-mp-view="([0-9a-f]+)"')
_HEADING = re.compile(r"^#{1,6} (.+?)\s*$", re.MULTILINE)
_TITLE = re.compile(r"^# .+$", re.MULTILINE)
_TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
_CAPTION = re.compile(r"<caption[^>]*>(.*?)</caption>", re.DOTALL)
# What only the notebook can show, since it is about its reader.
_OWN = {
    "progress": "what you have answered so far, by skill, and what comes back when",
    "gain": "what you have gained between the two tests of the course",
    "my_claim": "your own paper, its count of words, and what each id in it is",
    "read_claim": "the paper of another, with what its ids say",
}
_LEFT_OUT = {"setup", "head"}
# The page whose subject is code; beside it the exercises explain by code.
_TEACHES_CODE = "L00b"


@dataclass(frozen=True)
class Chapter:
    """A notebook of the course on its way to a page.

    Attributes
    ----------
    page
        What the plan of the course says of it; None for one that stands beside it.
    notebook
        The notebook with its outputs; it is changed.
    site
        What its links can lead to.
    gallery
        Where its pictures and figures are kept.
    """

    page: Page | None
    notebook: Any
    site: Site
    gallery: Gallery

    def make(self) -> Any:
        """Return the notebook that Sphinx reads: no widget, no script, no solution."""
        states = view_states(self.notebook)
        anchors = self._anchors()
        kept = []
        for number, cell in enumerate(self.notebook.cells):
            if cell.cell_type == "markdown":
                made = self._prose(cell, is_title=number == 0)
            else:
                made = self._code(cell, states, anchors)
            if made is not None:
                kept.append(made)
        self.notebook.cells = kept
        self.notebook.metadata.pop("widgets", None)
        return self.notebook

    def _is_code_read(self) -> bool:
        """Whether the text of this page speaks of its code."""
        return bool(self.page and (self.page.is_exercise or self.page.id == _TEACHES_CODE))

    def _anchors(self) -> dict[str, str]:
        """Return the id of each section, by its heading."""
        texts = (cell.source for cell in self.notebook.cells if cell.cell_type == "markdown")
        headings = (heading for text in texts for heading in _HEADING.findall(text))
        return {heading: section_id(heading) for heading in headings}

    def _prose(self, cell: Any, *, is_title: bool) -> Any:
        if cell.get("attachments"):
            return None  # the picture that a preview begins with: the page draws it itself
        text = cell.source
        if is_title:
            # What else the title cell says, the head of the page says.
            text = _TITLE.findall(text)[0]
        if "starter" in cell.metadata.get("tags", []):
            text = "*Write your answer on paper, or in the notebook of this exercise.*"
        cell.source = page_prose(text, self.site)
        cell.metadata = _tagged()
        return cell

    def _code(self, cell: Any, states: dict[str, Any], anchors: dict[str, str]) -> Any:
        tags = set(cell.metadata.get("tags", []))
        call = last_call(cell.source)
        if call == "check":
            return None
        shown = self._shown(cell, call, states, anchors)
        if shown is None and tags & _LEFT_OUT:
            return None
        if shown is not None:
            cell.outputs = [_html_output(shown)]
        else:
            _scroll_tables(cell.outputs)
        cell.metadata = _tagged(_code_tag(call, tags, is_read=self._is_code_read()))
        cell.execution_count = None
        return cell

    def _shown(
        self, cell: Any, call: str, states: dict[str, Any], anchors: dict[str, str]
    ) -> Markup | None:
        """Return what stands in the place of a cell's output; None for the output itself."""
        if call in _OWN:
            return render_html("own.html.j2", what=_OWN[call])
        if call == "glossary" and not _has_arguments(cell.source):
            return glossary_html()
        state = next(iter(_states_of(cell, states)), None)
        if call == "lesson" and state and self.page and self.page.title:
            return header_html(state["header"], self.page, anchors)
        if call == "quiz" and state:
            ids = [card["id"] for card in state["cards"]]
            known = load_questions()
            return quiz.quiz_html([known[one] for one in ids], self.gallery, cell.id)
        if call.startswith("explore."):
            return self._explorer(cell, call.removeprefix("explore."))
        if state and "spec" in state and "cells" in state:
            return cards.figure_html(state["spec"], state["cells"], self.gallery, cell.id)
        return None

    def _explorer(self, cell: Any, name: str) -> Markup:
        view = eval(_last_expression(cell.source), {"explore": explorers})
        if name in desks.DESKS:
            return desks.DESKS[name](view, cell.id)
        if name == "predict":
            return desks.predict_html(view, self.gallery, cell.id)
        return cards.explorer_html(name, view, self.gallery, cell.id)


def _code_tag(call: str, tags: set[str], *, is_read: bool) -> str:
    """Return how myst-nb shows the code of a cell: as it is, folded, or not at all."""
    if call in ("lesson", "quiz") or call.startswith("explore."):
        return "remove-input"
    is_open = tags & {"starter", "given"} or (is_read and "setup" not in tags)
    return "" if is_open else "hide-input"


def chapter_of(name: str, notebook: Any, site: Site, gallery: Gallery) -> Chapter:
    """Return the chapter of a notebook by the name of its file."""
    page = next((one for one in read_plan().pages if one.file == f"{name}.ipynb"), None)
    return Chapter(page, notebook, site, gallery)


def last_call(code: str) -> str:
    """Return the name of what the last line of a cell calls: ``explore.timeline``; "" for none."""
    last = _last_node(code)
    if not isinstance(last, ast.Call):
        return ""
    return ast.unparse(last.func) if isinstance(last.func, ast.Name | ast.Attribute) else ""


def _last_node(code: str) -> ast.expr | None:
    body = ast.parse(code).body
    return body[-1].value if body and isinstance(body[-1], ast.Expr) else None


def _last_expression(code: str) -> str:
    node = _last_node(code)
    return ast.unparse(node) if node else ""


def _has_arguments(code: str) -> bool:
    node = _last_node(code)
    return isinstance(node, ast.Call) and bool(node.args or node.keywords)


def _states_of(cell: Any, states: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for output in cell.outputs:
        html = "".join(output.get("data", {}).get("text/html", ""))
        for place in _PLACE.findall(html):
            if place in states:
                yield states[place]


def _tagged(*tags: str) -> Any:
    import nbformat

    node: Any = nbformat.NotebookNode
    return node(tags=[tag for tag in tags if tag])


def _html_output(html: Markup) -> Any:
    from nbformat import v4

    new_output: Callable[..., Any] = v4.new_output
    return new_output("display_data", data={"text/html": str(html)})


def _scroll_tables(outputs: list[Any]) -> None:
    """Give each table a frame of its own: on a phone it scrolls, and not the page."""
    for output in outputs:
        data = output.get("data", {})
        if "text/html" in data:
            data["text/html"] = f'<div class="mp-out">{scrolled("".join(data["text/html"]))}</div>'


def scrolled(html: str) -> str:
    """Return HTML with each of its tables in a frame that scrolls and takes focus."""
    names: list[str] = []

    def frame(found: re.Match[str]) -> str:
        caption = _CAPTION.search(found[0])
        name = re.sub(r"<[^>]+>", "", caption[1]) if caption else "Table"
        names.append(name)
        return (
            f'<div class="mp-scroll" tabindex="0" role="group" aria-label="{name}, '
            f'{len(names)}">{found[0]}</div>'
        )

    return _TABLE.sub(frame, html)
