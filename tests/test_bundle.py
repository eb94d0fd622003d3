"""The bundle: real modules joined into one, each with its own names, nothing else changed."""

from __future__ import annotations

import base64
import gzip
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.views import bundle
from moscow_pyongyang.views.bundle import BundleError, join, packed, script, style
from tests.test_js import node

if TYPE_CHECKING:
    from collections.abc import Iterator

# The loader of packed modules has a default too, but is filled in first.
DEFAULT = re.compile(r"^export default (?!await)", re.MULTILINE)
VIEWS = Path(bundle.__file__).parent
MODULES = sorted(path.relative_to(VIEWS).as_posix() for path in VIEWS.rglob("*.js"))
ENTRIES = [name for name in MODULES if re.search(DEFAULT, (VIEWS / name).read_text("utf-8"))]


def write(folder: Path, **modules: str) -> Path:
    """Write modules by stem; return the entry, which is the last one."""
    for stem, text in modules.items():
        (folder / f"{stem}.js").write_text(text, encoding="utf-8")
    return folder / f"{list(modules)[-1]}.js"


def without_comments(text: str) -> Iterator[str]:
    """Yield the lines of a module that are not wholly comment, and those that name a module."""
    is_open = False
    for line in text.splitlines():
        bare = line.strip()
        is_open = is_open or bare.startswith("/**")
        if is_open:
            is_open = "*/" not in bare
            if is_open or bare.endswith("*/"):
                continue
        if not bare.startswith("//") or line.startswith(("// ----", "//#")):
            yield line


def run(folder: Path, text: str) -> str:
    """Import a joined text as a browser does, and return what its `render` says."""
    (folder / "joined.mjs").write_text(text, encoding="utf-8")
    code = 'import("./joined.mjs").then((m) => process.stdout.write(String(m.default.render())));'
    command = [str(node()), "--input-type=module", "--eval", code]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_modules_may_use_the_same_name(tmp_path):
    entry = write(
        tmp_path,
        one='const list = "one";\nexport function say() { return list; }\n',
        two='import { say } from "./one.js";\nconst list = "two";\n'
        "export const both = () => say() + list;\n",
        view='import { both } from "./two.js";\nimport { say as list } from "./one.js";\n'
        "export default {\n  render: () => both() + list(),\n};\n",
    )
    assert run(tmp_path, join(entry)) == "onetwoone"


def test_every_form_of_import_and_export_that_views_use(tmp_path):
    entry = write(
        tmp_path,
        side="globalThis.seen = 1;\n",
        parts='import "./side.js";\nexport class A { n = 1; }\nexport async function b() {}\n'
        "export const c = 3;\nconst whole = { d: 4 };\nexport default whole;\n",
        view='import {\n  A, b,\n  c as three,\n} from "./parts.js";\n'
        'import parts from "./parts.js";\n'
        'import * as all from "./parts.js";\n'
        "export default { render: () => [new A().n, typeof b, three, parts.d, all.c, "
        "globalThis.seen].join() };\n",
    )
    assert run(tmp_path, join(entry)) == "1,function,3,4,3,1"


def test_a_module_that_two_others_need_is_there_once(tmp_path):
    entry = write(
        tmp_path,
        base="globalThis.count = (globalThis.count ?? 0) + 1;\nexport const n = 1;\n",
        left='import { n } from "./base.js";\nexport const l = n;\n',
        right='import { n } from "./base.js";\nexport const r = n;\n',
        view='import { l } from "./left.js";\nimport { r } from "./right.js";\n'
        "export default { render: () => l + r + globalThis.count };\n",
    )
    assert run(tmp_path, join(entry)) == "3"


@pytest.mark.parametrize(
    ("module", "view", "words"),
    [
        ("export const a = 1;\n", 'import { b } from "./module.js";\n', "does not export b"),
        ("export let a = 1;\n", 'import { a } from "./module.js";\n', "export let a"),
        ("const a = 1;\nexport { a };\n", 'import { a } from "./module.js";\n', "export { a }"),
        ("", 'import { a } from "./absent.js";\n', "no such file"),
        ("", 'import { a } from "elsewhere";\n', "does not understand"),
        ('import "./view.js";\n', 'import "./module.js";\n', "view.js → module.js → view.js"),
    ],
)
def test_what_would_go_wrong_in_a_page_is_refused_at_once(tmp_path, module, view, words):
    entry = write(tmp_path, module=module, view=f"{view}export default {{}};\n")
    with pytest.raises(BundleError, match=words):
        join(entry)


def test_an_entry_without_a_default_export_is_refused(tmp_path):
    with pytest.raises(BundleError, match="export default"):
        join(write(tmp_path, view="export const a = 1;\n"))


@pytest.mark.parametrize("entry", ENTRIES)
def test_every_view_is_joined_into_one_module_that_parses(tmp_path, entry):
    path = tmp_path / "view.mjs"
    path.write_text(script(entry), encoding="utf-8")
    done = subprocess.run([str(node()), "--check", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def without_types(line):
    while "/** @type {" in line:
        before, rest = line.split("/** @type {", 1)
        line = before + rest.split("*/", 1)[1].removeprefix(" ")
    return line


@pytest.mark.parametrize("entry", ENTRIES)
def test_packing_a_view_takes_its_comments_and_indentation_and_no_line_of_code(tmp_path, entry):
    text = base64.b64decode(re.search(r'unpack\("([\w+/=]+)"\)', packed(entry))[1])
    path = tmp_path / "view.mjs"
    path.write_bytes(gzip.decompress(text))
    done = subprocess.run([str(node()), "--check", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()

    kept = [without_types(line.lstrip(" \t")) for line in without_comments(script(entry))]
    assert path.read_text("utf-8").splitlines()[1:] == kept


def test_packing_a_style_takes_no_rule_of_it():
    text = base64.b64decode(
        re.search(r'unpack\("([\w+/=]+)"\)', packed("quiz/quiz.js", "quiz/quiz.css"))[1]
    )
    first = gzip.decompress(text).decode().splitlines()[0]
    packed_sheet = json.loads(first.removeprefix("export const $style = ").removesuffix(";"))
    sheet = re.sub(r"/\*.*?\*/", "", style("quiz/quiz.css"), flags=re.DOTALL)
    assert re.sub(r"\s", "", packed_sheet) == re.sub(r"\s", "", sheet)
    # Where a space means something it stays: between the parts of a selector or a value.
    wide = [re.sub(r"\s+", " ", part).strip() for part in re.split(r"[{};]", sheet)]
    assert [re.sub(r"\s+", " ", p).strip() for p in re.split(r"[{};]", packed_sheet)] == wide


def test_every_view_is_among_those_tried():
    assert {"figure/figure.js", "explorer/explorer.js", "quiz/quiz.js"} < set(ENTRIES)


@pytest.mark.parametrize("entry", ENTRIES)
def test_a_line_of_the_text_is_found_in_its_file(entry):
    lines = script(entry).splitlines()
    for number, line in enumerate(lines):
        if not line.startswith("// ---- "):
            continue
        name = line.removeprefix("// ---- ").removeprefix("views/")
        own = (VIEWS / name).read_text("utf-8").splitlines()
        first = number + (1 if name == entry else 2)
        # Names and functions at the left edge are enough: imports and exports are put otherwise.
        marks = {n: text for n, text in enumerate(own) if text.startswith(("function", "class"))}
        assert {n: lines[first + n] for n in marks} == marks


def test_a_view_is_joined_once_and_says_its_name():
    assert script("figure/figure.js") is script("figure/figure.js")
    assert script("figure/figure.js").endswith("//# sourceURL=moscow-pyongyang/figure/figure.js\n")


def test_every_sheet_begins_with_the_tokens():
    assert style("quiz/quiz.css").startswith((VIEWS / "tokens.css").read_text("utf-8"))
