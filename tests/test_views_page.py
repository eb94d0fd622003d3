"""Front end of the views: no host, no colour of its own, one module a page, requests answered."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import IPython
import pytest

from moscow_pyongyang.views import base, figure, page
from moscow_pyongyang.views.base import EDITOR_SIGNS, View
from moscow_pyongyang.views.bundle import awaiting, packed

VIEWS = Path(figure.__file__).parents[1]


@pytest.mark.parametrize(
    "path", sorted([*VIEWS.rglob("*.js"), *VIEWS.rglob("*.css")]), ids=lambda path: path.name
)
def test_no_front_end_file_names_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"https?://|//cdn", text)


@pytest.mark.parametrize(
    "path",
    sorted(path for path in VIEWS.rglob("*.css") if path.name != "tokens.css"),
    ids=lambda path: path.name,
)
def test_no_view_has_a_colour_of_its_own(path: Path) -> None:
    css = path.read_text(encoding="utf-8")
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b|rgb\(", css)


@pytest.mark.parametrize(("shell", "n_guards"), [(None, 0), (object(), 0), ("kernel", 1)])
def test_a_page_is_guarded_once_and_only_in_a_notebook(
    shell: Any, n_guards: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    in_notebook = SimpleNamespace(kernel=object())
    monkeypatch.setattr(IPython, "get_ipython", lambda: in_notebook if shell == "kernel" else shell)
    monkeypatch.setattr(page, "PageService", lambda: made.append("page"))
    page.set_up_page.cache_clear()
    page.set_up_page()
    page.set_up_page()
    page.set_up_page.cache_clear()
    assert len(made) == n_guards


@pytest.mark.parametrize("name", ["figure", "explorer", "compare", "quiz"])
def test_no_view_has_a_size_of_letters_of_its_own(name: str) -> None:
    css = (VIEWS / name / f"{name}.css").read_text(encoding="utf-8")
    assert not re.search(r"font-size: \d+px", css)


class Talking(View):
    """A view that knows one question, and fails at another."""

    _esm = "export default {};"

    def respond(self, kind: str, payload: dict[str, Any]) -> Any:
        match kind:
            case "double":
                return 2 * payload["n"]
            case "bytes":
                return b"packed"
            case "fail":
                raise KeyError("the hidden answer")
        return super().respond(kind, payload)


@pytest.mark.parametrize(
    ("message", "reply", "buffers"),
    [
        ({"kind": "double", "n": 21}, {"ok": 42}, []),
        ({"kind": "bytes"}, {"ok": None}, [b"packed"]),
    ],
)
def test_a_request_of_the_page_is_answered(message: Any, reply: Any, buffers: list[bytes]) -> None:
    assert Talking().request(message, []) == (reply, buffers)


@pytest.mark.parametrize("message", [None, "double", {}, {"kind": "else"}, {"kind": {"a": 1}}])
def test_a_request_that_no_view_knows_gets_a_sentence(message: Any) -> None:
    reply, _ = Talking().request(message, [])
    assert "Run this cell again" in reply["error"]


@pytest.mark.parametrize("message", [{"kind": "fail"}, {"kind": "double"}])
def test_an_error_in_the_kernel_reaches_the_page_without_what_it_holds(message: Any) -> None:
    reply, _ = Talking().request(message, [])
    assert reply == {"error": "The kernel could not answer (KeyError). Run this cell again."}


class Shown(View):
    """A view with a module as the package makes them."""

    _esm = packed("figure/figure.js", "figure/figure.css")


def module_of(view: View) -> str:
    return str(view.get_state()["_esm"])


def test_of_many_views_in_a_page_one_brings_the_module(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "BROUGHT", set())
    whole = packed("figure/figure.js", "figure/figure.css")
    assert {module_of(Shown()), module_of(Shown())} == {whole}
    monkeypatch.setattr(base, "BROUGHT", set())
    monkeypatch.setattr(base, "is_in_kernel", lambda: True)
    first, *others = [Shown() for _ in range(3)]
    assert module_of(first) == whole
    assert {module_of(one) for one in others} == {awaiting(whole)}
    assert len(awaiting(whole)) < 2000
    # Where the module does not come, each has it.
    assert others[0].request({"kind": "module"}, []) == ({"ok": whole}, [])
    # An editor may draw a view by itself.
    monkeypatch.setenv(EDITOR_SIGNS[0], "1")
    assert module_of(Shown()) == whole
