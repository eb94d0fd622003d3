"""HTML of the pages from the templates beside this module; every value is escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from jinja2 import Environment

TEMPLATES = Path(__file__).parent / "templates"
# What a text of a question bank may hold: `code` and *stress*.
_INLINE = re.compile(r"`([^`]+)`|\*([^*]+)\*")
_BLANK_LINES = re.compile(r"\n\s*\n+")


def render_html(template: str, **values: Any) -> Markup:
    """Return a piece of a page.

    Parameters
    ----------
    template
        Name of a file in ``templates/``.
    **values
        What the template may name; a name that is not given is an error. A text is escaped,
        unless it is `Markup`.
    """
    text = _environment().get_template(template).render(values)
    # An empty line would end the block of HTML where it stands in Markdown.
    return Markup(_BLANK_LINES.sub("\n", text).strip())


def inline(text: str) -> Markup:
    """Return a text of a question as HTML: what stands in backticks as code, in stars stressed."""

    def mark(found: re.Match[str]) -> str:
        tag = "code" if found[1] else "em"
        return f"<{tag}>{found[1] or found[2]}</{tag}>"

    return Markup(_INLINE.sub(mark, str(escape(text))))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    environment.filters["inline"] = inline
    return environment
