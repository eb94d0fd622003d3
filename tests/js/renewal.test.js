// A saved copy and a new edition of the site: what is brought up to date, what is offered, what is left alone.
import assert from "node:assert/strict";
import test from "node:test";
import { besideOf, cellsDigest, originalOf, renewals, standing } from "../../authoring/editions/browser/renewal.mjs";

const OLD = "old", NEW = "new", FILE = "01_a.ipynb";

function cell(source, cell_type = "code") {
  return { cell_type, source };
}

function notebook(sources, made_from, more = {}) {
  const cells = sources.map((one) => cell(one));
  const about = { id: "L01", made_from, cells: cellsDigest(cells), ...more };
  return { cells, metadata: { moscow_pyongyang: about } };
}

/** A JupyterLab with files in its store, and a page on one of them. */
function lab(path, mine, files = {}) {
  const did = [], listeners = { said: [], asked: [] };
  const store = { [path]: mine, ...files };
  const contents = {
    async get(place) {
      if (place in store) return { content: store[place] };
      const inside = Object.keys(store).filter((one) => one.split("/").slice(0, -1).join("/") === place);
      return { content: inside.map((one) => ({ name: one.split("/").pop() })) };
    },
    async save(place, { type, content }) { assert.equal(type, "notebook"); did.push(`save ${place}`); store[place] = content; },
  };
  const app = { serviceManager: { contents }, commands: { async execute(name, { path: place }) { did.push(`${name} ${place}`); } } };
  const model = { toJSON: () => store[path], fromJSON(value) { store[path] = value; } };
  const sessionContext = { session: {}, async shutdown() { did.push("rest"); } };
  const context = { ready: Promise.resolve(), path, model, sessionContext, async save() { did.push(`save ${path}`); } };
  const visited = new Map();
  const tools = {
    async read(file) { did.push(`read ${file}`); return file === "editions.json" ? { [FILE]: NEW } : notebook(["x = 3"], NEW); },
    say: (words) => listeners.said.push(words),
    ask: (heading, text, ways, careful) => listeners.asked.push({ text, ways, careful }),
    visit: { getItem: (key) => visited.get(key) ?? null, setItem: (key, value) => visited.set(key, value) },
  };
  return { page: { context, content: { model: { cells: [] } } }, renew: renewals(app, tools), tools, app, store, did, ...listeners };
}

test("only what a student can write in counts as a change", () => {
  const told = cellsDigest([cell("# A", "markdown"), cell("x = 1")]);
  assert.equal(cellsDigest([cell(["# ", "A"], "markdown"), cell("x = 1"), cell(" \n")]), told);
  for (const other of [[cell("# A"), cell("x = 1")], [cell("x = 1"), cell("# A", "markdown")], [cell("# A", "markdown"), cell("x = 2")]]) {
    assert.notEqual(cellsDigest(other), told);
  }
});

test("the newer copies of a file have the site's notebook in common", () => {
  for (const path of [FILE, "01_a.new.ipynb", "mine/01_a.new12.ipynb"]) assert.equal(originalOf(path), FILE);
  assert.equal(originalOf("01_a.newer.ipynb"), "01_a.newer.ipynb");
});

test("a copy is current, untouched or changed", () => {
  const mine = notebook(["x = 1"], OLD);
  assert.equal(standing(mine, OLD), "current");
  assert.equal(standing(mine, undefined), "current");
  assert.equal(standing(mine, NEW), "untouched");
  mine.cells[0].source = "x = 2";
  assert.equal(standing(mine, NEW), "changed");
  assert.equal(standing(notebook(["x = 1"], undefined, { seed: "k7", cells: undefined }), NEW), "current");
  assert.equal(standing(notebook(["x = 1"], undefined, { cells: undefined }), NEW), "changed");
  assert.equal(standing({ cells: [cell("a notebook of my own")], metadata: {} }, NEW), "current");
});

test("a free name is found beside the copy, or the new edition itself", async () => {
  const get = async (files) => besideOf(lab("f/01_a.ipynb", {}, files).app.serviceManager.contents, "f/01_a.ipynb", NEW);
  assert.deepEqual(await get({}), { path: "f/01_a.new.ipynb", isThere: false });
  const old = { "f/01_a.new.ipynb": notebook([], OLD) };
  assert.deepEqual(await get(old), { path: "f/01_a.new2.ipynb", isThere: false });
  assert.deepEqual(await get({ ...old, "f/01_a.new2.ipynb": notebook([], NEW) }), { path: "f/01_a.new2.ipynb", isThere: true });
});

test("a copy without changes is brought up to date, once, and it is said", async () => {
  const one = lab(FILE, notebook(["x = 1"], OLD));
  await one.renew(one.page);
  await one.renew(one.page);
  assert.deepEqual(one.did, ["read editions.json", `read files/${FILE}`, `save ${FILE}`]);
  assert.equal(one.store[FILE].cells[0].source, "x = 3");
  assert.match(one.said.join(), /renewed; you had not changed it/);
  assert.equal(one.asked.length, 0);
});

test("a changed copy stays; the new edition comes beside it if it is wanted, and is not offered again", async () => {
  const mine = notebook(["x = 1"], OLD);
  mine.cells[0].source = "mine";
  const one = lab(FILE, mine);
  await one.renew(one.page);
  const [{ text, ways, careful }] = one.asked;
  assert.match(text, /01_a\.new\.ipynb/);
  assert.match(ways[careful][0], /Stay with mine/);
  assert.deepEqual(Object.keys(one.store), [FILE]);
  await ways[0][1]();
  assert.deepEqual(one.did.slice(2), ["save 01_a.new.ipynb", "rest", "docmanager:open 01_a.new.ipynb"]);
  assert.equal(one.store[FILE].cells[0].source, "mine");
  const again = renewals(one.app, one.tools);
  await again({ ...one.page });
  assert.equal(one.asked.length, 1);
});

test("who stays with the copy is asked again at the next visit only", async () => {
  const mine = notebook(["x = 1"], OLD);
  mine.cells[0].source = "mine";
  const one = lab(FILE, mine);
  await one.renew(one.page);
  one.asked[0].ways[1][1]();
  await renewals(one.app, one.tools)({ ...one.page });
  assert.equal(one.asked.length, 1);
  await renewals(one.app, { ...one.tools, visit: { getItem: () => null, setItem() {} } })({ ...one.page });
  assert.equal(one.asked.length, 2);
});

test("who begins to write while the new edition comes keeps what was written", async () => {
  const one = lab(FILE, notebook(["x = 1"], OLD));
  const { read } = one.tools;
  one.tools.read = async (file) => {
    if (file !== "editions.json") one.store[FILE].cells[0].source = "typed";
    return read(file);
  };
  await renewals(one.app, one.tools)(one.page);
  assert.equal(one.store[FILE].cells[0].source, "typed");
  assert.equal(one.asked.length, 1);
});

test("a site that is gone, or half replaced, changes nothing", async (t) => {
  const warn = t.mock.method(console, "warn", () => {});
  const gone = async () => { throw new Error("gone"); };
  const half = async (file) => file === "editions.json" ? { [FILE]: NEW } : notebook(["x = 2"], "other");
  for (const read of [gone, half]) {
    const one = lab(FILE, notebook(["x = 1"], OLD));
    await renewals(one.app, { ...one.tools, read })(one.page);
    assert.deepEqual([one.did, one.said, one.asked, one.store[FILE].cells[0].source], [[], [], [], "x = 1"]);
  }
  assert.equal(warn.mock.callCount(), 1);
});
