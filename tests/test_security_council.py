"""The Security Council room: a closed vote tells nothing, and the turn is computed."""

from __future__ import annotations

import json
from html import escape
from typing import Any

import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.charts import council_chart
from moscow_pyongyang.charts.council_seats import scenes, seats, seats_in_words
from moscow_pyongyang.charts.council_votes import (
    VOTES,
    Vote,
    longest_agreement,
    scores,
    vote_totals,
)
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.security_council import (
    CouncilState,
    code,
    council,
    detail,
    frame,
    guess_prompt,
    judge,
    read_votes,
)
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.schema import resource

VOTED = read_votes()
OPEN = [Vote(vote.id, vote.row, True) for vote in VOTED]
TABLE = load("unsc_votes")
CAST = ["yes", "no", "abstain"]
STATES = [
    CouncilState(),
    CouncilState(all_open=True),
    CouncilState(view="arc", all_open=True, procedural=False),
    CouncilState(view="arc", start=2006, opened=("vote-30", "vote-55")),
    CouncilState(start=1960, end=1970),
]


def number(vote_id: str) -> str:
    return next(vote.id for vote in VOTED if vote.row["vote_id"] == vote_id)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_that_plotly_accepts(state: CouncilState) -> None:
    shown = frame(state, VOTED)
    fig = go.Figure(shown.fig)
    assert json.loads(fig.to_json())["data"]
    assert fig.layout.height - fig.layout.meta["head"] - fig.layout.meta["foot"] <= 520
    assert shown.picks is not None
    assert len(shown.picks.signs) == len(fig.layout.meta["table"]["rows"])


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_same_state_gives_the_same_frame(state: CouncilState) -> None:
    assert frame(state, VOTED) == frame(state, VOTED)


def test_nothing_the_page_gets_differs_when_every_vote_had_gone_the_other_way() -> None:
    other = {"yes": "no", "no": "yes", "abstain": "absent"}
    turned_round = [
        Vote(
            vote.id,
            {
                **vote.row,
                **{k: other.get(vote.row[k], "yes") for k in vote.row if k.startswith("vote_")},
                "vote_id": "x",
                "outcome": "vetoed",
                "vetoed_by": "RUS",
                "votes_for": 1,
                "note": "x",
                "document": "x",
                "kind": "procedural" if vote.row["kind"] == "procedural" else "draft",
                "china_seat": "peoples_republic",
            },
        )
        for vote in VOTED
    ]
    for view in ("rows", "arc"):
        state = CouncilState(view=view)
        assert frame(state, VOTED) == frame(state, turned_round)
    assert guess_prompt(VOTED) == guess_prompt(turned_round)
    for one, two in zip(VOTED, turned_round, strict=True):
        assert detail(one.id, CouncilState(), VOTED) == detail(two.id, CouncilState(), turned_round)


def test_the_widget_state_holds_no_vote_before_the_guess() -> None:
    view = council()
    sent = json.dumps(view.get_state(), default=str)
    for column in ("note", "vote_id"):
        for text in TABLE[column].dropna():
            assert text not in sent
    assert "vetoed" not in sent
    assert "renewed" not in sent


def test_votes_of_the_first_years_stand_first_in_the_list() -> None:
    years = [int(item["label"].split(":")[0][-4:]) for item in council(start=2006).prompt["items"]]
    assert years[0] == 2006
    assert len(years) == len(load("unsc_votes"))


def test_a_guess_opens_one_vote_and_only_that() -> None:
    view = council()
    key = number("2024-03-28-s2024255")
    verdict = view.guess(key, moscow="no", beijing="no")
    assert verdict.kind == "partial"
    assert verdict.text == ("Moscow: against, as you said. Beijing: abstained; you said “against”.")
    assert view.state["opened"] == [key]
    closed = [row for row in view.shown["cells"]["rows"] if "closed" in row]
    assert len(closed) == len(VOTED) - 1
    assert view.picked["marks"] == ("Moscow against",)
    assert view.picked["sources"]


def test_before_1971_beijing_had_no_seat() -> None:
    verdict = judge(number("1950-11-08-sres88"), {"moscow": "yes", "beijing": "no_seat"}, VOTED)
    assert verdict.kind == "correct"
    assert "Taipei held China's seat and was against." in verdict.text


def test_what_the_sources_do_not_say_is_not_marked() -> None:
    verdict = judge(number("1950-09-06-s1668"), {"moscow": "no", "beijing": "no_seat"}, VOTED)
    assert "the sources at hand do not say" in verdict.text
    assert verdict.kind == "correct"


def test_a_guess_that_is_not_complete_opens_nothing() -> None:
    view = council()
    with pytest.raises(CourseError, match=r"^Not yet\. Choose first: Beijing\.$"):
        view.respond("guess", {"item": "vote-01", "guess": {"moscow": "no"}})
    assert view.state["opened"] == []


def test_a_page_cannot_open_votes_by_itself() -> None:
    view = council()
    state = {**view.state, "view": "arc", "opened": ["vote-01"], "all_open": True}
    view.respond("state", {"state": state})
    assert view.state["opened"] == []
    assert view.state["all_open"] is False
    assert view.state["view"] == "arc"


def test_reset_closes_every_vote_again() -> None:
    view = council()
    view.guess("vote-02", moscow="no", beijing="no")
    view.respond("open_all", {})
    assert view.state["all_open"]
    view.respond("state", {"state": dict(view.first)})
    assert view.state["opened"] == []
    assert not view.state["all_open"]
    assert view.picked == {}


def test_the_totals_are_those_of_the_table() -> None:
    said = vote_totals(OPEN)
    counts = TABLE["vote_moscow"].value_counts()
    assert f"Moscow: {counts['yes']} in favour, {counts['no']} against" in said
    moscow = TABLE["vetoed_by"].str.contains("SUN|RUS").fillna(False).sum()
    beijing = TABLE["vetoed_by"].str.contains("CHN").fillna(False).sum()
    assert f"Vetoes: Moscow {moscow}, Beijing {beijing}." in said


def test_who_sat_for_china_is_said_by_the_votes_at_hand() -> None:
    dates = TABLE.groupby("china_seat")["date"].agg(["min", "max"])
    said = vote_totals(OPEN)
    assert f"Taipei to {spell(dates.loc['republic_of_china', 'max'])}" in said
    assert f"Beijing from {spell(dates.loc['peoples_republic', 'min'])}" in said


def test_the_turn_depends_on_whether_votes_about_the_agenda_count() -> None:
    texts = [vote for vote in OPEN if vote.row["kind"] != "procedural"]
    ends = [longest_agreement(votes)[1] for votes in (OPEN, texts)]
    assert [vote.row["vote_id"] for vote in ends if vote] == [
        "2014-12-22-agenda",
        "2022-05-26-s2022431",
    ]
    run = longest_agreement(texts)[0]
    between = TABLE[TABLE["date"].between(run[0].row["date"], run[-1].row["date"])]
    between = between[between["kind"] != "procedural"]
    assert (between["vote_moscow"] == between["vote_usa"]).all()
    assert len(between) == len(run)


def test_the_title_counts_votes_in_which_both_voted() -> None:
    cast = TABLE[TABLE["vote_moscow"].isin(CAST) & TABLE["vote_usa"].isin(CAST)]
    alike = (cast["vote_moscow"] == cast["vote_usa"]).sum()
    fig: Any = frame(CouncilState(all_open=True), VOTED).fig
    assert f"as Washington in {alike} of {len(cast)} votes" in fig["layout"]["meta"]["title"]


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_code_counts_the_same_votes(state: CouncilState) -> None:
    names: dict[str, Any] = {"load": load}
    *selection, drawing = code(state).plain().splitlines()
    exec("\n".join(selection), names)
    counted = {trace.name: trace.y.sum() for trace in eval(drawing, names).data}
    own = [v for v in OPEN if state.start <= v.row["year"] <= state.end
           and (state.procedural or v.row["kind"] != "procedural")]  # fmt: skip
    assert counted.get("sum", 0) == sum(vote.pair == "alike" for vote in own)
    assert counted.get("size", 0) == sum(vote.pair != "not comparable" for vote in own)


def test_marks_stand_where_moscow_and_washington_agreed_or_not() -> None:
    fig: Any = frame(CouncilState(view="arc", all_open=True), VOTED).fig
    trace = fig["data"][0]
    place = dict(zip(trace["customdata"], trace["y"], strict=True))
    for vote in OPEN:
        assert (place[vote.id] > 0) == (vote.pair == "alike")


def test_the_words_for_who_does_not_see_it_keep_the_capitals_of_names() -> None:
    fig: Any = frame(CouncilState(view="arc"), VOTED).fig
    assert "Moscow against Washington, by year" in fig["layout"]["meta"]["alt"]


def test_every_open_vote_has_a_panel_with_sources() -> None:
    for vote in VOTED:
        shown = detail(vote.id, CouncilState(all_open=True), VOTED)
        assert shown.sources
        assert all(text.strip() for _, text in shown.parts)


def test_the_words_cover_every_vote_of_the_schema() -> None:
    field = next(
        f for f in resource("unsc_votes")["schema"]["fields"] if f["name"] == "vote_moscow"
    )
    assert set(VOTES) == set(field["constraints"]["enum"])


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"view": "map"}, "view knows rows, arc"),
        ({"start": 2000, "end": 1990}, "swap the years"),
        ({"colour": 1}, "no setting colour"),
        ({"vote": "x"}, "No vote 'x'"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        council(**values)


def test_an_unknown_vote_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No vote 'x'"):
        detail("x", CouncilState(), VOTED)


def test_the_sheet_for_paper_leaves_the_votes_blank() -> None:
    table = council().fallback().table
    assert table is not None
    assert set(table["Moscow"]) == {"closed"}
    assert len(table) == len(TABLE)


def test_a_first_view_can_be_open() -> None:
    assert "as Washington" in council(all_open=True).fallback().sentence


# --- the table: seats and hands --------------------------------------------------------

COUNTS = {
    "yes": "votes_for",
    "no": "votes_against",
    "abstain": "abstentions",
    "absent": "not_participating",
}


@pytest.mark.parametrize("vote", OPEN, ids=lambda vote: vote.row["vote_id"])
def test_the_hands_at_the_table_add_up_to_the_count(vote: Vote) -> None:
    permanent, elected = seats(vote)
    everybody = [*permanent, *elected]
    assert len(everybody) == vote.row["council_size"]
    cast = ["absent" if seat.is_away else seat.vote for seat in everybody]
    if vote.row["votes_for"] is None:
        assert {*cast[5:]} <= {None, "no_vote"}
        return
    unknown = cast.count(None)
    for kind, column in COUNTS.items():
        # What is not said of a seat is one of those that are missing; no hand is invented.
        assert 0 <= vote.row[column] - cast.count(kind) <= unknown
    missing = sum(vote.row[column] - cast.count(kind) for kind, column in COUNTS.items())
    assert missing == unknown


@pytest.mark.parametrize(
    ("vote_id", "elected"),
    [
        # Byelorussia, Iraq, Mauritania and Tanzania against; Cameroon and Guyana abstained.
        ("1975-08-06-agenda", {"yes": 4, "no": 4, "abstain": 2}),
        # Poland against; Guyana, Nicaragua and Zimbabwe abstained.
        ("1983-09-12-s15966", {"yes": 6, "no": 1, "abstain": 3}),
        # Yugoslavia against; Egypt and India took no part.
        ("1950-06-27-sres83", {"yes": 3, "no": 1, "absent": 2}),
        ("2024-03-28-s2024255", {"yes": 10}),
    ],
)
def test_elected_members_voted_as_the_note_of_the_row_says(
    vote_id: str, elected: dict[str, int]
) -> None:
    vote = next(one for one in OPEN if one.row["vote_id"] == vote_id)
    votes = [seat.vote for seat in seats(vote)[1]]
    assert {kind: votes.count(kind) for kind in dict.fromkeys(votes)} == elected


def test_a_closed_table_shows_neither_hand_nor_who_held_a_seat() -> None:
    for vote in VOTED:
        permanent, elected = seats(vote)
        assert {seat.vote for seat in (*permanent, *elected)} == {"closed"}
        assert [seat.name for seat in permanent][1] == "China's seat"
        assert len({seat.colour for seat in permanent}) == 1
        assert "closed" in seats_in_words(vote)


@pytest.mark.parametrize("votes", [OPEN, VOTED], ids=["open", "closed"])
def test_each_vote_has_a_table_of_its_own_and_shares_what_is_alike(votes: list[Vote]) -> None:
    made = scenes(votes)
    for vote in votes:
        own = [trace for trace in made if vote.id in trace["meta"]["of"]]
        *_, names, result = own
        assert names["text"][1] == f"<b>{escape(seats(vote)[0][1].name)}</b>"
        assert ("Closed" in result["text"][0]) != vote.is_open
        assert made[-1]["meta"]["words"][vote.id] == seats_in_words(vote)
    assert len(json.dumps(made)) < 130_000


def test_a_chart_in_a_lesson_has_one_vote_on_the_table() -> None:
    fig = council_chart(TABLE, vote="2022-05-26-s2022431")
    said = [text for trace in fig.data for text in (trace.text or ()) if trace.mode == "text"]
    assert "<b>13 for, 2 against: vetoed by Moscow and Beijing</b>" in said
    with pytest.raises(CourseError, match="No vote 'x'"):
        council_chart(TABLE, vote="x")


def test_the_score_counts_votes_that_both_cast() -> None:
    for other, column in (("Moscow as Washington", "vote_usa"), ("as London", "vote_gbr")):
        cast = TABLE[TABLE["vote_moscow"].isin(CAST) & TABLE[column].isin(CAST)]
        alike = (cast["vote_moscow"] == cast[column]).sum()
        assert dict(scores(OPEN))[other] == f"{alike} of {len(cast)}"
    assert {number for _, number in scores(VOTED)} == {"?"}


def test_the_ribbon_says_where_they_parted_once_all_is_open() -> None:
    def notes(state: CouncilState) -> list[str]:
        fig: Any = frame(state, VOTED).fig
        return [str(note["text"]) for note in fig["layout"]["annotations"]]

    assert any("parted" in text for text in notes(CouncilState(all_open=True)))
    assert not any("parted" in text for text in notes(CouncilState(opened=("vote-30",))))


def test_a_ribbon_with_closed_votes_says_what_a_column_is_and_how_many_wait() -> None:
    def notes(state: CouncilState) -> list[str]:
        fig: Any = frame(state, VOTED).fig
        return [n["text"] for n in fig["layout"]["annotations"] if "column" in n["text"]]

    (said,) = notes(CouncilState(opened=("vote-30",)))
    assert said.endswith(f"{len(VOTED) - 1} of {len(VOTED)} still closed")
    assert notes(CouncilState(all_open=True)) == []


def test_the_permanent_members_sit_in_an_arc_of_their_own() -> None:
    (heads,) = (
        trace
        for trace in scenes(OPEN[-1:])
        if trace["mode"] == "markers" and "hovertemplate" not in trace
    )
    five = heads["y"][-5:]
    assert five[2] > five[1] > five[0] == five[4]
    assert min(heads["y"][:-5]) > max(five)


def test_the_twin_holds_the_table_of_the_vote_that_the_lesson_opened() -> None:
    def picture(**asked: Any) -> str:
        drawn = council(**asked).fallback().picture
        assert drawn is not None
        return drawn()

    vetoed = picture(vote="2022-05-26-s2022431", all_open=True)
    assert "vetoed by Moscow and Beijing" in vetoed
    assert "hands go up" not in vetoed
    closed = picture(vote="2022-05-26-s2022431")
    assert "vetoed" not in closed
    assert "hands go up" in closed
