// Figures: colours, legend, ring, names of files, and the library that a page shares.
import assert from "node:assert/strict";
import test from "node:test";
import { fakeChannel, soon } from "./support/kernel.js";
import "./support/page.js";
import { fileStem } from "../../src/moscow_pyongyang/views/figure/card.js";
import { isLight, recolour } from "../../src/moscow_pyongyang/views/figure/colours.js";
import { Ground, pathOf } from "../../src/moscow_pyongyang/views/figure/ground.js";
import { legendSymbol } from "../../src/moscow_pyongyang/views/figure/legend.js";
import { between } from "../../src/moscow_pyongyang/views/figure/motion.js";
import { ringsAround, shownTraces } from "../../src/moscow_pyongyang/views/figure/picture.js";
import { loadPlotly } from "../../src/moscow_pyongyang/views/figure/plotly.js";

test("light text is text on a dark page, in either notation", () => {
  assert.equal(isLight("rgb(230, 230, 230)"), true);
  assert.equal(isLight("color(srgb 0.9 0.9 0.9)"), true);
  assert.equal(isLight("rgba(0, 0, 0, 0.87)"), false);
  assert.equal(isLight("color(srgb 0.1 0.1 0.1 / 0.9)"), false);
});

test("colours are swapped wherever they stand, and the chart stays as it is", () => {
  const chart = { data: [{ marker: { color: ["#111", "red"] }, x: [1, null] }], on: true };
  const copy = recolour(chart, { "#111": "#eee" });
  assert.deepEqual(copy, { data: [{ marker: { color: ["#eee", "red"] }, x: [1, null] }], on: true });
  assert.equal(chart.data[0].marker.color[0], "#111");
  assert.deepEqual(recolour(chart, null), chart);
});

test("each marker has its shape in the legend, open ones no fill", () => {
  const marker = (symbol) => legendSymbol({ name: "n", mode: "markers", marker: { symbol, color: "red", size: 10 } });
  assert.match(marker("circle"), /fill="red".*<circle r="5"/s);
  assert.match(marker("square-open"), /fill="none".*<rect.*rotate\(0\)/s);
  assert.match(marker("diamond"), /rotate\(45\)/);
  assert.match(marker("triangle-down"), /scale\(1,-1\)/);
  assert.match(legendSymbol({ name: "n", mode: "lines", line: { color: "red", width: 3 } }),
    /fill="none" stroke="red".*stroke-width="3"/s);
});

test("the ring is drawn around the mark with the id, and around nothing else", () => {
  const traces = [{ x: [1], y: [2] }, { x: [3, 4], y: [5, 6], yaxis: "y2", customdata: ["a", "b"] }];
  const [ring, ...more] = ringsAround("b", traces, {});
  assert.deepEqual([ring.x, ring.y, ring.yaxis, ring.marker.size, more], [[4], [6], "y2", 25, []]);
  assert.deepEqual(ringsAround("c", traces, {}), []);
});

test("a mark that stands on a map and on a time axis is ringed in both, a wide one by a wider ring", () => {
  const traces = [{ x: [1], y: [2], customdata: ["a"], marker: { size: 9 } },
    { x: [3], y: [4], xaxis: "x2", yaxis: "y2", customdata: ["a"], marker: { size: [36] } },
    { x: [5], y: [6], xaxis: "x2", yaxis: "y2", customdata: ["a"] }];
  assert.deepEqual(ringsAround("a", traces, {}).map((one) => [one.x[0], one.xaxis, one.marker.size]),
    [[1, undefined, 25], [3, "x2", 44]]);
});

test("a picked column is framed from the top of its lanes to their foot", () => {
  const traces = [{ x: [3, 4], y: [5, 6], customdata: ["a", "b"], meta: { ring: "column" } }];
  const [frame] = ringsAround("b", traces, { yaxis: { range: [2.5, -0.5] } });
  assert.deepEqual([frame.mode, Math.min(...frame.x), Math.max(...frame.x)], ["lines", 3.38, 4.62]);
  assert.deepEqual([Math.max(...frame.y), Math.min(...frame.y)], [2.5, -0.495]);
});

test("a meter that is picked is framed, all its cells and no other", () => {
  const traces = [{ x: [1, 1.5, 2, 7], y: [4, 4, 4, 4], customdata: ["a", "a", "a", "b"], meta: { ring: [0.25, 0.5] } }];
  const [frame, ...more] = ringsAround("a", traces, {});
  assert.deepEqual([Math.min(...frame.x), Math.max(...frame.x), more], [0.75, 2.25, []]);
  assert.deepEqual([Math.min(...frame.y), Math.max(...frame.y)], [3.5, 4.5]);
});

/** A map as plotly leaves it: where its axes lie, and what they show. */
function drawnMap() {
  const [host, paper] = [document.createElement("div"), document.createElement("div")];
  paper.className = "svg-container";
  paper.append(document.createElement("svg"));
  host.append(paper);
  host._fullLayout = { xaxis2: { _offset: 8, _length: 100, range: [0, 10] }, yaxis2: { _offset: 4, _length: 50, range: [0, 5] } };
  const land = { meta: "ground", x: [0, 10, null, 5], y: [0, 5, null, 2.5], xaxis: "x2", yaxis: "y2",
    line: { color: "red", width: 0.9 }, fillcolor: "green" };
  const spec = { data: [{ x: [1], y: [1] }, land], layout: { shapes: [{ name: "mp-sea", fillcolor: "blue" }] } };
  return { host, paper, spec, ground: new Ground(host) };
}

test("a ground lies below what plotly draws, in the place and the colours of its map", () => {
  const { paper, spec, ground } = drawnMap();
  assert.deepEqual(ground.above(spec), { data: [spec.data[0]], layout: { shapes: [] } });
  ground.place({ spec, isDark: true, darkPairs: { green: "dark" } });
  const [el, above] = paper.children;
  assert.deepEqual([el.className, el.getAttribute("style"), above.className], ["mp-ground", "left: 8px; top: 4px", ""]);
  assert.deepEqual(el.children.map((one) => [one.tagName, one.getAttribute("fill"), one.getAttribute("d")]),
    [["RECT", "blue", null], ["PATH", "dark", "M0,50L100,0M50,25"]]);
});

test("a ground is drawn again where its place, its colours or its land changed, and only there", () => {
  const { host, paper, spec, ground } = drawnMap();
  ground.place({ spec });
  const [el] = paper.children;
  ground.place({ spec: { ...spec, data: [...spec.data] } });
  assert.equal(paper.children[0], el);
  for (const change of [() => { host._fullLayout.xaxis2._length = 90; }, () => { spec.data[1] = { ...spec.data[1] }; }]) {
    const [before] = paper.children;
    change();
    ground.place({ spec });
    assert.notEqual(paper.children[0], before);
    assert.equal(paper.children.length, 2);
  }
  ground.place({ spec, isDark: true, darkPairs: { red: "dark" } });
  assert.equal(paper.children[0].children[1].getAttribute("stroke"), "dark");
  ground.place({ spec: { ...spec, data: [] } });
  assert.equal(paper.children.length, 1);
});

test("a path has a line for each run of points", () => {
  const same = (value) => value;
  assert.equal(pathOf({ x: [0, 1, null, 2, 3], y: [4, 5, null, 6, 7] }, same, same), "M0,4L1,5M2,6L3,7");
});

test("a line on its way ends exactly where it is drawn, and one of another form does not set out", () => {
  assert.equal(between("M0,100L400,20", "M0,60L400,40.5", 0), "M0,100L400,20");
  assert.equal(between("M0,100L400,20", "M0,60L400,40.5", 0.5), "M0,80L400,30.25");
  assert.equal(between("M0,100L400,20", "M0,60L400,40.5", 1), "M0,60L400,40.5");
  assert.equal(between("M0,100L400,20", "M0,60L200,5L400,-40", 0.5), "M0,60L200,5L400,-40");
  assert.equal(between("", "M0,60L400,40", 0.5), "M0,60L400,40");
});

test("what belongs to a row is drawn with it alone; where none is picked, that of the first row", () => {
  const traces = [{ name: "all" }, { name: "ab", meta: { of: ["a", "b"] } }, { name: "c", meta: { of: ["c"] } },
    { name: "none", meta: { of: [] } }, { name: "key", meta: "key" }];
  const drawn = (picked) => shownTraces(traces, picked).map((trace) => trace.name).join(" ");
  assert.equal(drawn("b"), "all ab key");
  assert.equal(drawn("c"), "all c key");
  assert.equal(drawn(null), "all ab key");
  assert.equal(drawn("elsewhere"), "all none key");
  assert.deepEqual(shownTraces([{ name: "plain" }], "b"), [{ name: "plain" }]);
});

test("a saved picture is named after its title", () => {
  assert.equal(fileStem("Moscow’s arms to Pyongyang peak in 1971."), "moscow-s-arms-to-pyongyang-peak-in-1971");
  assert.equal(fileStem("北"), "figure");
  assert.ok(fileStem("a ".repeat(80)).length <= 60);
});

function page(t) {
  const key = Symbol.for("moscow-pyongyang.plotly");
  delete globalThis[key];
  t.after(() => { delete globalThis[key]; });
  const view = () => {
    const channel = fakeChannel();
    const end = new AbortController();
    const load = () => loadPlotly(channel, end.signal, async (packed) => ({ from: packed }));
    return { channel, end, load };
  };
  return [view(), view(), view()];
}

test("a page asks for the library once, and all of it draw with the same", async (t) => {
  const [first, second, late] = page(t);
  const both = Promise.all([first.load(), second.load()]);
  assert.equal(second.channel.asked.length, 0);
  first.channel.of("plotly")[0].reply("bytes");
  const [one, other] = await both;
  assert.deepEqual(one, { from: "bytes" });
  assert.equal(one, other);
  assert.equal(await late.load(), one);
  assert.equal(late.channel.asked.length, 0);
});

test("where the view that asked is gone the next one asks again", async (t) => {
  const [first, second] = page(t);
  first.load();
  const other = second.load();
  first.end.abort();
  assert.equal(second.channel.asked.length, 1);
  second.channel.asked[0].reply("again");
  assert.deepEqual(await other, { from: "again" });
});

test("an error reaches every view that waits, and the next one asks anew", async (t) => {
  const [first, second, late] = page(t);
  const both = Promise.allSettled([first.load(), second.load()]);
  first.channel.asked[0].refuse("no plotly.min.js");
  assert.deepEqual((await both).map((one) => one.reason.message), ["no plotly.min.js", "no plotly.min.js"]);
  late.load();
  await soon();
  assert.equal(late.channel.asked.length, 1);
});
