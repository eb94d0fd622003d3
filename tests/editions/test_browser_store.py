"""The store of answers by itself, in real pages and workers, without Pyodide."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from authoring.editions.browser_store import MODULE, add_store
from moscow_pyongyang.errors import CourseError
from tests.editions.shut_in import HOSTS, LOCAL, chromium_at_home, served

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page

KERNEL = "@jupyterlite/pyodide-kernel-extension:kernel"
WORKER = """
const { loadPyodide } = await import('./static/pyodide/course_pyodide.mjs');
await loadPyodide({ told: true });
const store = globalThis.moscowPyongyangStore;
onmessage = async ({ data: [code, arg] }) => {
  postMessage(await new Function('store', 'arg', code)(store, arg));
};
postMessage(store && store.learner);
"""
PAGE = """<script type="module">
const worker = new Worker('worker.mjs', { type: 'module' });
const heard = () => new Promise((done) => { worker.onmessage = ({ data }) => done(data); });
window.ready = heard();
window.ask = async (code, arg) => { worker.postMessage([code, arg]); return heard(); };
</script>"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("site")
    pyodide = home / "static" / "pyodide"
    pyodide.mkdir(parents=True)
    (pyodide / "pyodide.mjs").write_text("export const loadPyodide = async (options) => options;")
    settings = {"pyodideUrl": "./static/pyodide/pyodide.mjs"}
    config = {"jupyter-config-data": {"litePluginSettings": {KERNEL: settings}}}
    (home / "jupyter-lite.json").write_text(json.dumps(config))
    add_store(home)
    (home / "worker.mjs").write_text(WORKER)
    (home / "index.html").write_text(PAGE)
    return home


@pytest.fixture(scope="module")
def port(site: Path) -> Iterator[int]:
    with served(site) as found:
        yield found


def kernel(context: BrowserContext, host: str, port: int) -> Page:
    page = context.new_page()
    page.goto(f"http://{host}:{port}/index.html")
    page.evaluate("window.ready")
    return page


def ask(page: Page, code: str, arg: object = None) -> Any:
    return page.evaluate("([code, arg]) => window.ask(code, arg)", [code, arg])


def test_a_site_starts_pyodide_with_the_store(site: Path) -> None:
    config = site / "jupyter-lite.json"
    before = config.read_bytes()
    data = json.loads(before)["jupyter-config-data"]
    url = data["litePluginSettings"][KERNEL]["pyodideUrl"]
    assert (site / url).read_bytes() == MODULE.read_bytes()
    add_store(site)
    assert config.read_bytes() == before


@pytest.mark.parametrize("url", [None, "https://cdn.test/pyodide.mjs", "./static/x/pyodide.mjs"])
def test_a_site_without_a_pyodide_of_its_own_is_refused(tmp_path: Path, url: str | None) -> None:
    plugins = {KERNEL: {"pyodideUrl": url}} if url else {}
    config = {"jupyter-config-data": {"litePluginSettings": plugins}}
    (tmp_path / "jupyter-lite.json").write_text(json.dumps(config))
    with pytest.raises(CourseError, match="pyodideUrl"):
        add_store(tmp_path)


@pytest.mark.browser
def test_two_kernels_that_begin_and_write_at_once_lose_nothing(port: int, tmp_path: Path) -> None:
    wanted = sorted(f"{name}{number}" for name in "ab" for number in range(30))
    write = "for (let i = 0; i < 30; i += 1) { store.add(arg + i); await 0; } return store.trouble;"
    write = f"return (async () => {{ {write} }})();"
    with chromium_at_home(tmp_path) as (context, outside):
        for host in HOSTS:
            pages = [context.new_page() for _ in "ab"]
            for page in pages:
                page.goto(f"http://{host}:{port}/index.html", wait_until="commit")
            codes = [page.evaluate("window.ready") for page in pages]
            assert codes[0] == codes[1]
            assert len(codes[0]) == 4
            for page, name in zip(pages, "ab", strict=True):
                page.evaluate("([c, a]) => { window.done = window.ask(c, a); }", [write, name])
            assert [page.evaluate("window.done") for page in pages] == ["", ""]
            for page in pages:
                page.wait_for_timeout(200)
                assert sorted(ask(page, "return store.since(0);").split("\n")) == wanted
        assert outside == []
    with chromium_at_home(tmp_path) as (context, _):
        for host in HOSTS:
            page = kernel(context, host, port)
            assert sorted(ask(page, "return store.since(0);").split("\n")) == wanted


@pytest.mark.browser
@pytest.mark.exhaustive
def test_what_was_given_before_a_page_closed_is_kept(port: int, tmp_path: Path) -> None:
    with chromium_at_home(tmp_path) as (context, _):
        for number in range(5):
            page = kernel(context, LOCAL, port)
            ask(page, "store.add(arg);", f"line {number}")
            page.close()
        page = kernel(context, LOCAL, port)
        assert ask(page, "return store.since(3);") == "line 3\nline 4"
        other = kernel(context, LOCAL, port)
        code = ask(other, "store.clear(); return store.learner;")
        page.wait_for_timeout(200)
        assert ask(page, "return [store.since(0), store.emptied, store.learner];") == ["", 1, code]
        again = kernel(context, LOCAL, port)
        assert ask(again, "return [store.since(0), store.learner];") == ["", code]


@pytest.mark.browser
@pytest.mark.exhaustive
def test_a_browser_that_keeps_nothing_is_told_from_one_that_does(port: int, tmp_path: Path) -> None:
    with chromium_at_home(tmp_path) as (context, _):
        page = kernel(context, LOCAL, port)
        ask(page, "store.database.close(); store.add('lost');")
        assert "has closed its store" in ask(page, "return store.trouble;")
        # Cleared site data: the page goes on, and says what became of it.
        assert ask(page, "return [store.since(0), store.waiting];") == ["lost", ["lost"]]
        context.route("**/worker.mjs", lambda route: route.fulfill(
            content_type="text/javascript",
            body="indexedDB.open = () => { throw new Error('forbidden'); };\n" + WORKER,
        ))  # fmt: skip
        assert kernel(context, LOCAL, port).evaluate("window.ask('return store;')") is None
