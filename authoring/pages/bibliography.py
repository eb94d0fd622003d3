"""Make the table ``sources`` from ``sources.bib``: authors edit one, lessons read the other."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS = ("source_key", "kind", "author", "year", "title", "container", "address", "date")
_CONTAINERS = ("journal", "howpublished", "institution", "publisher")
_CLEAN = str.maketrans("", "", "{}")


def sources_table(bib: Path) -> str:
    r"""Return the text of ``tables/sources.csv`` for a BibTeX file.

    Raises
    ------
    BuildError
        If an entry cannot be read, a key stands twice, or an entry has no title
        or no field ``checked``.
    """

    from bibtexparser.entrypoint import parse_file

    library = parse_file(str(bib))
    if library.failed_blocks:
        block = library.failed_blocks[0]
        line = (block.start_line or 0) + 1
        raise BuildError(f"{bib.name}, line {line}: this entry cannot be read ({block.error}).")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*_COLUMNS, "checked"])
    for entry in sorted(library.entries, key=lambda e: e.key):
        fields = {field.key: _plain(str(field.value)) for field in entry.fields}
        left = [name for name, value in fields.items() if "\\" in value]
        if left:
            raise BuildError(
                f"{bib.name}: entry {entry.key!r}, field {left[0]!r} holds a command of LaTeX; "
                "write the letter itself (ü, á): the file is UTF-8."
            )
        for needed in ("title", "checked"):
            if not fields.get(needed):
                raise BuildError(f"{bib.name}: entry {entry.key!r} has no field {needed!r}.")
        container = ", ".join(fields[name] for name in _CONTAINERS if name in fields)
        if "volume" in fields:
            number = f"({fields['number']})" if "number" in fields else ""
            container = f"{container} {fields['volume']}{number}"
        elif "number" in fields:
            container = f"{container} no. {fields['number']}"
        writer.writerow(
            [
                entry.key,
                entry.entry_type,
                fields.get("author", fields.get("editor", "")),
                fields.get("year", ""),
                fields["title"],
                container,
                fields.get("doi", fields.get("url", "")),
                fields.get("date", ""),
                fields["checked"],
            ]
        )
    return out.getvalue()


def write_sources(data: Path) -> list[Path]:
    """Bring ``tables/sources.csv`` in `data` up to date; return it if it changed."""
    path = data / "tables" / "sources.csv"
    text = sources_table(data / "sources.bib")
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return []
    path.write_text(text, encoding="utf-8")
    return [path]


def _plain(value: str) -> str:
    """Return a BibTeX value as text: braces, escapes, hyphens and quotation marks resolved."""
    text = re.sub(r"\\([&$%])", r"\1", value.translate(_CLEAN)).replace("--", "–")
    return text.replace("``", "“").replace("''", "”").replace("`", "‘")
