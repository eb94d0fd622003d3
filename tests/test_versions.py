"""pyproject, the two locks and environment.yml say the same; no file names a package host."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from bootstrapping.packages import PIP_LOCK
from bootstrapping.uv import UV_LOCK
from moscow_pyongyang import __version__
from moscow_pyongyang.paths import checkout_dir

ROOT = checkout_dir()
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCKS = ("requirements.lock", "requirements-dev.lock")
_PIN = re.compile(r"^([a-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)
_BLOCK = re.compile(r"^\S[^\n]*==(?:[^\n]*\\\n)*[^\n]*", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Return package → version; a package pinned twice for two platforms keeps both."""
    found: dict[str, str] = {}
    for package, version in _PIN.findall((ROOT / name).read_text(encoding="utf-8")):
        found[package] = "|".join(sorted({*found.get(package, "").split("|"), version} - {""}))
    return found


@pytest.mark.parametrize("lock", [*LOCKS, PIP_LOCK, UV_LOCK])
def test_every_pin_carries_a_hash(lock: str) -> None:
    blocks = _BLOCK.findall((ROOT / lock).read_text(encoding="utf-8"))
    assert len(blocks) >= len(pins(lock))
    assert all("--hash=sha256:" in block for block in blocks)


@pytest.mark.parametrize("lock", [*LOCKS, PIP_LOCK, UV_LOCK])
def test_a_lock_holds_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text


def test_a_student_and_an_author_have_the_same_versions() -> None:
    student, author = pins(LOCKS[0]), pins(LOCKS[1])
    assert student.items() <= author.items()


def test_the_student_lock_meets_what_pyproject_asks() -> None:
    setup = PROJECT["optional-dependencies"]["setup"]
    assert_met([*PROJECT["dependencies"], *setup], pins(LOCKS[0]))


def test_the_author_lock_meets_every_extra() -> None:
    extras = [word for words in PROJECT["optional-dependencies"].values() for word in words]
    assert_met(extras, pins(LOCKS[1]))


@pytest.mark.parametrize("lock", LOCKS)
def test_no_lock_has_the_grammar_that_every_start_would_read(lock: str) -> None:
    """jsonschema reads it wherever it is, which takes longer than the rest of a first figure."""
    assert "jsonschema" in pins(lock)
    assert "rfc3987-syntax" not in pins(lock)


def assert_met(asked: list[str], locked: dict[str, str]) -> None:
    for word in asked:
        need = Requirement(word)
        versions = locked.get(need.name.lower(), "").split("|")
        assert versions != [""], f"{need.name} is not in the lock"
        assert all(version in need.specifier for version in versions), word


def test_environment_yml_has_a_python_that_the_package_allows_and_leaves_the_rest_to_the_lock() -> (
    None
):
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    python, pip = environment["dependencies"]
    assert pip == "pip"
    version = Version(python.removeprefix("python=") + ".0")
    assert version in SpecifierSet(PROJECT["requires-python"])


def test_the_package_says_its_own_version_everywhere() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert __version__ == PROJECT["version"] == citation["version"]
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_tracked_file_holds_a_machine_path_or_a_package_host() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    # Built from parts, so that this test does not find itself.
    words = ("/".join(["", "work", "main"]), "/".join(["", "root", ""]), "py" + "pi.org")
    words += ("registry." + "npm", "files.python" + "hosted", str(ROOT))
    found = [
        (name, word)
        for name in listed.split("\0")
        if name and (ROOT / name).is_file()
        for word in words
        if word.encode() in (ROOT / name).read_bytes()
    ]
    assert found == []


def test_every_start_that_is_printed_heals() -> None:
    # A link to the checkout writes its path where Python 3.11 and 3.12 cannot read every letter.
    for name in (
        "README.md",
        "environment.yml",
        "CONTRIBUTING.md",
        "docs/instructors.md",
        "Makefile",
    ):
        text = (ROOT / name).read_text(encoding="utf-8")
        assert not re.search(r"pip install .*(?:-e|--editable)\b", text), name
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^(?:py|python) bootstrap.py lab$", readme, re.MULTILINE)) == 2
    for browser in ("Safari 16.4", "Firefox 121", "Chrome and Edge 111"):
        assert browser in readme


def test_no_file_holds_a_merge_that_was_not_resolved() -> None:
    marks = ("^<<<<<<" + "< ", "^>>>>>>" + "> ")
    words = [word for mark in marks for word in ("-e", mark)]
    found = subprocess.run(
        ["git", "grep", "-I", "-l", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert found.stdout.split() == []
