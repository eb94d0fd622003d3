"""What only the whole bank can show: words to read, a balance of levels, no cue in the keys.

A question tagged close reading has to hold words of a document. Recall is at most a stated
share. A habit of the writer (the key hedges, wrong options give reasons, the key claims least)
is counted over all single questions together: a reader who knows nothing and follows the habit
has to come out near chance.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.bank import BankFault, read_bank
from moscow_pyongyang.questions.responses import plain_text
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

MOST_RECALL = 0.30
TOLERANCE = 0.10
_FEWEST_QUESTIONS = 50
FEWEST_CASES = 20
_QUOTED = re.compile(r"“([^”]+)”")
# Two words may stand in any paper; a phrase of three is a document's own, or a whole quotation.
_FEWEST_WORDS = 3
# Case counts: "May" is a month.
_HEDGES = re.compile(
    r"\b(may|[Mm]ight|[Cc]ould|[Cc]an|[Pp]erhaps|[Pp]robably|likely|[Oo]ften|[Ss]eldom|[Ss]ome"
    r"|[Pp]artly|recorded|[Rr]eported|[Ee]stimate[ds]?|[Ss]eems?|appears?|need not|[Mm]ost"
    r"|[Aa]t least|[Aa]s far as|[Bb]y itself)\b"
)
_ABSOLUTES = re.compile(
    r"\b(all|always|never|every|everyone|nobody|none|nothing|no|only|whole|proof|proves?|proved"
    r"|certainly|must|exact|exactly|any|whenever|wrong|right|false|worthless|fully|at once)\b",
    re.IGNORECASE,
)
_REASONS = re.compile(r"\b(because|since|therefore|as a result)\b|[,;] so\b", re.IGNORECASE)
_LEAK_WORDS = 3
_LONG_WORD = 4
_ENDING = re.compile(r"(ing|ed|es|s)$")
_LEAK_SHARE = 0.6
_SMALL_WORDS = """
    a an and are as at be been before but by did do does for from had has have he her his if
    in is it its may no not of on one or over she so than that the their them then there
    they this those to two was were what when which who whom why will with would yes you
"""
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True)
class Cue:
    """How often a habit of the writer points to the key, beside how often chance would.

    Attributes
    ----------
    name
        The habit, in words.
    cases
        Options that show it, or questions in which it chooses.
    hits
        Keys among them; a tie counts as the part of it that would be hit.
    chance
        Share of hits that a blind reader would have in the same questions.
    """

    name: str
    cases: int
    hits: float
    chance: float

    @property
    def share(self) -> float:
        """Share of the cases in which the habit points to the key."""
        return self.hits / self.cases if self.cases else self.chance

    @property
    def tells(self) -> bool:
        """Whether the share is farther from chance than the tolerance, with cases to judge by."""
        return self.cases >= FEWEST_CASES and abs(self.share - self.chance) > TOLERANCE


Options = list[tuple[str, bool]]


def balance_problems(paths: Iterable[Path], data: Path | None) -> list[BankFault]:
    """Return what banks do against the rules that need tables, or all questions together."""
    banks = {bank.file: bank.raw for path in paths if (bank := read_bank(path, data=data)[0])}
    live = [(file, entry) for file, raw in banks.items() for entry in _live(raw)]
    found = [
        BankFault(file, entry["id"], *fault)
        for file, entry in live
        for fault in [*_wordless(entry, data), *leaks(entry)]
    ]
    everything = [entry for _, entry in live]
    if len(everything) >= _FEWEST_QUESTIONS:
        last = live[-1][0]
        found += [BankFault(last, "", *fault) for fault in _recalled(everything)]
        found += [BankFault(last, "", *_told(cue)) for cue in cues(everything) if cue.tells]
    return found


def levels(entries: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many questions there are of each level, the most frequent first."""
    kinds = [entry["level"] for entry in entries]
    return {kind: kinds.count(kind) for kind in sorted(set(kinds), key=kinds.count, reverse=True)}


def cues(entries: Sequence[Mapping[str, Any]]) -> list[Cue]:
    """Return each habit, counted over the single questions that have one key."""
    asked = _singles(entries)
    return [
        _marked("an option that hedges is the key", asked, _HEDGES),
        _marked("an option with an absolute word is the key", asked, _ABSOLUTES),
        _marked("an option that gives a reason is the key", asked, _REASONS),
        _chosen("choose the longest option", asked, len),
        _chosen("choose the shortest option", asked, lambda text: -len(text)),
        _chosen("choose the most modest option", asked, _modesty),
        _chosen("choose the modest, and the longest of those", asked, _crude),
    ]


def cue_table(entries: Sequence[Mapping[str, Any]]) -> str:
    """Return the habits and the levels of a bank as a table to print."""
    lines = [f"{'habit':44} cases  key  share  chance  allowed"]
    for cue in cues(entries):
        low, high = cue.chance - TOLERANCE, cue.chance + TOLERANCE
        allowed = f"{low:.0%} to {high:.0%}" if cue.cases >= FEWEST_CASES else "too few to judge"
        row = f"{cue.name:44} {cue.cases:5} {cue.hits:4.0f}  {cue.share:5.0%}  {cue.chance:6.0%}"
        lines.append(f"{row}  {allowed}")
    total = len(entries)
    of_levels = (f"{kind} {n} ({n / total:.0%})" for kind, n in levels(entries).items())
    lines.append(f"{total} questions: {', '.join(of_levels)}; recall at most {MOST_RECALL:.0%}")
    return "\n".join(lines)


def live_questions(paths: Iterable[Path]) -> list[Mapping[str, Any]]:
    """Return the questions of several banks as they are written, without the retired ones."""
    banks = [bank for path in paths if (bank := read_bank(path)[0])]
    return [entry for bank in banks for entry in _live(bank.raw)]


def _live(raw: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    return (entry for entry in raw["questions"] if entry["status"] != "retired")


def _singles(entries: Sequence[Mapping[str, Any]]) -> list[Options]:
    found = []
    for entry in entries:
        options = [(one["text"].strip(), one["correct"]) for one in entry.get("options", ())]
        if entry["type"] == "single" and sum(is_key for _, is_key in options) == 1:
            found.append(options)
    return found


def _marked(name: str, asked: Sequence[Options], mark: re.Pattern[str]) -> Cue:
    cases = [(is_key, 1 / len(one)) for one in asked for text, is_key in one if mark.search(text)]
    chance = sum(part for _, part in cases) / len(cases) if cases else 0.25
    return Cue(name, len(cases), sum(is_key for is_key, _ in cases), chance)


def _chosen(name: str, asked: Sequence[Options], rank: Callable[[str], float]) -> Cue:
    hits = 0.0
    for options in asked:
        best = max(rank(text) for text, _ in options)
        tied = [is_key for text, is_key in options if rank(text) == best]
        hits += sum(tied) / len(tied)
    chance = sum(1 / len(options) for options in asked) / len(asked) if asked else 0.25
    return Cue(name, len(asked), hits, chance)


def _modesty(text: str) -> float:
    """Return how little an option claims, as its words show it."""
    strong = len(_ABSOLUTES.findall(text)) + len(_REASONS.findall(text))
    return len(_HEDGES.findall(text)) - strong


def _crude(text: str) -> float:
    return _modesty(text) + len(text) / 1000


def _told(cue: Cue) -> tuple[str, str, str]:
    fault = f"{cue.name}: {cue.share:.0%} of {cue.cases}, by chance it would be {cue.chance:.0%}."
    fix = "give wrong options the form of keys, and keys that of wrong options."
    return "options", fault, fix


def _recalled(entries: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str, str]]:
    count = levels(entries).get("recall", 0)
    if count > MOST_RECALL * len(entries):
        fault = f"{count} of {len(entries)} questions ask to recall ({count / len(entries):.0%})."
        fix = f"at most {MOST_RECALL:.0%}: put evidence in the stem and ask for a judgement."
        yield "level", fault, fix


def _wordless(entry: Mapping[str, Any], data: Path | None) -> Iterator[tuple[str, str, str]]:
    """Yield a fault if close reading has nothing to read: no words of a document it cites."""
    if entry["skill"] != "close reading":
        return
    rows = load("quotations", folder=data)
    cited = rows[rows["doc_id"].isin(entry["sources"])]
    known = [plain_text(t) for name in ("text", "original") for t in cited[name].dropna()]
    said = [plain_text(words) for words in _QUOTED.findall(entry["stem"])]
    if not any(_stands(words, known) for words in said):
        fault = "close reading has no words of a cited document to read."
        fix = "quote a row of `quotations` in “ ” in the stem, and cite its document."
        yield "stem", fault, fix


def _stands(words: str, known: Sequence[str]) -> bool:
    is_long = len(words.split()) >= _FEWEST_WORDS
    return words in known or (is_long and any(f" {words} " in f" {text} " for text in known))


def leaks(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield each feedback on a wrong option that tells the key, so that a second try is free."""
    options = entry.get("options", ())
    keys = [option["text"] for option in options if option["correct"]]
    if entry["type"] != "single" or len(keys) != 1:
        return
    given = _words(entry["stem"])
    for number, option in enumerate(options, 1):
        telling = _words(keys[0]) - given - _words(option["text"])
        told = telling & _words(option["feedback"])
        if (
            not option["correct"]
            and len(telling) >= _LEAK_WORDS
            and len(told) >= _LEAK_SHARE * len(telling)
        ):
            fault = f"it tells the key: {', '.join(sorted(told))}."
            yield f"options.{number}.feedback", fault, "say what is wrong with this answer alone."


def _words(text: str) -> set[str]:
    """Return the words of a text that carry its sense, without their endings."""
    words = [word for word in plain_text(text).split() if word not in _SMALL]
    return {
        re.sub(r"(ing|ed|es|s)$", "", word) if len(word) > _LONG_WORD else word for word in words
    }
