"""The public face of the questions: four functions, whatever was imported before."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import FunctionType

import moscow_pyongyang
from moscow_pyongyang import questions
from moscow_pyongyang.questions import quiz

DEMO = Path(__file__).parent / "quiz_demo"


def test_quiz_shows_questions_of_a_lesson(tmp_path: Path) -> None:
    view = quiz("L99", "map-1", folder=DEMO, log_path=tmp_path / "a.jsonl")
    assert [card["id"] for card in view.cards] == ["L99-map-1"]
    assert "Your answers are kept in a.jsonl beside this notebook" in view.footing


def test_importing_the_room_loads_neither_pandas_nor_widgets() -> None:
    code = (
        "import sys, moscow_pyongyang.questions; "
        "sys.exit(any(m in sys.modules for m in ('pandas', 'anywidget', 'yaml', 'pydantic')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_module_takes_the_place_of_a_function() -> None:
    for found in pkgutil.iter_modules(questions.__path__):
        importlib.import_module(f"{questions.__name__}.{found.name}")
    for name in questions.__all__:
        assert isinstance(getattr(questions, name), FunctionType)
        assert getattr(moscow_pyongyang, name) is getattr(questions, name)
