"""Copy, delete and check the answer log, from Python and from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli.answers import answers_app
from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog, open_log
from moscow_pyongyang.questions.log_commands import delete, export, verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return filled(tmp_path / "answers.jsonl")


def filled(path: Path, answers: int = 3) -> Path:
    log = AnswerLog(path)
    for number in range(answers):
        assert log.append("answer", id=f"L99-{number}", response="x") == ""
    return path


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(answers_app, [str(word) for word in words])
    return result.exit_code, result.output


def test_a_copy_is_the_log_under_the_learners_code(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "handed in"
    target.mkdir()
    outcome = export(target, path)
    log = AnswerLog(path)
    log.entries()
    assert outcome.is_done
    assert outcome.path.name == f"answers-{log.learner}.jsonl"
    assert outcome.path.read_bytes() == path.read_bytes()
    assert "not your name" in str(outcome)
    assert [p.name for p in target.iterdir()] == [outcome.path.name]


def test_a_later_copy_replaces_the_earlier_one(path: Path, tmp_path: Path) -> None:
    goal = tmp_path / "copy.jsonl"
    export(goal, path)
    assert "already this very copy" in str(export(goal, path))
    AnswerLog(path).append("answer", id="later")
    assert export(goal, path).is_done
    assert goal.read_bytes() == path.read_bytes()


def test_a_copy_never_overwrites_something_else(path: Path, tmp_path: Path) -> None:
    goal = tmp_path / "thesis.txt"
    goal.write_text("my thesis", encoding="utf-8")
    other = filled(tmp_path / "other.jsonl")
    for name in (goal, other):
        before = name.read_bytes()
        with pytest.raises(QuizError, match="holds something else"):
            export(name, path)
        assert name.read_bytes() == before
    with pytest.raises(QuizError, match="is the log itself"):
        export(path, path)


def test_a_copy_that_cannot_be_written_is_explained(path: Path, tmp_path: Path) -> None:
    with pytest.raises(QuizError, match="could not be written"):
        export(tmp_path / "no" / "such" / "copy.jsonl", path)


def test_a_broken_log_can_still_be_copied_and_says_so(path: Path, tmp_path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])
    outcome = export(tmp_path / "copy.jsonl", path)
    assert "is cut off" in str(outcome)


def test_without_yes_nothing_is_deleted(path: Path) -> None:
    outcome = delete(path)
    assert not outcome.is_done
    assert "would delete answers.jsonl with 4 entries" in str(outcome)
    assert path.exists()


def test_with_yes_the_log_is_gone_and_the_next_one_has_a_new_code(path: Path) -> None:
    log = open_log(path)
    log.entries()
    code = log.learner
    assert delete(path, yes=True).is_done
    assert not path.exists()
    assert log.entries() == []
    assert log.learner != code
    log.append("answer", id="new")
    assert [e["event"] for e in AnswerLog(path).entries()] == ["begin", "answer"]
    assert code not in path.read_text(encoding="utf-8")


def test_what_waited_in_memory_is_deleted_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = open_log(path)
    log.entries()

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.write", full)
        assert log.append("answer", id="waiting") != ""
    delete(path, yes=True)
    log.append("answer", id="new")
    assert [e.get("id") for e in AnswerLog(path).entries()] == [None, "new"]


def test_a_file_that_is_no_log_is_not_deleted(tmp_path: Path) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("my thesis", encoding="utf-8")
    with pytest.raises(QuizError, match="is no answer log"):
        delete(thesis, yes=True)
    assert thesis.exists()


def test_a_link_is_not_deleted_in_place_of_the_log(path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.jsonl"
    link.symlink_to(path)
    with pytest.raises(QuizError, match="is a link"):
        delete(link, yes=True)
    assert path.exists()


def test_a_log_that_cannot_be_deleted_is_explained_and_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(QuizError, match="could not be deleted"):
            delete(path, yes=True)
    assert len(open_log(path).entries()) == 4


def test_a_check_names_the_broken_line(path: Path) -> None:
    assert verify(path).is_whole
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"L99-1"', '"L99-7"'), encoding="utf-8")
    assert verify(path).first_broken == 3


@pytest.mark.parametrize("action", [verify, delete, lambda p: export(p.parent, p)])
def test_where_nothing_was_answered_it_is_said(tmp_path: Path, action: object) -> None:
    assert callable(action)
    with pytest.raises(QuizError, match=r"There is no answers\.jsonl here"):
        action(tmp_path / "answers.jsonl")


def test_commands_copy_check_and_delete(path: Path, tmp_path: Path) -> None:
    goal = tmp_path / "copy.jsonl"
    code, said = run("export", goal, "--file", path)
    assert (code, "Copied." in said) == (0, True)
    assert goal.exists()
    assert run("verify", "--file", path) == (0, "answers.jsonl: all 4 lines are whole.\n")
    code, said = run("delete", "--file", path)
    assert (code, path.exists()) == (1, True)
    assert "--yes" in said
    assert run("delete", "--yes", "--file", path)[0] == 0
    assert not path.exists()


def test_a_broken_log_makes_verify_fail(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])
    code, said = run("verify", "--file", path)
    assert code == 1
    assert "line 4 of 4 is cut off" in said


def test_commands_find_the_log_in_the_work_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "work").mkdir()
    filled(tmp_path / "work" / "answers.jsonl")
    monkeypatch.chdir(tmp_path)
    assert run("verify")[0] == 0
    filled(tmp_path / "answers.jsonl", 1)
    assert "all 2 lines" in run("verify")[1]


def test_an_error_is_said_without_a_traceback(tmp_path: Path) -> None:
    code, said = run("verify", "--file", tmp_path / "none.jsonl")
    assert code == 1
    assert "There is no none.jsonl here" in said
    assert "Traceback" not in said


def test_a_class_is_counted_on_the_command_line(tmp_path: Path) -> None:
    (asked,) = load_bank("L01").pick("sourcing-1")
    for number in range(5):
        log = AnswerLog(tmp_path / f"{number}.jsonl")
        log.append("vote", id=asked.id, version=asked.version, mode="class", response="late")
    (tmp_path / "broken.jsonl").write_bytes(b"?")
    result = CliRunner().invoke(answers_app, ["class", "L01-sourcing-1", str(tmp_path)])
    assert result.exit_code == 0
    assert "5 learners voted on L01-sourcing-1." in result.stdout
    assert "broken.jsonl" not in result.stdout
    assert "broken.jsonl" in result.stderr
