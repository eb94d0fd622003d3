// What stands in a model whose view another model of its kernel has brought to the page already: it
// waits for that module. Where it does not come, because the page was loaded anew and the other
// model is gone, the kernel is asked for it.
const modules = (globalThis[Symbol.for("moscow-pyongyang.modules")] ||= new Map());
const LOOK_MS = 20;
const PATIENCE_MS = 1500;

async function ask(invoke, signal) {
  const [reply] = await invoke("request", { kind: "module" }, { signal });
  const url = URL.createObjectURL(new Blob([reply.ok], { type: "text/javascript" }));
  try {
    await import(url);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function comes({ experimental, signal }) {
  const late = Date.now() + PATIENCE_MS;
  let asked = null;
  while (!modules.has("ENTRY") && !signal?.aborted) {
    // A kernel that is busy answers later; the module may come another way meanwhile.
    if (Date.now() > late) asked ??= ask(experimental.invoke, signal).catch(console.warn);
    await new Promise((go) => setTimeout(go, LOOK_MS));
  }
  return (await modules.get("ENTRY")) ?? {};
}

export default {
  // Not awaited: anywidget gives a model two seconds to start.
  initialize(context) { comes(context).then((view) => view.initialize?.(context)).catch(console.error); },
  async render(context) { return (await comes(context)).render?.(context); },
};
