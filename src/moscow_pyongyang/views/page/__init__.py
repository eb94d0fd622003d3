"""What a page of the course has once, whatever it shows: fonts, prose, notes in place, evidence."""

from __future__ import annotations

import sys
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.base import Answering, Payload, is_in_kernel
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.work import default_store

if TYPE_CHECKING:
    from moscow_pyongyang.work import WorkStore

_FONTS = Path(__file__).parents[1] / "fonts"
# Under which the evidence that a student picked is kept; one tray for the whole course.
EVIDENCE = "evidence"
MOST_PIECES, LONGEST_ID, LONGEST_WORDS = 40, 120, 300

Piece = dict[str, str]
"""A piece of evidence: ``id`` and ``text``."""


@cache
def fonts() -> dict[str, bytes]:
    """Return the font files by their name: family, weight and, where it is one, style."""
    return {path.stem: path.read_bytes() for path in sorted(_FONTS.glob("*.woff2"))}


class PageService(Answering):
    """A model that is never displayed: its module serves the page that loads it.

    It guards the page's keys, brings the fonts and the style of the prose, opens the notes of
    the text in place, and keeps the evidence that a student picks. A page that is loaded again
    fetches it anew.

    Two things it is told without having asked: ``forget``, the name of an answer log whose drafts
    are to go, and ``save``, a file for the browser's downloads.

    Parameters
    ----------
    store
        What keeps the evidence; None for the answer log, which is found when it is needed.
    """

    _esm = packed("page/page.js", "page/page.css", "page/cited.css", "page/paper.css")
    fonts: Any = traitlets.Dict(help="The font files.").tag(sync=True)

    def __init__(self, *, store: WorkStore | None = None) -> None:
        self._given = store
        super().__init__(fonts=fonts())

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the page.

        ``evidence``
            Returns the pieces that are kept, and the name of their store.
        ``draft``
            Keeps the pieces that are sent in place of those.
        """
        store = self._given or default_store()
        match kind:
            case "evidence":
                kept = (store.recall(EVIDENCE) or {}).get("pieces")
                return {"shelf": store.shelf, "pieces": clean(kept)}
            case "draft":
                store.keep(EVIDENCE, {"pieces": clean(payload.get("value"))})
                store.settle()
                return None
        return super().respond(kind, payload)


def clean(sent: object) -> list[Piece]:
    """Return the pieces in what a page or a log handed over, each id once.

    Raises
    ------
    CourseError
        If there are more than anybody picks.
    """
    rows = sent if isinstance(sent, list) else []
    if len(rows) > MOST_PIECES:
        raise CourseError(f"The tray holds {MOST_PIECES} pieces of evidence; take some out.")
    found: dict[str, Piece] = {}
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("id"), str) and row["id"]:
            key, text = row["id"][:LONGEST_ID], row.get("text")
            found[key] = {"id": key, "text": text[:LONGEST_WORDS] if isinstance(text, str) else ""}
    return list(found.values())


@cache
def set_up_page() -> PageService | None:
    """Serve the page of this notebook, once a kernel; return what serves it, if there is a page.

    In command mode JupyterLab takes the keys of a focused tick box, slider or folded hint
    for its own: ``d d`` deletes the cell. Every view guards its page; this does it where
    a notebook shows none, as in the exercises. A model without a view is enough: it puts
    nothing into the output of a cell.
    """
    return PageService() if is_in_kernel() else None


def forget_drafts(shelf: str) -> None:
    """Have the page forget what was typed and no kernel has kept.

    Parameters
    ----------
    shelf
        Name of the answer log to which it belongs.
    """
    if service := set_up_page():
        service.send({"forget": shelf})


def is_in_browser() -> bool:
    """Return whether Python runs in the browser: what it writes is out of a student's reach."""
    return sys.platform == "emscripten"


def save_in_browser(path: Path) -> bool:
    """Have the page put a file with the browser's downloads; return whether it does.

    On a desktop the file lies beside the notebook, and the page is asked for nothing.

    Parameters
    ----------
    path
        The file.
    """
    service = set_up_page() if is_in_browser() else None
    if service is None:
        return False
    content = b64encode(path.read_bytes()).decode("ascii")
    service.send({"save": {"file": path.name, "content": content}})
    return True
