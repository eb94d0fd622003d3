"""What the treaties say, in words: computed from the clauses shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import count_noun, join_list
from moscow_pyongyang.charts.treaties import KINDS, STRENGTH, Clause, article_words, label
from moscow_pyongyang.views.compare import Verdict

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class Shelf:
    """The clauses, the treaties by id in order of signature, and what was not seen of each."""

    clauses: list[Clause]
    treaties: dict[str, dict[str, Any]]
    not_seen: str


def title(shown: Sequence[Clause], own: dict[str, Any]) -> str:
    """Return the finding: how strong the duty to help is in each treaty."""
    if any(not clause.is_open for clause in shown):
        placed = sum(clause.is_open for clause in shown)
        return f"Which treaty says so? {placed} of {len(shown)} clauses placed"
    help_ = _strongest(shown, own, "assistance")
    if len(help_) < 2:
        return f"{count_noun(len(shown), 'clause', 'clauses')} of {len(own)} treaties side by side"
    listed = join_list([f"{code} in {label(key)}" for key, code in help_.items()])
    return f"The duty to help, on a scale of 0 to {max(STRENGTH)}: {listed}"


def sentence(shown: Sequence[Clause], own: dict[str, Any], least: int) -> str:
    """Return what is shown, and which kinds of clause were not seen."""
    hidden = [clause for clause in shown if not clause.is_open]
    if hidden:
        return (
            f"{len(shown)} clauses, {len(shown) - len(hidden)} placed. Choose one, read it, say "
            "which treaty it is from."
        )
    counts = [
        f"{label(key)} {sum(clause.row['treaty_id'] == key for clause in shown)}" for key in own
    ]
    parts = [f"{count_noun(len(shown), 'clause', 'clauses')}: {', '.join(counts)}."]
    if not least:
        kinds = [k for k in KINDS if any(c.row["clause_type"] == k for c in shown)]
        gaps = [
            f"{kind} in {join_list(lacking)}"
            for kind in kinds
            if (lacking := [label(key) for key in own if not of_kind(shown, key, kind)])
        ]
        if gaps:
            parts.append(f"None seen, which does not prove that there is none: {'; '.join(gaps)}.")
    return " ".join(parts)


def judge(clause: Clause, guess: dict[str, str], shelf: Shelf) -> Verdict:
    """Return how a guess compares with the table; what the guessed treaty says is quoted."""
    real = clause.row["treaty_id"]
    where = f"{label(real)}, {article_words(clause.row['clause'])}"
    if guess["treaty"] == real:
        return Verdict("correct", f"{where}, as you said. {clause.row['strength_reason']}")
    like = of_kind(shelf.clauses, guess["treaty"], clause.row["clause_type"])
    other = label(guess["treaty"])
    beside = f"{other} says: {max(like, key=lambda c: c.strength).row['paraphrase']}" if like else (
        f"No clause of this kind was seen in {other}."
    )  # fmt: skip
    return Verdict("wrong", f"{where}; you said {other}. {beside}")


def of_kind(clauses: Sequence[Clause], treaty: str, kind: str) -> list[Clause]:
    """Return the clauses of one treaty on one kind of matter."""
    return [c for c in clauses if c.row["treaty_id"] == treaty and c.row["clause_type"] == kind]


def _strongest(shown: Sequence[Clause], own: dict[str, Any], kind: str) -> dict[str, int]:
    return {
        key: max(clause.strength for clause in like)
        for key in own
        if (like := of_kind(shown, key, kind))
    }


def not_seen(treaty: str, shelf: Shelf) -> str:
    """Return the part of the table's own list of gaps that is about one treaty."""
    heads = {key: label(key) for key in shelf.treaties}
    years = [name.split()[0] for name in heads.values()]
    own = heads[treaty] if years.count(heads[treaty].split()[0]) > 1 else heads[treaty].split()[0]
    names = "|".join({*heads.values(), *years})
    found = re.search(rf"(?:^|\s){own}: (.+?)(?=\s(?:{names}): |$)", shelf.not_seen)
    text = str(found.group(1)) if found else shelf.not_seen
    return text[0].upper() + text[1:]
