// The packages of the browser edition: unpacked beside Pyodide, in their place before Python begins.
import assert from "node:assert/strict";
import test from "node:test";
import { gzipSync } from "node:zlib";
import { filesOf, once, startPython, unpack, unzipped } from "../../authoring/editions/browser/packages.mjs";

const bytes = (text) => new Uint8Array(new TextEncoder().encode(text));
const words = (data) => new TextDecoder().decode(data);

/** A tar of [name, text] or [folder, name, text]. */
function tar(files) {
  const blocks = files.flatMap((file) => {
    const [folder, name, text] = file.length === 3 ? file : ["", ...file];
    const data = bytes(text), head = new Uint8Array(512), body = new Uint8Array(Math.ceil(data.length / 512) * 512);
    head.set(bytes(name), 0);
    head.set(bytes(data.length.toString(8).padStart(11, "0")), 124);
    head.set(bytes(name.endsWith("/") ? "5" : "0"), 156);
    head.set(bytes(folder), 345);
    body.set(data);
    return [...head, ...body];
  });
  return new Uint8Array([...blocks, ...new Uint8Array(1024)]);
}

function fileSystem() {
  const files = {}, folders = [];
  return {
    files, folders,
    mkdirTree: (path) => folders.push(path),
    writeFile: (path, data) => { files[path] = typeof data === "string" ? data : words(data); },
  };
}

/** What a site holds, and a Pyodide that only has a file system. */
function site(packages) {
  const names = Object.keys(packages), FS = fileSystem(), order = [];
  const lock = { packages: Object.fromEntries(names.map((name) => [name, { file_name: `${name}.tar.gz` }])) };
  const read = async (file) => {
    if (file === "pyodide-lock.json") return bytes(JSON.stringify(lock));
    const found = packages[file.replace(".tar.gz", "")];
    if (!found) throw new Error(`${file}: 404`);
    return new Uint8Array(gzipSync(tar(found)));
  };
  const load = async (options) => {
    await options.fsInit(FS, { sitePackages: "/site" });
    order.push("Python begins");
    return { FS, options };
  };
  return { FS, read, load, order };
}

test("a tar gives each file once, with its folder, and no folder by itself", () => {
  const held = tar([["a/", ""], ["a/b.py", "x = 1"], ["a/empty", ""], ["a/long", "c.txt", "Пхеньян".repeat(100)]]);
  const found = Object.fromEntries([...filesOf(held)].map(([name, data]) => [name, words(data)]));
  assert.deepEqual(found, { "a/b.py": "x = 1", "a/empty": "", "a/long/c.txt": "Пхеньян".repeat(100) });
});

test("a tar that is cut off is refused by the name of the file", () => {
  const held = tar([["a.py", "x".repeat(2000)]]).subarray(0, 1024);
  assert.throws(() => [...filesOf(held)], /a\.py is cut off/);
});

test("what a server has unpacked on the way is taken as it is", async () => {
  const plain = tar([["a.py", "x"]]);
  assert.deepEqual(await unzipped(new Uint8Array(gzipSync(plain))), plain);
  assert.equal(await unzipped(plain), plain);
});

test("a changed byte of a package is no package", async () => {
  const packed = new Uint8Array(gzipSync(tar([["a.py", "some words"]])));
  packed[packed.length - 8] ^= 1;
  await assert.rejects(unzipped(packed));
});

test("each folder is made once, before its files", () => {
  const FS = fileSystem();
  unpack(FS, tar([["a/b.py", "1"], ["a/c.py", "2"], ["d.py", "3"]]), "/site");
  assert.deepEqual(FS.folders, ["/site/a", "/site"]);
  assert.deepEqual(FS.files, { "/site/a/b.py": "1", "/site/a/c.py": "2", "/site/d.py": "3" });
});

test("Python begins when all packages are there, and each that came was told", async () => {
  const names = ["one", "two", "three", "four"];
  const { FS, read, load, order } = site(Object.fromEntries(names.map((name) => [name, [[`${name}.py`, name]]])));
  const told = [];
  const python = await startPython(load, "/pyodide/", read, (come, all) => told.push([come, all]));
  assert.deepEqual(told, [[1, 4], [2, 4], [3, 4], [4, 4]]);
  for (const name of names) assert.equal(FS.files[`/site/${name}.py`], name);
  assert.deepEqual(order, ["Python begins"]);
  assert.equal(python.options.indexURL, "/pyodide/");
  assert.deepEqual((await python.options.lockFileContents).packages, {});
  assert.equal(python.options.env.PLOTLY_RENDERER, "plotly_mimetype");
  assert.match(FS.files["/home/pyodide/.ipython/profile_default/ipython_config.json"], /lone_cell/);
});

test("a package that does not come is named, whatever Pyodide makes of it", async () => {
  const { read, load } = site({ one: [["one.py", "1"]], two: null });
  await assert.rejects(startPython(load, "/pyodide/", read), /two\.tar\.gz: 404/);
});

test("a start that failed is tried once more with files fetched anew, and shared by all who ask", async () => {
  const asked = [];
  let failed = 0;
  const begin = once(async (cache) => {
    asked.push(cache);
    if (cache === "default") throw new Error("pandas is cut off");
    return "python";
  }, () => { failed += 1; });
  assert.deepEqual(await Promise.all([begin(), begin()]), ["python", "python"]);
  assert.equal(await begin(), "python");
  assert.deepEqual(asked, ["default", "reload"]);
  assert.equal(failed, 0);
});

test("a start that failed twice is told once, and begun again by whoever asks next", async () => {
  const asked = [];
  let failed = 0;
  const begin = once(async (cache) => {
    asked.push(cache);
    throw new Error("plotly: 404");
  }, () => { failed += 1; });
  await assert.rejects(begin(), /plotly: 404/);
  assert.equal(failed, 1);
  await assert.rejects(begin(), /plotly: 404/);
  assert.deepEqual(asked, ["default", "reload", "default", "reload"]);
});
