"""Every start heals: whatever the folder is called and whatever befell the environment."""

from __future__ import annotations

import ast
import errno
import fcntl
import os
import shutil
import subprocess
import sys
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

from bootstrapping import StartError, interpreter
from bootstrapping.causes import why
from bootstrapping.interpreter import make
from bootstrapping.packages import PIP_LOCK, Progress
from bootstrapping.uv import UV_LOCK, uv_settings
from moscow_pyongyang.paths import checkout_dir
from tests.support.tiny_checkout import NO_LOCALE, TinyCheckout, tiny_checkout

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = checkout_dir()
FOLDER = "Jürgen’s course — 김"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> TinyCheckout:
    """A checkout in a folder that no code page can spell, prepared for a student."""
    home = tmp_path_factory.mktemp("home")
    made = tiny_checkout(home / FOLDER, home / "index")
    said = made.prepare("student", **NO_LOCALE)
    assert said.code == 0, said.text
    # Nobody watches here: one line, no line that is written over.
    assert said.text == "Preparing the environment: a minute or two, this first time only …\n"
    return made


@pytest.fixture
def checkout(prepared: TinyCheckout, tmp_path: Path) -> TinyCheckout:
    """The same in a folder of its own, hence moved."""
    return prepared.copy(tmp_path / "moved" / FOLDER)


def test_a_folder_of_any_name_starts_in_any_locale(prepared: TinyCheckout) -> None:
    assert prepared.where().text == "first\n"
    assert prepared.where(PYTHONUTF8="1").text == "first\n"
    for path in prepared.site.glob("*.pth"):
        assert path.read_bytes().isascii()
    assert not (prepared.root / "elsewhere").exists()
    # A second start does nothing and says nothing.
    before = prepared.root.joinpath(".venv", "course.json").stat().st_mtime_ns
    assert prepared.prepare("student", **NO_LOCALE).text == ""
    assert prepared.root.joinpath(".venv", "course.json").stat().st_mtime_ns == before


def test_an_older_pip_is_renewed_and_where_that_fails_it_does_the_rest(
    prepared: TinyCheckout, tmp_path: Path
) -> None:
    (info,) = prepared.site.glob("pip-*.dist-info")
    assert info.name == f"pip-{version('pip')}.dist-info"
    alone = prepared.copy(tmp_path / "alone")
    shutil.rmtree(alone.root / ".venv")
    alone.root.joinpath(PIP_LOCK).write_text(f"pip==9999.1 --hash=sha256:{'0' * 64}\n")
    assert alone.prepare("student").code == 0
    assert alone.where().text == "first\n"
    assert not [*alone.site.glob("pip-9999*")]


def test_a_student_has_a_copy_that_is_renewed_and_an_author_the_checkout_itself(
    checkout: TinyCheckout,
) -> None:
    checkout.write_table("second")
    assert checkout.where().text == "first\n"
    assert checkout.prepare("student").code == 0
    assert checkout.where().text == "second\n"
    assert checkout.prepare("author").code == 0
    checkout.write_table("third")
    assert checkout.where().text == "third\n"
    (link,) = checkout.site.glob("*moscow_pyongyang*.pth")
    assert link.read_bytes() == b"../../../../src\n"
    # An author who also studies keeps what counts at once.
    assert checkout.prepare("student").text == ""
    checkout.write_table("fourth")
    assert checkout.where().text == "fourth\n"


def installer_of(one: TinyCheckout, package: str) -> str:
    """Return what installed a package."""
    (note,) = one.site.glob(f"{package}-*.dist-info/INSTALLER")
    return note.read_text(encoding="utf-8").strip()


@pytest.mark.parametrize(
    ("case", "variables", "by"),
    [
        pytest.param(
            "uv",
            NO_LOCALE | {"UV_PYTHON": "elsewhere"},
            "uv",
            marks=pytest.mark.skipif(find_spec("uv") is None, reason="uv could not be had here"),
        ),
        *(
            pytest.param(*row, marks=pytest.mark.exhaustive)
            for row in (
                ("no uv", {}, "pip"),
                ("uv fails", {"PIP_DEFAULT_TIMEOUT": "1.5"}, "pip"),
                ("a word for pip alone", {"PIP_KEYRING_PROVIDER": "disabled"}, "pip"),
            )
        ),
    ],
)
def test_an_author_installs_with_uv_and_with_pip_where_uv_cannot_be_had_or_fails(
    case: str, variables: dict[str, str], by: str, prepared: TinyCheckout, tmp_path: Path
) -> None:
    assert installer_of(prepared, "hatchling") == "pip"
    one = prepared.copy(tmp_path / "moved" / FOLDER)
    shutil.rmtree(one.root / ".venv")
    if case == "no uv":
        (one.root / UV_LOCK).write_text(f"uv==9999.1 --hash=sha256:{'0' * 64}\n")
    said = one.prepare("author", UV_CACHE_DIR=str(tmp_path / "cache"), **variables)
    assert said.code == 0, said.text
    assert one.where().text == "first\n"
    assert installer_of(one, "hatchling") == by
    assert one.prepare("author").text == ""


def test_uv_reaches_an_index_as_pip_is_told_to() -> None:
    told = {
        "PATH": "programs",
        "PIP_FIND_LINKS": "here there",
        "PIP_EXTRA_INDEX_URL": "one two",
        "PIP_CERT": "mine.pem",
        "PIP_CONFIG_FILE": os.devnull,
        "UV_TARGET": "elsewhere",
    }
    settings = uv_settings(told)
    assert settings is not None
    wanted = {"PATH": "programs", "UV_FIND_LINKS": "here,there", "UV_INDEX": "one two"}
    assert settings.items() >= {**wanted, "SSL_CERT_FILE": "mine.pem"}.items()
    assert not settings.keys() & {"UV_TARGET", "PIP_CONFIG_FILE"}
    assert uv_settings(told | {"PIP_CLIENT_CERT": "mine"}) is None


def test_a_moved_checkout_has_scripts_that_run(checkout: TinyCheckout) -> None:
    assert checkout.prepare("student", PIP_FIND_LINKS="nowhere").text == ""
    script = checkout.root / ".venv" / "bin" / "hatchling"
    assert checkout.run([str(script), "--help"], {}).code == 0
    assert b"home" not in script.read_bytes().splitlines()[1]
    assert checkout.where().text == "first\n"


def lose_pip_and_packages(one: TinyCheckout) -> None:
    shutil.rmtree(one.root / ".venv")
    subprocess.run(
        [sys.executable, "-m", "venv", "--without-pip", ".venv"], cwd=one.root, check=True
    )


def lose_the_interpreter(one: TinyCheckout) -> None:
    for path in (one.root / ".venv" / "bin").glob("python*"):
        path.unlink()
    one.python.symlink_to("/nowhere/python3")


def lose_pip_and_the_course(one: TinyCheckout) -> None:
    for path in (*one.site.glob("pip*"), *one.site.glob("moscow*")):
        shutil.rmtree(path)


def cut_the_course_short(one: TinyCheckout) -> None:
    next(one.site.glob("moscow_pyongyang-*/RECORD")).unlink()


def cut_a_package_short(one: TinyCheckout) -> None:
    next(one.site.glob("hatchling-*/RECORD")).unlink()


def blank_a_file(one: TinyCheckout) -> None:
    (one.site / "hatchling" / "build.py").write_bytes(b"")


def uninstall_a_package(one: TinyCheckout) -> None:
    for path in one.site.glob("pluggy*"):
        shutil.rmtree(path)


def lead_it_to_a_path_that_no_locale_reads(one: TinyCheckout) -> None:
    # As an older course did.
    (one.site / "_moscow_pyongyang.pth").write_text(str(one.root / "src"), encoding="utf-8")


def lose_the_note(one: TinyCheckout) -> None:
    (one.root / ".venv" / "course.json").write_text('{"half', encoding="utf-8")


def put_a_file_there(one: TinyCheckout) -> None:
    shutil.rmtree(one.root / ".venv")
    (one.root / ".venv").write_text("mine", encoding="utf-8")


def put_a_folder_there(one: TinyCheckout) -> None:
    shutil.rmtree(one.root / ".venv")
    (one.root / ".venv").mkdir()
    (one.root / ".venv" / "mine.txt").write_text("mine", encoding="utf-8")


# One of each way to heal in every run: made anew, mended, the course put back.
@pytest.mark.parametrize(
    "befall",
    [
        lose_pip_and_packages,
        lose_the_interpreter,
        cut_the_course_short,
        *(
            pytest.param(one, marks=pytest.mark.exhaustive)
            for one in (
                put_a_file_there,
                lose_pip_and_the_course,
                cut_a_package_short,
                blank_a_file,
                uninstall_a_package,
                lead_it_to_a_path_that_no_locale_reads,
                lose_the_note,
                put_a_folder_there,
            )
        ),
    ],
)
def test_what_befell_the_environment_is_healed_by_the_next_start(
    befall: Callable[[TinyCheckout], None], checkout: TinyCheckout
) -> None:
    befall(checkout)
    said = checkout.prepare("student", **NO_LOCALE)
    assert said.code == 0, said.text
    assert checkout.where().text == "first\n"
    assert checkout.prepare("student").text == ""
    # What was no environment is somebody's own, and nothing else stays behind.
    aside = sorted(path.name for path in checkout.root.glob(".venv?*"))
    assert aside == ([".venv.old1"] if befall in (put_a_file_there, put_a_folder_there) else [])


@pytest.mark.exhaustive
def test_a_broken_environment_comes_back_if_a_new_one_cannot_be_made(
    checkout: TinyCheckout,
) -> None:
    cut_a_package_short(checkout)
    said = checkout.prepare("student", PIP_FIND_LINKS="nowhere")
    assert said.code == 1
    assert "network" not in said.text.replace("a filter of this network", "")
    assert checkout.where().text == "first\n"
    assert [path.name for path in checkout.root.glob(".venv*")] == [".venv"]


def test_two_starts_take_turns(checkout: TinyCheckout) -> None:
    held = os.open(checkout.root, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    with subprocess.Popen(
        [sys.executable, "-u", "bootstrap.py", "student"],
        cwd=checkout.root,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as second:
        assert second.stdout is not None
        assert "waiting" in second.stdout.readline()
        os.close(held)
        assert second.wait(60) == 0


NO_NETWORK = """WARNING: Retrying (Retry(total=0, connect=None)) after connection broken by
'NewConnectionError(': Failed to establish a new connection: [Errno 111] Connection refused')'
ERROR: Could not find a version that satisfies the requirement rich==15.0.0 (from versions: none)
ERROR: No matching distribution found for rich==15.0.0"""
CAUSES = [
    (NO_NETWORK, "the network did not answer"),
    ("ERROR: HTTP error 503 while getting https://…", "the network did not answer"),
    ("ProxyError('Cannot connect to proxy.', …)", "The proxy of this network refused"),
    ("SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]", "certificate"),
    ("ERROR: Could not install … OSError: [Errno 28] No space left on device", "disk is full"),
    ("OSError: [Errno 122] Disk quota exceeded", "your share of it"),
    ("OSError: [Errno 30] Read-only file system: '/x'", "is read-only"),
    ("ERROR: Could not install …: [Errno 13] Permission denied: '/x'", "another user's"),
    (
        "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE",
        "other than it was",
    ),
    ("ERROR: Could not find a version … (from versions: none)", "does not offer"),
    (
        "ERROR: Could not find a version … (from versions: 1.0, 2.0)\n"
        "ERROR: No matching distribution found for numpy==2.5.5",
        "no ready-made build for this Python",
    ),
    (
        "× Building wheel for x did not run.\nERROR: Failed building wheel for x",
        "no ready-made build",
    ),
    ("ERROR: Can not perform a '--user' install.", "pip said: Can not perform a '--user' install."),
    ("/x/python: No module named pip", "pip said: /x/python: No module named pip"),
    ("", "pip said: exit code 2"),
]


@pytest.mark.parametrize(("said", "cause"), CAUSES)
def test_a_failure_names_its_own_cause(said: str, cause: str) -> None:
    assert cause in why(said, 2)
    assert ("network did not answer" in why(said, 2)) == ("network did not" in cause)


def test_an_installation_that_the_system_ended_is_called_that() -> None:
    assert "ended by the system (signal 9)" in why("Collecting rich", -9)


def test_a_python_without_the_modules_for_it_names_the_package_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interpreter.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(StartError, match=r"install the package python3\.\d+-venv"):
        make(tmp_path / ".venv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "cause"),
    [
        (errno.EACCES, "another user"),
        (errno.EROFS, "Copy it to a folder of your own"),
        (errno.ENOSPC, "The disk is full"),
    ],
)
def test_a_folder_that_takes_no_environment_says_why_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, cause: str
) -> None:
    def refuse(_: object, folder: Path) -> None:
        (folder / "bin").mkdir(parents=True)
        raise OSError(number, os.strerror(number), str(folder / "bin" / "python"))

    monkeypatch.setattr(interpreter.venv.EnvBuilder, "create", refuse)
    with pytest.raises(StartError, match=cause) as told:
        make(tmp_path / ".venv")
    assert "network" not in str(told.value)
    assert list(tmp_path.iterdir()) == []


class Screen:
    """A terminal that keeps what is drawn on it."""

    def __init__(self) -> None:
        self.drawn = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.drawn += text

    def flush(self) -> None:
        pass


def test_one_who_watches_sees_how_far_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Screen()
    monkeypatch.setattr(sys, "stdout", screen)
    progress = Progress()
    for text in ("12 of 97 packages fetched", "12 of 97 packages fetched", "the course itself"):
        progress.say(text)
    progress.end()
    lines = [line.strip() for line in screen.drawn.split("\r")]
    assert lines == ["", "12 of 97 packages fetched", "the course itself", "", ""]


@pytest.mark.parametrize("version", [(2, 7, 18), (3, 6, 15), (3, 10, 13)])
def test_an_old_python_says_which_one_is_needed(
    version: tuple[int, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    source = (ROOT / "bootstrap.py").read_bytes()
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer is needed; this is Python \d"):
        exec(compile(source, "bootstrap.py", "exec"), {"__name__": "__main__"})


def test_the_first_file_is_read_by_any_python() -> None:
    # Python 2 wants ASCII, and neither it nor 3.6 knows the newer forms.
    source = (ROOT / "bootstrap.py").read_bytes()
    assert source.isascii()
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Match, ast.AsyncFunctionDef)
    for node in ast.walk(ast.parse(source)):
        assert not isinstance(node, newer)
        assert not (isinstance(node, ast.ImportFrom) and node.module == "__future__")
        assert not (isinstance(node, ast.arg) and node.annotation)


def test_what_prepares_the_environment_needs_nothing_that_is_in_it() -> None:
    for path in (ROOT / "bootstrap.py", *(ROOT / "bootstrapping").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [one.name for one in node.names] if isinstance(node, ast.Import) else []
            tops = {name.partition(".")[0] for name in names}
            assert tops <= {*sys.stdlib_module_names, "bootstrapping"}, path.name


@pytest.mark.parametrize("words", [[], ["nobody"], ["student", "--port"]])
def test_wrong_words_show_how_it_is_called(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "bootstrap.py", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: python3 bootstrap.py lab")
