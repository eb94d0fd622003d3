"""Bring ``.venv`` to the state that a lock file and the checkout ask for, whatever befell it."""

from __future__ import annotations

import hashlib
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from bootstrapping import StartError
from bootstrapping.course import (
    digest_of_copy,
    digest_of_link,
    install_copy,
    install_link,
    links,
)
from bootstrapping.interpreter import (
    add_pip,
    clear,
    look,
    make,
    mend_interpreter,
    move_scripts,
    python_of,
)
from bootstrapping.packages import Progress, compile_packages, install, renew_pip, site_folders
from bootstrapping.uv import install_with_uv

if TYPE_CHECKING:
    from pathlib import Path

    from bootstrapping.interpreter import Seen

LOCKS = {"student": "requirements.lock", "author": "requirements-dev.lock"}
_COPY, _LINK = "copy", "link"


@dataclass(frozen=True)
class State:
    """What an environment was brought to, as its ``course.json`` keeps it.

    Attributes
    ----------
    folder
        Where it stood.
    locks
        Digests of the lock files that it meets.
    course
        ``"copy "`` or ``"link "`` and a digest of what was installed.
    names
        Names of the packages that were there.
    """

    folder: str = ""
    locks: tuple[str, ...] = ()
    course: str = ""
    names: tuple[str, ...] = ()


class Environment:
    """The environment of a checkout.

    Parameters
    ----------
    root
        The checkout.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = python_of(self.folder)
        self._note = self.folder / "course.json"
        self._progress = Progress()

    def prepare(self, role: str) -> None:
        """Bring the environment to the state that ``"student"`` or ``"author"`` needs.

        Raises
        ------
        StartError
            If that cannot be done; the sentence names the cause.
        """
        state, seen = self._recall(), self._alive()
        if state.folder not in ("", self._place):
            # On a read-only disk they stay as they are; nothing here needs them.
            with suppress(OSError):
                move_scripts(self.folder, state.folder.encode("latin-1"))
                state = replace(state, folder=self._place)
                self._keep(state)
        is_met = seen is not None and seen.is_whole and {*state.names} <= {*seen.whole}
        if seen is None or not is_met or self._digest(LOCKS[role]) not in state.locks:
            state, seen = self._install_packages(role, state, seen)
        self._install_course(role, state, seen)
        self._progress.end()

    def _alive(self) -> Seen | None:
        """Look at the environment; mend what keeps its Python from starting, if that can be."""
        if not (self.folder / "pyvenv.cfg").is_file():
            return None
        seen = look(self.folder)
        if seen is None:
            for site in site_folders(self.folder):
                for path in links(site):
                    path.unlink()  # a path that this locale cannot read
            mend_interpreter(self.folder)
            seen = look(self.folder)
        return seen

    def _install_packages(self, role: str, state: State, seen: Seen | None) -> tuple[State, Seen]:
        """Install what the lock holds, in a new environment if the old one cannot be mended."""
        first = "" if state.names else ", this first time only"
        print(f"Preparing the environment: a minute or two{first} …", flush=True)
        if seen is not None and not seen.has_pip:
            add_pip(self.folder)
            seen = look(self.folder)
        if seen is not None and seen.is_whole and seen.has_pip and seen.whole.keys() - {"pip"}:
            # It lacks something, or holds another version: pip sees to that and keeps the rest.
            self._keep(replace(state, locks=()))
            self._fetch(role)
            seen = look(self.folder)
        else:
            seen = None
        if seen is None or not seen.is_whole:
            # What was cut short passes for installed with pip: only a new one is sure.
            seen = self._make_anew(role, had_worked=bool(state.names))
            state = State()
        met = LOCKS.values() if role == "author" else [LOCKS[role]]
        locks = tuple(self._digest(lock) for lock in met)
        return State(self._place, locks, state.course, state.names), seen

    def _make_anew(self, role: str, *, had_worked: bool) -> Seen:
        """Make the environment anew; one that had worked comes back if that fails."""
        aside = self.folder.with_name(f"{self.folder.name}.broken")
        clear(aside)
        if had_worked:
            self.folder.rename(aside)
        clear(self.folder)
        try:
            self._progress.say("an empty environment")
            make(self.folder)
            self._fetch(role)
            seen = look(self.folder)
            if seen is None:
                raise StartError(f"The new environment in {self.folder} does not start.")
        except BaseException:
            if had_worked:
                clear(self.folder)
                aside.rename(self.folder)
            raise
        clear(aside)
        return seen

    def _fetch(self, role: str) -> None:
        lock = LOCKS[role]
        text = (self.root / lock).read_text(encoding="utf-8")
        total = len(re.findall(r"^[\w.-]+==", text, re.MULTILINE))
        self._progress.say("the program that installs them")
        renew_pip(self.python, self.root)
        if role != "author" or not install_with_uv(self.python, self.root, lock):
            # pip compiles one file after the other, which takes as long as the rest.
            words = ("--no-compile", "--require-hashes", "--requirement", lock)
            install(self.python, self.root, self._progress, *words, total=total)
        self._progress.say("their code is prepared")
        compile_packages(self.python)

    def _install_course(self, role: str, state: State, seen: Seen) -> None:
        """Install the course unless it is there as it stands in the checkout."""
        # Where an author's link leads to the checkout, it is right for studying, too.
        is_link = role == "author" or state.course.startswith(_LINK)
        digest = digest_of_link(self.root) if is_link else digest_of_copy(self.root)
        wanted = f"{_LINK if is_link else _COPY} {digest}"
        if state.course != wanted or not seen.has_course:
            if not seen.has_pip:
                add_pip(self.folder)
            self._progress.say("the course itself")
            self._keep(replace(state, course=""))
            put = install_link if is_link else install_copy
            put(self.python, self.root, seen.site, self._progress)
            seen = look(self.folder) or seen
        done = replace(state, course=wanted, names=tuple(sorted(seen.whole.keys() - {"pip"})))
        if done != self._recall():
            self._keep(done)

    @property
    def _place(self) -> str:
        """Where the environment stands, as text that is the same in every locale."""
        return os.fsencode(self.folder).decode("latin-1")

    def _digest(self, lock: str) -> str:
        return hashlib.sha256((self.root / lock).read_bytes()).hexdigest()

    def _recall(self) -> State:
        try:
            held = json.loads(self._note.read_text(encoding="utf-8"))
            return State(
                str(held["folder"]), tuple(held["locks"]), str(held["course"]), tuple(held["names"])
            )
        except (OSError, ValueError, KeyError, TypeError):
            return State()

    def _keep(self, state: State) -> None:
        self._note.write_text(json.dumps(asdict(state), indent=1), encoding="utf-8")
