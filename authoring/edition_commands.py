"""What an author types to make an edition of the course: ``pages``, ``browser``, ``dataset`` …

Each imports its work when it runs, within ``authors_tools()``, as in ``authoring.commands``.
"""

from __future__ import annotations

import typer

app = typer.Typer()
