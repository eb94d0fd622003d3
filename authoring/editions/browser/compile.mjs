// Compile the Python files of wheels to bytecode, with the Python that will read it:
//   node compile.mjs RUNTIME FROM TO
// A page then spends its start on running Python, not on reading it.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [runtime, from, to] = process.argv.slice(2).map((word) => resolve(word));
const { loadPyodide } = await import(pathToFileURL(join(runtime, "pyodide.mjs")).href);
const python = await loadPyodide({ indexURL: `${runtime}/` });
python.runPython(readFileSync(new URL("compile_wheel.py", import.meta.url), "utf8"));
const compileWheel = python.globals.get("compile_wheel");
for (const file of readdirSync(from).filter((name) => name.endsWith(".whl")).sort()) {
  const data = python.toPy(new Uint8Array(readFileSync(join(from, file))));
  const compiled = compileWheel(data);
  writeFileSync(join(to, file), compiled.toJs());
  compiled.destroy();
  data.destroy();
}
