"""What holds a submission is reported by its name, and without it nothing runs."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox import guards, missing
from moscow_pyongyang.grading.sandbox.report import PAGE, refusal, unsupported
from moscow_pyongyang.paths import checkout_dir
from tests.support.hostile import HONEST, cell_of, run_cell
from tests.support.other_users import run_as

pytestmark = pytest.mark.kernel
NEEDED = {"users", "files", "processes", "network", "privileges", "limits"}
RUN = """
from moscow_pyongyang.grading.running import Runner
from tests.support.hostile import run_cell
with Runner() as own:
    source = "import os\\nfound = [os.getpid(), os.path.exists('/etc/passwd')]"
    print(run_cell(own, source).answers["E01.2"][0]["value"])
"""
REPORT = """
from moscow_pyongyang.grading.sandbox import guards
print({guard.name: guard.says for guard in guards() if not guard.is_given})
"""


def test_each_guard_is_reported_with_a_sentence() -> None:
    """Whatever this machine gives, it says so; a run needs those that it needs."""
    found = guards()
    assert {guard.name for guard in found if guard.is_needed} == NEEDED
    for guard in found:
        assert guard.says[0].isupper()
        assert guard.says.endswith(".")
    assert missing() == tuple(g for g in found if g.is_needed and not g.is_given)


def test_this_machine_runs_what_its_report_says(tmp_path: Path) -> None:
    if missing():
        with pytest.raises(CourseError, match=PAGE), Runner():
            pass
    else:
        with Runner() as own:
            assert run_cell(own, HONEST).machine_failure == ""


@pytest.mark.parametrize("way", ["an ordinary user", "root in a container of one user"])
def test_it_needs_no_privilege_of_the_machine(way: str) -> None:
    if missing():
        pytest.fail("this machine gives no sandbox: " + "; ".join(g.says for g in missing()))
    assert run_as(way, REPORT).strip() == "{}"
    assert run_as(way, RUN).strip() == "[1, False]"


def test_a_root_that_cannot_mount_becomes_nobody_or_nothing_runs() -> None:
    """The kernel would not count its processes: a fork bomb would take the machine."""
    if os.geteuid() != 0:
        assert run_as("an ordinary user", RUN).strip() == "[1, False]"
        return
    assert run_as("root that cannot mount, with a Python for all", RUN).strip() == "[1, False]"
    if Path(sys.base_prefix).is_relative_to("/root"):
        said = run_as("root that cannot mount", RUN)
        assert "does not count the processes of root" in said
        assert PAGE in said


def test_without_rooms_nothing_runs_and_the_page_is_named() -> None:
    said = run_as("a kernel without rooms", RUN)
    assert "CourseError: This machine gives no sandbox for submissions" in said
    assert "no user namespace can be made (unshare: Operation not permitted)" in said
    assert PAGE in said
    report = run_as("a kernel without rooms", REPORT)
    assert "No user namespace can be made" in report


def test_who_asks_for_it_runs_without_a_sandbox_and_still_with_limits() -> None:
    run = RUN.replace("Runner()", "Runner(unsafe=True)")
    said = run_as("a kernel without rooms", run)
    assert said.strip().endswith("True]"), said
    with Runner(unsafe=True) as own:
        honest = run_cell(own, HONEST)
        assert run_cell(own, "import os\nos._exit(1)").answers["E01.3"] == honest.answers["E01.3"]
        cell = cell_of(run_cell(own, "found = bytearray(10**11)"))
        assert cell.error == "MemoryError"
        written = run_cell(own, "import os\nopen('a', 'w').write('x')\nfound = os.getcwd()")
        assert not Path(written.answers["E01.2"][0]["value"]).exists()


@pytest.mark.parametrize(
    ("platform", "name"), [("darwin", "macOS"), ("win32", "Windows"), ("freebsd14", "freebsd14")]
)
def test_another_system_says_why_and_where_the_recipe_is(
    monkeypatch: pytest.MonkeyPatch, platform: str, name: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert f"this is {name}" in unsupported()
    assert PAGE in unsupported()
    with pytest.raises(CourseError, match="Linux container"), Runner():
        pass
    assert [guard.name for guard in guards() if guard.is_given] == []


def test_the_page_that_a_refusal_names_says_what_each_guard_does() -> None:
    page = (checkout_dir() / PAGE).read_text("utf-8")
    for guard in guards():
        assert f"| {guard.name} |" in page
    assert PAGE in refusal({"users": "Operation not permitted"})


def test_of_an_installed_course_the_keys_are_not_there_either(tmp_path: Path) -> None:
    """A wheel holds answers, quiz keys and exercises inside the package."""
    root = checkout_dir()
    package = tmp_path / "site" / "moscow_pyongyang"
    shutil.copytree(root / "src" / "moscow_pyongyang", package)
    for name in ("course", "data", "exercises", "notebooks"):
        shutil.copytree(root / name, package / "_course" / name)
    source = (
        "import glob\nfrom pathlib import Path\nimport moscow_pyongyang\n"
        "home = Path(moscow_pyongyang.__file__).parent\n"
        "found = [str(home), *sorted(path.name for path in home.glob('_course/*/*'))]"
    )
    code = f"""
from moscow_pyongyang.grading.running import Runner
from tests.support.hostile import run_cell
with Runner() as own:
    print(run_cell(own, {source!r}).answers["E01.2"][0]["value"])
"""
    asked = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": f"{package.parent}{os.pathsep}{root}"},
        capture_output=True,
        text=True,
    )
    found = ast.literal_eval(asked.stdout)
    assert found[0] == str(package)
    assert "tables" in found
    assert set(found[1:]) == {path.name for path in (root / "data").iterdir()}
