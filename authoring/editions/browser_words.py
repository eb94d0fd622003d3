"""What the lessons say of files and folders, as it is where the course runs in a browser alone.

Lessons are written once. A passage that is true of a desktop only stands here beside the words
that take its place; a passage that is found no more stops the build, so neither can grow old.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True)
class Passage:
    """A passage of a notebook, on a desktop and in a browser."""

    notebook: str
    desktop: str
    browser: str


PASSAGES = (
    Passage(
        "00_start_here.ipynb",
        "kept a moment later, checked or not, in one file beside this notebook, `answers.jsonl`; "
        "it holds no name, and you may delete it. When you come back",
        "kept a moment later, checked or not, in this browser and nowhere else, without your name; "
        "a private window forgets it when it is closed. *Download my work*, at the top of each "
        "page, gives you all of it in one file. When you come back",
    ),
    Passage(
        "01_stalin_and_kim.ipynb",
        "Your answers stay in the file `answers.jsonl` beside this notebook and nowhere else.",
        "Your answers stay in this browser and nowhere else; *Download my work*, at the top of "
        "this page, takes them along.",
    ),
    Passage(
        "06_your_own_claim.ipynb",
        "A file `claim_….md` appears beside this page, under your code and without your name. "
        "Give it to whoever collects the papers. An older file is never overwritten.",
        "A file `claim_….md` comes to your browser's downloads, under your code and without your "
        "name. Give it to whoever collects the papers.",
    ),
)
# What nobody finds in a browser: a page of the edition that still says it is not ready.
ABSENT = re.compile(
    r"\bterminal\b|`moscow-pyongyang |`make |bootstrap\.py|beside this notebook|command line"
    r"|\bfile browser\b|pip install",
    re.IGNORECASE,
)


def in_browser(name: str, content: bytes, passages: Iterable[Passage] = PASSAGES) -> bytes:
    """Return a built notebook with the words of the browser edition.

    Parameters
    ----------
    name
        Of its file.
    content
        As it was built for the desktop.
    passages
        Those of the course, if not given.

    Raises
    ------
    BuildError
        If a passage is not in it exactly once, or it speaks of what a browser has not got.
    """
    notebook: dict[str, Any] = json.loads(content)
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    for passage in passages:
        if passage.notebook == name:
            _replace(cells, passage)
    for cell in cells:
        if found := ABSENT.search("".join(cell["source"])):
            raise BuildError(
                f"{name}, cell {cell['id']}: in a browser there is no {found[0]!r}. Say in "
                f"{__name__} what stands there instead."
            )
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def _replace(cells: list[dict[str, Any]], passage: Passage) -> None:
    # A line of the source may end anywhere.
    pattern = re.compile(r"\s+".join(map(re.escape, passage.desktop.split())))
    found = [cell for cell in cells if pattern.search("".join(cell["source"]))]
    if len(found) != 1:
        raise BuildError(
            f"{passage.notebook}: {len(found)} cells say {passage.desktop[:50]!r} …, and 1 should. "
            f"Bring {__name__} up to date."
        )
    [cell] = found
    text = pattern.sub(lambda _: passage.browser, "".join(cell["source"]))
    cell["source"] = text.splitlines(keepends=True)
