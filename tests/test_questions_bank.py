"""Question banks: what a fault says, what follows from the data, what is in the course."""

from __future__ import annotations

import copy
import shutil
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from authoring.gates.question_banks import audit, cited, question_banks, write_schema
from moscow_pyongyang.errors import QuizError, UnknownNameError
from moscow_pyongyang.paths import bank_files, bank_lesson, course_dir
from moscow_pyongyang.questions.bank import load_bank, read_bank, read_yaml
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.models import TYPES, BankFile, OrderQuestion, TimelineQuestion
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parent / "quiz_demo"
DATELESS = {"id": "x", "text": "x", "date": "1950-13", "feedback": "x"}
BANKS = list(bank_files().values())
# The gate of the course audits every bank in every lane.
AUDITED = [
    pytest.param(path, marks=() if bank_lesson(path) == "L01" else pytest.mark.exhaustive)
    for path in BANKS
]


@cache
def demo() -> dict[str, Any]:
    return dict(yaml.load((DEMO / "L99.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader))


@pytest.fixture
def faults(tmp_path: Path) -> Callable[..., str]:
    """Change one question of the demo bank and return what the audit says."""
    raw = demo()

    def run(short: str, change: Callable[[dict[str, Any]], object]) -> str:
        bank = copy.deepcopy(raw)
        entry = next(q for q in bank["questions"] if q["id"] == f"L99-{short}")
        change(entry)
        path = tmp_path / "L99.yaml"
        text = yaml.dump(bank, Dumper=yaml.CSafeDumper, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        return "\n".join(map(str, audit(path)))

    return run


@pytest.mark.parametrize("path", [*AUDITED, DEMO / "L99.yaml"], ids=bank_lesson)
def test_every_bank_is_sound(path: Path) -> None:
    assert list(map(str, audit(path))) == []


def test_the_first_lesson_has_a_bank() -> None:
    assert next(iter(bank_files())) == "L00"
    assert len(load_bank("L00").questions) >= 4


def test_the_demo_bank_has_every_type() -> None:
    assert {q.type for q in load_bank("L99", folder=DEMO).questions} == set(TYPES)


@pytest.mark.parametrize("path", [*BANKS, DEMO / "L99.yaml"], ids=bank_lesson)
def test_a_question_of_every_bank_can_be_judged_when_empty(path: Path) -> None:
    bank, _ = read_bank(path)
    assert bank is not None
    for question in bank.questions:
        assert grade(question, None).fraction == 0


@pytest.mark.parametrize(
    "field",
    ["version", "group", "skill", "difficulty", "minutes", "points", "stem", "explanation",
     "sources", "status", "options"],
)  # fmt: skip
def test_a_missing_field_is_named(faults: Callable[..., str], field: str) -> None:
    said = faults("single-1", lambda q: q.pop(field))
    assert f"L99.yaml, question L99-single-1, field {field}: it is missing." in said
    assert "Fix:" in said


@pytest.mark.parametrize(
    ("short", "change", "words"),
    [
        ("single-1", lambda q: q["options"][1].pop("feedback"), "options.2.feedback"),
        ("order-1", lambda q: q["items"][0].pop("feedback"), "items.1.feedback"),
        ("match-1", lambda q: q["pairs"][0].pop("feedback"), "pairs.1.feedback"),
        ("map-1", lambda q: q["places"][0].pop("feedback"), "places.1.feedback"),
        ("evidence-1", lambda q: q["rows"][0].pop("feedback"), "rows.1.feedback"),
        ("numeric-1", lambda q: q["feedback"].pop("wrong"), "feedback.wrong"),
        ("rubric-1", lambda q: q["criteria"][0].pop("note"), "criteria.1.note"),
        ("single-1", lambda q: q["options"][0].update(feedback=" "), "it is empty"),
        ("single-1", lambda q: q.update(hnts=["x"]), "correct the spelling"),
        ("single-1", lambda q: q.update(skill="guessing"), "use one of: sourcing"),
        ("single-1", lambda q: q.update(hints=["a", "b", "c", "d"]), "at most 3"),
        ("single-1", lambda q: q.update(id="L98-single-1"), "does not begin with L99-"),
        ("single-1", lambda q: q.update(id="L99-map-1"), "2 questions have this id"),
        ("single-1", lambda q: q["options"][1].update(correct=True), "mark exactly one"),
        ("single-1", lambda q: q["options"][1].update(contested=True), "add `contested:`"),
        ("multiple-1", lambda q: [o.update(correct=False) for o in q["options"]], "at least one"),
        ("single-1", lambda q: q["options"][1].update(text="Stalin"), "stands twice"),
        ("single-1", lambda q: q["options"][1].update(id="stalin"), "have the id 'stalin'"),
        ("evidence-1", lambda q: q["contested"]["positions"].pop(), "at least 2"),
        ("evidence-1", lambda q: q["rows"][0].update(id="doc-none"), "no event or document"),
        ("map-1", lambda q: q.update(target="moon"), "no place has the id 'moon'"),
        ("map-1", lambda q: q["places"][0].update(place_id="moon"), "no place 'moon'"),
        ("timeline-1", lambda q: q.update(range=[1995, 2026]), "outside the range 1995–2026"),
        ("match-1", lambda q: q.update(extra_right=["Vladivostok"]), "repeats a right answer"),
        ("numeric-1", lambda q: q.update(kind="ratio", answer=1250), "no ratio below 1000"),
        ("numeric-1", lambda q: q.update(kind="count", answer=2.5), "is no whole number"),
        ("single-1", lambda q: q.pop("type"), "field type: it is missing"),
        ("single-1", lambda q: q.update(type="guess"), "'guess' is not allowed. Fix: use one of: "),
        ("single-1", lambda q: q.update(points="1"), "field points: '1' is of the wrong kind."),
        ("single-1", lambda q: q.update(ask_confidence="yes"), "a value of kind true or false"),
        ("single-1", lambda q: q.update(stem=["x"]), "['x'] is of the wrong kind."),
        ("single-1", lambda q: q.update(options={}), "write a value of kind list"),
        ("single-1", lambda q: q["options"].append("x"), "options.4: 'x' is of the wrong kind."),
        ("single-1", lambda q: q.update(points=0), "write a number of at least 1."),
        ("single-1", lambda q: q.update(minutes=31), "write a number of at most 30."),
        ("single-1", lambda q: q.update(minutes=0), "write a number above 0."),
        ("single-1", lambda q: q.update(group="A b"), "'A b' has the wrong form."),
        ("single-1", lambda q: q.update(sources=["events"] * 2), "name each source once"),
        ("single-1", lambda q: q["options"].__delitem__(slice(1, 3)), "it has 1 entries"),
        ("order-1", lambda q: q["items"][0].pop("event_id"), "give event_id or text+date"),
        ("order-1", lambda q: q["items"].append(DATELESS), "'1950-13' is not a day"),
        ("map-1", lambda q: q["places"][0].pop("place_id"), "give place_id or name+lat+lon"),
        ("evidence-1", lambda q: q["rows"][0].update(date="1950"), "rows.1.date: there is no"),
        ("timeline-1", lambda q: q.update(range=[1990]), "field range.2: it is missing"),
        ("timeline-1", lambda q: q.update(zero_at=1), "it is not above full_within"),
    ],
)
def test_a_fault_names_its_field_and_the_fix(
    faults: Callable[..., str], short: str, change: Any, words: str
) -> None:
    said = faults(short, change)
    assert words in said
    assert said.startswith("L99.yaml, question L9")


def test_an_unknown_source_is_refused(faults: Callable[..., str]) -> None:
    said = faults("single-1", lambda q: q["sources"].append("no-such-source"))
    assert "nothing in the course has the id 'no-such-source'" in said


def test_an_unknown_source_of_a_position_is_refused(faults: Callable[..., str]) -> None:
    said = faults(
        "evidence-1", lambda q: q["contested"]["positions"][0].update(sources=["nobody1999"])
    )
    assert "nobody1999" in said


def test_an_unknown_event_is_refused(faults: Callable[..., str]) -> None:
    said = faults("order-1", lambda q: q["items"][0].update(event_id="1950-13-nothing"))
    assert "field items.1.event_id: there is no event '1950-13-nothing'" in said


def test_a_date_that_is_not_the_tables_is_refused(faults: Callable[..., str]) -> None:
    said = faults("order-1", lambda q: q["items"][0].update(date="1948-09-10"))
    assert "it says 1948-09-10, the table events says 1948-09-09" in said


def test_two_dates_that_cannot_be_parted_need_a_tie_group(faults: Callable[..., str]) -> None:
    twin = {"id": "twin", "text": "Something in that month", "date": "1950-01", "feedback": "x"}
    assert "give both the same `tie_group`" in faults("order-1", lambda q: q["items"].append(twin))

    def tie(question: dict[str, Any]) -> None:
        question["items"].append({**twin, "tie_group": "t"})
        question["items"][1]["tie_group"] = "t"

    assert faults("order-1", tie) == ""


def test_a_date_in_the_text_must_be_that_of_a_source(faults: Callable[..., str]) -> None:
    said = faults("single-1", lambda q: q.update(explanation="It left on 31 January 1950."))
    assert "field explanation: '31 January 1950' is the date of none of the sources" in said


def test_a_month_in_the_text_may_stand_for_its_day(faults: Callable[..., str]) -> None:
    assert faults("single-1", lambda q: q.update(explanation="In January 1950.")) == ""


def test_a_stale_number_names_file_question_expected_and_found(
    faults: Callable[..., str],
) -> None:
    said = faults("numeric-1", lambda q: q.update(answer=4))
    assert "L99.yaml, question L99-numeric-1, field answer" in said
    assert "expected 4, the data give 3" in said


def test_a_number_is_compared_at_its_own_precision(faults: Callable[..., str]) -> None:
    def rounded(question: dict[str, Any]) -> None:
        question.update(answer=3.1, computed_from="3.14159")

    assert faults("numeric-1", rounded) == ""


def test_a_stale_option_is_found(faults: Callable[..., str]) -> None:
    rule = (
        'load("events").set_index("event_id").loc["1948-12-soviet-troops-leave", "closeness"] == -2'
    )
    said = faults("multiple-1", lambda q: q["options"][0].update(correct_from=rule))
    assert "field options.1.correct: the key is stale: expected True, the data give False" in said


def test_stale_words_are_found(faults: Callable[..., str]) -> None:
    fact = [{"says": "Three events", "expression": "'Four events'"}]
    said = faults("numeric-1", lambda q: q.update(facts_from=fact))
    assert "expected 'Three events', the data give 'Four events'" in said


def test_an_expression_that_fails_says_how(faults: Callable[..., str]) -> None:
    said = faults("numeric-1", lambda q: q.update(computed_from="load('nothing')"))
    assert "UnknownNameError" in said


def test_a_key_written_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "L99.yaml").write_text("lesson: L99\nlesson: L98\n", encoding="utf-8")
    assert "'lesson' is written twice" in str(audit(tmp_path / "L99.yaml")[0])


def test_a_bank_of_another_lesson_is_refused(tmp_path: Path) -> None:
    text = (DEMO / "L99.yaml").read_text(encoding="utf-8")
    (tmp_path / "L98.yaml").write_text(text, encoding="utf-8")
    assert "the file is named L98.yaml, the lesson is L99" in "\n".join(
        map(str, audit(tmp_path / "L98.yaml"))
    )


def test_a_bank_with_a_fault_is_not_shown(tmp_path: Path) -> None:
    (tmp_path / "L99.yaml").write_text("lesson: L99\nquestions: []\n", encoding="utf-8")
    with pytest.raises(QuizError, match=r"L99\.yaml, field questions: it has 0 entries"):
        load_bank("L99", folder=tmp_path)


def test_a_broken_bank_of_the_course_is_explained_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (DEMO / "L99.yaml").read_text(encoding="utf-8")
    (tmp_path / "L99.yaml").write_text(text.replace("    points: 1\n", "", 1), encoding="utf-8")
    monkeypatch.setattr("moscow_pyongyang.paths.course_dir", lambda: tmp_path)
    with pytest.raises(QuizError, match="question L99-single-1, field points: it is missing"):
        load_bank("L99")


@pytest.mark.parametrize("path", [*BANKS, DEMO / "L99.yaml"], ids=bank_lesson)
def test_every_bank_keeps_to_the_schema_for_editors(path: Path) -> None:
    raw = read_yaml(path.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(BankFile.model_json_schema()).iter_errors(raw)) == []


def test_a_schema_that_is_not_that_of_the_models_is_found(tmp_path: Path) -> None:
    (tmp_path / "course").mkdir()
    shutil.copy(course_dir() / "quiz.schema.json", tmp_path / "course")
    assert question_banks(tmp_path / "course", tmp_path) == []
    (tmp_path / "course" / "quiz.schema.json").write_text("{}", encoding="utf-8")
    (found,) = question_banks(tmp_path / "course", tmp_path)
    assert "it is not the schema of the models" in str(found)
    write_schema(tmp_path)
    assert question_banks(tmp_path / "course", tmp_path) == []
    assert write_schema(tmp_path) == []


def test_the_schema_for_editors_knows_every_type_and_no_other_field() -> None:
    schema = BankFile.model_json_schema()
    found = schema["properties"]["questions"]["items"]["discriminator"]["mapping"]
    assert set(found) == set(TYPES)
    assert all(one["additionalProperties"] is False for one in schema["$defs"].values())
    assert "title" in schema["$defs"]["EvidenceRow"]["properties"]
    assert "date" not in schema["$defs"]["EvidenceRow"]["properties"]


def test_an_unknown_lesson_lists_those_there_are() -> None:
    with pytest.raises(UnknownNameError, match="Banks: L00"):
        load_bank("L77")


def test_questions_are_found_by_short_id_long_id_and_group() -> None:
    bank = load_bank("L99", folder=DEMO)
    assert bank.pick("map-1") == bank.pick("L99-map-1")
    assert len(bank.pick(group="demo")) == 10
    assert len(bank.pick("map-1", "map-1")) == 1
    with pytest.raises(UnknownNameError, match="no question 'map-2'"):
        bank.pick("map-2")
    with pytest.raises(UnknownNameError, match="Groups: demo"):
        bank.pick(group="exit")


def test_a_retired_question_is_not_shown(tmp_path: Path) -> None:
    text = (DEMO / "L99.yaml").read_text(encoding="utf-8")
    (tmp_path / "L99.yaml").write_text(text.replace("draft", "retired", 1), encoding="utf-8")
    assert len(load_bank("L99", folder=tmp_path).questions) == 9


def test_order_and_timeline_take_their_dates_from_the_table() -> None:
    dates = load("events").set_index("event_id")["date"]
    for question in load_bank("L99", folder=DEMO).questions:
        if isinstance(question, OrderQuestion | TimelineQuestion):
            for item in question.items:
                assert item.date == dates[item.event_id]


def test_every_question_rests_on_something() -> None:
    assert all(cited(load_bank("L00")).values())
