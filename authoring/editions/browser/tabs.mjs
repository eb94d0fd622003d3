// @ts-check
// Which other tabs of this browser have a Python of the course. Each tells when its own changes, and
// answers who asks. Web Locks would know it too, and are not there on plain http.

/** So long one waits for a tab that is known; it may be busy, or gone without a word. */
const PATIENCE_MS = 1000;

/**
 * @typedef {object} Channel As BroadcastChannel: what is posted comes to all others.
 * @property {(data: any) => void} postMessage
 * @property {((event: MessageEvent) => void) | null} onmessage
 *
 * @typedef {object} Tab What a tab brings.
 * @property {() => string[]} own Which of its pages have a Python, by name.
 * @property {() => Promise<unknown>} rest Ends them.
 * @property {() => void} heard Is called when another tab has one.
 */

/** The other tabs, as one of them knows them. */
export class Tabs {
  /** @param {Channel} channel @param {Tab} tab */
  constructor(channel, tab) {
    this.channel = channel;
    this.tab = tab;
    this.me = Math.random();
    /** @type {Map<number, string[]>} Names of pages by tab. */
    this.known = new Map();
    /** @type {Set<number>} Those that have not answered yet. */
    this.silent = new Set();
    this.answered = () => {};
    this.told = "[]";
    channel.onmessage = ({ data }) => this.hear(data);
    this.post({ asks: true });
  }

  /** @param {object} words */
  post(words) { this.channel.postMessage({ from: this.me, ...words }); }

  /** Tell the others what has changed. @param {string[]} names */
  tell(names = this.tab.own()) {
    const said = JSON.stringify(names);
    if (said !== this.told) this.post({ names });
    this.told = said;
  }

  /** @param {{from: number, asks?: true, rest?: true, names?: string[]}} data */
  hear({ from, asks, rest, names }) {
    if (asks) this.post({ names: this.tab.own() });
    if (rest) void this.tab.rest().finally(() => this.tell());
    if (!names) return;
    this.silent.delete(from);
    if (names.length) {
      if (!this.known.has(from)) this.tab.heard();
      this.known.set(from, names);
    } else {
      this.known.delete(from);
    }
    this.answered();
  }

  /** Names of pages that have a Python in other tabs. @returns {Promise<string[]>} */
  async names() {
    if (this.known.size) {
      this.silent = new Set(this.known.keys());
      this.post({ asks: true });
      await this.until(() => !this.silent.size);
      // Gone without a word.
      for (const one of this.silent) this.known.delete(one);
    }
    return [...this.known.values()].flat();
  }

  /** End the Pythons of all other tabs, and wait until they are ended. */
  async rest() {
    if (!this.known.size) return;
    this.post({ rest: true });
    await this.until(() => !this.known.size);
  }

  /** @param {() => boolean} isSo @returns {Promise<void>} */
  until(isSo) {
    return new Promise((done) => {
      const look = () => {
        if (!isSo()) return;
        clearTimeout(patience);
        done();
      };
      const patience = setTimeout(done, PATIENCE_MS);
      this.answered = look;
      look();
    });
  }
}
