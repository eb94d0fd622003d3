"""The header of a page of the course: where it stands, what it asks, who is in it, what is done."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.charts.picture import image_html
from moscow_pyongyang.views import paper
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.hand_in import as_reply
from moscow_pyongyang.views.lesson import drawing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# The dicts that travel; ``lesson.js`` says what is in them.
Header = dict[str, Any]
Marks = dict[str, Any]
# Words, and the address that they lead to.
Link = tuple[str, str]
# A reader who runs the cells one by one is not brought back; *Run All* has queued the others.
_MANY_CELLS = 3
# The pages to whose header this kernel has brought its reader back: once is enough.
brought_back: set[str] = set()
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True)
class HeaderFallback(StaticFallback):
    """The header as text: the way, where the reader stands, and the pictures.

    Attributes
    ----------
    links
        Words and addresses, in order.
    rows
        What stands below: each a link, and further links behind it.
    shows_code
        Whether the code of the page is printed with it.
    caption
        What the bars of the strip mean.
    """

    links: tuple[Link, ...] = field(default=())
    rows: tuple[tuple[Link, ...], ...] = field(default=())
    shows_code: bool = False
    caption: str = ""

    def html(self) -> str:
        """Return the header as a block, its links and what paper needs with it.

        Way, place and steps are for the screen: on paper the title above says them.
        """
        parts = [paper.style_html(shows_code=self.shows_code)]
        if self.links:
            parts.append(f"<p data-mp-screen>{_links(self.links)}</p>")
        parts.append(f"<p data-mp-screen>{escape(self.sentence)}</p>")
        image = image_html(self.picture(), self.alt) if self.picture else ""
        if image:
            parts.append(f"<p>{image}</p>\n<p><small>{escape(self.caption)}</small></p>")
        if self.rows:
            rows = "".join(f"<li>{_links(row)}</li>" for row in self.rows)
            parts.append(f"<ul data-mp-screen>{rows}</ul>")
        return "\n".join(parts)

    def plain(self) -> str:
        """Return the header as text."""
        return "\n".join([self.sentence, *(f"- {row[0][0]}" for row in self.rows)])


class LessonView(View):
    """The header of a lesson or an exercise, or the map of the course.

    Parameters
    ----------
    header
        What stands in it and does not change.
    marks
        Returns what is done and due, as it stands now.
    blank
        The same for a reader who has done nothing: what the saved notebook tells.
    pack
        Packs the reader's work when the page asks for it.
    """

    _esm = packed("lesson/lesson.js", "lesson/lesson.css", "hand_in/hand_in.css")
    header: Any = traitlets.Dict(help="What stands in it.").tag(sync=True)
    marks: Any = traitlets.Dict(help="What is done and due.").tag(sync=True)
    palette: Any = traitlets.Dict(help="Light and dark colour by variable.").tag(sync=True)

    def __init__(
        self,
        header: Header,
        *,
        marks: Callable[[], Marks],
        blank: Marks,
        pack: Callable[[Payload], tuple[str, bytes, str]],
    ) -> None:
        self._marks, self._blank, self._pack = marks, blank, pack
        self._made_at = cell_number()
        # What is drawn for paper stays here: a page has no use for it.
        self._still = {key: header[key] for key in header if key.startswith("still_")}
        header = {key: header[key] for key in header if key not in self._still}
        palette = {key: list(pair) for key, pair in drawing.colours().items()}
        super().__init__(header=header, marks=marks(), palette=palette)

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the page.

        ``arrive``
            Asked when the header has come into the page; the answer waits behind the cells that
            are queued. Returns whether the reader is to be brought back to it, and the marks.
        ``marks``
            Returns what is done and due.
        ``bundle``
            Returns a file with the reader's work, to keep or to hand in.
        """
        match kind:
            case "arrive":
                return {"bring": self._brings_back(), "marks": self._marks()}
            case "marks":
                return self._marks()
            case "bundle":
                return as_reply(self._pack(payload))
            case _:
                return super().respond(kind, payload)

    def _brings_back(self) -> bool:
        is_run_of_all = cell_number() - self._made_at >= _MANY_CELLS
        page = self.header["id"]
        if not is_run_of_all or page in brought_back:
            return False
        brought_back.add(page)
        return True

    def fallback(self) -> HeaderFallback:
        """Return the header as text and pictures."""
        header, marks = self.header, self._blank
        drawings = [
            (self._still[name], *self._still[f"{name}_size"])
            for name in ("still_map", "still_strip")
            if name in self._still
        ]
        return HeaderFallback(
            sentence=_SPACES.sub(" ", marks["sentence"]),
            picture=(lambda: drawing.still(drawing.beside(drawings))) if drawings else None,
            alt=header.get("alt", ""),
            caption=header.get("caption", ""),
            links=tuple((one["words"], one["to"]) for one in header["way"]),
            rows=tuple(tuple((words, to) for words, to in row) for row in marks["rows"]),
            # Who hands in an exercise hands in code.
            shows_code=header["id"].startswith("E"),
        )


def _links(links: Iterable[Link]) -> str:
    return " · ".join(f'<a href="{escape(to)}">{escape(words)}</a>' for words, to in links)


def cell_number() -> int:
    """Return the number of the cell that runs now, or ran last; 0 outside of a kernel."""
    import sys

    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return int(getattr(shell, "execution_count", 0) or 0)
