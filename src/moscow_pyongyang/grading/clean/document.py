"""One page that carries all it shows, lets no script run and asks no address for anything."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from importlib.resources import files


def page(title: str, body: str, *, description: str = "") -> str:
    """Return a whole HTML page around a body.

    Its policy allows the one style sheet of ours, by its digest, and pictures that stand in
    the page itself. So neither a script nor a handler, a form, a frame, a font, a style of a
    student's or an address anywhere would do a thing.

    Parameters
    ----------
    title
        Of the window; plain text, escaped here.
    body
        HTML; whatever in it is of a student has gone through this package. It must bring no
        ``style`` of its own: the policy forbids it.
    description
        A line for whoever finds the file; plain text.
    """
    style = _style()
    about = f'<meta name="description" content="{escape(description)}">\n' if description else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"{about}<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n"
    )


def policy() -> str:
    """Return the Content-Security-Policy of every page that shows work of students."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode("ascii")
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _style() -> str:
    # A browser takes the digest of the text as it parsed it: with plain line ends.
    found = files(__package__).joinpath("page.css").read_text("utf-8")
    return found.replace("\r\n", "\n")
