// Python begins with the page, not after JupyterLab, which takes seconds: the worker of the kernel is
// started here, and handed over when JupyterLab asks for one. Only where a lesson opens, once a page;
// a kernel that is restarted, or a second one, has a worker of its own. After `return.js`.
(() => {
  const KERNEL = /\/pyodide-kernel-extension\/static\/comlink\.worker\.\w+\.js/;
  const PATIENCE_MS = 120_000;
  const lesson = new URL(location.href).searchParams.get("path");
  if (!lesson?.endsWith(".ipynb")) return;
  // On one core the text would have to wait; with shared memory JupyterLite takes another worker.
  if (navigator.hardwareConcurrency < 2 || globalThis.crossOriginIsolated) return;
  const Ordinary = globalThis.Worker;
  const address = new URL("static/pyodide/early.mjs", document.currentScript.src);
  const early = new Ordinary(address, { type: "module" });
  const watch = new AbortController();
  const handing = new Proxy(Ordinary, {
    construct(target, words) {
      if (!KERNEL.test(String(words[0]))) return Reflect.construct(target, words);
      endWatch();
      return early;
    },
  });
  const endWatch = () => {
    if (globalThis.Worker === handing) globalThis.Worker = Ordinary;
    watch.abort();
    clearTimeout(patience);
  };
  // Nobody asks for it, or it cannot be: a kernel then starts as it would without this file.
  const giveUp = () => { endWatch(); early.terminate(); };
  early.addEventListener("error", giveUp, { signal: watch.signal });
  const patience = setTimeout(giveUp, PATIENCE_MS);
  globalThis.Worker = handing;
})();
