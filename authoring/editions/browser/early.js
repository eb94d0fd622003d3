// Python begins with the page, not after JupyterLab, which takes seconds: the worker of the kernel is
// started here, and handed over when JupyterLab asks for one. Only where a lesson opens, once a page;
// a kernel that is restarted, or a second one, has a worker of its own. After `return.js`.
(() => {
  const KERNEL = /\/pyodide-kernel-extension\/static\/\w+\.worker\.\w+\.js/;
  const PATIENCE_MS = 120_000;
  const LOOK_MS = 3000;
  const LARGE = 100_000;
  const SLOW_KB_S = 500;
  const Ordinary = globalThis.Worker;
  // By its name a worker knows to whom it tells how far it is: to its own tab and to no other.
  const tab = Math.random().toString(36).slice(2);
  let early = null;
  let watch = null;
  const hand = () => {
    const handed = early;
    early = null;
    watch?.abort();
    return handed;
  };
  // Nobody asks for it, or it cannot be: a kernel then starts as it would without this file.
  const giveUp = () => hand()?.terminate();
  /** Whether the files of the page come slowly; what the browser had already tells nothing. */
  const isSlowLine = () => {
    const large = performance.getEntriesByType("resource").filter((one) => one.encodedBodySize > LARGE);
    const rates = large.filter((one) => one.transferSize).map((one) => one.encodedBodySize / (one.responseEnd - one.responseStart));
    return !large.length || (rates.length > 0 && Math.max(...rates) < SLOW_KB_S);
  };
  const begin = () => {
    const address = new URL("static/pyodide/early.mjs", document.currentScript.src);
    early = new Ordinary(address, { type: "module", name: tab });
    watch = new AbortController();
    early.addEventListener("error", giveUp, { signal: watch.signal });
    const patience = setTimeout(giveUp, PATIENCE_MS);
    // Python would take from the text of the lesson what little comes.
    const look = setTimeout(() => { if (isSlowLine()) giveUp(); }, LOOK_MS);
    watch.signal.addEventListener("abort", () => { clearTimeout(patience); clearTimeout(look); });
  };
  globalThis.Worker = new Proxy(Ordinary, {
    construct(target, words) {
      const [address, options] = words;
      if (!KERNEL.test(String(address))) return Reflect.construct(target, words);
      return hand() ?? Reflect.construct(target, [address, { ...options, name: tab }]);
    },
  });
  globalThis.moscowPyongyangTab = { name: tab, giveUp };
  const lesson = new URL(location.href).searchParams.get("path");
  // On one core the text would have to wait; with shared memory JupyterLite takes another worker.
  if (!lesson?.endsWith(".ipynb") || navigator.hardwareConcurrency < 2 || globalThis.crossOriginIsolated) return;
  begin();
})();
