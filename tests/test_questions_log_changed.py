"""Answer logs that come back changed: what is readable counts once, the rest is said."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.questions.classroom import class_votes, collect_logs
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.log_commands import export, verify
from moscow_pyongyang.questions.log_entries import START, seal
from moscow_pyongyang.questions.progress_report import progress

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parent / "quiz_demo"
ASKED = "L99-single-1"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


class Device:
    """Lines as one device writes them, at times that a test sets."""

    def __init__(self, learner: str = "k3x7", lines: tuple[bytes, ...] = ()) -> None:
        self.learner, self.lines = learner, list(lines)
        self.prev = json.loads(lines[-1])["hash"] if lines else START

    def say(self, event: str, minute: int, **fields: Any) -> Device:
        at = (NOON + timedelta(minutes=minute)).isoformat(timespec="seconds")
        entry = {"form": 1, "learner": self.learner, "event": event, "time": at, **fields}
        line, self.prev = seal(entry, self.prev)
        self.lines.append(line)
        return self

    def copy(self) -> Device:
        return Device(self.learner, tuple(self.lines))

    @property
    def data(self) -> bytes:
        return b"".join(self.lines)


def voter(learner: str = "k3x7", first: str = "mao", second: str = "stalin") -> Device:
    here = {"id": ASKED, "version": 1, "mode": "class"}
    device = Device(learner).say("begin", 0)
    practice = {"id": "L99-words-1", "version": 1, "mode": "practice", "score": 1.0}
    device.say("answer", 1, response="Штыков 시티코프", **practice)
    device.say("vote", 2, response=first, **here)
    return device.say("answer", 3, response=second, score=1.0, **here)


def indented(data: bytes) -> list[str]:
    return [
        json.dumps(json.loads(line), indent=1, ensure_ascii=False) for line in data.splitlines()
    ]


def text(data: bytes) -> str:
    return data.decode("utf-8")


FORMS: dict[str, Callable[[bytes], bytes]] = {
    "byte-order mark": lambda data: b"\xef\xbb\xbf" + data,
    "UTF-16": lambda data: text(data).encode("utf-16"),
    "UTF-16, no mark": lambda data: text(data).encode("utf-16-le"),
    "UTF-16, big end": lambda data: b"\xfe\xff" + text(data).encode("utf-16-be"),
    "UTF-16, big end, no mark": lambda data: text(data).encode("utf-16-be"),
    "UTF-32": lambda data: text(data).encode("utf-32"),
    "Windows": lambda data: data.replace(b"\n", b"\r\n"),
    "UTF-16, Windows": lambda data: text(data).replace("\n", "\r\n").encode("utf-16"),
    "old Mac": lambda data: data.replace(b"\n", b"\r"),
    "blank lines": lambda data: b"\n" + data.replace(b"\n", b"\n\n \t\n"),
    "no last line end": lambda data: data[:-1],
    "spaces at line ends": lambda data: data.replace(b"\n", b"  \n"),
    "indented": lambda data: "\n".join(indented(data)).encode(),
    "indented, UTF-16": lambda data: "\n".join(indented(data)).encode("utf-16"),
    "a list": lambda data: f"[\n{','.join(indented(data))}\n]".encode(),
    "a list on one line": lambda data: b"[%s]" % data.strip().replace(b"\n", b", "),
    "letters as codes": lambda data: b"\n".join(
        json.dumps(json.loads(line), sort_keys=False).encode() for line in data.splitlines()
    ),
    "saved by JavaScript": lambda data: data.replace(b'"score":1.0', b'"score":1'),
    "twice": lambda data: data + data,
    "merged": lambda data: b"<<<<<<< mine\n" + data + b"=======\n" + data + b">>>>>>> theirs\n",
    "zeros behind": lambda data: data + bytes(64),
    "broken by mail": lambda data: re.sub(r"([^\n]{76})(?=[^\n])", r"\1\n", text(data)).encode(),
    "quoted by mail": lambda data: b"> " + data.strip().replace(b"\n", b"\n> "),
    "in another order": lambda data: b"".join(reversed(data.splitlines(keepends=True))),
    "cp949": lambda data: text(data).encode("cp949"),
    "read as cp1252": lambda data: text(data).encode().decode("latin-1").encode(),
}  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


def a_class(folder: Path, *more: Device) -> Path:
    home = folder / "class"
    home.mkdir(exist_ok=True)
    for number, device in enumerate([*(voter(f"aaa{n}", "shtykov") for n in range(2, 7)), *more]):
        (home / f"{number}.jsonl").write_bytes(device.data)
    return home


def said_of(folder: Path) -> tuple[int, tuple[str, ...]]:
    """Return how many learners' first votes count, and the report."""
    found = class_votes(ASKED, folder, banks=DEMO)
    return int(found.sentence.split()[0]), found.report


@pytest.mark.parametrize("form", FORMS)
def test_a_log_in_another_form_is_read_whole_and_goes_on(path: Path, form: str) -> None:
    data = voter().data
    path.write_bytes(FORMS[form](data))
    before, log = path.read_bytes(), AnswerLog(path)
    wanted = [json.loads(line) for line in data.splitlines()]
    assert log.entries() == wanted
    assert log.learner == "k3x7"
    if form == "zeros behind":
        assert "cut off" in log.notices()[0]
    else:
        assert all("second time" in said for said in log.notices())
        assert verify(path).is_whole
    for number in range(2):
        assert log.append("answer", id=f"L99-{number}", response="김") == ""
    again = AnswerLog(path)
    kept = [entry for entry in again.entries() if entry["event"] != "mended"]
    assert kept[: len(wanted)] == wanted
    assert [entry["id"] for entry in kept[len(wanted) :]] == ["L99-0", "L99-1"]
    assert again.learner == "k3x7"
    assert all("second time" in said for said in again.notices())
    assert path.read_bytes().startswith(before)
    assert verify(path).is_whole
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("form", FORMS)
def test_a_log_in_another_form_counts_as_it_was(tmp_path: Path, form: str) -> None:
    home, data = a_class(tmp_path), voter().data
    (home / "changed.jsonl").write_bytes(FORMS[form](data))
    count, report = said_of(home)
    assert count == 6
    assert (report == ()) == (form not in {"twice", "merged"})
    plain, other = tmp_path / "plain.jsonl", tmp_path / "other.jsonl"
    plain.write_bytes(data)
    other.write_bytes(FORMS[form](data))
    first, second = (progress(one, now=NOON, banks=DEMO) for one in (plain, other))
    assert first.sentence == second.sentence != ""
    assert first.cards.equals(second.cards)
    assert "1 of " in first.sentence


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("byte-order mark", "another program saved the file anew (with a byte-order mark)"),
        ("UTF-16", "saved the file anew (UTF-16-LE)"),
        ("Windows", "saved the file anew (other line ends)"),
        ("indented", "saved the file anew (4 entries over several lines)"),
        ("blank lines", "saved the file anew (13 lines)"),
        ("merged", "3 lines of an unfinished merge). 4 entries are there a second time"),
        ("twice", "4 entries are whole. 4 entries are there a second time; each counts once."),
    ],
)
def test_a_check_tells_how_a_whole_log_was_saved(path: Path, form: str, words: str) -> None:
    path.write_bytes(FORMS[form](voter().data))
    assert words in verify(path).message
    path.write_bytes(voter().data)
    assert verify(path).message == "answers.jsonl: all 4 lines are whole."


@pytest.mark.parametrize("form", ["UTF-16", "indented", "a list", "Windows", "merged", "cp949"])
def test_a_changed_entry_is_told_from_a_saved_one_and_never_counts(
    tmp_path: Path, path: Path, form: str
) -> None:
    forged = voter().data.replace(b'"response":"mao"', b'"response":"stalin"')
    path.write_bytes(FORMS[form](forged))
    log = AnswerLog(path)
    assert "vote" not in {entry["event"] for entry in log.entries()}
    assert [said for said in log.notices() if "changed after it was written" in said
            or "changed after they were written" in said]  # fmt: skip
    assert log.entries()
    assert log.notices() == []
    found = verify(path)
    assert not found.is_whole
    assert "was changed after it was written" in found.message
    assert [note for note in progress(path, now=NOON, banks=DEMO).notes if "changed" in note]
    home = a_class(tmp_path)
    (home / "forged.jsonl").write_bytes(path.read_bytes())
    count, report = said_of(home)
    assert count == 5
    assert "was changed after it was written" in report[0]


def test_two_devices_joined_count_both_once_by_time(tmp_path: Path, path: Path) -> None:
    start = Device().say("begin", 0).say("answer", 1, id="one")
    phone = start.copy().say("answer", 5, id="phone-5").say("answer", 9, id="phone-9")
    laptop = start.copy().say("answer", 4, id="laptop-4").say("answer", 7, id="laptop-7")
    git = b"".join([*start.lines, b"<<<<<<< HEAD\n", *phone.lines[2:], b"=======\n",
                    *laptop.lines[2:], b">>>>>>> laptop\n"])  # fmt: skip
    for data in (phone.data + laptop.data, laptop.data + phone.data, git):
        path.write_bytes(data)
        log = AnswerLog(path)
        ids = [entry.get("id") for entry in log.entries()]
        assert ids == [None, "one", "laptop-4", "phone-5", "laptop-7", "phone-9"]
        assert "joined from two devices" in log.notices()[0]
        assert log.notices() == []
        assert verify(path).is_whole
        assert "joined from two devices" in verify(path).message
        assert log.append("answer", id="after") == ""
        assert AnswerLog(path).entries()[-1]["id"] == "after"
    home = tmp_path / "class"
    home.mkdir()
    for name, device in (("a", phone), ("b", laptop)):
        (home / f"{name}.jsonl").write_bytes(device.data)
    found = collect_logs(home)
    assert [[entry.get("id") for entry in log] for log in found.logs] == [ids]
    assert found.report == ("b.jsonl: it is the same log as a.jsonl; each entry counts once.",)


def test_two_learners_in_one_file_are_two(tmp_path: Path) -> None:
    home = a_class(tmp_path)
    (home / "both.jsonl").write_bytes(voter("bbb2").data + voter("bbb3").data)
    count, report = said_of(home)
    assert count == 7
    assert report == ("both.jsonl: it holds the entries of 2 learners; each counts by its code.",)
    log = AnswerLog(home / "both.jsonl")
    assert {entry["learner"] for entry in log.own_entries()} == {"bbb2"}
    assert "also holds answers of the learner bbb3" in log.notices()[0]


@pytest.mark.parametrize(
    "name",
    ["answers.jsonl.txt", "answers.json", "answers (1).jsonl", "ANSWERS.JSONL", "answers.ndjson",
     "answers.sync-conflict-20261128-101010-ABCDEFG.jsonl", "Copy of answers.jsonl",
     "answers (Kim's conflicted copy 2026-11-28).jsonl", "answers.jsonl.bak"],
)  # fmt: skip
def test_a_log_under_another_name_counts_and_the_learner_is_told(
    tmp_path: Path, path: Path, name: str
) -> None:
    home = a_class(tmp_path)
    (home / name).write_bytes(voter().data)
    assert said_of(home) == (6, ())
    (tmp_path / name).write_bytes(voter().data)
    log = AnswerLog(path)
    assert log.entries() == []
    (said,) = log.notices()
    assert said.startswith(f"There is no answers.jsonl here, but {name} holds 4 entries.")
    path.write_bytes(Device("zzzz").say("begin", 0).data)
    log = AnswerLog(path)
    log.entries()
    assert f"{name} holds 4 entries that answers.jsonl has not" in log.notices()[0]


def test_a_line_that_is_missing_or_nothing_is_said_and_all_else_counts(
    tmp_path: Path, path: Path
) -> None:
    lines = voter().lines
    path.write_bytes(b"".join([lines[0], lines[2], b"my own note\n", lines[3]]))
    log = AnswerLog(path)
    assert len(log.entries()) == 3
    assert log.notices() == [
        "Line 3 of answers.jsonl cannot be read. All else is kept and counts.",
        "Before line 2 of answers.jsonl an entry is missing. All else is kept and counts.",
    ]
    found = verify(path)
    assert (found.is_whole, found.first_broken) == (False, 2)
    assert "1 more line is broken. The other 3 entries are as written." in found.message
    home = a_class(tmp_path)
    (home / "gap.jsonl").write_bytes(path.read_bytes())
    count, report = said_of(home)
    assert count == 6
    assert report == (
        "gap.jsonl: line 2 of 4 follows an entry that is not there: one was taken out, and 1 more "
        "like it. The others count.",
    )


def test_a_log_that_an_earlier_version_continued_in_another_encoding_is_read(path: Path) -> None:
    new = voter("zzzz")
    path.write_bytes(voter().data.decode().encode("utf-16") + b"\n" + new.data)
    log = AnswerLog(path)
    assert (len(log.entries()), log.learner) == (8, "k3x7")
    assert log.append("answer", id="after") == ""
    assert AnswerLog(path).entries()[-1]["id"] == "after"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04 a document\nof another program", b"My answers\n1. Stalin\n\n"]
)
def test_a_file_that_is_no_log_is_kept_as_it_was(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    log = AnswerLog(path)
    for number in range(2):
        assert log.append("answer", id=f"L99-{number}") == ""
    (said,) = [one for one in log.notices() if "kept as" in one]
    assert said.startswith("answers.jsonl held nothing that can be read as answers.")
    assert path.with_name("answers.jsonl.before-1").read_bytes() == content
    assert sorted(one.name for one in path.parent.iterdir()) == [path.name, f"{path.name}.before-1"]
    assert [one.get("id") for one in AnswerLog(path).entries()][-2:] == ["L99-0", "L99-1"]
    assert path.read_bytes().startswith(content)


@pytest.mark.parametrize("cut", range(1, 80, 7))
def test_a_cut_through_a_letter_of_two_bytes_is_survived(path: Path, cut: int) -> None:
    path.write_bytes(voter().data.decode().encode("utf-16")[:-cut])
    log = AnswerLog(path)
    assert log.append("answer", id="after") == ""
    again = AnswerLog(path)
    assert [entry["event"] for entry in again.entries()][-1] == "answer"
    assert (again.entries()[-1]["id"], again.learner) == ("after", "k3x7")
    assert verify(path).is_whole


def test_a_copy_of_the_log_in_another_form_is_an_earlier_copy(tmp_path: Path, path: Path) -> None:
    path.write_bytes(voter().data)
    assert export(tmp_path / "copy.jsonl", path).is_done
    path.write_bytes(FORMS["UTF-16"](voter().data))
    AnswerLog(path).append("answer", id="after")
    assert export(tmp_path / "copy.jsonl", path).is_done
    assert (tmp_path / "copy.jsonl").read_bytes() == path.read_bytes()


def test_drafts_and_events_of_tomorrow_count_nowhere(tmp_path: Path) -> None:
    plain, drafts = voter().lines, []
    device = Device()
    for line in plain:
        entry = json.loads(line)
        fields = {k: v for k, v in entry.items() if k not in {"form", "learner", "time", "prev",
                                                               "hash", "event"}}  # fmt: skip
        minute = round((datetime.fromisoformat(entry["time"]) - NOON).total_seconds() / 60)
        if entry["event"] != "begin":
            for event in ("draft", "of tomorrow"):
                for mode in ("practice", "class", "cards", "exam"):
                    for response in ("stalin", "mao", "Shtykov", None, {"text": "x"}):
                        again = {"version": 1, **fields, "mode": mode, "response": response}
                        device.say(event, minute, **{**again, "score": 1.0})
        device.say(entry["event"], minute, **fields)
    drafts = device.data
    files = [tmp_path / "plain.jsonl", tmp_path / "drafts.jsonl"]
    for file, data in zip(files, (b"".join(plain), drafts), strict=True):
        file.write_bytes(data)
    for day in (0, 1, 9):
        now = NOON + timedelta(days=day)
        one, two = (progress(file, now=now, banks=DEMO) for file in files)
        assert (one.sentence, one.today) == (two.sentence, two.today)
        assert one.cards.equals(two.cards)
        assert one.skills.equals(two.skills)
    home = a_class(tmp_path)
    counts = []
    for data in (b"".join(plain), drafts):
        (home / "one.jsonl").write_bytes(data)
        found = class_votes(ASKED, home, banks=DEMO)
        assert found.table is not None
        counts.append((found.sentence, found.table.to_csv(), found.report))
    assert counts[0] == counts[1]
    assert verify(files[1]).is_whole
