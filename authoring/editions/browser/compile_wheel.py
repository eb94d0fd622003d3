"""Runs inside Pyodide, for ``compile.mjs``: put bytecode in the place of sources."""

from __future__ import annotations

import io
import py_compile
import zipfile
from pathlib import Path


def compile_packed(data: bytes, home: str) -> bytes:
    """Return a wheel, or another zip of modules for the folder `home`, with each file compiled.

    The source is left out, but that of the course's exercises: those are found by their files.
    """
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(bytes(data))) as wheel,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as compiled,
    ):
        for member in wheel.infolist():
            file, content = member.filename, wheel.read(member)
            code = bytecode(home + file, content) if file.endswith(".py") else None
            if code is None:
                put(compiled, file, content)
            elif "/_course/" in file:
                put(compiled, file, content)
                put(compiled, cached(file), code)
            else:
                put(compiled, f"{file}c", code)
    return made.getvalue()


def bytecode(file: str, source: bytes) -> bytes | None:
    """Return what a .pyc holds; None for a file that is no Python of this version."""
    plain, made = Path("/tmp/source.py"), Path("/tmp/source.pyc")
    plain.write_bytes(source)
    # Known by the source, not by its date, and never looked after: the same bytes each time.
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    try:
        py_compile.compile(str(plain), str(made), file, True, 0, mode)
    except py_compile.PyCompileError:
        return None
    return made.read_bytes()


def cached(file: str) -> str:
    """Return where Python looks for the bytecode of a source that lies beside it."""
    folder, _, name = file.rpartition("/")
    return f"{folder}/__pycache__/{name.removesuffix('.py')}.cpython-314.pyc"


def put(wheel: zipfile.ZipFile, file: str, content: bytes) -> None:
    """Add a file, dated as all others."""
    member = zipfile.ZipInfo(file, (1980, 1, 1, 0, 0, 0))
    member.external_attr = 0o644 << 16
    wheel.writestr(member, content, zipfile.ZIP_DEFLATED, 9)
