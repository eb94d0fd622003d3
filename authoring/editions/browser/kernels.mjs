// @ts-check
// Which pages of the browser edition have a Python, and since when. JupyterLab starts one for each page
// that it opens; here each takes 0.3 GB and more, so a page that opens beside one that has a Python gets
// its own only if the student wants it, in another tab of the browser too. And cells that are run before there is a Python wait for it:
// JupyterLab would ask which kernel is meant, or leave them out without a word.

/**
 * @typedef {object} Ways How a page asks; see `course.mjs`.
 * @property {() => any[]} pages Every open notebook.
 * @property {(heading: string, text: string, ways: [string, () => void][], careful: number) => void} ask
 * @property {() => Promise<boolean>} keeps Whether this browser lets a page keep anything.
 * @property {Elsewhere} tabs
 *
 * @typedef {object} Elsewhere The other tabs of this browser; see `tabs.mjs`.
 * @property {() => Promise<string[]>} names Names of the pages that have a Python there.
 * @property {() => Promise<void>} rest Ends them.
 * @property {() => void} tell Tells them what has begun here.
 */

const KEPT = "What you answered and typed is kept whatever you choose.";
const UNKEPT = "This browser keeps nothing: what you answered in a page is gone when its Python rests.";

/** @param {any} page @returns {string} */
const nameOf = (page) => `“${page.title.label.replace(/\.ipynb$/, "").replaceAll("_", " ")}”`;

/** The kernel of a session context of JupyterLab. @param {any} context */
const kernelOf = (context) => context.session?.kernel;

/** @typedef {{come: number, all: number} | {hasFailed: true, isForbidden?: boolean}} News What `starting.mjs` tells. */

/**
 * What a page says while its Python starts.
 * @param {News | null} told
 * @param {boolean} isAwaited Whether cells wait for it.
 * @param {boolean} isLate Whether nothing was heard of it for long: a file may be missing that would have told.
 */
export function wordsOfStart(told, isAwaited, isLate = false) {
  if (told && "hasFailed" in told) {
    if (told.isForbidden) {
      return "Python could not start: this browser does not allow WebAssembly, which Python needs here. You can still "
        + "read. Open the course in another browser, or tell your teacher.";
    }
    return "Python could not start: part of the course did not arrive. You can still read. To try again, "
      + "load this page anew; if that does not help, tell your teacher.";
  }
  if (isLate) {
    return "Python takes longer than it should. You can read meanwhile. If nothing changes, load this page anew; "
      + "if that does not help, tell your teacher.";
  }
  const where = told && told.come < told.all ? `fetching ${told.come} of ${told.all} files` : "getting ready";
  const then = isAwaited ? " What you ran begins as soon as it is there." : "";
  return `You can read already. Python is starting: ${told ? where : "a few seconds"} …${then}`;
}

/** Starts the Pythons of all pages. */
export class Kernels {
  /** @param {any} app JupyterLab. @param {Ways} ways */
  constructor(app, { pages, ask, keeps, tabs }) {
    this.app = app;
    this.pages = pages;
    this.ask = ask;
    this.keeps = keeps;
    this.tabs = tabs;
    this.mayAll = false;
    /** @type {{hasBegun: (context: any) => boolean, start: (context: any) => Promise<boolean>} | null} */
    this.own = null;
    /** Those that JupyterLab has told to start. */
    this.told = new WeakSet();
    this.isOpening = false;
    this.begun = new WeakSet();
    this.hurried = new WeakSet();
    /** @type {Map<any, Promise<void>>} */
    this.starting = new Map();
    /** Paths of pages that were closed while their Python began. @type {Set<string>} */
    this.left = new Set();
  }

  /** Take over from now on, for this page and each that opens later. @param {any} page The first. */
  takeOver(page) {
    if (this.own) return;
    const { sessionContext } = page.context;
    const kind = Object.getPrototypeOf(sessionContext);
    const { get: hasNone } = /** @type {any} */ (Object.getOwnPropertyDescriptor(kind, "hasNoKernel"));
    const { startKernel: start, _startIfNecessary: open } = kind;
    this.own = { hasBegun: (context) => !hasNone.call(context), start: (context) => start.call(context) };
    if (this.own.hasBegun(sessionContext)) {
      this.told.add(sessionContext);
      this.watch(sessionContext);
    }
    const kernels = this;
    // Trap: JupyterLab says that there is one as soon as it has its name, and runs no cell then.
    Object.defineProperty(kind, "hasNoKernel", { configurable: true, get() { return !kernelOf(this); } });
    // True would ask the student which kernel is meant.
    kind.startKernel = function startKernel() {
      return (kernels.isOpening ? kernels.onOpen(this) : kernels.onRun(this)).then(() => false);
    };
    kind._startIfNecessary = function startIfNecessary() {
      kernels.isOpening = true;
      // It calls `startKernel` before it waits for anything.
      try { return open.call(this); } finally { kernels.isOpening = false; }
    };
  }

  /** What JupyterLab asks for once when a page has come. @param {any} context */
  onOpen(context) {
    this.told.add(context);
    this.watch(context);
    void this.wake(context);
    // Trap: the widgets of a page wait for its session, and break for good if it is said to be ready without one.
    return untilThere(context);
  }

  /** Notice a page that is closed while its Python begins. @param {any} context */
  watch(context) {
    context.disposed.connect(() => {
      if (!kernelOf(context) && this.own?.hasBegun(context)) this.left.add(context.path);
    });
  }

  /** End the Pythons that came after their page was closed: JupyterLab loses sight of them. */
  endLeft() {
    if (!this.left.size) return;
    const { sessions } = this.app.serviceManager;
    const used = new Set(this.pages().map((page) => page.context.sessionContext.session?.id));
    for (const { id, path } of [...sessions.running()]) {
      // A page that was opened anew has one of its own, or takes this one.
      const isComing = this.pages().some(({ context }) => context.path === path && !kernelOf(context.sessionContext));
      if (!this.left.has(path) || used.has(id) || isComing) continue;
      this.left.delete(path);
      void sessions.shutdown(id);
    }
  }

  /** What it asks for with each cell that is run without a kernel. @param {any} context */
  onRun(context) {
    this.hurried.add(context);
    // Trap: a session that begins before JupyterLab has looked for one would be there twice.
    return this.told.has(context) ? this.wake(context) : untilThere(context);
  }

  /** Let a page have a Python, unless the student wants none there. @param {any} context */
  wake(context) {
    const known = this.starting.get(context);
    if (known) return known;
    const start = this.start(context).catch((error) => console.warn(error)).finally(() => {
      this.starting.delete(context);
      this.begun.delete(context);
      if (!kernelOf(context)) this.hurried.delete(context);
    });
    this.starting.set(context, start);
    return start;
  }

  /** @param {any} context */
  async start(context) {
    const own = /** @type {NonNullable<typeof this.own>} */ (this.own);
    await this.app.serviceManager.kernelspecs.ready;
    if (kernelOf(context) || context.isDisposed) return;
    // The page that opened first began before all this.
    if (own.hasBegun(context)) return untilThere(context);
    const elsewhere = this.mayAll ? [] : await this.tabs.names();
    const others = this.running().filter((one) => one.context.sessionContext !== context);
    if ((others.length || elsewhere.length) && !this.mayAll && !await this.isWanted(others, elsewhere)) return;
    if (context.isDisposed) return;
    this.begun.add(context);
    this.tabs.tell();
    await own.start(context);
  }

  /** The pages that have a Python, or will have in a moment. */
  running() {
    return this.pages().filter(({ context: { sessionContext: one } }) => kernelOf(one) || this.begun.has(one));
  }

  /** Their names. */
  names() { return this.running().map(nameOf); }

  /** End every Python of this tab. */
  rest() { return Promise.all(this.running().map((one) => one.context.sessionContext.shutdown())); }

  /**
   * Ask before two pages have a Python each.
   * @param {any[]} others
   * @param {string[]} elsewhere Names of those in other tabs.
   * @returns {Promise<boolean>}
   */
  async isWanted(others, elsewhere) {
    const isKept = await this.keeps();
    const rest = () => Promise.all([this.tabs.rest(), ...others.map((one) => one.context.sessionContext.shutdown())]);
    const where = [...others.map(nameOf), ...elsewhere.map((one) => `${one} in another tab`)].join(", ");
    return new Promise((done) => {
      this.ask("Python for two pages at once?",
        `It runs for ${where} already. A second one takes 0.3 GB of memory more, which a small `
        + `machine does not have. ${isKept ? KEPT : UNKEPT}`, [
          ["Only for this page; the other one rests", () => void rest().finally(() => done(true))],
          ["Only for the other page; this one is to read", () => done(false)],
          ["For both, until I close the course", () => { this.mayAll = true; done(true); }],
        ], 1);
    });
  }

  /** Whether a page will have a Python in a moment. @param {any} context */
  isComing(context) { return this.starting.has(context) || this.hurried.has(context); }

  /** Whether cells of a page wait for its Python. @param {any} context */
  isAwaited(context) { return this.hurried.has(context); }

  /** Cells of the page wait no longer. @param {any} context */
  arrived(context) { this.hurried.delete(context); }
}

/** @param {any} context @returns {Promise<void>} */
const untilThere = (context) => new Promise((done) => {
  const look = () => {
    if (!kernelOf(context)) return;
    context.kernelChanged.disconnect(look);
    done();
  };
  context.kernelChanged.connect(look);
  look();
});
