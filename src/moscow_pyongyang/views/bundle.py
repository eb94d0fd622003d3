"""Join the ES modules of a view into the one module text that anywidget takes.

The front-end files are real modules: an editor, ``tsc --checkJs`` and ``node --test`` read
them as they stand. A notebook page has no address to import them from, so a view's entry
file and all that it imports, directly or not, are joined here; nothing else is done to them.
Each imported module keeps a scope of its own, so that two of them may use the same name::

    // ---- dom.js
    const $1 = (() => {
    …
    return { h, setText };
    })();

    // ---- figure/figure.js
    const { h } = $1;
    …
    export default { … };

A view's text ends with the name of its entry file: the browser shows it in a stack trace,
and the line ``// ----`` above the place says which module it is in.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent
_IMPORT = re.compile(r'^import\s+(?:([^"]+?)\s+from\s+)?"(\.{1,2}/[^"]+)";', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:(?:async )?function\*?|class|const) ([\w$]+))", re.MULTILINE)
_DEFAULT = re.compile(r"^export default (?!(?:async )?function|class)", re.MULTILINE)
_WHOLE = re.compile(r"\* as ([\w$]+)")
# Comments that fill their lines; the line that names a module stays. Trap: ``.*?`` would run on
# from a comment with code behind it to the end of a later one, and take the code along.
_COMMENTS = re.compile(
    r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//(?! ----|#)[^\n]*)[ \t]*\n", re.MULTILINE | re.DOTALL
)
# What a type checker is told within a line.
_CASTS = re.compile(r"/\*\* @type \{[^*\n]*\} \*/ ?")
_CSS_COMMENTS = re.compile(r"/\*.*?\*/\n?", re.DOTALL)
# Trap: a text in backticks that goes on in the next line loses its indentation too. The views
# write markup in such texts, which does not mind.
_INDENT = re.compile(r"(?<=\n)[ \t]+")
_CSS_SPACE = re.compile(r"\s*([{};\n])\s*")
_PACKED_NAME = re.compile(r'modules\.has\("([^"]+)"\)')
_LEFT_OVER = re.compile(r"^(?:import|export)\b.*", re.MULTILINE)


class BundleError(Exception):
    """A front-end module that cannot be joined; the message names file and statement."""


@cache
def script(entry: str) -> str:
    """Return the module text of one view, joined once a process.

    Parameters
    ----------
    entry
        Path of the view's own module inside this folder, for example ``"figure/figure.js"``.
    """
    return f"{join(_HERE / entry)}//# sourceURL=moscow-pyongyang/{entry}\n"


@cache
def style(*names: str) -> str:
    """Return one style sheet: tokens and card, then the files named, paths inside this folder."""
    sheets = ("tokens.css", "card.css", *names)
    return "\n".join((_HERE / name).read_text(encoding="utf-8") for name in sheets)


@cache
def packed(entry: str, *names: str) -> str:
    """Return a module that does what `script` does and brings its `style`, in a third of the size.

    The state of a model carries the module of its view, without comments, types and indentation;
    of ten figures one brings it, the others wait for it (`awaiting`). A page unpacks each module
    and adds its style once, whatever the number of its views.

    Parameters
    ----------
    entry
        As for `script`.
    names
        As for `style`.
    """
    module = _INDENT.sub("", _CASTS.sub("", _COMMENTS.sub("", script(entry))))
    sheet = _CSS_SPACE.sub(r"\1", _CSS_COMMENTS.sub("", style(*names)))
    code = f"export const $style = {json.dumps(sheet)};\n{module}".encode()
    text = base64.b64encode(gzip.compress(code, 9, mtime=0)).decode("ascii")
    version = hashlib.sha256(code).hexdigest()[:12]
    loader = _COMMENTS.sub("", (_HERE / "unpack.js").read_text(encoding="utf-8"))
    return loader.replace("ENTRY", f"{entry}@{version}").replace("PACKED", text)


@cache
def awaiting(module: str) -> str:
    """Return a module that waits for one that `packed` made and another model of the page brings.

    It is what all but the first model of a view need; a text of other origin comes back as it is.
    """
    known = _PACKED_NAME.search(module)
    loader = (_HERE / "await.js").read_text(encoding="utf-8")
    return _COMMENTS.sub("", loader).replace("ENTRY", known[1]) if known else module


def join(entry: Path) -> str:
    """Return `entry` and the modules it imports as one module, dependencies first.

    Understood are the forms that the views need: ``import { a, b as c } from``,
    ``import * as name from``, ``import name from`` and a bare ``import``, of a path that
    begins with a dot; ``export`` before a function, class or const, and ``export default``
    before a name or an object.

    Raises
    ------
    BundleError
        If a statement has another form, a module does not export what is imported from it,
        two modules import each other, or the entry has no default export.
    """
    modules: dict[Path, _Module] = {}
    _collect(entry.resolve(), modules, ())
    *needed, last = modules.values()
    if "default" not in last.exports:
        raise BundleError(f"{entry.name}: the entry file of a view has an export default.")
    return "\n".join([*map(_in_scope, needed), f"{last.body}export default $default;\n"])


@dataclass(frozen=True)
class _Module:
    """A module of the text: its variable, the local name of each export, its statements."""

    variable: str
    exports: dict[str, str]
    body: str


def _collect(path: Path, modules: dict[Path, _Module], trail: tuple[Path, ...]) -> _Module:
    if path in modules:
        return modules[path]
    if path in trail:
        circle = " → ".join(one.name for one in (*trail[trail.index(path) :], path))
        raise BundleError(f"These modules import each other: {circle}.")
    if not path.is_file():
        raise BundleError(f"{trail[-1].name if trail else 'A view'} needs {path}: no such file.")

    def bind(found: re.Match[str]) -> str:
        target = _collect((path.parent / found[2]).resolve(), modules, (*trail, path))
        # An import may stand on several lines: the lines below it keep their number.
        return _binding(path, found[1], found[2], target) + "\n" * found[0].count("\n")

    source = _IMPORT.sub(bind, path.read_text(encoding="utf-8"))
    exports = {found[1]: found[1] for found in _EXPORT.finditer(source)}
    body, n_default = _DEFAULT.subn("const $default = ", _EXPORT.sub("", source))
    if n_default:
        exports["default"] = "$default"
    left_over = _LEFT_OVER.search(body)
    if left_over:
        raise BundleError(f"{path.name}: the bundle does not understand {left_over[0]!r}.")
    is_own = path.is_relative_to(_HERE.parent)
    name = path.relative_to(_HERE.parent if is_own else path.parents[1]).as_posix()
    modules[path] = _Module(f"${len(modules) + 1}", exports, f"// ---- {name}\n{body}")
    return modules[path]


def _binding(path: Path, wanted: str | None, source: str, target: _Module) -> str:
    """Return the statement that takes the place of an import."""
    if wanted is None:
        return ""
    whole = _WHOLE.fullmatch(wanted)
    if whole:
        return f"const {whole[1]} = {target.variable};"
    is_list = wanted.startswith("{") and wanted.endswith("}")
    named = wanted[1:-1] if is_list else f"default as {wanted}"
    pairs = [part.split(" as ") for part in map(str.strip, named.split(",")) if part]
    absent = [first for first, *_ in pairs if first not in target.exports]
    if absent:
        raise BundleError(f"{path.name}: {source} does not export {', '.join(absent)}.")
    return f"const {{ {', '.join(': '.join(pair) for pair in pairs)} }} = {target.variable};"


def _in_scope(module: _Module) -> str:
    names = [k if k == v else f"{k}: {v}" for k, v in module.exports.items()]
    head, body = module.body.split("\n", 1)
    scope = f"const {module.variable} = (() => {{"
    return f"{head}\n{scope}\n{body}return {{ {', '.join(names)} }};\n}})();\n"
