"""The treaty comparer: what was promised in 1961, in 2000 and in 2024?"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.legend import CLOSED
from moscow_pyongyang.charts.treaties import (
    FRONTIER,
    KINDS,
    STRENGTH,
    Clause,
    article_words,
    clauses_of_kind,
    list_clauses,
    number_clauses,
    sort_clauses,
    treaty_label,
    treaty_spec,
)
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import State, filled, sources_of
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import resource
from moscow_pyongyang.views import compare
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, Frame, Picks, WayOut

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from moscow_pyongyang.work import WorkStore

_WORDS = {
    "English": "words_en",
    "Korean": "words_ko",
    "Russian": "words_ru",
    "Chinese": "words_zh",
}
_NAME = re.compile(r"\d{4}|Moscow|Beijing|Soviet|Russia|China")


@dataclass(frozen=True)
class TreatiesState(State):
    """What the comparer shows.

    Attributes
    ----------
    treaties, kinds
        Ids and kinds of clause to keep; empty keeps all.
    least
        Weakest strength to show, 0 to 4.
    opened
        Ids of the clauses whose treaty is open, such as ``"clause-07"``.
    all_open
        Whether every clause tells its treaty.
    """

    subject: ClassVar[str] = "The treaties have"

    treaties: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    least: int = 0
    opened: tuple[str, ...] = ()
    all_open: bool = True

    def __post_init__(self) -> None:
        wrong = [kind for kind in self.kinds if kind not in KINDS]
        if wrong:
            raise CourseError(f"No kind {wrong[0]!r}. Kinds of clause: {', '.join(KINDS)}.")
        if self.least not in STRENGTH:
            raise CourseError(f"least is a strength from 0 to {max(STRENGTH)}, not {self.least}.")


@dataclass(frozen=True)
class TreatyTables:
    """The clauses, the treaties by id in order of signature, and what was not seen of each."""

    clauses: list[Clause]
    treaties: dict[str, dict[str, Any]]
    not_seen: str


def treaties(
    *,
    hide: bool = False,
    pick: str = "",
    store: WorkStore | None = None,
    folder: Path | None = None,
    **state: Any,
) -> compare.CompareView:
    """Return the clauses of the treaties side by side, or first without their treaty.

    Parameters
    ----------
    hide
        Whether each clause is first to be guessed at: which treaty says so?
    pick
        Id of the clause whose panel is open at first, for example ``"1961-moscow-help"``. If
        not given, the firmest duty to help of the newest treaty.
    store
        What keeps the guesses; None for the answer log.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `TreatiesState`, for example ``kinds=["assistance"]``.

    Returns
    -------
    CompareView
        ``pick("1961-moscow-help")`` opens one clause.

    Raises
    ------
    CourseError
        If a setting is not known; the message says which are.

    Source
    ------
    Table treaties.
    """
    tables = read_tables(folder)
    first = _state({**state, **({"all_open": False} if hide else {})}, tables)
    return compare.CompareView(
        lambda values: frame(_state(values, tables), tables),
        _controls(tables, hide=hide),
        first.to_values(),
        name="treaties",
        kicker="Treaties · what was promised, and how firmly?",
        prompt=guess_prompt(tables) if hide else None,
        judge=lambda key, guess: judge(_known(key, tables), guess, tables),
        detail=lambda key, values: detail(key, _state(values, tables), tables, folder=folder),
        list_label="clauses",
        picked=_known(pick, tables).id if pick else "",
        telling=_telling(first, tables),
        store=compare.GuessStore(
            "treaties", {c.id: c.row["clause_id"] for c in tables.clauses}, store
        ),
    )


def _telling(state: TreatiesState, tables: TreatyTables) -> str:
    """Return the clause to begin with: the firmest duty to help of the newest treaty shown."""
    shown = _shown(state, tables)
    if not state.all_open:
        return shown[0].id if shown else ""

    def weight(clause: Clause) -> tuple[bool, str, int]:
        is_help = clause.row["clause_type"] == "assistance"
        return is_help, clause.row["signed"], clause.strength

    return max(shown, key=weight).id if shown else ""


def read_tables(folder: Path | None = None) -> TreatyTables:
    """Return the clauses, in an order and under numbers that do not tell their treaty."""
    clauses, by_treaty = number_clauses(load("treaties", folder=folder))
    return TreatyTables(clauses, by_treaty, resource("treaties", folder)["what_is_missing"])


def frame(state: TreatiesState, tables: TreatyTables | None = None) -> Frame:
    """Return what the comparer shows in one state; a closed clause does not tell its treaty."""
    tables = tables or read_tables()
    shown = _shown(state, tables)
    own = {k: v for k, v in tables.treaties.items() if not state.treaties or k in state.treaties}
    none = WayOut("No clause is this firm.", "Show every clause", {"least": 0, "kinds": []})
    return Frame(
        way_out=None if shown else none,
        fig=treaty_spec(shown, own, least=state.least, is_whole=state.all_open and not state.least),
        sentence=list_clauses(shown, own, least=state.least),
        picks=Picks(
            "Clause",
            "Where",
            "What it says, in the course's words",
            "".join(map(_sign, shown)),
            _MEANINGS,
        ),
        code=code(state),
    )


def guess_prompt(tables: TreatyTables) -> compare.GuessPrompt:
    """Return what the student is asked; nothing in it tells a clause's treaty."""
    return compare.GuessPrompt(
        heading="Which treaty says so? Choose a clause, guess, then look.",
        label="Clause",
        items=tuple(
            compare.GuessItem(
                c.id,
                f"{c.id.replace('-', ' ').capitalize()}: {c.row['clause_type']}",
                c.row["paraphrase"],
            )
            for c in tables.clauses
            if not _tells(c)
        ),
        fields=(
            compare.GuessField(
                "treaty", "Treaty", tuple((key, treaty_label(key)) for key in tables.treaties)
            ),
        ),
        button="Reveal its treaty",
        all_button="Place every clause",
        next_button="Next clause",
    )


def code(state: TreatiesState) -> CodeSnippet:
    """Return three to six lines of pandas that make the same comparison."""
    lines = ['clauses = load("treaties")']
    if not (state.treaties or state.kinds):
        lines.append(f'clauses = clauses[clauses["clause_type"] != "{FRONTIER}"]')
    if state.treaties:
        lines.append(f'clauses = clauses[clauses["treaty_id"].isin({list(state.treaties)})]')
    if state.kinds:
        lines.append(f'clauses = clauses[clauses["clause_type"].isin({list(state.kinds)})]')
    lines += [
        f'shown = clauses[clauses["obligation_strength"] >= {MOVED}]',
        'shown.pivot_table("obligation_strength", "clause_type", "treaty_id", aggfunc="max")',
    ]
    return CodeSnippet(tuple(lines), Moving.slider("least", state.least, 0, max(STRENGTH)))


def detail(
    key: str, state: TreatiesState, tables: TreatyTables, *, folder: Path | None = None
) -> Detail:
    """Return the panel on one clause, with the clauses of its kind in the other treaties.

    Parameters
    ----------
    key
        Id of a clause, or of a place where a treaty has none.
    state
        Which treaties are open.
    tables
        Treaties and their clauses.

    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such clause.
    """
    if key.startswith("none/"):
        return _none(key, tables)
    clause = _known(key, tables)
    row = clause.row
    if not (state.all_open or clause.id in state.opened):
        closed = "Its treaty is closed. Guess, then reveal it."
        return Detail(
            "" if _tells(clause) else row["paraphrase"], row["clause_type"], (("", closed),)
        )
    beside = []
    # The other treaties' clauses would give away what is still to be guessed.
    for other in tables.treaties if state.all_open else ():
        if other != row["treaty_id"] and row["clause_type"] != "other":
            like = clauses_of_kind(tables.clauses, other, row["clause_type"])
            said = " ".join(f"{one.row['paraphrase']} ({one.word})" for one in like)
            beside.append((f"{treaty_label(other)}:", said or "no clause of this kind was seen."))
    until = f"ended {spell(row['ended'])}" if row["ended"] else "not ended"
    parts = [
        ("Why this strength.", f"{row['strength_reason']} One coder's judgement."),
        ("Applies to", row["trigger"] or ""),
        ("Limit.", row["reservation"] or ""),
        ("In its own words.", _words(row)),
        *beside,
    ]
    of_treaty = [
        ("Not seen of this treaty.", not_seen(row["treaty_id"], tables)),
        ("What became of it.", f"{row['status']}."),
    ]
    force = f"in force {spell(row['in_force'])}, " if row["in_force"] else ""
    return Detail(
        title=row["paraphrase"],
        kicker=f"{row['title']} · {article_words(row['clause'])} · signed {spell(row['signed'])}, "
        f"{force}{until}",
        marks=(clause.word,),
        parts=filled(parts),
        sources=sources_of(row["source_keys"], folder=folder),
        notes=filled(of_treaty),
    )


def _words(row: Mapping[str, Any]) -> str:
    """Return the decisive words in each language in which they were seen, and why some lack."""
    said = [f"{name}: “{row[key]}”." for name, key in _WORDS.items() if row.get(key)]
    return " ".join([*said, row.get("words_gap") or ""]).strip()


def judge(clause: Clause, guess: dict[str, str], tables: TreatyTables) -> compare.GuessVerdict:
    """Return how a guess compares with the table; what the guessed treaty says is quoted."""
    real = clause.row["treaty_id"]
    where = f"{treaty_label(real)}, {article_words(clause.row['clause'])}"
    if guess["treaty"] == real:
        return compare.GuessVerdict(
            "correct", f"{where}, as you said. {clause.row['strength_reason']}"
        )
    like = clauses_of_kind(tables.clauses, guess["treaty"], clause.row["clause_type"])
    other = treaty_label(guess["treaty"])
    beside = (
        f"{other} says: {max(like, key=lambda c: c.strength).row['paraphrase']}"
        if like
        else f"No clause of this kind was seen in {other}."
    )
    return compare.GuessVerdict("wrong", f"{where}; you said {other}. {beside}")


def not_seen(treaty: str, tables: TreatyTables) -> str:
    """Return the part of the table's own list of gaps that is about one treaty."""
    heads = {key: treaty_label(key) for key in tables.treaties}
    years = [name.split()[0] for name in heads.values()]
    own = heads[treaty] if years.count(heads[treaty].split()[0]) > 1 else heads[treaty].split()[0]
    names = "|".join({*heads.values(), *years})
    found = re.search(rf"(?:^|\s){own}: (.+?)(?=\s(?:{names}): |$)", tables.not_seen)
    text = str(found.group(1)) if found else tables.not_seen
    return text[0].upper() + text[1:]


def _none(key: str, tables: TreatyTables) -> Detail:
    _, treaty, kind = ([*key.split("/"), "", ""])[:3]
    if treaty not in tables.treaties or kind not in KINDS:
        raise UnknownNameError(f"No clause {key!r}.")
    return Detail(
        f"No clause of this kind was seen: {kind}",
        treaty_label(treaty),
        (("", "That does not prove that there is none."), ("Not seen.", not_seen(treaty, tables))),
    )


def _shown(state: TreatiesState, tables: TreatyTables) -> list[Clause]:
    kept = [
        replace(clause, is_open=state.all_open or clause.id in state.opened)
        for clause in tables.clauses
        if (not state.kinds or clause.row["clause_type"] in state.kinds)
        and (not state.treaties or clause.row["treaty_id"] in state.treaties)
        and clause.strength >= state.least
        and (state.all_open or not _tells(clause))
    ]
    return sort_clauses(kept, tables.treaties)


def _tells(clause: Clause) -> bool:
    """Return whether the words of a clause name a treaty, a partner or a year."""
    return bool(_NAME.search(clause.row["paraphrase"]))


def _known(key: str, tables: TreatyTables) -> Clause:
    for clause in tables.clauses:
        if key in (clause.id, clause.row["clause_id"]):
            return clause
    raise UnknownNameError(f"No clause {key!r}. Ids look like 1961-moscow-help.")


_MEANINGS = {CLOSED: "closed", **{str(step): f"strength {step}" for step in STRENGTH}}


def _sign(clause: Clause) -> str:
    return CLOSED if not clause.is_open else str(clause.strength)


def _state(values: dict[str, Any], tables: TreatyTables) -> TreatiesState:
    state = TreatiesState.from_values({**values, "least": int(values.get("least", 0))})
    wrong = [key for key in state.treaties if key not in tables.treaties]
    if wrong:
        raise CourseError(f"No treaty {wrong[0]!r}. Treaties: {', '.join(tables.treaties)}.")
    return state


def _controls(tables: TreatyTables, *, hide: bool) -> list[Control]:
    present = [k for k in KINDS if any(c.row["clause_type"] == k for c in tables.clauses)]
    kinds = tuple((k, k.capitalize()) for k in present)
    least = Control("range", "least", "Strength at least", low=0, high=max(STRENGTH), place="more")
    if hide:
        # A filter by treaty would tell which clauses are from it.
        return [Control("checks", "kinds", "Kind of clause", kinds), least]
    own = tuple((k, treaty_label(k)) for k in tables.treaties)
    return [
        Control("checks", "treaties", "Treaty", own),
        Control("checks", "kinds", "Kind of clause", kinds, place="more"),
        least,
    ]
