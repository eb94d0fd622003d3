"""Errors planted among dates, leaders, treaties and votes are named by file and row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from authoring.history import diplomacy, editorial, people_and_places
from tests.support.broken_data import assert_named, errors, every_error, record

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.broken_data import Row

PLANTED = [
    *errors(
        editorial.horizon_problems,
        "missile_tests",
        (
            {"test_id": "2017-11-28-m01"},
            {"date": "2026-03-01"},
            "date 2026-03-01 is after the state of knowledge, February 2026",
        ),
    ),
    *errors(
        editorial.horizon_problems,
        "sources",
        ({"source_key": "xinhua2026congress"}, {"year": "2027"}, "year 2027 is after"),
    ),
    *errors(
        people_and_places.summit_problems,
        "summits",
        (
            {"summit_id": "1984-05-moscow"},
            {"moscow_side": "Leonid Brezhnev"},
            "names nobody who led Moscow in May 1984; the table leaders has Konstantin Chernenko",
        ),
        (
            {"summit_id": "2000-07-19-pyongyang"},
            {"pyongyang_side": "Kim Il Sung"},
            "names nobody who led Pyongyang on 19 July 2000; the table leaders has Kim Jong Il",
        ),
        (
            {"summit_id": "2019-04-25-vladivostok"},
            {"level": "head of government"},
            "Vladimir Putin led Moscow then, so the level is 'top leaders'",
        ),
        (
            {"summit_id": "2019-04-25-vladivostok"},
            {"start": "2019-04-26", "end": "2019-04-25"},
            "ends on 2019-04-25, before it starts",
        ),
        (
            {"summit_id": "2019-04-25-vladivostok"},
            {"start": "2019-05-25", "end": ""},
            "the first day 2019-05-25 is not the one inside the id",
        ),
        ({"summit_id": "1984-05-moscow"}, {"date_precision": "day"}, "not precise to the day"),
    ),
    *errors(
        people_and_places.leader_problems,
        "leaders",
        (
            {"leader_id": "sun-1964-10-15-brezhnev"},
            {"start": "1963-10-15", "leader_id": "sun-1963-10-15-brezhnev"},
            "Nikita Khrushchev and Leonid Brezhnev both lead Moscow on 15 October 1963",
        ),
        (
            {"leader_id": "sun-1964-10-15-brezhnev"},
            {"end": "1962-11-10"},
            "leaves office on 1962-11-10, before 1964-10-15",
        ),
        (
            {"leader_id": "sun-1964-10-15-brezhnev"},
            {"is_in_office": "true"},
            "is_in_office does not agree",
        ),
    ),
    *errors(
        people_and_places.contact_problems,
        "leader_contacts",
        (
            {"kind": "trip", "us_person": "John F. Kennedy"},
            {"us_person": "Jimmy Carter"},
            "Jimmy Carter did not lead Washington on",
        ),
        (
            {"moscow_person": "Leonid I. Brezhnev"},
            {"moscow_person": "Nikita Khrushchev"},
            "Nikita Khrushchev did not lead Moscow on 18 June 1973",
        ),
    ),
    *errors(
        diplomacy.treaty_problems,
        "treaties",
        (
            {"clause_id": "1961-moscow-help"},
            {"signed": "1961-07-05"},
            "signed '1961-07-05' is not that of row 2",
        ),
    ),
    *errors(
        diplomacy.membership_problems,
        "un_votes",
        (
            {"rcid": "3"},
            {"PRK": "y"},
            "PRK votes 'y' in January 1946; its seat begins on 17 September 1991",
        ),
        (
            {"rcid": "4"},
            {"CHN": "n"},
            "CHN votes 'n' in January 1946; its seat begins on 25 October 1971",
        ),
        ({"rcid": "3"}, {"date": "", "KOR": "a"}, "KOR votes 'a' in session 1"),
        ({"rcid": "3"}, {"year": "1947"}, "session 1 does not open in 1947"),
    ),
    *errors(
        diplomacy.council_problems,
        "unsc_votes",
        (
            {"document": "S/RES/82"},
            {"votes_for": "8"},
            "the counts add up to 10; the Council had 11 members",
        ),
        ({"document": "S/RES/82"}, {"council_size": "15"}, "the Council of that year had 11"),
        (
            {"document": "S/RES/1695"},
            {"vote_fra": "abstain"},
            "1 permanent members vote 'abstain', but abstentions is 0",
        ),
        ({"document": "S/2688"}, {"counts_gap": ""}, "the counts are blank without a reason"),
        ({"document": "S/2688"}, {"votes_for": "10"}, "some counts are blank"),
        (
            {"document": "S/2024/255"},
            {"vetoed_by": ""},
            "outcome 'vetoed' does not agree with vetoed_by",
        ),
        (
            {"document": "S/2024/255"},
            {"vetoed_by": "RUS;CHN"},
            "CHN vetoes, but its vote is not 'no'",
        ),
        (
            {"document": "S/1500"},
            {"outcome": "adopted"},
            "1 votes for do not fit the outcome 'adopted'",
        ),
        (
            {"document": "S/RES/825"},
            {"moscow": "SUN"},
            "SUN holds Moscow's seat on 11 May 1993; it was RUS",
        ),
        ({"document": "S/RES/82"}, {"china_seat": "peoples_republic"}, "it was republic_of_china"),
        (
            {"document": "S/RES/82"},
            {"date": "1950-06-26"},
            "the date 1950-06-26 does not agree with the id",
        ),
    ),
    *errors(
        diplomacy.agreement_problems,
        "un_agreement",
        (
            {"entity_a": "RUS", "entity_b": "PRK", "year": "2000"},
            {"n_identical": "1"},
            "n_identical is 1; the roll calls in un_votes give",
        ),
    ),
]


@every_error(PLANTED)
def test_a_planted_error_is_named_by_file_and_row(
    tmp_path: Path, check: Any, table: str, where: Row, change: Row, message: str
) -> None:
    assert_named(record(tmp_path), check, table, where, change, message)
