// Run notebooks in the Pyodide of a built site, without a browser, cell by cell as its kernel does:
//   node lessons.mjs SITE/static/pyodide FOLDER NOTEBOOK.ipynb …
// Writes each with its outputs to FOLDER, and prints a line of JSON for it: seconds, cells, bytes.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { startPython } from "./packages.mjs";

const [site, folder, ...notebooks] = process.argv.slice(2).map((word) => resolve(word));
const { loadPyodide } = await import(pathToFileURL(join(site, "pyodide.mjs")).href);
const runner = readFileSync(new URL("run_cells.py", import.meta.url), "utf8");
/** @param {string} file */
const read = async (file) => new Uint8Array(readFileSync(join(site, file)));

for (const path of notebooks) {
  const begun = performance.now();
  const seconds = () => Number(((performance.now() - begun) / 1000).toFixed(1));
  // A page of its own: what one lesson leaves behind must not help the next.
  const python = await startPython(loadPyodide, `${site}/`, read);
  const ready = seconds();
  python.FS.mkdirTree("/drive");
  python.FS.chdir("/drive");
  await python.runPythonAsync(runner);
  const run = python.globals.get("run_notebook");
  const first = seconds();
  const text = await run(readFileSync(path, "utf8"));
  writeFileSync(join(folder, basename(path)), text);
  const bytes = python._module.HEAPU8.length;
  process.stdout.write(`${JSON.stringify({ notebook: basename(path), ready, first, last: seconds(), bytes })}\n`);
}
process.exit(0);
