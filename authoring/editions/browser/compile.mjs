// Compile the Python files of wheels to bytecode, with the Python that will read it, and those of its
// own library:
//   node compile.mjs RUNTIME FROM TO
// A page then spends its start on running Python, not on reading it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const LIBRARY = "python_stdlib.zip";
const SITE = "/lib/python3.14/site-packages/", ITS_OWN = "/lib/python314.zip/";
const [runtime, from, to] = process.argv.slice(2).map((word) => resolve(word));
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${runtime}/` });
python.runPython(readFileSync(new URL("compile_wheel.py", import.meta.url), "utf8"));
const compilePacked = python.globals.get("compile_packed");

/** @param {string} folder @param {string} file @param {string} home Where Python will find it. */
function compile(folder, file, home) {
  const data = python.toPy(new Uint8Array(readFileSync(join(folder, file))));
  const compiled = compilePacked(data, home);
  writeFileSync(join(to, file), compiled.toJs());
  compiled.destroy();
  data.destroy();
}

for (const file of readdirSync(from).filter((name) => name.endsWith(".whl")).sort()) compile(from, file, SITE);
compile(runtime, LIBRARY, ITS_OWN);
