"""The exercises: what a check says, what counts as right, and what never shows."""

from __future__ import annotations

import collections
import datetime as dt
import re
import shutil
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang._errors import UnknownNameError
from moscow_pyongyang._paths import data_dir
from moscow_pyongyang.building.items import items as source_items
from moscow_pyongyang.building.percent import Source, read_source
from moscow_pyongyang.exercises import check, full_marks
from moscow_pyongyang.exercises.e01_keys import WORDS
from moscow_pyongyang.exercises.items import SKILLS, Asked, Data, Item, item, items
from moscow_pyongyang.exercises.verdict import Level

ROOT = Path(__file__).resolve().parents[1]
ALL = items()
CODED = [one for one in ALL if one.asked]
# The warm-up of lesson 00 is asked in the lesson itself and has no exercise source.
SOURCES = {
    "L01": ROOT / "sources" / "exercises" / "E01_stalin_and_kim.py",
    "L99": ROOT / "sources" / "template" / "exercise.py",
}
WRITTEN_DOWN = [one for one in ALL if one.lesson in SOURCES]
CODED_THERE = [one for one in WRITTEN_DOWN if one.asked]
SLIPS = [
    pytest.param(one, place, slip, id=f"{one.id}-{asked.name}-{n}")
    for one in CODED
    for place, asked in enumerate(one.asked)
    for n, slip in enumerate(asked.slips)
]


def figure(points: dict[int, float], x: str = "Year", y: str = "Million TIV") -> go.Figure:
    fig = go.Figure(go.Scatter(x=list(points), y=list(points.values())))
    return fig.update_layout(xaxis_title=x, yaxis_title=y)


def as_handed_in(asked: Asked, value: Any) -> Any:
    """A plain value in the kind that a student would hand in."""
    kind = asked.rule.kind
    if kind == "series":
        return pd.Series(value)
    return figure(value, y=asked.rule.y_words[0]) if kind == "figure" else value


@cache
def _keys(item_id: str) -> tuple[Any, ...]:
    return item(item_id).expected()


def right(one: Item, folder: Path | None = None) -> list[Any]:
    keys = one.expected(folder) if folder else _keys(one.id)
    return [as_handed_in(asked, key) for asked, key in zip(one.asked, keys, strict=True)]


def with_answer(one: Item, place: int, value: Any) -> list[Any]:
    answers = right(one)
    answers[place] = value
    return answers


@cache
def source_of(lesson: str) -> Source:
    return read_source(SOURCES[lesson], ROOT)


@pytest.fixture
def other_data(tmp_path):
    """The same package with other rows: one more event, other dates, words and deliveries."""
    shutil.copytree(data_dir(), tmp_path / "data")
    folder = tmp_path / "data" / "tables"
    events = pd.read_csv(folder / "events.csv", dtype=str, keep_default_na=False)
    by_id = events["event_id"]
    events.loc[by_id == "1950-01-30-stalin-assent", ["date", "confidence"]] = ["1950-01-29", "high"]
    events.loc[by_id == "1950-05-30-ready-by-june", "source_keys"] = "wc114908;stueck1995korean"
    events.loc[events["year"] == "1991", "year"] = "1990"
    # The lowest year of the course loses its code, so that another year is lowest.
    events.loc[events["year"] == "1955", "closeness"] = "2"
    events.loc[events["year"] == "1953", ["domain", "hostility"]] = ["nuclear", ""]
    events.to_csv(folder / "events.csv", index=False)
    documents = pd.read_csv(folder / "documents.csv", dtype=str, keep_default_na=False)
    documents.loc[documents["doc_id"] == "doc-1950-01-30-stalin", "gist"] = "An attack, no excuse."
    documents.loc[documents["doc_id"] == "doc-1950-01-19-shtykov", "author"] = "Pak Hon-yong"
    documents.to_csv(folder / "documents.csv", index=False)
    arms = pd.read_csv(folder / "arms_transfers.csv", dtype=str)
    arms.loc[(arms["recipient"] == "PRK") & (arms["year"] == "1952"), "tiv_million"] = "999"
    arms.loc[arms["tiv_million"].astype(int).idxmax(), "tiv_million"] = "9999"
    arms.to_csv(folder / "arms_transfers.csv", index=False)
    return tmp_path / "data"


# --- the source and the items agree -------------------------------------------------------


@pytest.mark.parametrize("lesson", SOURCES)
def test_every_item_of_the_source_is_known_to_the_check_and_the_other_way_round(lesson):
    assert list(source_items(source_of(lesson))) == [one.id for one in items(lesson)]


@pytest.mark.parametrize("one", WRITTEN_DOWN, ids=lambda one: one.id)
def test_heading_minutes_skill_path_and_points_are_those_of_the_item(one):
    source = source_of(one.lesson)
    text = "\n\n".join(cell.text for cell in source.cells).replace("\n\n", "\n")
    head = f"### Exercise {one.id[1:].lstrip('0')} — {one.title}"
    line = f"{one.minutes} min · skill: {one.skill} · {one.level}"
    assert f"{head}\n{line}\n" in text
    assert source_items(source)[one.id].points == one.points


def test_the_four_skills_and_data_reading_are_practised_in_core_items():
    assert {one.skill for one in items("L01") if one.level == "core"} == set(SKILLS)


def test_the_words_of_the_close_reading_are_those_that_the_check_knows():
    names: dict[str, Any] = {"documents": load("documents")}
    cell = next(cell for cell in source_of("L01").of("data") if "words = " in cell.text)
    exec(cell.text, names)
    assert tuple(names["words"]) == WORDS


@pytest.mark.parametrize("one", CODED_THERE, ids=lambda one: one.id)
def test_the_answer_names_of_the_item_are_checked_in_this_order(one):
    names = ", ".join(asked.name for asked in one.asked)
    assert source_items(source_of(one.lesson))[one.id].check.text == f'check("{one.id}", {names})'


# --- a student's run ----------------------------------------------------------------------


def run(lesson: str, role: str, *, only: str | None = None) -> dict[str, Any]:
    """The verdict of each check after the starters, or the solutions, have run."""
    names: dict[str, Any] = {}
    verdicts = {}
    for cell in source_of(lesson).cells:
        is_of_item = bool({"starter", "solution", "check"} & set(cell.tags))
        if cell.is_markdown or (is_of_item and only not in (None, cell.item)):
            continue
        if "check" in cell.tags:
            verdicts[cell.item] = eval(cell.text, names)
        elif role in cell.tags or not is_of_item:
            exec(cell.text, names)
    return verdicts


@pytest.mark.parametrize("lesson", SOURCES)
def test_the_solutions_of_the_source_earn_full_marks(lesson):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        levels = {key: verdict.level for key, verdict in run(lesson, "solution").items()}
    assert levels == {one.id: Level.RIGHT for one in items(lesson) if one.asked}


@pytest.mark.parametrize("lesson", SOURCES)
def test_an_unanswered_copy_runs_to_its_end_and_says_not_answered_yet(lesson):
    said = {key: verdict.text for key, verdict in run(lesson, "starter").items()}
    assert said.keys() == {one.id for one in items(lesson) if one.asked}
    assert all("Not answered yet" in text for text in said.values())


@pytest.mark.parametrize("one", CODED_THERE, ids=lambda one: one.id)
def test_no_item_needs_the_answer_of_another(one):
    assert run(one.lesson, "solution", only=one.id)[one.id].level is Level.RIGHT


# --- what counts as right -----------------------------------------------------------------


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_the_expected_values_earn_full_marks(one):
    assert full_marks(one.id, *right(one))


# The data of lessons 02 to 05 are changed in their own files: other rows matter there.
@pytest.mark.parametrize(
    "one", [o for o in CODED if o.lesson in ("L00", "L01", "L99")], ids=lambda one: one.id
)
def test_the_key_follows_the_data(one, other_data):
    assert one.expected() != one.expected(other_data)
    assert full_marks(one.id, *right(one, other_data), folder=other_data)
    assert not full_marks(one.id, *right(one), folder=other_data)


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_a_student_who_changes_a_loaded_table_does_not_change_the_key(one):
    before = one.expected()
    for name in ("events", "documents", "arms_transfers"):
        table = load(name)
        table["year" if "year" in table else "author"] = pd.NA
    assert one.expected() == before


@pytest.mark.parametrize(
    ("item_id", "answers"),
    [
        ("E01.1", lambda k: [pd.Series(k).sort_index().astype("float64").rename("n")]),
        ("E01.1", lambda k: [pd.Series(k, dtype="Int64").rename_axis("domain")]),
        ("E01.2", lambda k: [np.float64(k)]),
        ("E01.2", lambda k: [round(k, 2)]),
        ("E01.3", lambda k: [tuple(k)]),
        ("E01.5", lambda k: [set(k)]),
        ("E01.5", lambda k: [np.array(sorted(k, reverse=True))]),
        ("E01.5", lambda k: [pd.Index(k, dtype="string")]),
        ("E01.6", lambda k: [list(reversed(k))]),
        ("E01.8", lambda k: [figure({f"{year}-01-01": v for year, v in k.items()})]),
        ("E01.8", lambda k: [px.bar(x=k.keys(), y=k.values(), labels={"x": "Year", "y": "TIV"})]),
    ],
)
def test_order_container_and_dtype_cost_nothing_where_they_mean_nothing(item_id, answers):
    assert full_marks(item_id, *answers(item(item_id).expected()[0]))


def test_the_chart_of_the_course_is_accepted_as_a_figure():
    from moscow_pyongyang.charts import arms_chart

    fig = arms_chart(load("arms_transfers"), recipient="PRK", years=(1950, 1956))
    assert full_marks("E01.8", fig)


@pytest.mark.parametrize(
    ("item_id", "place", "make", "say"),
    [
        ("E01.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E01.1", 0, lambda k: pd.Series(k.values()), "index does not name each domain"),
        ("E01.1", 0, lambda k: pd.Series(k).to_frame(), "one column"),
        ("E01.1", 0, dict, "Leave it as pandas gives it"),
        ("E01.2", 0, lambda k: 100 * k, "percentage"),
        ("E01.2", 0, lambda k: round(k, 1), "round too early"),
        ("E01.2", 0, str, "without quotation marks"),
        ("E01.2", 0, lambda k: [k], "Take the one number out"),
        ("E01.3", 0, lambda k: k[0], "square brackets"),
        ("E01.4", 0, lambda k: dt.timedelta(days=k), "`.days`"),
        ("E01.4", 0, lambda k: pd.Timedelta(days=k), "`.days`"),
        ("E01.4", 0, lambda k: -k, "sign is not"),
        ("E01.4", 1, lambda k: k[:1], "one entry for each"),
        ("E01.5", 0, pd.Series, "`.to_list()`"),
        ("E01.5", 0, lambda k: pd.DataFrame({"event_id": k, "year": 1950}), "Take the column"),
        ("E01.5", 0, lambda k: [*k, k[0]], "more than once"),
        ("E01.7", 0, lambda k: pd.Series(k).round(1), "round too early"),
        ("E01.7", 0, lambda k: pd.Series(k).rename(index=str), "is a text"),
        ("E01.8", 0, lambda k: figure(k, y=""), "Give both axes a title"),
        ("E01.8", 0, lambda k: figure(k, y="tiv_million"), "column name is no title"),
        ("E01.8", 0, lambda k: figure(k, y="Million dollars"), "TIV is not money"),
        ("E01.8", 0, lambda k: figure(k, y="Deliveries"), "does not name its unit"),
        ("E01.8", 0, lambda k: figure(k, x="Time"), "horizontal axis does not say"),
        ("E01.8", 0, lambda k: figure({v: y for y, v in k.items()}), "changed places"),
        ("E01.8", 0, lambda k: figure(k).add_scatter(x=[1950], y=[k[1950]]), "drawn twice"),
    ],
)  # fmt: skip
def test_a_nearly_right_answer_is_told_what_is_missing_and_earns_nothing(item_id, place, make, say):
    one = item(item_id)
    answers = with_answer(one, place, make(one.expected()[place]))
    verdict = check(item_id, *answers)
    assert verdict.level is Level.NEARLY
    assert say in verdict.text
    assert not full_marks(item_id, *answers)


# --- slips --------------------------------------------------------------------------------


@pytest.mark.parametrize(("one", "place", "slip"), SLIPS)
def test_a_likely_mistake_gets_its_own_sentence(one, place, slip):
    value = as_handed_in(one.asked[place], slip.value(Data()))
    verdict = check(one.id, *with_answer(one, place, value))
    assert verdict.level is Level.WRONG
    assert slip.say in verdict.text


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_each_slip_of_an_answer_differs_from_the_others_and_from_the_key(one):
    for asked in one.asked:
        values = [asked.key(Data()), *(slip.value(Data()) for slip in asked.slips)]
        assert len(values) == len({repr(value) for value in values})


@pytest.mark.parametrize(
    ("item_id", "make", "say"),
    [
        ("E01.1", lambda k: pd.Series(k).iloc[:-1], "at least one domain is missing"),
        ("E01.1", lambda k: pd.Series({**k, "naval": 1}), "a domain that was not asked"),
        ("E01.1", lambda k: pd.Series(k) + 1, "for at least one domain the number is not"),
        ("E01.1", lambda _: pd.Series(dtype="Int64"), "empty"),
        ("E01.2", lambda _: 70, "lies between zero and one"),
        ("E01.3", lambda _: [], "nothing in it"),
        ("E01.5", lambda k: k[:1], "not complete"),
        ("E01.5", lambda k: [*k, "1953-07-27-armistice"], "an entry that does not fit"),
        ("E01.5", lambda k: [k[0], "1953-07-27-armistice"], "Part of the list is right"),
        ("E01.5", lambda _: ["1953-07-27-armistice"], "No event in your list fits"),
        ("E01.8", lambda _: go.Figure(), "no point in the figure"),
        ("E01.8", lambda k: figure(dict.fromkeys(k, 5)), "the values are not"),
    ],
)  # fmt: skip
def test_another_wrong_answer_is_told_what_kind_of_wrong_it_is(item_id, make, say):
    verdict = check(item_id, make(item(item_id).expected()[0]))
    assert verdict.level is Level.WRONG
    assert say in verdict.text


# --- other kinds of answers ---------------------------------------------------------------


@pytest.mark.parametrize("nothing", [..., None, "", "  "])
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_nothing_is_not_answered_yet(one, nothing):
    verdict = check(one.id, *[nothing] * len(one.asked))
    assert verdict.level is Level.UNANSWERED
    assert "Not answered yet" in verdict.text


def test_a_half_answered_item_says_which_half_is_right_and_which_is_open():
    days, _words = right(item("E01.4"))
    said = check("E01.4", days, ...).text
    assert "`days_to_war`: ✓ Right." in said
    assert "`confidences`: ○ Not answered yet." in said


@pytest.mark.parametrize(
    ("item_id", "value", "given"),
    [
        ("E01.1", 5, "You gave a number; asked is a Series"),
        ("E01.1", load, "round brackets"),
        ("E01.1", load("events").groupby("domain"), "`groupby` needs a next step"),
        ("E01.2", load("events"), "You gave a table of"),
        ("E01.2", float("nan"), "You gave a missing value"),
        ("E01.3", 3, "asked is a list of document ids"),
        ("E01.5", True, "You gave the value `True`"),
        ("E01.8", pd.Series([1]), "asked is a plotly figure"),
        ("E01.8", "my picture", "You gave a text"),
    ],
)
def test_another_kind_of_value_is_named_with_the_kind_asked(item_id, value, given):
    verdict = check(item_id, value)
    assert verdict.level is Level.FORM
    assert given in verdict.text


def test_too_few_or_too_many_values_name_those_asked():
    assert "`days_to_war`, `confidences`" in check("E01.4", 1).text
    assert "one value: `by_domain`" in check("E01.1", 1, 2).text
    assert not full_marks("E01.1")


def test_a_written_answer_is_left_to_a_person():
    verdict = check("E01.9", "It was everyone's war.")
    assert verdict.level is Level.READ
    assert not full_marks("E01.9", "It was everyone's war.")


@pytest.mark.parametrize("wrong", ["E01.99", "", 7, None, ["E01.1"], pd.Series([1])])
def test_an_unknown_item_lists_the_ids(wrong):
    with pytest.raises(UnknownNameError, match=r"E01\.1, E01\.2, .*E01\.9"):
        check(wrong, 1)
    with pytest.raises(UnknownNameError):
        full_marks(wrong, 1)


# --- hostile values -----------------------------------------------------------------------


def _fails(*_: object, **__: object) -> Any:
    raise SystemExit("student code ran")


class Meta(type):
    __hash__ = _fails
    __eq__ = _fails
    __repr__ = _fails
    __instancecheck__ = _fails

    @property
    def __name__(cls) -> str:
        return _fails()


HOOKS = (
    *("__eq__", "__ne__", "__lt__", "__hash__", "__repr__", "__str__", "__format__", "__bool__"),
    *("__len__", "__iter__", "__getitem__", "__contains__", "__getattr__", "__deepcopy__"),
    *("__float__", "__int__", "__index__", "__array__", "__dataframe__", "_repr_html_"),
    *("__reduce_ex__", "__sizeof__"),
)
Hostile = Meta("Hostile", (), {**dict.fromkeys(HOOKS, _fails), "__class__": property(_fails)})
HostileList = type("HostileList", (list,), dict.fromkeys(HOOKS, _fails))
HostileText = type("HostileText", (str,), dict.fromkeys(HOOKS, _fails))
HostileSeries = type("Series", (pd.Series,), dict.fromkeys(["__len__", "index", "array"], _fails))


def _cyclic() -> list[Any]:
    loop: list[Any] = []
    loop.append(loop)
    return loop


def _cyclic_dict() -> dict[Any, Any]:
    loop: dict[Any, Any] = {}
    loop["self"] = loop
    return loop


def _objects(*values: object) -> np.ndarray:
    array = np.empty(len(values), dtype=object)
    for place, value in enumerate(values):
        array[place] = value
    return array


HOSTILE = {
    "object": lambda: Hostile(),
    "its class": lambda: Hostile,
    "in a list": lambda: [Hostile()],
    "in an array": lambda: _objects(Hostile()),
    "in a Series": lambda: pd.Series(_objects(Hostile(), 1), dtype=object),
    "in an index": lambda: pd.Series([1], index=pd.Index(_objects(_cyclic()), dtype=object)),
    "in a figure": lambda: _with_trap_in_a_trace(),
    "in attrs": lambda: _with_attrs(),
    "list subclass": lambda: HostileList(),
    "text subclass": lambda: HostileText("1"),
    "Series subclass": lambda: HostileSeries.__new__(HostileSeries),
    "cyclic list": _cyclic,
    "cyclic dict": _cyclic_dict,
    "huge number": lambda: 10**100_000,
    "minus huge": lambda: -(10**400),
    "infinity": lambda: float("inf"),
    "huge text": lambda: "9" * 5_000_000,
    "huge range": lambda: range(10**30),
    "huge list": lambda: list(range(200_000)),
    "huge Series": lambda: pd.Series(np.zeros(1_000_000)),
    "huge table": lambda: pd.DataFrame(np.zeros((1000, 1000))),
    "endless generator": lambda: iter(int, 1),
    "deep list": lambda: _deep(),
    "nested array": lambda: np.zeros((3, 3, 3)),
    "scalar array": lambda: np.array(5),
    "strange dtypes": lambda: pd.Series(pd.Categorical(["a", "b"])),
    "periods": lambda: pd.Series([1], index=pd.period_range("1950", periods=1, freq="Y")),
    "two-level index": lambda: pd.Series([1], index=pd.MultiIndex.from_tuples([("a", 1)])),
    "same labels": lambda: pd.Series([1, 2], index=["military", "military"]),
    "same columns": lambda: pd.DataFrame([[1, 2]], columns=["event_id", "event_id"]),
    "blanks": lambda: pd.Series([None, pd.NA, pd.NaT, float("nan")], dtype=object),
    "mixed list": lambda: [1, "a", None, 2.5, True, dt.date(1950, 1, 30), b"x", {}],
    "bytes": lambda: b"\xff",
    "complex": lambda: 1j,
    "longdouble": lambda: np.longdouble(1),
    "void": lambda: np.void(b"abc"),
    "nat": lambda: pd.NaT,
    "na": lambda: pd.NA,
    "counter": lambda: collections.Counter("abc"),
    "broken figure": lambda: _broken_figure(),
    "an exception": lambda: ValueError("x"),
    "markup": lambda: "<script>alert(1)</script>",
    "lone surrogate": lambda: "\ud800",
}


def _with_trap_in_a_trace() -> go.Figure:
    fig = figure({1950: 1.0})
    fig._data[0]["y"] = [Hostile()]
    fig._data[0]["x"] = Hostile()
    fig.__dict__["trap"] = Hostile()
    return fig


def _with_attrs() -> pd.DataFrame:
    table = pd.DataFrame({"event_id": ["x"]})
    table.attrs["trap"] = Hostile()
    return table


def _deep() -> list[Any]:
    inner: list[Any] = []
    for _ in range(5_000):
        inner = [inner]
    return inner


def _broken_figure() -> go.Figure:
    fig = go.Figure()
    fig.__dict__.clear()
    return fig


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_value_however_strange_breaks_a_check_or_earns_marks(one, name):
    for place in range(len(one.asked)):
        answers = with_answer(one, place, HOSTILE[name]())
        verdict = check(one.id, *answers)
        assert verdict.level is not Level.RIGHT
        assert verdict.text
        assert verdict._repr_html_()
        assert not full_marks(one.id, *answers)


def test_a_hostile_value_in_place_of_the_id_is_an_unknown_item():
    with pytest.raises(UnknownNameError, match="the first value"):
        check(Hostile(), 1)


def test_a_key_press_that_stops_the_kernel_still_stops_it(monkeypatch):
    from moscow_pyongyang.exercises import plain

    def stop(_: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(plain, "_readers", lambda: {id(int): stop})
    with pytest.raises(KeyboardInterrupt):
        plain.read(1)


# --- what never shows ---------------------------------------------------------------------


def _secret(one: Item) -> set[str]:
    """The texts that would give the key away; small whole numbers stand in any sentence."""
    found: set[str] = set()
    for key in one.expected():
        values = list(key.values()) if isinstance(key, dict) else key
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                found.add(value)
            elif abs(value) > 2:
                found.add(f"{value:.0f}")
            elif value % 1:
                found |= {f"{value:.2f}", f"{value:.1f}", str(value)}
    return found


def _shown(one: Item, text: str) -> list[str]:
    alone = r"(?<![\w.-]){}(?![\w-]|\.\d)"
    return [s for s in _secret(one) if re.search(alone.format(re.escape(s)), text)]


def _everything_said(one: Item) -> str:
    said = [one.praise]
    for place, asked in enumerate(one.asked):
        values = [as_handed_in(asked, slip.value(Data())) for slip in asked.slips]
        values += [make() for make in HOSTILE.values()]
        values += [..., [], 0, 0.5, pd.Series([1, 2, 3]), go.Figure(), "x", load("events")]
        for value in values:
            verdict = check(one.id, *with_answer(one, place, value))
            said += [verdict.text, verdict._repr_html_(), verdict._repr_markdown_()]
    return "\n".join(said)


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_shows_the_key(one):
    assert _shown(one, _everything_said(one)) == []


@pytest.mark.parametrize("one", CODED_THERE, ids=lambda one: one.id)
def test_nothing_that_a_student_reads_in_the_exercise_shows_the_key(one):
    heading = f"### Exercise {one.id[1:].lstrip('0')} "
    is_mine, section = False, ""
    for cell in source_of(one.lesson).cells:
        if cell.text.startswith(("### ", "## ")):
            is_mine = cell.text.startswith(heading)
        if is_mine and cell.is_for_students:
            section += cell.text + "\n"
    # The list of words and the two texts are the question of the close reading.
    shown = re.sub(r"\{\{.*?\}\}|^words = .*$", " ", section, flags=re.MULTILINE)
    assert section
    assert _shown(one, shown) == []


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_repeats_what_the_student_wrote(one):
    trap = "<img src=x onerror=alert(1)>"
    for value in (trap, [trap], {trap: trap}, pd.Series([trap]), type(trap, (), {})()):
        verdict = check(one.id, *[value] * len(one.asked))
        assert trap not in verdict._repr_html_() + verdict._repr_markdown_() + repr(verdict)


def test_a_verdict_says_it_with_sign_word_and_sentence():
    verdict = check("E01.2", ...)
    assert verdict.text.startswith("E01.2 ○ Not answered yet. Put your answer")
    assert verdict._repr_markdown_().startswith("**E01.2 ○ Not answered yet.** Put")
    assert 'role="status"' in verdict._repr_html_()


def test_importing_the_room_loads_no_pandas():
    import subprocess
    import sys

    code = "import sys, moscow_pyongyang.exercises; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
