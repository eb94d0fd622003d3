"""Groups of commands: one place says an error in plain words, and knows the authors' commands.

What only authors and instructors run stands in ``authoring/commands.py``, which is in
the checkout of the course and not in what a student installs.
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir

# Newer typers carry their own click, older ones import it: its classes have no name for both.
Command = Any
Context = Any


class CourseGroup(TyperGroup):
    """A group whose commands may raise CourseError: the user reads a sentence, no traceback.

    Attributes
    ----------
    authors_app
        Name of the app in ``authoring.commands`` that holds more commands of this group;
        empty if there are none.
    authors_commands
        The names of those commands, so that one who types them outside a checkout is told
        what is missing.
    """

    authors_app: ClassVar[str] = ""
    authors_commands: ClassVar[tuple[str, ...]] = ()

    def invoke(self, ctx: Context) -> Any:
        """Run the command; an error of the course becomes a sentence and exit code 1."""
        try:
            return super().invoke(ctx)
        except CourseError as error:
            typer.secho(str(error), err=True, fg="red")
            raise typer.Exit(1) from None

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program: any reader's code page will do, and a full disk is said in words."""
        _print_whatever_the_code_page()
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            typer.secho(_told(error), err=True, fg="red")
            sys.exit(1)

    def list_commands(self, ctx: Context) -> list[str]:
        """Return the names for the help: the authors' commands only where they can run."""
        names = super().list_commands(ctx)
        return [*names, *self.authors_commands] if _has_authoring() else names

    def get_command(self, ctx: Context, cmd_name: str) -> Command:
        """Return a command; an author's one is loaded from the checkout when it is named."""
        if cmd_name not in self.authors_commands:
            return super().get_command(ctx, cmd_name)
        if not _has_authoring():
            return _needs_the_checkout(cmd_name)
        group = typer.main.get_command(getattr(_authoring_commands(), self.authors_app))
        assert isinstance(group, TyperGroup)
        return group.get_command(ctx, cmd_name)


class RootGroup(CourseGroup):
    """``moscow-pyongyang``."""

    authors_app = "app"
    authors_commands = (
        "browser",
        "build",
        "budget",
        "check",
        "dataset",
        "export",
        "new-lesson",
        "outputs",
        "pages",
        "pictures",
        "release",
        "sheets",
        "slides",
        "submissions",
    )


class DataGroup(CourseGroup):
    """``moscow-pyongyang data``."""

    authors_app = "data_app"
    authors_commands = ("check", "balance", "facts", "second-coding")


def _print_whatever_the_code_page() -> None:
    """Let no letter that the output cannot hold end a command whose work is done.

    A file or a pipe on Windows has the code page of the country, on a server often ASCII. The
    encoding stays as it is, since what reads the pipe expects it; a letter outside of it is
    written as an escape (``\\u2013``), which loses nothing and which Python's own messages use.
    """
    for stream in (sys.stdout, sys.stderr):
        # A program without a console has none; and a test's stand-in has nothing to set.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _told(error: OSError) -> str:
    """Return what the system refused, as a sentence."""
    reason = error.strerror or str(error)
    where = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    return f"{where} cannot be used ({reason})." if where else f"It could not be done ({reason})."


def _has_authoring() -> bool:
    return (checkout_dir() / "authoring" / "commands.py").is_file()


def _authoring_commands() -> Any:
    # The authors' tools are not installed, and the console script starts without the checkout
    # on the path. Only here, for the commands that need it: lessons must run without.
    root = str(checkout_dir())
    if root not in sys.path:
        sys.path.insert(0, root)
    # By name: the package itself imports nothing of authoring (a contract in pyproject.toml).
    return import_module("authoring.commands")


def _needs_the_checkout(name: str) -> Command:
    def refuse() -> None:
        raise CourseError(
            f"The command {name!r} needs the checkout of the course, with its sources; an "
            f"installed package does not hold them. {_way_to_the_checkout()}"
        )

    # Whatever options follow: the sentence is about the place, not about them.
    settings = {"ignore_unknown_options": True, "allow_extra_args": True}
    return TyperCommand(name, callback=refuse, context_settings=settings, add_help_option=False)


def _way_to_the_checkout() -> str:
    here = Path.cwd()
    if any((one / "authoring" / "commands.py").is_file() for one in (here, *here.parents)):
        # A student's environment holds a copy of the course, an author's leads to its sources.
        return "This folder has them: prepare it first with python3 bootstrap.py author"
    return "Run it in the folder of the course, prepared with: python3 bootstrap.py author"
