"""The browser edition: what is pinned stays pinned, what is served is safe, what opens is whole."""

from __future__ import annotations

import gzip
import hashlib
import http.client
import io
import json
import os
import re
import tarfile
import threading
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from packaging.utils import canonicalize_name

from authoring.editions.browser.compiled import PYODIDE_LOCK, Doors, compiled_wheels
from authoring.editions.browser.files import HERE, PINS_FILE
from authoring.editions.browser.front_page import write_front_page
from authoring.editions.browser.serve import announce, main, make_server, refusal
from authoring.editions.browser.site import let_views_begin_late, undated
from authoring.editions.browser.wheels import STAND_INS, archive, lock_entry, stand_in, trimmed
from authoring.editions.fetch import Workshop, from_index, node_program, run
from authoring.editions.pins import Pin, hold, only, read_pins
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = checkout_dir()
# Pyodide's own, older than the desktop's: no newer ones are built for it.
OLDER_IN_PYODIDE = {"numpy", "pandas"}


# pins


def test_every_file_is_pinned_by_name_version_and_digest() -> None:
    pins = read_pins(PINS_FILE)
    assert len({pin.file for pin in pins}) == len(pins) > 30
    for pin in pins:
        assert re.fullmatch(r"[0-9a-f]{64}", pin.sha256), pin.file
        assert pin.version in pin.file, pin.file
        assert pin.source in ("npm", "pyodide", "carrier", "index", "jupyterlite"), pin.file


def test_the_browser_has_the_versions_and_the_bytes_of_the_desktop() -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.findall(r"^([a-z0-9._-]+)==(\S+)[^\n]*\n((?:    --hash\S+[^\n]*\n?)+)", lock, re.M)
    desktop = {name: (version, hashes) for name, version, hashes in blocks}
    compared = 0
    for pin in only(read_pins(PINS_FILE), "index"):
        version, hashes = desktop[pin.name]
        assert pin.version == version, pin.name
        assert pin.sha256 in hashes or "wasm32" in pin.file, pin.name
        compared += 1
    assert compared > 20
    assert {pin.name for pin in only(read_pins(PINS_FILE), "pyodide")} == OLDER_IN_PYODIDE


def test_what_jupyterlite_is_built_with_is_locked_and_has_no_address() -> None:
    lock = (HERE / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in lock
    packages = re.findall(r"^(\S+)==[^\n]*\\\n    --hash=sha256:", lock, re.M)
    assert len(packages) == len(re.findall(r"^\S+==", lock, re.M))
    assert {"jupyterlite-core", "jupyterlite-pyodide-kernel"} <= {*packages}


def a_pin(file: str, data: bytes, source: str = "index", name: str = "tiny") -> Pin:
    return Pin(name, "1.0", file, source, hashlib.sha256(data).hexdigest())


def test_a_changed_byte_stops_the_build_with_the_name_of_the_file(tmp_path: Path) -> None:
    pin, workshop = a_pin("tiny-1.0-py3-none-any.whl", b"as pinned"), Workshop(tmp_path)
    workshop.downloads.mkdir()
    path = workshop.downloads / pin.file
    path.write_bytes(b"as pinned")
    assert from_index([pin], workshop) == {"tiny": path}
    path.write_bytes(b"As pinned")
    with pytest.raises(BuildError, match=r"tiny-1\.0-py3-none-any\.whl holds other bytes"):
        from_index([pin], workshop)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"tiny\.whl was not found"):
        hold(tmp_path / "tiny.whl", a_pin("tiny.whl", b""))


# the doors of the compiled wheels


FILE, DATA = "tiny-1.0-cp314-cp314-wasm32.whl", b"compiled"


@pytest.fixture
def runtime(tmp_path: Path) -> Path:
    folder = tmp_path / "runtime"
    folder.mkdir()
    entry = {"file_name": FILE, "sha256": hashlib.sha256(DATA).hexdigest()}
    (folder / PYODIDE_LOCK).write_text(json.dumps({"packages": {"tiny": entry}}), "utf-8")
    # One that names no release of its own: tests ask no other machine.
    (folder / "pyodide.mjs").write_text("", "utf-8")
    return folder


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path / "workshop")
    made.downloads.mkdir(parents=True)
    return made


def carrier(workshop: Workshop, data: bytes) -> Pin:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as wheel:
        wheel.writestr(f"carrier/static/{FILE}", data)
    pin = a_pin("carrier-1.0-py3-none-any.whl", packed.getvalue(), "carrier", "carrier")
    (workshop.downloads / pin.file).write_bytes(packed.getvalue())
    return pin


def test_a_folder_of_the_builder_comes_first(
    runtime: Path, workshop: Workshop, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_bytes(DATA)
    pins = [a_pin(FILE, DATA, "pyodide"), Pin("npm", "1", "", "npm", "")]
    found = compiled_wheels(pins, runtime, Doors(wheels=tmp_path), workshop)
    assert found == {"tiny": tmp_path / FILE}


@pytest.mark.parametrize("packed", [True, False])
def test_then_a_release_that_the_builder_has(
    runtime: Path, workshop: Workshop, tmp_path: Path, packed: bool
) -> None:
    release = tmp_path / "pyodide"
    release.mkdir()
    (release / FILE).write_bytes(DATA)
    if packed:
        with tarfile.open(tmp_path / "pyodide.tar.bz2", "w:bz2") as archive:
            archive.add(release, "pyodide")
        release = tmp_path / "pyodide.tar.bz2"
    pins = [a_pin(FILE, DATA, "pyodide")]
    found = compiled_wheels(pins, runtime, Doors(archive=release), workshop)
    assert found["tiny"].read_bytes() == DATA


def test_at_last_a_package_that_carries_the_same_bytes(runtime: Path, workshop: Workshop) -> None:
    pins = [a_pin(FILE, DATA, "pyodide"), Pin("pyodide", "1", "", "npm", "")]
    pins.append(carrier(workshop, DATA))
    found = compiled_wheels(pins, runtime, Doors(), workshop)
    assert found["tiny"].read_bytes() == DATA


def test_other_bytes_are_refused_by_name_whatever_brings_them(
    runtime: Path, workshop: Workshop
) -> None:
    pins = [a_pin(FILE, DATA, "pyodide"), Pin("pyodide", "1", "", "npm", "")]
    pins.append(carrier(workshop, b"compilad"))
    with pytest.raises(BuildError, match=re.escape(f"{FILE} holds other bytes")):
        compiled_wheels(pins, runtime, Doors(), workshop)


def test_a_pin_that_is_not_pyodides_own_is_refused(runtime: Path, workshop: Workshop) -> None:
    with pytest.raises(BuildError, match=r"Pyodide's own lock differ"):
        compiled_wheels([a_pin(FILE, b"mine", "pyodide")], runtime, Doors(), workshop)


def test_where_no_door_has_it_each_says_why(runtime: Path, workshop: Workshop) -> None:
    pins = [a_pin(FILE, DATA, "pyodide"), Pin("pyodide", "1", "", "npm", "")]
    with pytest.raises(BuildError, match=r"found nowhere(.|\n)*Pyodide's release(.|\n)*--wheels"):
        compiled_wheels(pins, runtime, Doors(), workshop)


# wheels


@pytest.fixture
def tiny_wheel(tmp_path: Path) -> Path:
    path = tmp_path / "tiny_thing-1.0-py3-none-any.whl"
    asks = ["numpy>=2", "typer; sys_platform != 'emscripten'", "tzdata; extra == 'time'", "lost"]
    head = "Metadata-Version: 2.1\nName: Tiny_Thing\nVersion: 1.0\n"
    with zipfile.ZipFile(path, "w") as wheel:
        wheel.writestr("tiny_thing/__init__.py", "x = 1\n")
        wheel.writestr("tiny_thing/labextension/package.json", "{}")
        wheel.writestr("lone.py", "y = 2\n")
        meta = head + "".join(f"Requires-Dist: {one}\n" for one in asks)
        wheel.writestr("tiny_thing-1.0.dist-info/METADATA", meta)
        wheel.writestr("tiny_thing-1.0.dist-info/RECORD", "all")
    return path


def test_a_wheel_is_trimmed_to_the_same_bytes_each_time(tiny_wheel: Path, tmp_path: Path) -> None:
    made = []
    for n in range(2):
        (tmp_path / str(n)).mkdir()
        made.append(trimmed(tiny_wheel, "tiny-thing", tmp_path / str(n)).read_bytes())
    assert made[0] == made[1]
    names = zipfile.ZipFile(io.BytesIO(made[0])).namelist()
    assert "tiny_thing/__init__.py" in names
    assert not any("labextension" in name for name in names)


def test_the_lock_asks_only_for_what_a_browser_needs_and_the_site_has(tiny_wheel: Path) -> None:
    entry = lock_entry(tiny_wheel, {"numpy", "typer", "tzdata", "tiny-thing"})
    assert (entry["name"], entry["depends"]) == ("tiny-thing", ["numpy"])
    assert entry["imports"] == ["lone", "tiny_thing"]


def test_a_stand_in_is_a_wheel_like_others(tmp_path: Path) -> None:
    for one in STAND_INS:
        entry = lock_entry(stand_in(one, tmp_path), set())
        assert (entry["name"], entry["version"]) == (one.name, one.version)
        assert canonicalize_name(one.name) == one.name


UNPACKED = """
import { readFileSync } from "node:fs";
import { filesOf, unzipped } from "./packages.mjs";
const tar = await unzipped(new Uint8Array(readFileSync(process.argv[1])));
const text = new TextDecoder();
console.log(JSON.stringify(Array.from(filesOf(tar), ([name, data]) => [name, text.decode(data)])));
"""


def test_what_a_browser_unpacks_is_what_the_wheel_installs(
    tiny_wheel: Path, tmp_path: Path
) -> None:
    long = "tiny_thing/" + "/".join(["a_folder_of_some_length"] * 6) + "/data.txt"
    with zipfile.ZipFile(tiny_wheel, "a") as wheel:
        wheel.writestr(long, "Пхеньян")
        wheel.writestr("tiny_thing/empty.txt", "")
        files = {name: wheel.read(name).decode() for name in wheel.namelist()}
    path = archive(tiny_wheel, tmp_path)
    words = [node_program("node"), "--input-type=module", "-e", UNPACKED, str(path)]
    assert dict(json.loads(run(words, folder=HERE))) == files


def test_a_package_has_its_digest_in_its_name_and_the_same_bytes_each_time(
    tiny_wheel: Path, tmp_path: Path
) -> None:
    path = archive(tiny_wheel, tmp_path)
    data = path.read_bytes()
    assert path.name == f"tiny_thing-1.0-{hashlib.sha256(data).hexdigest()[:12]}.tar.gz"
    assert archive(tiny_wheel, tmp_path).read_bytes() == data
    with zipfile.ZipFile(tiny_wheel, "a") as wheel:
        wheel.writestr("tiny_thing/more.py", "z = 3\n")
    assert archive(tiny_wheel, tmp_path).name != path.name


def test_a_list_of_files_is_the_same_whenever_it_was_built() -> None:
    files = [{"name": "a", "created": "{}", "last_modified": "2026-11-22T00:00:00Z"}]
    listing = json.dumps({"content": files, "created": "{}", "last_modified": "{}", "name": ""})
    first, second = (undated(listing.replace("{}", f"2026-11-29T15:{n}:00Z")) for n in (10, 20))
    assert first == second
    assert json.loads(first)["content"][0]["last_modified"] == "2026-11-22T00:00:00Z"


# the server


@pytest.mark.parametrize(
    ("error", "is_told"),
    [(BrokenPipeError(), False), (ConnectionResetError(), False), (ValueError("a fault"), True)],
)
def test_the_window_says_nothing_of_a_reader_who_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], error: Exception, is_told: bool
) -> None:
    with make_server(tmp_path, 0) as server:
        try:
            raise error
        except type(error):
            server.handle_error(None, ("127.0.0.1", 1))
    assert bool(capsys.readouterr().err) is is_told


@pytest.fixture
def served(tmp_path: Path) -> Iterator[http.client.HTTPConnection]:
    (tmp_path / "outside.txt").write_text("secret", "utf-8")
    site = tmp_path / "site"
    (site / "lab").mkdir(parents=True)
    for name in ("index.html", "a.mjs", "a.wasm", "lab/b-1.tar.gz", "lab/n.ipynb", "lab/c.js"):
        (site / name).write_text("x", "utf-8")
    (site / "leads_out").symlink_to(tmp_path / "outside.txt")
    with make_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
        yield connection
        connection.close()
        server.shutdown()


def get(
    connection: http.client.HTTPConnection, path: str, **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.headers, answer.read()


@pytest.mark.parametrize(
    ("path", "kind", "cache"),
    [
        ("/", "text/html; charset=utf-8", "no-cache"),
        ("/a.mjs", "text/javascript", "no-cache"),
        ("/lab/c.js?_=1", "text/javascript", "no-cache"),
        ("/a.wasm", "application/wasm", "no-cache"),
        ("/lab/n.ipynb", "application/json", "no-cache"),
        ("/lab/b-1.tar.gz", "application/gzip", "max-age=31536000, immutable"),
    ],
)
def test_each_file_has_its_type_and_its_time(
    served: http.client.HTTPConnection, path: str, kind: str, cache: str
) -> None:
    status, headers, body = get(served, path)
    assert (status, body) == (200, b"x")
    assert (headers["Content-Type"], headers["Cache-Control"]) == (kind, cache)
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/../outside.txt", "/%2e%2e/outside.txt", "/lab/..%2f..%2foutside.txt", "/leads_out", "/lab/"],
)
def test_nothing_above_the_folder_is_given_and_no_folder_is_listed(
    served: http.client.HTTPConnection, path: str
) -> None:
    status, _, body = get(served, path)
    assert status == 404
    assert b"secret" not in body
    assert b"b-1.tar.gz" not in body
    # Whoever mistypes an address finds back, and reads nothing that a link put into it.
    assert b'<a href="/">To the course</a>' in body


def test_many_files_come_over_one_connection(served: http.client.HTTPConnection) -> None:
    get(served, "/")
    before = served.sock
    assert before is not None
    assert get(served, "/a.mjs")[0] == 200
    assert get(served, "/a.wasm")[0] == 200
    assert served.sock is before


WORDS = b"export const words = 1;\n" * 500
PACKED = {"Accept-Encoding": "gzip, deflate"}


@pytest.mark.parametrize(
    ("path", "lan", "asks", "is_packed"),
    [
        ("/a.mjs", True, PACKED, True),
        ("/a.mjs", True, {"Accept-Encoding": "identity"}, False),
        ("/a.mjs", False, PACKED, False),
        ("/b.tar.gz", True, PACKED, False),
    ],
)
def test_what_packs_well_goes_packed_through_a_network(
    tmp_path: Path, path: str, lan: bool, asks: dict[str, str], is_packed: bool
) -> None:
    (tmp_path / path[1:]).write_bytes(WORDS)
    with make_server(tmp_path, 0, lan=lan) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        connection = http.client.HTTPConnection("127.0.0.1", server.server_address[1], timeout=5)
        status, headers, body = get(connection, path, **asks)
        assert (status, int(headers["Content-Length"])) == (200, len(body))
        assert (headers["Content-Encoding"] == "gzip") is is_packed
        assert (gzip.decompress(body) if is_packed else body) == WORDS
        assert (len(body) < len(WORDS) / 3) is is_packed
        # What the browser has is not sent again, and what has changed is; both say their length.
        seen = {"If-Modified-Since": headers["Last-Modified"]}
        assert get(connection, path, **asks, **seen)[0] == 304
        (tmp_path / path[1:]).write_bytes(b"new")
        os.utime(tmp_path / path[1:], (2_000_000_000, 2_000_000_000))
        _, headers, body = get(connection, path, **asks, **seen)
        assert (gzip.decompress(body) if is_packed else body) == b"new"
        status, headers, body = get(connection, "/none.mjs", **asks)
        assert (status, headers["Content-Encoding"], b"To the course" in body) == (404, None, True)
        connection.close()
        server.shutdown()


def test_only_this_machine_is_served_unless_the_network_is_asked_for(tmp_path: Path) -> None:
    for lan, host in ((False, "127.0.0.1"), (True, "0.0.0.0")):
        with make_server(tmp_path, 0, lan=lan) as server:
            assert server.server_address[0] == host
    assert "On other machines" in announce(8765, lan=True)
    assert "On other machines" not in announce(8765, lan=False)
    # Who wants the other finds it.
    assert "serve.py --lan" in announce(8765, lan=False)


def test_a_taken_port_is_answered_with_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with make_server(tmp_path, 0) as server:
        port = server.server_address[1]
        assert main(["--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"Port {port} is taken" in said
    assert f"--port {port + 1}" in said
    assert "cannot be used" in refusal(PermissionError(13, "Permission denied"), 80)


# what is changed of what it is made of


def test_a_view_that_begins_late_is_not_given_up(tmp_path: Path) -> None:
    folder = tmp_path / "extensions/anywidget/static"
    folder.mkdir(parents=True)
    for name in ("1.js", "2.js"):
        (folder / name).write_text("a;AbortSignal.timeout(2000).b", "utf-8")
    (folder / "3.js").write_text("c", "utf-8")
    let_views_begin_late(tmp_path)
    texts = [path.read_text("utf-8") for path in sorted(folder.iterdir())]
    assert texts == [*["a;AbortSignal.timeout(120000).b"] * 2, "c"]
    with pytest.raises(BuildError, match="see how long anywidget waits now"):
        let_views_begin_late(tmp_path)


# the page that opens first


@pytest.fixture(scope="module")
def front_page(tmp_path_factory: pytest.TempPathFactory) -> str:
    site = tmp_path_factory.mktemp("site")
    (site / "static/pyodide").mkdir(parents=True)
    (site / "static/pyodide/pyodide.asm.wasm").write_bytes(b"\0" * 2_000_000)
    return write_front_page(ROOT, site).read_text(encoding="utf-8")


def test_the_first_page_leads_to_every_lesson_and_exercise(front_page: str) -> None:
    linked = re.findall(r'href="lab/index\.html\?path=([^"]+)"', front_page)
    there = [*ROOT.glob("notebooks/*.ipynb"), *ROOT.glob("exercises/*.ipynb")]
    assert sorted(linked) == sorted(path.name for path in there)
    assert linked[0] == "00_start_here.ipynb"


def test_the_first_page_asks_no_other_host_and_says_what_is_fetched(front_page: str) -> None:
    assert not re.search(r'(?:src|href)="(?:https?:)?//', front_page)
    assert "fetches 2 MB" in front_page
    settings: Any = re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', front_page)
    assert json.loads(settings[1]) == {}
