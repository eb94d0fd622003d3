// What stands in a model instead of the module and the style of its view: both, packed (gzip,
// base64). They are unpacked once a page; the browser's tools show the module under its own name.
const modules = (globalThis[Symbol.for("moscow-pyongyang.modules")] ??= new Map());

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const code = new Blob([await new Response(stream).text()], { type: "text/javascript" });
  const url = URL.createObjectURL(code);
  try {
    const module = await import(url);
    const style = document.createElement("style");
    style.textContent = module.$style;
    document.head.append(style);
    return module.default;
  } finally {
    URL.revokeObjectURL(url);
  }
}

if (!modules.has("ENTRY")) modules.set("ENTRY", unpack("PACKED"));
export default await modules.get("ENTRY");
