"""What the grading run has found, a file for each submission: a crash loses none of them.

A result holds for the bytes that were handed in and for the terms by which they were judged. A
run that meets both again takes the result as it stands, so that one that was killed goes on where
it was, and ends as if it had never stopped.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from enum import Enum
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.model import Graded, ItemResult, SecondRun, WorkState
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FORMAT = 1
_GRADED = TypeAdapter(Graded)
_ITEMS = TypeAdapter(tuple[ItemResult, ...])


class Results:
    """The results of one exercise.

    Parameters
    ----------
    folder
        The grading folder; the results stand in ``graded/E03/`` of it, named by pseudonym.
    exercise
        ``"E03"``.
    terms
        What the results hang on besides the file that was handed in (see `digests.terms_of`).
    """

    def __init__(self, folder: Path, exercise: str, terms: str = "") -> None:
        self.folder = folder / "graded" / exercise
        self.terms = terms

    def keep(self, graded: Graded) -> None:
        """Write a result whole, in the place of an older one.

        Of a result of the same file by other terms, as by the key before it was corrected, it is
        kept how the items stood; of one of another file, which written answers are other texts.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        about: dict[str, Any] = {
            "format": _FORMAT,
            "terms": self.terms,
            "earlier": self._earlier(graded),
        }
        if rewritten := self._rewritten(graded):
            about["rewritten"] = rewritten
        plain = {**about, **_plain(asdict(graded))}
        text = json.dumps(plain, ensure_ascii=False, indent=1, allow_nan=False)
        write_whole(self._path(graded.code), f"{text}\n".encode())

    def standing(self, code: str, digest: str) -> Graded | None:
        """Return the result of these bytes by these terms; None if it is still to be found."""
        path = self._path(code)
        if not path.is_file():
            return None
        try:
            terms, graded = _read(path)
        except DataError:
            return None  # half a file of a disk that was full: it is found anew
        stands = terms == self.terms and graded.digest == digest
        return graded if stands and not has_failed_machine(graded) else None

    def load(self) -> list[Graded]:
        """Return every result, in the order of the pseudonyms.

        Raises
        ------
        DataError
            If a file can not be read; the message names it.
        """
        return [graded for _, graded in map(_read, self._files())]

    def earlier(self) -> dict[str, tuple[ItemResult, ...]]:
        """Return how the items of each file stood by the terms before these, by pseudonym."""
        found = {}
        for path in self._files():
            plain = _json(path)
            if plain.get("earlier"):
                items = _ITEMS.validate_python(plain["earlier"])
                found[str(plain["code"])] = items
        return found

    def is_of_one_key(self) -> bool:
        """Return whether all were judged by the same terms, as where nobody was left out."""
        return len({_json(path).get("terms") for path in self._files()}) <= 1

    def rewritten(self) -> dict[tuple[str, str], datetime]:
        """Return by item and pseudonym since when a written answer is another than it was."""
        return {
            (item, str(plain["code"])): datetime.fromisoformat(since)
            for plain in map(_json, self._files())
            for item, since in plain.get("rewritten", {}).items()
        }

    def _rewritten(self, graded: Graded) -> dict[str, str]:
        path = self._path(graded.code)
        if not path.is_file():
            return {}
        try:
            plain = _json(path)
            _, old = _read(path)
        except DataError:
            return {}  # half a file of a disk that was full
        now = datetime.now(UTC).isoformat()
        new = {
            item: now
            for item, text in _plain(graded.written).items()
            if old.digest != graded.digest
            and text
            and old.written.get(item, text) not in ("", text)
        }
        return {**plain.get("rewritten", {}), **new}

    def _earlier(self, graded: Graded) -> list[Any] | None:
        path = self._path(graded.code)
        if not path.is_file():
            return None
        try:
            plain = _json(path)
            terms, old = _read(path)
        except DataError:
            return None  # half a file of a disk that was full
        if old.digest != graded.digest:
            return None
        kept = plain.get("earlier") if terms == self.terms else plain["items"]
        return list(kept) if kept else None

    def _files(self) -> Iterator[Path]:
        yield from sorted(self.folder.glob("*.json"))

    def _path(self, code: str) -> Path:
        return self.folder / f"{code}.json"


def has_failed_machine(graded: Graded) -> bool:
    """Return whether the machine ended a run: that is no result, and the next run finds one."""
    return any(
        one.state is WorkState.NOT_GRADABLE or one.second_run is SecondRun.NOT_RUN
        for one in graded.items
    )


def _read(path: Path) -> tuple[str, Graded]:
    plain = _json(path)
    with _told(path):
        if plain.pop("format") != _FORMAT:
            raise DataError(f"{path} was written by another version of the course: grade again.")
        for about in ("earlier", "rewritten"):
            plain.pop(about, None)
        return str(plain.pop("terms")), _GRADED.validate_python(plain)


def _json(path: Path) -> dict[str, Any]:
    with _told(path):
        return dict(json.loads(path.read_text("utf-8")))


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Turn what is wrong with a file into a sentence that says what to do."""
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, OSError) as error:
        raise DataError(
            f"{path} can not be read ({type(error).__name__}). Remove it and grade again: the "
            "file handed in and the marks stand elsewhere."
        ) from error


def _plain(value: Any) -> Any:
    """Return a value as JSON has it; half a letter, which no file can hold, becomes a sign."""
    if isinstance(value, dict):
        return {_plain(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
