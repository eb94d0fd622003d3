// What stands in a model instead of the module and the style of its view: both, packed (gzip,
// base64). They are unpacked once a page; the browser's tools show the module under its own name.
const modules = (globalThis[Symbol.for("moscow-pyongyang.modules")] ||= new Map());

async function unpack(packed) {
  if (!globalThis.DecompressionStream) return tooOld;
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

// An old browser keeps the twin, and its reader learns why there is no more.
const tooOld = {
  initialize({ model, signal }) {
    const say = () => {
      for (const twin of document.querySelectorAll(`[data-mp-view="${model.get("place")}"]`)) {
        if (twin.querySelector(".mp-too-old")) continue;
        const note = document.createElement("p");
        note.className = "mp-too-old";
        note.textContent = "This browser is too old for the live view, so it stands as text. Browsers that can "
          + "show it: Safari 16.4, Firefox 121, Chrome or Edge 111, and newer ones.";
        twin.prepend(note);
      }
    };
    const outputs = new MutationObserver(say);
    outputs.observe(document.body, { childList: true, subtree: true });
    signal.addEventListener("abort", () => outputs.disconnect());
    say();
  },
};

if (!modules.has("ENTRY")) modules.set("ENTRY", unpack("PACKED"));
export default await modules.get("ENTRY");
