"""The paper of page 06: put together from what a learner wrote, read by two peers without a name.

A paper of somebody else is hostile until it is shown as plain text: nothing in it is run, none of
its markup reaches the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError, UnknownNameError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.tables.cite import cite
from moscow_pyongyang.views.page import is_in_browser, save_in_browser
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LESSON, GROUP = "L06", "paper"
MOST_WORDS = 600
LONGEST_QUOTATION = 12
# A paper of the course has some 5 kB.
_LARGEST_FILE = 100_000
_NO_NAME_YET = "…"
_NOTHING_YET = "Nothing is written yet. When it is, click the cell above and press Shift + Enter."
_PASTED = "The paper that was pasted"
_PUT_BESIDE = (
    "Put the paper into the same folder, and write its whole name between the quotation marks."
)
# On plain http a page has no folder; there the list of files shows what Python cannot read.
_PASTE = (
    "If the list of files at the left shows it, open it there with a double click, copy all of it, "
    'and paste it in place of its name, between three quotation marks: read_claim("""…""").'
)
_WORD = re.compile(r"\w[\w’'-]*")
# What looks like the id of an event, a document or a claim, in backticks or bare.
_ID = re.compile(r"\b(?:doc-\d{4}|claim-[ab]\d|\d{4}-(?=[\w-]*[a-z]))[\w-]*\w")
# A page would set what stands between dollar signs as a formula, and a formula may hold a link.
_NO_FORMULAS = "tex2jax_ignore mathjax_ignore"
_HEADING = re.compile(r"^#{1,2} (.+)$", re.MULTILINE)
_LINE = "white-space:pre-wrap;max-width:62ch"
_QUOTED = re.compile(r"“([^”]*)”|«([^»]*)»|\"([^\"]*)\"")


@dataclass(frozen=True)
class PaperPart:
    """One part of a paper.

    Attributes
    ----------
    title
        What it is: "The rival".
    text
        What its writer wrote; "" where nothing is written yet.
    """

    title: str
    text: str

    @property
    def n_words(self) -> int:
        """Number of words."""
        return count_words(self.text)


@dataclass(frozen=True)
class ClaimPaper:
    """A paper and what can be said of its form; whether it is right, a reader must say.

    Attributes
    ----------
    code
        The code of the writer's own log; never a name.
    parts
        In the order in which they are read.
    saved_as
        Name of the file beside the notebook; "" if it was not saved.
    is_downloaded
        Whether the browser has put it with its downloads.
    """

    code: str
    parts: tuple[PaperPart, ...]
    saved_as: str = ""
    is_downloaded: bool = False

    @property
    def n_words(self) -> int:
        """Number of words of all parts."""
        return sum(part.n_words for part in self.parts)

    def remarks(self, *, folder: Path | None = None) -> list[str]:
        """Return what a careful reader would count: length, gaps, ids, long quotations."""
        said = [f"Saved as {self.saved_as}{self._where()}."] if self.saved_as else []
        if not any(part.text for part in self.parts):
            return [*said, _NOTHING_YET]
        said.append(f"{self.n_words} words of {MOST_WORDS}.")
        if self.n_words > MOST_WORDS:
            said.append(f"{self.n_words - MOST_WORDS} words too many: cut what bears nothing.")
        missing = [part.title for part in self.parts if not part.text]
        if missing:
            said.append(f"Still empty: {', '.join(missing)}.")
        text = "\n".join(part.text for part in self.parts)
        return [*said, *remarks_on_ids(text, folder=folder), *remarks_on_quotations(text)]

    def to_text(self) -> str:
        """Return the paper as Markdown, as a peer gets it."""
        parts = "\n\n".join(f"## {part.title}\n\n{part.text or '…'}" for part in self.parts)
        return f"# A claim by {self.code}\n\n{parts}\n"

    def _where(self) -> str:
        return ", which is with your browser's downloads" if self.is_downloaded else ""

    def _repr_html_(self) -> str:
        parts = "".join(
            f'<h3>{escape(part.title)}</h3><p style="{_LINE}">{escape(part.text)}</p>'
            for part in self.parts
            if part.text
        )
        return f"{parts}{_listed(self.remarks())}"

    def __repr__(self) -> str:
        return "\n".join([self.to_text(), *self.remarks()])


@dataclass(frozen=True)
class PeerPaper:
    """A paper that somebody else wrote, as plain text, with remarks on its form.

    Attributes
    ----------
    name
        Name of its file; "" while none is given.
    text
        The paper, or what to do to see one.
    """

    name: str
    text: str

    def remarks(self, *, folder: Path | None = None) -> list[str]:
        """Return length, ids and long quotations, as of one's own paper."""
        if not self.name:
            return []
        words = f"{count_words(self.text)} words, the headings among them."
        about = remarks_on_ids(self.text, folder=folder)
        return [words, *about, *remarks_on_quotations(self.text)]

    def _repr_html_(self) -> str:
        text = _HEADING.sub(r"<strong>\1</strong>", escape(self.text))
        name = escape(self.name or "No paper yet")
        return (
            f'<div class="{_NO_FORMULAS}"><p><strong>{name}</strong></p>'
            f'<div style="{_LINE}">{text}</div>'
            f"{_listed(self.remarks())}</div>"
        )

    def __repr__(self) -> str:
        return "\n".join([self.name, self.text, *self.remarks()])


def my_claim(
    *, save: bool = False, log_path: Path | str | None = None, folder: Path | None = None
) -> ClaimPaper:
    """Return the paper that you have written on page 06, put together.

    Parameters
    ----------
    save
        Also write it beside the notebook, as ``claim_CODE.md``, to give to two peers; where the
        course runs in a browser alone, it comes with the downloads. A file of that name that says
        something else stays: the new one gets a number.
    log_path
        File that keeps the answers; ``answers.jsonl`` in the working folder if not given.
    folder
        Folder of the question banks; tests pass their own.

    Returns
    -------
    ClaimPaper
        Its parts and what can be counted in them.
    """
    log = open_log(log_path)
    texts = _latest_texts(log.own_entries())
    asked = [one for one in load_bank(LESSON, folder=folder).questions if one.group == GROUP]
    parts = tuple(PaperPart(_title(one.stem), texts.get(one.id, "")) for one in asked)
    paper = ClaimPaper(log.learner, parts)
    if not save:
        return paper
    file = _write_beside(log.path.parent, f"claim_{log.learner}", paper.to_text())
    return replace(paper, saved_as=file.name, is_downloaded=save_in_browser(file))


def read_claim(file: Path | str) -> PeerPaper:
    """Return a paper of somebody else, as plain text.

    Parameters
    ----------
    file
        The file that you were given; while its name holds "…", nothing is read. Several lines are
        the paper itself, for a page that has no folder.

    Raises
    ------
    QuizError
        If it is not there, or too large to be a paper.
    """
    if isinstance(file, str) and "\n" in file:
        return PeerPaper(_PASTED, _plain(file.strip().encode(errors="replace"), _PASTED))
    path = Path(file)
    if _NO_NAME_YET in path.name:
        return PeerPaper(
            "", "Write the name of its file in place of the one above, then press Shift + Enter."
        )
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= _LARGEST_FILE else b""
    except OSError:
        raise QuizError(
            f"There is no file {path.name!r} that can be read beside this notebook. "
            + (_PASTE if is_in_browser() else _PUT_BESIDE)
        ) from None
    return PeerPaper(path.name, _plain(data, path.name, size))


def _plain(data: bytes, name: str, size: int | None = None) -> str:
    """Return the text of a paper, if it is not too large to be one."""
    size = len(data) if size is None else size
    if size > _LARGEST_FILE:
        raise QuizError(f"{name} is too large to be a paper: {size:,} bytes. Ask its writer.")
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")


def count_words(text: str) -> int:
    """Return the number of words in a text."""
    return len(_WORD.findall(text))


def ids_in(text: str) -> list[str]:
    """Return what looks like the id of an event, a document or a claim, each once, in order."""
    return list(dict.fromkeys(_ID.findall(text)))


def long_quotations(text: str) -> list[tuple[int, str]]:
    """Return the quotations that are longer than the course allows: how many words, and which."""
    quoted = ("".join(groups) for groups in _QUOTED.findall(text))
    counted = ((count_words(words), words) for words in quoted)
    return [one for one in counted if one[0] > LONGEST_QUOTATION]


def remarks_on_ids(text: str, *, folder: Path | None = None) -> list[str]:
    """Return a remark for each id in a text: what it is, or that there is none."""
    said = []
    for key in ids_in(text):
        try:
            said.append(f"{key}: {cite(key, folder=folder).text}")
        except UnknownNameError:
            said.append(f"{key}: nothing in the course has this id.")
    return said or ["No id is named: nobody can look up what this rests on."]


def remarks_on_quotations(text: str) -> list[str]:
    """Return a remark for each quotation that is longer than the course allows."""
    return [
        f"A quotation of {count} words; {LONGEST_QUOTATION} are allowed: “{words[:60]}…”"
        for count, words in long_quotations(text)
    ]


def _latest_texts(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return what was last written under each question, handed in or not."""
    texts: dict[str, str] = {}
    for entry in entries:
        response = entry.get("response")
        if entry.get("event") in ("answer", "draft") and isinstance(response, dict):
            text = response.get("text")
            if isinstance(text, str):
                texts[str(entry.get("id"))] = text.strip()
    return texts


def _title(stem: str) -> str:
    """Return the name of a part: the words of its stem before the first full stop."""
    return stem.partition(".")[0].strip()


def _listed(remarks: Iterable[str]) -> str:
    items = "".join(f"<li>{escape(said)}</li>" for said in remarks)
    return f"<ul>{items}</ul>" if items else ""


def _write_beside(folder: Path, name: str, text: str) -> Path:
    """Write a file of a free name, or find the one that says the same already."""
    data, number = text.encode("utf-8"), 1
    while True:
        path = folder / (f"{name}.md" if number == 1 else f"{name}_{number}.md")
        if not path.exists():
            write_whole(path, data)
            return path
        if path.read_bytes() == data:
            return path
        number += 1
