"""Data packages with other rows, lesson by lesson: a key must follow what the tables say."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pandas as pd

from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[str, dict[str, str | list[str]], dict[str, str]], None]


def changed_data(lesson: str, folder: Path) -> Path:
    """Copy the data package to `folder`, with other rows where keys of the lesson look."""
    package = folder / "data"
    shutil.copytree(data_dir(), package)

    def change(name: str, only: dict[str, str | list[str]], to: dict[str, str]) -> None:
        path = package / "tables" / f"{name}.csv"
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        rows = pd.Series(True, index=table.index)
        for column, value in only.items():
            rows &= table[column].isin([value] if isinstance(value, str) else value)
        assert rows.any(), f"no row of {name} fits {only}"
        table.loc[rows, list(to)] = list(to.values())
        table.to_csv(path, index=False)

    _CHANGES[lesson](change)
    if lesson == "L05":
        _forget_one_code(package / "tables" / "coder_codes.csv")
    return package


def _first(change: Change) -> None:
    telegram = {"event_id": "1950-01-30-stalin-assent"}
    change("events", telegram, {"date": "1950-01-29", "confidence": "high"})
    ready = {"event_id": "1950-05-30-ready-by-june"}
    change("events", ready, {"source_keys": "wc114908;stueck1995korean"})
    change("events", {"year": "1991"}, {"year": "1990"})
    # The lowest year of the course loses its code, so that another year is lowest.
    change("events", {"year": "1955"}, {"closeness": "2"})
    change("events", {"year": "1953"}, {"domain": "nuclear", "hostility": ""})
    change("documents", {"doc_id": "doc-1950-01-30-stalin"}, {"gist": "An attack, no excuse."})
    change("documents", {"doc_id": "doc-1950-01-19-shtykov"}, {"author": "Pak Hon-yong"})
    change("arms_transfers", {"recipient": "PRK", "year": "1952"}, {"tiv_million": "999"})
    largest = {"supplier": "SUN", "recipient": "CHN", "year": "1954"}
    change("arms_transfers", largest, {"tiv_million": "9999"})


def _second(change: Change) -> None:
    change("arms_transfers", {"recipient": "PRK", "year": "1963"}, {"tiv_million": "300"})
    change("events", {"event_id": "1962-11-14-kim-asks-for-arms"}, {"date": "1962-11-15"})
    visit = {"event_id": "1965-02-11-kosygin-visit"}
    change("events", visit, {"date": "1965-02", "date_precision": "month"})
    agreement = {"event_id": "1966-06-economic-agreement"}
    change("events", agreement, {"dispute": "The text was not seen."})
    change("events", {"event_id": "1962-10-28-cuba-settlement"}, {"closeness": "1"})
    change("documents", {"doc_id": "doc-1977-11-21-hungarian"}, {"is_verified": "false"})
    speech = {"doc_id": "doc-1968-04-09-brezhnev"}
    change("documents", speech, {"gist": "Talks about war, and an alliance."})


def _third(change: Change) -> None:
    ends = {"event_id": "1996-09-10-1961-treaty-lapses"}
    change("events", ends, {"date": "1996-09-11", "confidence": "high"})
    change("documents", {"doc_id": "doc-1991-09-20-kunadze-son"}, {"is_verified": "true"})
    change("arms_transfers", {"recipient": "PRK", "year": "1990"}, {"tiv_million": "999"})
    change("indicators", {"indicator": "c_alliance_cow", "year": "1996"}, {"value": "3"})
    change("treaties", {"clause_id": "2000-moscow-contact"}, {"obligation_strength": "1"})
    sold: dict[str, str | list[str]] = {"exporter": "RUS", "importer": "PRK"}
    change("trade", sold | {"ledger": "cow_smoothed", "year": "1997"}, {"value": "500"})
    change("trade", sold | {"ledger": "cow_imports", "year": "1998"}, {"status": "reported"})


def _fourth(change: Change) -> None:
    change("events", {"event_id": "2022-11-19-alleged-wagner-delivery"}, {"confidence": "high"})
    visit = {"event_id": "2023-07-26-shoigu-at-arms-exhibition"}
    change("events", visit, {"date": "2023-07-25"})
    change("events", {"event_id": "2024-06-19-comprehensive-treaty"}, {"domain": "economic"})
    change("events", {"year": "2015"}, {"closeness": "2"})
    change("unsc_votes", {"kind": "panel_renewal", "year": "2018"}, {"vote_moscow": "no"})
    veto = {"doc_id": "doc-2022-05-26-veto-record"}
    change("documents", veto, {"archive": "UN, read through press reports"})
    pledge = {"doc_id": "doc-2024-06-19-treaty-article-4"}
    change("documents", pledge, {"gist": "Contact in war, and talks."})
    sold = {"exporter": "RUS", "importer": "PRK", "ledger": "cow_imports", "year": "2007"}
    change("trade", {**sold}, {"value": "500"})


def _fifth(change: Change) -> None:
    change("claims", {"claim_id": "claim-a08"}, {"verdict": "needs nuance"})
    change("claims", {"claim_id": "claim-b07"}, {"claim": "Hostility draws Moscow nearer."})
    change("claims", {"claim_id": "claim-a01"}, {"claim": "Moscow stays at a distance."})
    change("events", {"event_id": "1990-09-30-moscow-recognises-seoul"}, {"closeness": "2"})
    change("events", {"event_id": "2017-08-05-unsc-2371"}, {"closeness": "1"})
    visit = {"event_id": "2023-07-26-shoigu-at-arms-exhibition"}
    change("events", visit, {"date": "2023-07-27", "hostility": "1"})
    change("indicators", {"indicator": "h_leader_contacts", "year": "1983"}, {"value": "9"})
    # One year in which both leap changes each of the seven correlations.
    both: dict[str, str | list[str]] = {"indicator": ["c_arms", "h_mid_cow"], "year": "1968"}
    change("indicators", both, {"value": "90000"})


def _forget_one_code(path: Path) -> None:
    codes: Any = pd.read_csv(path, dtype=str, keep_default_na=False)
    gone = (codes["event_id"] == "1985-12-reactor-agreement") & (codes["coder"] == "C2")
    assert gone.any()
    codes[~gone].to_csv(path, index=False)


_CHANGES = {"L00": _first, "L01": _first, "L02": _second, "L03": _third, "L04": _fourth}
_CHANGES |= {"L05": _fifth}
