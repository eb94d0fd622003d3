"""Whose a file is: the claims of its path held against the roster."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.collect import canvas, files, moodle, nbgrader_tree
from moscow_pyongyang.grading.names import folded, name_keys, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.collect.bundles import SignedBundle
    from moscow_pyongyang.grading.collect.claims import Claim
    from moscow_pyongyang.grading.model import Learner


_NAMELESS = "nothing says whose it is; put the learner's name or lms_id into the name of the file"


@dataclass(frozen=True)
class Owner:
    """Whose a file is.

    Attributes
    ----------
    learner
        None if nobody can be told.
    why_nobody
        The end of a sentence; empty if there is a learner.
    """

    claim: Claim
    learner: Learner | None
    why_nobody: str = ""


class Roll:
    """The learners by all that a platform may call them."""

    def __init__(self, learners: Iterable[Learner], assignment: Assignment) -> None:
        self._assignment = assignment
        self._by_id: defaultdict[str, list[Learner]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Learner]] = defaultdict(list)
        for learner in learners:
            for key in {folded(learner.lms_id), folded(learner.code)} - {""}:
                self._by_id[key].append(learner)
            for key in name_keys(learner.name):
                self._by_name[key].append(learner)

    def owner(self, parts: tuple[str, ...], bundle: SignedBundle | None = None) -> Owner:
        """Return whose file this is, by the outermost part of its path that says so.

        Parameters
        ----------
        parts
            Folders, zips and name of the file.
        bundle
            What the bundle says in which the file lies; it counts where its path tells nobody.
        """
        owner = self._by_path(parts)
        if owner.learner or bundle is None or not (bundle.name or bundle.number):
            return owner
        signed = self._held(bundle.claim(parts))
        return signed if signed.learner or not owner.claim.is_own else owner

    def _by_path(self, parts: tuple[str, ...]) -> Owner:
        of_platform = [
            found
            for found in (
                moodle.claim(parts),
                canvas.claim(parts),
                nbgrader_tree.claim(parts, self._assignment.exercise),
            )
            if found
        ]
        told = min(of_platform, key=lambda claim: claim.at, default=None)
        for claim in files.folder_claims(parts, self._assignment):
            # What a learner put into a folder of theirs, under whatever name, is theirs.
            if told and claim.at >= told.at:
                break
            owner = self._held(claim)
            if owner.learner:
                return owner
        own_name = self._held(files.claim(parts, self._assignment))
        if told is None:
            return own_name
        owner = self._held(told)
        is_flat = told.at == len(parts) - 1
        return own_name if is_flat and owner.learner is None and own_name.learner else owner

    def _held(self, claim: Claim) -> Owner:
        by_id = _first(self._by_id, claim.ids)
        by_name = _first(self._by_name, claim.names)
        if by_id and by_name and not (both := [one for one in by_id if one in by_name]):
            why = (
                f"its number says {shown(by_id[0].name)}, its name {shown(by_name[0].name)}; "
                "mend the lms_id of the one that is wrong in the roster"
            )
            return Owner(claim, None, why)
        found = (both if by_name else by_id) if by_id else by_name
        if len(found) == 1:
            return Owner(claim, found[0])
        called = claim.names[0] if claim.names else ""
        if found:
            why = (
                f"{len(found)} learners are called {shown(called)}; give each in the roster the "
                f"lms_id by which the platform knows them (here {shown(claim.ids[0])})"
            )
            return Owner(claim, None, why)
        known = f", number {claim.ids[0]}" if claim.is_own and claim.ids[0] != called else ""
        why = f"nobody in the roster is {shown(called)}{known}" if called else _NAMELESS
        return Owner(claim, None, why)


def _first(known: dict[str, list[Learner]], keys: Sequence[str]) -> list[Learner]:
    return next((known[key] for word in keys if (key := folded(word)) in known), [])
