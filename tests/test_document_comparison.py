"""The source bench: what it asks, what it holds back, and what it says afterwards."""

from __future__ import annotations

import json
import re
from itertools import islice, pairwise, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.document_comparison import (
    clean,
    compare_documents,
    missing,
)
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import span
from moscow_pyongyang.work import KernelStore

if TYPE_CHECKING:
    from moscow_pyongyang.views.task import Task

REPORT, REPLY = "doc-1950-01-19-shtykov", "doc-1950-01-30-stalin"
SKILLS = ("sourcing", "context", "corroboration", "close_reading")
DONE: dict[str, Any] = {
    "ratings": {f"{skill}.{side}": 2 for skill, side in product(SKILLS, "AB")},
    "weight": "B",
    "text": "Stalin wrote to Shtykov himself in January.",
    "checks": [0, 3],
}

_QUESTIONS = load("bench_questions")
PAIRS = sorted(set(zip(_QUESTIONS["doc_id_a"], _QUESTIONS["doc_id_b"], strict=True)))
every_pair = pytest.mark.parametrize("pair", PAIRS, ids="+".join)
_RATINGS = load("document_ratings")
every_rated = pytest.mark.parametrize("doc_id", sorted(set(_RATINGS["doc_id"])))
LESSON_PAIRS = sorted(
    {
        pair
        for path in (Path(__file__).parents[1] / "course").glob("*/lesson.py")
        for pair in re.findall(
            r'compare_documents\(\s*"(doc-[^"]+)",\s*"(doc-[^"]+)"', path.read_text("utf-8")
        )
    }
)
# Lesson, and the years from which its pairs come.
LESSONS = {"L01": (1945, 1953), "L02": (1953, 1984), "L03": (1985, 1999), "L04": (2000, 2026)}


def bench_task(*ids: str, **more: Any) -> Task:
    return compare_documents(*ids, store=KernelStore(), **more).task


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, n: int = 7) -> set[tuple[str, ...]]:
    every = words(text)
    return {tuple(every[i : i + n]) for i in range(len(every) - n + 1)}


def document(doc_id: str) -> dict[str, Any]:
    table = load("documents")
    return dict(table[table["doc_id"] == doc_id].iloc[0])


@pytest.fixture
def store():
    return KernelStore()


def test_the_page_holds_neither_what_a_document_shows_nor_its_doubts():
    page = json.dumps(bench_task(REPORT, REPLY).page, ensure_ascii=False)
    for doc_id, column in product((REPORT, REPLY), ("shows", "doubt")):
        assert document(doc_id)[column] not in page


def test_a_document_is_stamped_with_how_much_of_it_was_read_and_shows_its_own_words():
    report, reply = bench_task(REPORT, REPLY).page["sheets"]
    assert report["stamp"] == "Passage read"
    doubts = dict(report["margin"])
    assert doubts["How much of it was seen?"] == document(REPORT)["reading_note"]
    assert "ready to help" in [phrase["text"] for phrase in reply["phrases"]]


def test_the_head_says_date_author_reader_marks_and_archive():
    report, reply = bench_task(REPORT, REPLY).page["sheets"]
    head = dict(report["head"])
    assert head["Date"] == "19 January 1950"
    assert (head["From"], head["To"]) == ("T. F. Shtykov", "A. Ia. Vyshinsky")
    # The first place stands in the head, the others in the margin: none of them twice.
    others = dict(report["margin"])["What else is on record of this copy?"]
    assert f"{head['Archive']}; {others}" == f"{document(REPORT)['archive']}."
    assert dict(reply["head"])["Marked"] == document(REPLY)["marking"]


def test_a_note_in_the_margin_says_which_words_it_means():
    differing, alike = "doc-1952-08-20-stalin-zhou", "doc-1962-11-14-moskovsky"
    first, second = bench_task(differing, alike).page["sheets"]
    rows = load("quotations").query("doc_id == @differing").dropna(subset="original_note")
    assert rows["original_note"].nunique() > 1
    near = {asked: said for asked, said in first["margin"] if asked.startswith("How near")}
    for text, note in zip(rows["text"], rows["original_note"], strict=True):
        assert [said for asked, said in near.items() if f"“{text}”" in asked] == [note]
    said = "Only a translation from the Russian was seen."
    assert dict(second["margin"])["How near are these words?"] == said
    assert "Checked: Passage read" in bench_task(differing, alike).sheet.plain()


def test_a_head_has_no_field_that_the_record_does_not_hold():
    assert [name for name, _ in bench_task(REPORT, REPLY).page["sheets"][0]["head"]] == [
        "Date",
        "From",
        "To",
        "Archive",
    ]


@pytest.mark.parametrize("doc_id", sorted(set(load("quotations")["doc_id"])))
def test_a_phrase_stands_as_it_was_seen_and_says_what_stands_beside_it(doc_id):
    other = REPORT if doc_id != REPORT else REPLY
    rows = load("quotations").query("doc_id == @doc_id").sort_values("order")
    phrases = bench_task(doc_id, other).page["sheets"][0]["phrases"]
    assert [phrase["text"] for phrase in phrases] == list(rows["text"])
    for phrase, row in zip(phrases, rows.to_dict("records"), strict=True):
        assert phrase["lang"] == row["language"]
        original = row["original"] if isinstance(row["original"], str) else ""
        if row["language"] != "en":
            assert (phrase["aside"], phrase["aside_lang"]) == (row["in_english"], "en")
            assert phrase["kind"].endswith("; in our English")
        elif original == row["text"]:
            assert (phrase["aside"], phrase["kind"]) == ("", "")
        elif original:
            assert (phrase["aside"], phrase["aside_lang"]) == (original, row["original_language"])
        else:
            # No original was seen, so none is shown.
            assert (phrase["aside"], phrase["kind"]) == ("", "read in translation")


def test_a_document_without_words_says_so():
    made = bench_task("doc-2022-05-26-veto-record", REPLY)
    assert made.page["sheets"][0]["phrases"] == []
    assert "None of its words were seen." in made.sheet.plain()


@pytest.mark.parametrize("pair", LESSON_PAIRS, ids="+".join)
def test_each_document_on_a_bench_of_a_lesson_has_a_task_at_its_own_address(pair):
    made = bench_task(*pair)
    for sheet, doc_id in zip(made.page["sheets"], pair, strict=True):
        row = document(doc_id)
        assert sheet["task"]["text"] == row["archive_task"]
        assert sheet["task"]["address"] == row["address"]
        assert sheet["task"]["host"] in row["address"]
        assert row["archive_task"] in made.sheet.plain()
        assert row["address"] in made.sheet.plain()


def test_every_skill_asks_one_question_and_has_four_levels_in_words():
    for pair in PAIRS:
        skills = bench_task(*pair).page["skills"]
        assert tuple(skill["id"] for skill in skills) == SKILLS
        assert all(skill["question"].endswith("?") for skill in skills)
        assert all(len(set(skill["levels"])) == 4 for skill in skills)


def test_a_pair_keeps_its_own_questions_in_either_order():
    one, other = (
        bench_task(REPORT, REPLY).page["skills"],
        bench_task(REPLY, REPORT).page["skills"],
    )
    assert one == other
    assert "Vyshinsky" in one[0]["question"]


def test_a_pair_without_questions_of_its_own_gets_the_general_ones():
    skills = bench_task(REPORT, "doc-1961-07-06-treaty").page["skills"]
    assert skills[0]["question"].startswith("Who wrote each text")


@every_pair
def test_every_pair_of_the_table_has_four_questions_about_two_documents(pair):
    rows = _QUESTIONS[(_QUESTIONS["doc_id_a"] == pair[0]) & (_QUESTIONS["doc_id_b"] == pair[1])]
    assert set(pair) <= set(load("documents")["doc_id"])
    assert len(set(pair)) == 2
    assert tuple(rows["skill"]) == SKILLS


def test_no_pair_stands_twice_in_the_table():
    assert len({frozenset(pair) for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("lesson", sorted(LESSONS))
def test_every_lesson_has_at_least_two_pairs_of_its_years(lesson):
    first, last = LESSONS[lesson]
    later = [max(span(document(doc)["date"])[0].year for doc in pair) for pair in PAIRS]
    assert sum(first <= year <= last for year in later) >= 2


@every_pair
def test_every_pair_asks_rates_and_reveals(pair):
    made = bench_task(*pair)
    own = _QUESTIONS[(_QUESTIONS["doc_id_a"] == pair[0]) & (_QUESTIONS["doc_id_b"] == pair[1])]
    asked = [skill["question"] for skill in made.page["skills"]]
    assert asked == list(own["question"])
    assert all(text in made.sheet.plain() for text in asked)
    notes = made.reveal(clean(DONE))["notes"]
    assert [note["doubt"] for note in notes] == [document(one)["doubt"] for one in pair]


@every_pair
def test_a_question_does_not_say_what_the_notes_will_say(pair):
    notes = " ".join(document(one)[part] for one in pair for part in ("shows", "doubt"))
    heads = " ".join(str(document(one)[part]) for one in pair for part in ("title", "gist"))
    for skill in bench_task(*pair).page["skills"]:
        assert runs(skill["question"]) & runs(notes) - runs(heads) == set()


@every_pair
def test_no_question_says_korea_without_saying_which(pair):
    for skill in bench_task(*pair).page["skills"]:
        assert not re.search(r"(?<!North )(?<!South )\bKorea\b", skill["question"])


# On every push: each fifth document and the one after it.
@pytest.mark.parametrize("step", [5, pytest.param(1, marks=pytest.mark.exhaustive)])
def test_any_two_documents_can_be_compared(step):
    ids = list(load("documents")["doc_id"])
    for first, second in islice(pairwise(ids), 0, None, step):
        made = bench_task(first, second)
        assert len(made.reveal(clean(DONE))["notes"]) == 2


def test_nothing_opens_before_everything_is_rated_and_a_reason_given():
    gaps = missing(clean(None))
    assert [gap["at"] for gap in gaps][-2:] == ["weight", "text"]
    assert len(gaps) == len(SKILLS) * 2 + 2
    assert missing(clean(DONE)) == []


def test_work_from_outside_keeps_only_what_the_bench_asked_for():
    ratings = {"sourcing.A": 3, "sourcing.B": 9, "x": 1, "context.A": True}
    kept = clean({"ratings": ratings, "weight": "C", "other": 1, "checks": ["x", [], 2, 400]})
    assert kept == {"ratings": {"sourcing.A": 3}, "weight": "", "text": "", "checks": [2]}
    assert clean("nonsense") == {"ratings": {}, "weight": "", "text": "", "checks": []}


def test_a_long_answer_is_kept_whole():
    essay = "because " * 1000
    assert clean({"text": essay})["text"] == essay


def test_the_reveal_gives_the_editors_notes_and_no_mark():
    reveal = bench_task(REPORT, REPLY).reveal(clean(DONE))
    assert [note["doubt"] for note in reveal["notes"]] == [
        document(REPORT)["doubt"],
        document(REPLY)["doubt"],
    ]
    assert sorted(reveal) == ["checklist", "model", "notes", "ratings"]


@every_pair
def test_what_lies_outside_the_pair_is_told_by_neither_document(pair):
    said = " ".join(bench_task(*pair).reveal(clean(DONE))["checklist"])
    documents = load("documents").set_index("doc_id")["event_ids"].fillna("")
    own = {key for doc in pair for key in documents[doc].split(";")}
    events = load("events")
    named = events[[title in said for title in events["title"]]]
    assert len(named) == 2
    assert not own & set(named["event_id"])


def test_the_checklist_counts_the_days_and_names_what_was_read_only_in_part():
    lines = " ".join(bench_task(REPORT, REPLY).reveal(clean(DONE))["checklist"])
    assert "11 days lie between them" in lines
    assert "read only in part: A and B" in lines


@every_rated
def test_the_editors_rate_every_skill_of_a_document_with_a_reason_and_a_name(doc_id):
    rows = _RATINGS[_RATINGS["doc_id"] == doc_id]
    assert tuple(rows["skill"]) == SKILLS
    assert rows["reason"].str.split().str.len().between(6, 32).all()
    assert rows["rated_by"].str.fullmatch(r"E\d").all()


@pytest.mark.parametrize("pair", LESSON_PAIRS, ids="+".join)
def test_both_documents_on_the_bench_of_a_lesson_are_rated_and_a_model_follows(pair):
    reveal = bench_task(*pair).reveal(clean(DONE))
    for skill, (side, doc_id) in product(SKILLS, zip("AB", pair, strict=True)):
        given = _RATINGS[(_RATINGS["doc_id"] == doc_id) & (_RATINGS["skill"] == skill)].iloc[0]
        assert reveal["ratings"][f"{skill}.{side}"] == {
            "level": given["rating"],
            "reason": given["reason"],
            "by": given["rated_by"],
        }
    # The template's pair has no questions of its own, and so no model.
    assert tuple(reveal["model"]) == (SKILLS if frozenset(pair) in map(frozenset, PAIRS) else ())


def test_a_document_that_nobody_rated_has_no_rating():
    reveal = bench_task("doc-1950-08-27-gottwald", "doc-1950-10-14-shtykov").reveal(clean(DONE))
    assert (reveal["ratings"], reveal["model"]) == ({}, {})


@pytest.mark.parametrize("pair", LESSON_PAIRS, ids="+".join)
def test_page_state_and_paper_hold_no_rating_and_no_model(pair, store):
    view = compare_documents(*pair, store=store)
    shown = json.dumps(view.get_state(), default=str, ensure_ascii=False)
    shown += view.fallback().plain()
    reveal = view.task.reveal(clean(DONE))
    for text in (
        *(one["reason"] for one in reveal["ratings"].values()),
        *reveal["model"].values(),
    ):
        assert text not in shown


@every_rated
def test_no_reason_says_korea_without_saying_which(doc_id):
    for text in [*_RATINGS["reason"], *_QUESTIONS["model"].dropna()]:
        assert not re.search(r"(?<!North )(?<!South )\bKorea\b", text)


def test_the_printed_sheet_has_both_documents_and_questions_but_no_notes():
    made = bench_task(REPORT, REPLY, question="Which dates the consent?")
    for text in (made.sheet.plain(), made.sheet.html().replace("&#x27;", "'")):
        assert "Which dates the consent?" in text
        for doc_id in (REPORT, REPLY):
            assert document(doc_id)["gist"] in text
            assert document(doc_id)["doubt"] not in text
            assert document(doc_id)["shows"] not in text
        assert all(skill["question"] in text for skill in made.page["skills"])


def test_an_unknown_document_is_refused_with_the_list():
    with pytest.raises(UnknownNameError, match=REPORT):
        bench_task("doc-1950-01-19", REPLY)


def test_a_document_is_not_compared_with_itself():
    with pytest.raises(CourseError, match="two documents"):
        bench_task(REPORT, REPORT)


def test_the_view_keeps_the_notes_in_the_kernel(store):
    view = compare_documents(REPORT, REPLY, store=store)
    view.reveal(DONE)
    state = json.dumps(view.get_state(), default=str, ensure_ascii=False)
    assert document(REPORT)["doubt"] not in state


def test_the_view_answers_only_when_the_work_is_done(store):
    view = compare_documents(REPORT, REPLY, store=store)
    assert view.recall() is None
    refused = view.reveal({**DONE, "weight": ""})
    assert refused == {
        "missing": [{"at": "weight", "text": "which carries more weight"}],
    }
    assert view.reveal(DONE)["revealed"]


def test_a_cell_that_is_run_again_brings_the_work_back(store):
    compare_documents(REPORT, REPLY, store=store).reveal(DONE)
    again = compare_documents(REPORT, REPLY, store=store)
    assert again.work == DONE
    assert again.recall()["revealed"]["notes"]


def test_starting_again_forgets_the_work_and_closes_the_notes(store):
    view = compare_documents(REPORT, REPLY, store=store)
    view.reveal(DONE)
    view.clear()
    assert view.recall() is None
    assert compare_documents(REPORT, REPLY, store=store).work == clean(None)


def test_a_draft_of_the_page_is_kept_and_opens_nothing(store):
    view = compare_documents(REPORT, REPLY, store=store)
    reply, _ = view.request({"kind": "draft", "work": {**DONE, "injected": "x"}}, [])
    assert reply == {"ok": None}
    assert store.recall(f"bench/{REPORT}/{REPLY}") == {**DONE, "open": False}
    assert (view.work, view.recall()) == (DONE, None)


def test_a_draft_after_the_reveal_leaves_it_open(store):
    view = compare_documents(REPORT, REPLY, store=store)
    view.reveal(DONE)
    view.request({"kind": "draft", "work": {**DONE, "checks": [1]}}, [])
    again = compare_documents(REPORT, REPLY, store=store)
    assert again.work["checks"] == [1]
    assert again.recall()["revealed"]


@pytest.mark.parametrize("work", [None, [], "x", {"ratings": []}], ids=str)
def test_a_draft_from_anywhere_does_no_harm(store, work):
    view = compare_documents(REPORT, REPLY, store=store)
    assert view.request({"kind": "draft", "work": work}, []) == ({"ok": None}, [])


def test_a_page_holds_drafts_under_the_key_of_the_work(store):
    first, copied = (compare_documents(REPORT, REPLY, store=store) for _ in range(2))
    assert first.key == copied.key == f"bench/{REPORT}/{REPLY}"
    assert first.shelf == store.shelf != ""


def test_the_output_is_the_sheet(store):
    data, _ = compare_documents(REPORT, REPLY, store=store)._repr_mimebundle_()
    assert document(REPORT)["title"] in data["text/plain"]
