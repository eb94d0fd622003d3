"""Make pages from the data and the sources: the words of each stand in ``templates/*.md.j2``."""

from __future__ import annotations

from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authoring import Problem
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, **values: Any) -> str:
    """Return a page as Markdown.

    Parameters
    ----------
    template
        Name of a file in ``templates/``. Beside jinja's own filters it has ``cell``, which
        makes a text fit into a Markdown table, and ``thousands``: 3364 becomes 3,364.
    **values
        What the template may name; a name that is not given is an error.
    """
    return environment(TEMPLATES).get_template(template).render(values)


def page_problems(root: Path, file: str, make: Callable[[], str], origin: str) -> Iterator[Problem]:
    """Yield a problem if the file of a page is not what `make` gives, at its first other line.

    Parameters
    ----------
    root
        Root of the checkout.
    file
        Path of the page, from the root.
    make
        Returns the text that it should have.
    origin
        What the page is made from, with its verb: ``"the table claims says"``.
    """
    path = root / file
    try:
        wanted = make().splitlines()
    except CourseError as error:
        yield Problem(file, "", f"cannot be made: {error}")
        return
    if not path.is_file():
        yield Problem(file, "", "is missing", "run make build.")
        return
    own = path.read_text(encoding="utf-8").splitlines()
    for number, (mine, line) in enumerate(zip_longest(own, wanted), start=1):
        if mine != line:
            yield Problem(file, f"line {number}", f"is not what {origin}", "run make build.")
            return


@cache
def environment(folder: Path) -> Environment:
    """Return what renders the templates of a folder, with the filters of `render`."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder, encoding="utf-8"),
        undefined=StrictUndefined,
        # A line that holds only a {% tag %} leaves no line in the page.
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # the page is Markdown, and its texts are the course's own
    )
    environment.filters["cell"] = lambda text: str(text).replace("|", "\\|")
    environment.filters["thousands"] = "{:,}".format
    return environment
