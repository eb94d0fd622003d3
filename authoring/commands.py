"""What authors and instructors type: ``build``, ``check``, ``release``, ``data check`` …

``moscow_pyongyang.cli`` adds these commands to its own wherever there is a checkout.
Each imports its work when it runs, so that a tool of authors that is not installed is
named in a sentence.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from authoring import authors_tools
from authoring.edition_commands import app as edition_app
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir, data_dir
from moscow_pyongyang.tables.cells import read_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from authoring import Problem

app = typer.Typer()
app.add_typer(edition_app)
data_app = typer.Typer()

Target = Annotated[Path, typer.Option(help="Folder to write to; made if need be.")]
Learners = Annotated[
    Path | None,
    typer.Option(help="students.csv (lms_id, name, variant), or one pseudonym a line."),
]


@app.command()
def build() -> None:
    """Make notebooks, exercises and solutions from sources (for authors)."""
    with authors_tools():
        from authoring.build import plan, write_plan
        from authoring.editions.lms.page import write_lms_page
        from authoring.gates.question_banks import write_schema
        from authoring.gates.reading import lower_ceilings
        from authoring.notebook.class_release import pin_variants
        from authoring.pages.claims_page import write_claims
        from authoring.pages.data_files import write_contents, write_readme, write_sources
        from authoring.pages.instructors_guide import write_guide
        from authoring.pages.key_sheets import write_key_sheets
        from authoring.pages.observation_sheet import write_sheet
        from authoring.pages.roleplays import write_roleplays

        # Lessons and cards cite from the table of sources, so that comes first; then the count of
        # rows, by which every reader of a table knows whether it is whole.
        data, root = data_dir(), checkout_dir()
        changed = [*write_sources(data), *write_contents(data)]
        changed += [*write_readme(data), *write_claims(root), *write_roleplays(root)]
        planned = plan(root)
        changed += [*write_plan(planned, root), *pin_variants(root), *write_schema(root)]
        changed += [*write_guide(planned.sources, root), *lower_ceilings(planned, root)]
        changed += write_sheet(planned.sources, root)
        changed += [*write_key_sheets(planned.sources, root), *write_lms_page(root)]
    for path in changed:
        typer.echo(f"built {path.relative_to(root)}")
    typer.echo(f"{len(changed)} files changed.")


@app.command()
def check() -> None:
    """Run the gates that need no browser and list every problem (for authors)."""
    with authors_tools():
        from authoring.check import check_all

        problems = check_all(checkout_dir())
    _list(problems)


@app.command()
def budget(
    names: Annotated[
        str | None, typer.Option(help="A lesson, for example L01: list its new names by step.")
    ] = None,
) -> None:
    """Print what each lesson asks of a reader, beside the budget (for authors)."""
    with authors_tools():
        from authoring.build import plan
        from authoring.gates.reading import load_table, loads, new_names, read_ceilings

        root = checkout_dir()
        planned = plan(root)
        found = loads(planned, root)
        table = load_table(found, read_ceilings(root))
        steps = new_names(planned, root, names) if names else {}
    typer.echo(table)
    typer.echo("\n* over its budget, under its ceiling in course/over_budget.json. ! refused.")
    for step, brought in steps.items():
        typer.echo(f"{len(brought):>3}  {step}: {', '.join(brought)}")


@app.command("new-lesson")
def new_lesson(
    name: Annotated[str, typer.Argument(help="Folder of the lesson: 06_your_topic.")],
) -> None:
    """Copy the template of a lesson to course/NAME under its own number (for authors)."""
    with authors_tools():
        from authoring.build import new_lesson as copy_template

        made = copy_template(name, checkout_dir())
    for path in made:
        typer.echo(f"wrote {path.relative_to(checkout_dir())}")
    typer.echo("Change them as they say, then run make build.")


@app.command()
def outputs(
    lessons: Annotated[list[str], typer.Argument(help="Ids of lessons, for example L06.")],
) -> None:
    """Run lessons and accept what their golden cells show into outputs.json (for authors)."""
    with authors_tools():
        from authoring.run import accept

        changed = [path for lesson in lessons for path in accept(lesson, checkout_dir())]
    for path in changed:
        typer.echo(f"accepted {path.relative_to(checkout_dir())}")
    typer.echo(f"{len(changed)} files changed. Read the prose that speaks of them.")


@app.command()
def release(
    seed: Annotated[str, typer.Option(help='Name of the version, for example "IR-2026-A".')],
    to: Target,
    exercise: Annotated[str | None, typer.Option(help="Only one, for example E02.")] = None,
    learners: Learners = None,
) -> None:
    """Make a class's own version of the exercises and solutions (for instructors)."""
    with authors_tools():
        from authoring.notebook.class_release import pseudonyms, write
        from authoring.notebook.learner_versions import is_roster
        from authoring.release import for_class, for_pseudonyms, for_roster

        root = checkout_dir()
        if learners is None:
            made = for_class(root, seed, exercise)
        elif is_roster(learners):
            made = for_roster(root, seed, learners, exercise)
        else:
            names = pseudonyms(_read(learners), learners.name)
            made = for_pseudonyms(root, seed, names, exercise)
    new = write(made.files, to)
    for line in made.told:
        typer.echo(line)
    typer.echo(
        f"{len(new)} files written to {to}, {len(made.files) - len(new)} were there already."
    )
    typer.echo(made.hand_out)


@app.command()
def submissions(
    folder: Annotated[Path, typer.Argument(help="Course folder of nbgrader.")],
    learners: Learners = None,
) -> None:
    """List what is odd or missing among hand-ins; runs and changes none (for instructors)."""
    with authors_tools():
        from authoring.notebook.class_release import pseudonyms
        from authoring.notebook.learner_versions import expected_folders, is_roster
        from authoring.notebook.submissions import look_through

        seeds: dict[str, str] = {}
        if learners is not None and is_roster(learners):
            seeds = expected_folders(learners, [path.name for path in folder.glob("submitted/*")])
        elif learners is not None:
            seeds = dict.fromkeys(pseudonyms(_read(learners), learners.name), "")
        found = look_through(folder, seeds, seeds)
    for problem in sorted(found.problems):
        typer.echo(str(problem))
    for assignment, names in found.missing.items():
        typer.echo(f"{assignment}, not handed in: {', '.join(names)}")
    typer.echo(f"Hand-ins that can be read: {found.n_read}. Nothing was run.")


@data_app.command("check")
def data_check() -> None:
    """Run every check of the data and list each problem with its file and row (for authors)."""
    with authors_tools():
        from authoring.check import check_data

        problems = check_data(checkout_dir())
    _list(problems)


@data_app.command("balance")
def data_balance() -> None:
    """Count, by lesson, whose sources stand behind its events, and how well (for authors)."""
    with authors_tools():
        from authoring.history.bibliography import counts
        from authoring.history.since_review import COMMIT, counts_since_review
        from authoring.pages.balance import (
            balance_table,
            papers_table,
            read_enough,
            shares_table,
        )

        table = balance_table(checkout_dir())
        papers = papers_table(checkout_dir() / "data")
        shares = shares_table(checkout_dir() / "data")
        standing = counts(checkout_dir() / "data")
        enough, documents = read_enough(checkout_dir() / "data")
        since = counts_since_review(checkout_dir())
    typer.echo("Different sources behind the events that each lesson cites, by side.\n")
    typer.echo(table.set_index("lesson").T.to_string())
    typer.echo("\nA side is where a text was made, read off its entry in sources.bib.")
    typer.echo("\nWhose papers the documents are, and how much of them was read.\n")
    typer.echo(papers.to_string())
    typer.echo("\nA paper of two states counts for both.")
    typer.echo(
        f"Read in full or in the part that matters (passage): {enough} of {documents} documents."
    )
    typer.echo("\nOn whose papers the rows rest, and whose papers the documents are.\n")
    typer.echo(shares.to_string())
    typer.echo("\nA row on sources of two sides counts for both, so the shares add up to more.\n")
    for what, count in standing.items():
        typer.echo(f"{what:<38}{count:>5}")
    typer.echo(f"\nSince a specialist's check of the record (commit {COMMIT}): before → now.\n")
    for one in since:
        typer.echo(f"{one.what:<64}{one.before:>7} → {one.now}")


@data_app.command("facts")
def data_facts(
    to: Annotated[Path | None, typer.Option(help="File to write the facts to, as a table.")] = None,
    since: Annotated[
        Path | None, typer.Option(help="Such a file of an earlier state: list what differs.")
    ] = None,
) -> None:
    """List what lessons, keys and explorers compute; or what of it has changed (for authors)."""
    with authors_tools():
        from authoring.facts import changes, facts, from_csv, to_csv

        found = facts(checkout_dir())
    if since is not None:
        changed = changes(from_csv(_read(since)), found)
        for one in changed:
            typer.echo(f"{one.id}\n  - {one.before}\n  + {one.after}")
        typer.echo(f"{len(changed)} of {len(found):,} facts differ.")
    if to is not None:
        to.write_text(to_csv(found), encoding="utf-8", newline="\n")
        typer.echo(f"{len(found):,} facts written to {to}")
    if to is None and since is None:
        for key, value in found.items():
            typer.echo(f"{key} → {value}")


@data_app.command("second-coding")
def data_second_coding(to: Target) -> None:
    """Write the sheet of the second coder, without any code, and the codebook (for authors)."""
    with authors_tools():
        from authoring.history.second_coding import write_sheet

        files = write_sheet(data_dir(), to)
    for path in files:
        typer.echo(f"wrote {path}")


def _list(problems: Iterable[Problem]) -> None:
    """Print the problems and end the command; exit code 1 if there is one."""
    lines = [str(problem) for problem in sorted(problems)]
    for line in lines:
        typer.echo(line)
    typer.echo(f"{len(lines)} problems." if lines else "No problem found.")
    raise typer.Exit(int(bool(lines)))


def _read(path: Path) -> str:
    try:
        fix = "Save it as a text in UTF-8 with one pseudonym a line"
        return read_text(path.read_bytes(), str(path), fix=fix)
    except OSError as error:
        raise CourseError(
            f"{path} cannot be read ({error.strerror}). Give a file with one pseudonym a line."
        ) from error
