"""The header of a page: what the build reads from its source, and what the answer log fills in."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest

from authoring.build import plan
from authoring.source.way import headlines
from moscow_pyongyang import lesson
from moscow_pyongyang.charts import theme
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.lessons.header import header_of
from moscow_pyongyang.lessons.nameplates import chairs, nameplates
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.lessons.standing import comeback_page, next_page, standing
from moscow_pyongyang.paths import checkout_dir, exercises_dir, notebooks_dir
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog, open_log
from moscow_pyongyang.tables import load
from moscow_pyongyang.views import lesson as header_view
from moscow_pyongyang.views.lesson import drawing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.tiny_course import TinyCourse

COURSE = read_plan()
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
PAGES = {path.name: path for path in [*notebooks_dir().glob("*.ipynb"), *exercises_dir().glob("*")]}


def cells_of(file: str) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(PAGES[file].read_text(encoding="utf-8"))["cells"]
    return cells


def text_of(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


def answer(task: str) -> dict[str, Any]:
    """Return the entry of a log that does a task of lesson 03."""
    kind, _, key = task.partition(":")
    match kind:
        case "question":
            return {"event": "answer", "id": key, "mode": "practice"}
        case "work":
            return {"event": "note", "id": f"{key}-1991", "work": {"open": True}}
        case _:
            return {"event": "draft", "id": f"look/{key}/0a1b", "page": "L03", "work": {"state": 1}}


def test_each_link_of_a_header_leads_to_its_own_notebook() -> None:
    for before, here, after in zip(
        COURSE.lessons, COURSE.lessons[1:], COURSE.lessons[2:], strict=False
    ):
        (exercise,) = exercises_dir().glob(f"E{here.number}_*.ipynb")
        assert {one["rel"]: one["to"] for one in header_of(COURSE, here)["way"]} == {
            "before": before.file,
            "map": "00_start_here.ipynb",
            "exercise": exercise.name,
            "glossary": "90_glossary.ipynb",
            "after": after.file,
        }


# --- what the build writes -------------------------------------------------------------


@pytest.mark.parametrize("page", COURSE.pages, ids=lambda page: page.id)
def test_every_page_has_its_way_and_calls_its_header_below_the_title(page: Any) -> None:
    title, call, *_ = cells_of(page.file)
    assert text_of(title).startswith("# ")
    assert text_of(call) == f'from moscow_pyongyang import lesson\n\nlesson("{page.id}")'
    assert call["metadata"]["jupyter"] == {"source_hidden": True}
    # The links lead to pages that lie beside this one in a reader's folder.
    led = re.findall(r"\]\(([\w.]+\.ipynb)\)", text_of(title))
    assert led
    assert set(led) <= PAGES.keys() - {page.file}


@pytest.mark.parametrize("page", COURSE.lessons, ids=lambda page: page.id)
def test_without_a_kernel_the_title_says_what_the_header_says(page: Any) -> None:
    said = re.sub(r"\[([^]]+)\]\(#Words[^)]*\)", r"\1", text_of(cells_of(page.file)[0]))
    header = lesson(page.id).header
    assert f"*{header['question']}*" in said
    for name, words in header["aims"]:
        assert f"| **{name}** | {words}" in said
    for person in header["people"]:
        assert person["name"] in said
        assert person["script"] in said
        assert person["chair"] in said
    for number, step in enumerate(page.steps, 1):
        assert f"[{number} {step.label}](#{step.anchor})" in said


@pytest.mark.parametrize("page", COURSE.lessons, ids=lambda page: page.id)
def test_each_step_is_a_heading_of_its_lesson_and_has_a_task(page: Any) -> None:
    headings = {
        line[3:]
        for cell in cells_of(page.file)
        for line in text_of(cell).split("\n")
        if cell["cell_type"] == "markdown" and line.startswith("## ")
    }
    assert {step.heading for step in page.steps} <= headings
    assert all(step.tasks and len(step.label) <= 16 for step in page.steps)
    assert page.steps[0].is_comeback
    labels = [step.label for step in page.steps]
    assert len(set(labels)) == len(labels)


def test_what_the_header_does_not_say_stays_in_the_page() -> None:
    below = {page.id: cells_of(page.file)[2] for page in COURSE.pages}
    assert text_of(below["E03"]).startswith("Eight short tasks")
    assert "| You look for | Go to |" in text_of(below["L90"])


def test_the_last_lesson_leads_back_and_the_first_on() -> None:
    ways = {
        page.id: {one["rel"]: one["to"] for one in lesson(page.id).header["way"]}
        for page in COURSE.pages
    }
    assert ways["L01"]["map"] == "00_start_here.ipynb"
    assert ways["L01"]["after"] == "02_sino_soviet_split.ipynb"
    assert ways["L03"]["before"] == "02_sino_soviet_split.ipynb"
    assert ways["L03"]["after"] == ways["E03"]["after"] == "04_the_2022_realignment.ipynb"
    assert ways["L03"]["exercise"] == "E03_the_1990_rupture.ipynb"
    assert ways["E03"]["before"] == "03_the_1990_rupture.ipynb"
    assert ways["L05"]["after"] == "06_your_own_claim.ipynb"
    assert "after" not in ways["L06"]
    # What may be left out stands beside the way.
    beside = COURSE.page("L00b")
    assert (COURSE.before(beside), COURSE.after(beside)) == (None, None)
    assert set(ways["L90"]) == {"map"}


@pytest.mark.parametrize(
    ("row", "message"),
    [("# people: [nobody]", "has 'nobody'"), ("# places: [atlantis]", "places has no 'atlantis'")],
)
def test_a_person_or_place_that_is_in_no_table_stops_the_build(
    course: TinyCourse, row: str, message: str
) -> None:
    course.lesson("# %%\n1\n")
    course.edit(course.lesson_path, "# minutes: {}\n", f"# minutes: {{}}\n{row}\n")
    (problem,) = plan(course.root).problems
    assert message in problem.message


def test_the_years_in_a_title_are_no_part_of_its_subject() -> None:
    found = {one.id: one for one in headlines(checkout_dir())}
    assert (found["L03"].subject, found["L03"].years) == ("The 1990 rupture", (1985, 1999))
    assert found["L00"].years is None


def test_each_person_has_a_name_in_script_an_office_and_one_may_have_a_chair() -> None:
    for page in COURSE.lessons:
        people = nameplates(page.facts["people"])
        assert len(people) == 5
        assert all(one.script and one.office and one.initials for one in people)
        assert set(chairs(page)) <= {one.key for one in people}
    step = chairs(COURSE.page("L03"))["shevardnadze"]
    assert COURSE.page("L03").steps[step - 1].label == "Decide"


def test_a_leader_beside_whom_another_held_the_office_has_both_counts_with_their_sources() -> None:
    [putin] = nameplates(["rus-2000-01-01-putin"])
    assert putin.office == (
        "has led Russia since 2000 (Archigos); president 2008–2012: Medvedev (China.org.cn, RFE/RL)"
    )
    others = {key for page in COURSE.lessons for key in page.facts["people"]}
    doubled = [one.name for one in nameplates(sorted(others)) if "(Archigos)" in one.office]
    assert doubled == ["Vladimir Putin"]


def test_an_office_that_stands_second_in_a_row_is_told_too() -> None:
    [shtykov, choe] = nameplates(["shtykov", "choe-son-hui"])
    assert shtykov.office == (
        "political officer of the First Far Eastern Front; first Soviet ambassador"
    )
    assert choe.office == "foreign minister"


@pytest.mark.parametrize("any_id", ["L77", "E77"])
def test_a_page_that_the_course_does_not_know_leads_to_the_map_and_stops_nothing(
    any_id: str,
) -> None:
    view = lesson(any_id)
    assert view.header["title"] == ""
    assert [one["rel"] for one in view.header["way"]] == ["map", "glossary"]
    assert "Map" in view._repr_mimebundle_()[0]["text/html"]
    with pytest.raises(UnknownNameError, match=r"no page 'L77'. Pages: L00, .*E01"):
        COURSE.page("L77")


# --- what the log fills in -------------------------------------------------------------


def test_a_new_learner_is_greeted_with_no_zero_and_one_next_thing() -> None:
    said = lesson("L00").marks
    assert said["next"]["sentence"] == "Begin: lesson 00, step 1, Move something."
    assert not re.search(r"\b0 of", json.dumps(said))
    assert said["due"] is None
    assert lesson("L03").marks["tally"] == "13 tasks"


@pytest.mark.parametrize("place", range(len(COURSE.page("L03").steps)))
def test_each_step_fills_with_its_own_tasks_alone(place: int) -> None:
    page = COURSE.page("L03")
    entries = [answer(task) for task in page.steps[place].tasks]
    where = standing(COURSE, entries, now=NOW)
    done = [step.is_done for step in where.steps["L03"]]
    assert done == [n == place for n in range(len(done))]
    half = standing(COURSE, entries[:1], now=NOW).steps["L03"][place]
    assert half.done == 1


def test_what_was_only_begun_or_done_in_another_lesson_is_not_done() -> None:
    begun = [
        {
            "event": "note",
            "id": "bench/doc-1988-12-23-stepanov-diary/doc-1990-10-05-rodong-dollars",
            "work": {"open": False},
        },
        {"event": "draft", "id": "L03-data-1", "mode": "practice"},
        {"event": "draft", "id": "look/timeline/0a1b", "page": "L02", "work": {"state": 1}},
        {"event": "draft", "id": "look/timeline/0a1b", "page": "L03", "work": {}},
    ]
    assert standing(COURSE, begun, now=NOW).done(COURSE.page("L03")) == 0


def test_the_next_thing_follows_what_was_done_last() -> None:
    page = COURSE.page("L02")
    entries = [answer(task) for task in page.steps[0].tasks]
    where = standing(COURSE, entries, now=NOW)
    going = next_page(COURSE, where)
    assert going is page
    assert where.next_step(page) == 1
    all_of_it = [
        answer(task) | {"page": one.id}
        for one in COURSE.pages
        for s in one.steps
        for task in s.tasks
    ]
    assert next_page(COURSE, standing(COURSE, all_of_it, now=NOW)) is None


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    return open_log(tmp_path / "answers.jsonl")


def test_what_has_come_back_is_asked_at_the_start_of_the_next_lesson(log: AnswerLog) -> None:
    question = load_bank("L02").pick("close-1")[0]
    right = next(one.id for one in question.options if one.correct)
    known = {"id": question.id, "version": question.version, "mode": "practice"}
    log.append("answer", **known, attempt=1, hints=0, response=right)
    entries = log.own_entries()
    later = datetime.now().astimezone() + timedelta(days=40)
    assert standing(COURSE, entries, now=datetime.now().astimezone()).due == ()
    where = standing(COURSE, entries, now=later)
    assert where.due == ("L02-close-1",)
    assert comeback_page(COURSE, where) is COURSE.page("L03")
    due = lesson("L00", log_path=log.path, now=later).marks["due"]
    assert due["words"] == "1 question due"
    assert due["to"].startswith("03_the_1990_rupture.ipynb#Come-back")


def passed(*ids: str, stands: str = "right") -> list[dict[str, Any]]:
    return [{"event": "check", "id": f"check/{one}", "work": {"stands": stands}} for one in ids]


def test_a_check_that_is_passed_fills_the_headers_of_exercise_and_lesson_and_the_map(
    log: AnswerLog,
) -> None:
    def marks(page: str) -> dict[str, Any]:
        return lesson(page, log_path=log.path).marks

    items = COURSE.page("E03").facts["items"]
    checked = [one["id"] for one in items if not one.get("is_written")]
    assert len(checked) == len(items) - 1
    assert marks("E03")["tally"] == "8 core tasks + 1 stretch"
    assert not any(step["done"] or step["next"] for step in marks("E03")["steps"])
    for entry in [
        *passed("E03.2"),
        *passed("E03.2", stands="open"),
        *passed("E03.4", stands="wrong"),
    ]:
        log.append(**entry)
    # What was right once is done, whatever is tried in its place; what is wrong is not.
    assert marks("E03")["tally"] == "1 of 8 tasks done"
    assert [step["number"] for step in marks("E03")["steps"] if step["done"]] == ["2"]
    assert [step["number"] for step in marks("E03")["steps"] if step["next"]] == ["1"]
    known = {"words": "E03", "to": "E03_the_1990_rupture.ipynb", "done": 1, "of": 8}
    assert marks("L03")["exercise"] == known
    assert marks("L03")["tally"] == "13 tasks"
    assert next(row for row in marks("L00")["map"] if row["number"] == "03")["exercise"] == known
    for entry in passed(*checked):
        log.append(**entry)
    assert marks("E03")["tally"] == "8 of 8 tasks done"
    assert not any(step["next"] for step in marks("E03")["steps"])


def test_the_header_of_an_exercise_tells_a_saved_page_nothing(log: AnswerLog) -> None:
    for entry in passed("E03.2"):
        log.append(**entry)
    html = lesson("E03", log_path=log.path)._repr_mimebundle_()[0]["text/html"]
    assert "8 core tasks" in html
    assert "done" not in html


def test_a_card_answered_here_fills_the_come_back_step() -> None:
    page = COURSE.page("L03")
    entries = [{"event": "answer", "mode": "cards", "id": "L01-data-1", "page": "L03"}]
    assert standing(COURSE, entries, now=NOW).steps["L03"][0].is_done
    assert page.steps[0].is_comeback


def test_each_entry_tells_the_lesson_that_is_open(log: AnswerLog) -> None:
    log.append("answer", id="L01-data-1")
    lesson("L03", log_path=log.path)
    log.append("answer", id="L03-data-1")
    assert [entry.get("page") for entry in log.own_entries()][-2:] == [None, "L03"]


def test_a_saved_header_tells_nothing_of_its_reader(log: AnswerLog) -> None:
    for task in COURSE.page("L03").steps[0].tasks:
        log.append(**answer(task))
    view = lesson("L03", log_path=log.path)
    assert view.marks["tally"] == "2 of 13 tasks done"
    assert view.respond("marks", {}) == view.marks
    html = view._repr_mimebundle_()[0]["text/html"]
    assert "13 tasks" in html
    assert "done" not in html
    assert '<a href="04_the_2022_realignment.ipynb">' in html
    assert "data:image/svg+xml" in html


# --- where the reader is brought back --------------------------------------------------


@pytest.mark.parametrize(("n_cells", "brings"), [(0, False), (1, False), (30, True)])
def test_only_a_run_of_the_page_brings_back_and_only_once(
    n_cells: int, brings: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter([5, 5 + n_cells, 60, 90, 90, 120])
    monkeypatch.setattr(header_view, "brought_back", set())
    monkeypatch.setattr(header_view, "cell_number", lambda: next(numbers))
    assert lesson("L03").respond("arrive", {})["bring"] is brings
    # The next run of the page: a single cell before it has used up nothing.
    assert lesson("L03").respond("arrive", {})["bring"] is not brings
    assert lesson("L03").respond("arrive", {})["bring"] is False


# --- pictures --------------------------------------------------------------------------


def test_the_strip_counts_the_events_of_the_table() -> None:
    header = lesson("L03").header
    events = load("events")
    own = events[events["is_bilateral"]]
    assert f"{len(own)} events" in header["caption"]
    assert header["strip"].count("var(--mp-closer") == own[own["closeness"] > 0]["year"].nunique()
    assert header["strip"].count("var(--mp-apart") == own[own["closeness"] < 0]["year"].nunique()


@pytest.mark.parametrize("page", COURSE.lessons, ids=lambda page: page.id)
def test_no_name_on_a_map_leaves_it_or_lies_on_another(page: Any) -> None:
    wide, high = drawing.MAP_SIZE
    texts = re.findall(
        r'<text x="([\d.-]+)" y="([\d.-]+)" text-anchor="(\w+)"[^>]*>([^<]+)',
        lesson(page.id).header["map"],
    )
    assert len(texts) == len(page.facts["places"]) + 1
    boxes = []
    for x, y, anchor, words in texts:
        length = 6.2 * len(words)
        left = float(x) - {"start": 0, "middle": length / 2, "end": length}[anchor]
        assert left >= 0, words
        assert left + length <= wide, words
        assert 8 < float(y) < high - 2, words
        boxes.append((left, float(y), left + length))
    for (left, y, right), (start, height, end) in combinations(boxes, 2):
        assert abs(y - height) >= 11 or right < start or end < left


def test_letters_stand_out_on_every_plate() -> None:
    for name, pair in drawing.colours().items():
        if name.startswith("on-"):
            grounds = drawing.colours()[name.removeprefix("on-")]
            for ink, ground in zip(pair, grounds, strict=True):
                assert contrast(ink, ground) >= 4.5, name


def contrast(one: str, other: str) -> float:
    lights = []
    for colour in (one, other):
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        r, g, b = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        lights.append(0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
    return max(lights) / min(lights)


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    from tests.support.tiny_course import TinyCourse

    return TinyCourse(tmp_path)


def test_a_drawing_for_an_image_has_no_variable_left() -> None:
    still = drawing.still(lesson("L03").header["map"])
    assert "var(" not in still
    assert theme.SOIL["PRK"] in still


def test_the_years_on_paper_say_what_their_bars_mean() -> None:
    for page in ("L00", "L03"):
        fallback = lesson(page).fallback()
        caption = "1945–2026, .* events: up drew Moscow and Pyongyang closer, down apart"
        assert re.search(f"<img .*<p><small>{caption}</small></p>", fallback.html(), re.DOTALL)
    assert "<small>" not in lesson("E03").fallback().html()


def test_a_course_without_its_plan_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="make build"):
        read_plan(tmp_path)
