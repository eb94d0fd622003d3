"""Units that go to a cluster come back as they would here; a wrong worker is refused."""

from __future__ import annotations

import os
import pickle
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading import cluster
from moscow_pyongyang.grading.cluster import (
    Asked,
    course_here,
    end_class,
    grade_on_cluster,
    grade_unit,
)
from tests.grading.evening import ASSIGNMENTS, TERMS, below, command, files_of, put, work
from tests.grading.hand_ins import blank, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.grading.grader import Work
    from moscow_pyongyang.grading.session import Choices

ASKED = Asked(ASSIGNMENTS, TERMS)
HOSTILE = b"\xff\x00{}"
# Says its address and the numbers of its workers, and lives until its input is closed.
CLUSTER = """
import sys
from distributed import LocalCluster
with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as own:
    print(own.scheduler_address, *(worker.pid for worker in own.workers.values()), flush=True)
    sys.stdin.read()
"""


def test_a_unit_is_bytes_that_come_out_as_they_went_in() -> None:
    packed = ASKED.packed()
    assert cluster.unpacked(packed) == ASKED
    assert Asked(ASSIGNMENTS, TERMS).packed() == packed
    unit = work("a", HOSTILE)
    assert pickle.loads(pickle.dumps(unit)) == unit
    assert pickle.loads(pickle.dumps(unit)).digest == unit.digest


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CourseError, match=r"moscow-pyongyang\[cluster\]"):
        list(grade_on_cluster([work("a", blank())], ASKED, "tcp://127.0.0.1:1"))


def test_a_worker_with_another_course_grades_nothing() -> None:
    with pytest.raises(CourseError, match="another version of the course"):
        grade_unit("another", b"is not opened", b"neither is this")


def test_a_class_that_ends_in_the_middle_of_a_unit_leaves_nothing_on_the_worker(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done: list[str] = []

    class Interrupted:
        def __init__(self, *_: object, **__: object) -> None:
            done.append("begun")

        def __enter__(self) -> None:
            pass

        def grade(self, one: Work) -> str:
            end_class(ASKED.packed())
            done.append("begun anew")
            return one.code

        def close(self) -> None:
            done.append("ended")

    monkeypatch.setattr(cluster, "Grader", Interrupted)
    graded = grade_unit(course_here(), ASKED.packed(), pickle.dumps(work("a", HOSTILE)))
    assert pickle.loads(graded) == "a"
    assert done == ["begun", "ended", "begun anew", "ended"]


def test_the_course_is_another_as_soon_as_a_table_is(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    here = course_here()
    (tmp_path / "datapackage.json").write_text("{}")
    monkeypatch.setattr(cluster, "data_dir", lambda: tmp_path)
    course_here.cache_clear()
    there = course_here()
    course_here.cache_clear()
    assert there != here


def test_nobody_at_the_address_is_said_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "SECONDS_TO_CONNECT", 1)
    with pytest.raises(CourseError, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        list(grade_on_cluster([work("a", blank())], ASKED, "tcp://127.0.0.1:9"))


@contextmanager
def two_workers(**more: str) -> Iterator[tuple[str, list[int]]]:
    with subprocess.Popen(
        [sys.executable, "-c", CLUSTER],
        env={**os.environ, **more},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as own:
        assert own.stdin
        assert own.stdout
        address, *workers = own.stdout.readline().split()
        try:
            yield address, [int(pid) for pid in workers]
        finally:
            own.stdin.close()


def run(choices: Choices, *more: str) -> str:
    asked = subprocess.run(
        [sys.executable, "-m", "moscow_pyongyang", *command(choices), *more],
        capture_output=True,
        text=True,
    )
    return asked.stdout + asked.stderr


def elsewhere(choices: Choices, folder: Path) -> Choices:
    """The same class with the same secret, in another grading folder."""
    folder.mkdir()
    (folder / "secret.key").write_bytes((choices.folder / "secret.key").read_bytes())
    return replace(choices, folder=folder)


def gradebook_of(folder: Path) -> dict[str, list[Any]]:
    """All that nbgrader's gradebook holds but the ids that it draws by chance."""
    found = {}
    with closing(sqlite3.connect(folder / "nbgrader" / "gradebook.db")) as book:
        tables = book.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            columns = [row[1] for row in book.execute(f'PRAGMA table_info("{table}")')]
            kept = ", ".join(f'"{one}"' for one in columns if not one.endswith("id"))
            if kept:
                found[table] = sorted(map(repr, book.execute(f'SELECT {kept} FROM "{table}"')))
    return found


@pytest.mark.kernel
@pytest.mark.exhaustive
def test_a_cluster_finds_what_one_process_finds_bit_by_bit(
    choices: Choices, tmp_path: Path
) -> None:
    run(choices)
    there = elsewhere(choices, tmp_path / "there")
    with two_workers() as (address, _):
        said = run(there, "--scheduler", address)
    assert "2 to be marked" in said, said
    assert files_of(there.folder / "graded") == files_of(choices.folder / "graded")
    back = []
    for one in (choices, there):
        own = ["give-back", "E03", *command(one)[4:], "--with-unmarked", "--gradebook"]
        asked = [sys.executable, "-m", "moscow_pyongyang", *own]
        subprocess.run(asked, check=True, capture_output=True)
        back.append((files_of(one.folder / "back"), gradebook_of(one.folder)))
    assert back[0] == back[1]
    assert back[0][1]["grade"]


@pytest.mark.kernel
@pytest.mark.exhaustive
def test_a_worker_that_is_lost_costs_nobody_anything(choices: Choices, tmp_path: Path) -> None:
    slow = hand_in(answers={"E03.1": "import time; time.sleep(2)"})
    put(choices.submissions[0], dict.fromkeys(["anna", "boris"], slow))
    run(choices)
    there = elsewhere(choices, tmp_path / "there")
    with (
        two_workers() as (address, workers),
        subprocess.Popen(
            [sys.executable, "-m", "moscow_pyongyang", *command(there), "--scheduler", address],
            stdout=subprocess.DEVNULL,
        ) as grading,
    ):
        while not below(workers[0]):
            assert grading.poll() is None
            time.sleep(0.1)
        time.sleep(1)
        os.kill(workers[0], signal.SIGKILL)
        assert grading.wait(300) == 0
    assert files_of(there.folder / "graded") == files_of(choices.folder / "graded")


@pytest.mark.kernel
@pytest.mark.exhaustive
def test_workers_with_another_course_or_none_are_named(choices: Choices, tmp_path: Path) -> None:
    other = tmp_path / "other" / "moscow_pyongyang"
    other.mkdir(parents=True)
    (other / "__init__.py").write_text("")
    with two_workers(PYTHONPATH=str(other.parent)) as (address, _):
        said = run(choices, "--scheduler", address)
    assert "has no course to grade with" in said
    assert "Traceback" not in said
    assert not (choices.folder / "graded").exists()
