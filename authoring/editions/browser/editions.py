"""Mark each notebook of the site with its edition, so that a page can tell a newer one from a copy.

A student's saved copy takes the place of the site's notebook for good. What it was made from stands
in its metadata; what the site holds now, in ``editions.json``. ``renewal.mjs`` compares them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

FILE = "editions.json"
_COURSE = "moscow_pyongyang"
_LENGTH = 16
# FNV-1a of 64 bits: on plain http a browser has no SHA-256, and this page needs none.
_BASIS, _PRIME, _WITHIN = 0xCBF29CE484222325, 0x100000001B3, 2**64 - 1


def marked(content: bytes) -> bytes:
    """Return a built notebook that says of which edition it is.

    Parameters
    ----------
    content
        The notebook as the site would hold it. Any other byte of it is another edition.

    Raises
    ------
    BuildError
        If it is no page of the course.
    """
    notebook: dict[str, Any] = json.loads(content)
    about = notebook["metadata"].get(_COURSE)
    if not about:
        raise BuildError(f"A notebook of the site has no {_COURSE!r} in its metadata.")
    # No nested table: who sorts hand-ins reads the id without reading the notebook.
    about["made_from"] = hashlib.sha256(content).hexdigest()[:_LENGTH]
    about["cells"] = cells_digest(notebook["cells"])
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode()


def cells_digest(cells: list[dict[str, Any]]) -> str:
    """Return the digest of all that a student can write in: kind and source of each filled cell.

    Its other half is ``cellsDigest`` of ``renewal.mjs``.
    """
    texts = (
        f"{cell['cell_type']}\n{source}" for cell in cells if (source := _source(cell)).strip()
    )
    found = _BASIS
    for byte in "\0".join(texts).encode():
        found = (found ^ byte) * _PRIME & _WITHIN
    return f"{found:0{_LENGTH}x}"


def write_editions(site: Path) -> Path:
    """Write which edition of each notebook a site holds, and return the file."""
    found = {path.name: _edition(path) for path in sorted((site / "files").glob("*.ipynb"))}
    path = site / FILE
    path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return path


def _edition(path: Path) -> str:
    return str(json.loads(path.read_bytes())["metadata"][_COURSE]["made_from"])


def _source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])
