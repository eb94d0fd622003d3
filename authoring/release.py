"""What ``release`` writes: notebooks to hand out, and what only the instructor reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.notebook.class_release import release
from authoring.notebook.learner_versions import ROSTER_FILE, learner_versions, roster_with_variants
from authoring.pages.release_keys import key_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_FOLDERS = "Hand out what is in exercises; keep solutions to yourself."


@dataclass(frozen=True)
class HandOut:
    """A release, before it is written.

    Attributes
    ----------
    files
        Content by path.
    told
        What the command says of it, a line each.
    hand_out
        What to do with the files.
    """

    files: dict[str, bytes]
    told: tuple[str, ...]
    hand_out: str = _FOLDERS


def for_class(root: Path, seed: str, exercise: str | None = None) -> HandOut:
    """Return one version for a whole class; parameters are those of `release`."""
    made = release(root, seed, exercise)
    told = tuple(f"{item}: {label}" for item, label in made.drawn.items())
    return HandOut(made.files | key_sheets(root, {"": seed}, exercise), told)


def for_pseudonyms(
    root: Path, seed: str, names: Iterable[str], exercise: str | None = None
) -> HandOut:
    """Return a version and a folder for each pseudonym, each with solutions and key sheet."""
    made = {name: for_class(root, f"{seed}/{name}", exercise).files for name in names}
    files = {f"{name}/{path}": one for name, own in made.items() for path, one in own.items()}
    return HandOut(files, (f"{len(made)} learners, one folder each.",))


def for_roster(root: Path, seed: str, roster: Path, exercise: str | None = None) -> HandOut:
    """Return a version for each learner of a roster, for one assignment.

    Each learner's folder holds notebooks to hand out and nothing else, under the same names for
    all. The class's own version, with the solutions and one key sheet for all versions, stands
    at the top: it is what `grade --release` and nbgrader's one assignment start from.
    """
    versions = learner_versions(roster, seed)
    files = dict(release(root, seed, exercise).files)
    notebooks: dict[str, dict[str, bytes]] = {}
    for one in versions:
        own = one.learner.variant
        if own not in notebooks:
            notebooks[own] = _to_hand_out(root, own, exercise)
        files |= {f"learners/{one.folder}/{name}": it for name, it in notebooks[own].items()}
    files[ROSTER_FILE] = roster_with_variants(versions)
    seeds = {one.folder: one.learner.variant for one in versions}
    files |= key_sheets(root, {"the class": seed} | seeds, exercise)
    told = f"{len(versions)} learners, one folder each in learners."
    then = f"Hand out to each the folder in learners; grade with --roster {ROSTER_FILE}."
    return HandOut(files, (told,), f"{then} Keep solutions to yourself.")


def _to_hand_out(root: Path, seed: str, exercise: str | None) -> dict[str, bytes]:
    made = release(root, seed, exercise).files
    return {
        path.removeprefix("exercises/"): content
        for path, content in made.items()
        if path.startswith("exercises/")
    }
