// @ts-check
// Pyodide as the browser edition starts it: with the store of the student's answers already open.
//
// The kernel of JupyterLite mounts its own drive through a service worker, which a browser gives to
// https and localhost alone, and two kernels that write one file there lose each other's lines.
// IndexedDB has neither fault: it is there on plain http too, each entry of the log is a record of
// its own, and a record that is added takes none away. Python cannot wait, so all is read before
// the first cell runs; what another notebook adds later comes by a channel.
// `moscow_pyongyang.questions.browser_log` is the other half.

const ENTRIES = "entries";
const ABOUT = "about";
const LEARNER = "learner";
// Without those that look alike, as in `questions/log.py`.
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
/**
 * Why the browser took nothing, by the name of its error. Chromium closes its store on a full disk.
 * @type {Record<string, string>}
 */
const WHY = {
  QuotaExceededError: "the browser has no room left for it",
  InvalidStateError: "the browser has closed its store, perhaps for a full disk",
};

/** A learner's code of four characters. */
function newCode() {
  const letters = [];
  while (letters.length < 4) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte < 256 - (256 % LETTERS.length)) letters.push(LETTERS[byte % LETTERS.length]);
  }
  return letters.join("");
}

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const answer = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

/** @param {string} name @returns {Promise<IDBDatabase>} */
function open(name) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore(ENTRIES, { autoIncrement: true });
    request.result.createObjectStore(ABOUT);
  };
  return answer(request);
}

/** The lines of one answer log in this browser; every kernel of the site has one of these. */
class EntryStore {
  /** @param {IDBDatabase} database @param {string} name */
  constructor(database, name) {
    this.database = database;
    /** @type {string[]} All lines, in the order in which this kernel learned of them. */
    this.lines = [];
    /** How often they were emptied: who has read them must begin anew. */
    this.emptied = 0;
    this.learner = "";
    /** Why the browser has not kept what it was given last; "" if it has, or is about to. */
    this.trouble = "";
    /** @type {string[]} Given and not kept. */
    this.waiting = [];
    this.channel = new BroadcastChannel(name);
    this.channel.onmessage = ({ data }) => {
      if ("learner" in data) this.forget(data.learner);
      else this.learn(data.lines);
    };
    // Site data that is cleared in the browser's settings takes the database away.
    database.onclose = () => { this.trouble = "the browser has closed its store"; };
    database.onversionchange = () => database.close();
  }

  /** Read what is kept, and agree with every other kernel on the learner's code. */
  async load() {
    const work = this.database.transaction([ENTRIES, ABOUT], "readwrite");
    const lines = answer(work.objectStore(ENTRIES).getAll());
    const about = work.objectStore(ABOUT);
    this.learner = await answer(about.get(LEARNER)) ?? "";
    if (!this.learner) {
      // One transaction: no other kernel can come between.
      this.learner = newCode();
      about.put(this.learner, LEARNER);
    }
    const told = this.lines;
    this.lines = [];
    this.learn(await lines);
    this.learn(told);
  }

  /** @param {string[]} lines */
  learn(lines) {
    const known = new Set(this.lines);
    for (const line of lines) {
      if (!known.has(line)) this.lines.push(line);
      known.add(line);
    }
  }

  /** @param {string} learner */
  forget(learner) {
    this.lines = [];
    this.waiting = [];
    this.emptied += 1;
    this.learner = learner;
  }

  /** Return the lines after the first `number`. @param {number} number */
  since(number) {
    return this.lines.slice(number).join("\n");
  }

  /** Keep lines, each with no line end. @param {string} text */
  add(text) {
    const lines = text.split("\n");
    this.lines.push(...lines);
    this.waiting.push(...lines);
    this.channel.postMessage({ lines });
    this.keep();
  }

  /** Hand over what is not kept yet: at once, since a tab that closes runs nothing more. */
  keep() {
    const lines = this.waiting;
    if (!lines.length) return;
    this.waiting = [];
    /** @param {DOMException | null} error */
    const fail = (error) => {
      this.waiting.unshift(...lines);
      this.trouble = WHY[error?.name ?? ""] ?? `the browser did not take it (${error?.name})`;
    };
    try {
      const work = this.database.transaction(ENTRIES, "readwrite", { durability: "strict" });
      for (const line of lines) work.objectStore(ENTRIES).add(line);
      work.oncomplete = () => { if (!this.waiting.length) this.trouble = ""; };
      work.onabort = () => fail(work.error);
      work.commit?.();
    } catch (error) {
      fail(/** @type {DOMException} */ (error));
    }
  }

  /** Forget every line, here and in all other notebooks, and begin with a new code. */
  clear() {
    const learner = newCode();
    const work = this.database.transaction([ENTRIES, ABOUT], "readwrite");
    work.objectStore(ENTRIES).clear();
    work.objectStore(ABOUT).put(learner, LEARNER);
    this.channel.postMessage({ learner });
    this.forget(learner);
  }
}

/**
 * Open the store of one site.
 * @param {string} home Its path: two courses at one address have a store each.
 */
export async function openStore(home) {
  const name = `moscow-pyongyang:${home}`;
  const store = new EntryStore(await open(name), name);
  await store.load();
  return store;
}

/** What the kernel of JupyterLite calls. @param {object} options */
export async function loadPyodide(options) {
  const { loadPyodide: load } = await import(new URL("./pyodide.mjs", import.meta.url).href);
  const home = new URL("../../", import.meta.url).pathname;
  // A browser that forbids its store runs the course all the same; the package says what that means.
  const store = openStore(home).catch((error) => { console.warn(error); return null; });
  const pyodide = await load(options);
  /** @type {any} */ (globalThis).moscowPyongyangStore = await store;
  return pyodide;
}
