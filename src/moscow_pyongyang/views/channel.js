// @ts-check
// How a page asks the kernel side of its view, the same way in every view. The other half is
// `View.respond` in base.py.
//
// It stands on anywidget's own request and response (`experimental.invoke`, `command` in Python):
// messages with an id, in JupyterLab, Notebook and the browser edition alike. What is added here
// is what that leaves out:
// - an error of the kernel comes back as an Error with its sentence;
// - silence is said in words, and a late reply is still welcome: `invoke` would give up after its
//   time-out and lose what a busy kernel has long done;
// - a reply that nobody waits for (the view is gone, the caller has moved on) is dropped.
//
// Trap: JupyterLab applies changes of synchronised traits one tick later than it hands over a
// message. A reply must carry what its reader needs, and not rely on a trait set before it.

export const SILENCE =
  "The kernel does not answer. Run this cell again, then press the button once more.";

/** When silence is said, in ms after the question, and in which words.
 * @type {[number, string][]} */
const PATIENCE = [[5000, SILENCE]];

/**
 * @typedef {{ok: any} | {error: string}} Reply
 * @typedef {(name: string, message: object, options: {signal: AbortSignal}) =>
 *   Promise<[Reply, DataView[]]>} Invoke
 * @typedef {{model: any, el: HTMLElement, signal: AbortSignal, experimental: {invoke: Invoke}}} Context
 *   what anywidget hands to `render`
 * @typedef {object} Options
 * @property {AbortSignal} [signal] ends the wait: a reply after that is dropped
 * @property {(words: string) => void} [onSilence] is told when no reply has come
 * @property {[number, string][]} [patience] after how many ms, and in which words
 */

/** A request that the kernel refused, or could not answer; the message is for the reader. */
export class Refusal extends Error {}

/**
 * Open the way to the kernel side of a view.
 * @param {Pick<Context, "signal" | "experimental">} context
 */
export function openChannel({ signal, experimental }) {
  return {
    /**
     * Ask, and wait for the reply: what `respond` returned, or a DataView where that was bytes.
     * Throws a `Refusal`. Where the wait was ended the promise stays open for good.
     * @param {string} kind
     * @param {object} [payload]
     * @param {Options} [options]
     * @returns {Promise<any>}
     */
    ask(kind, payload = {}, { signal: own, onSilence, patience = PATIENCE } = {}) {
      // Not AbortSignal.any: Safari before 17.4 and Firefox before 124 do not have it.
      const ends = own ? [signal, own] : [signal];
      const wait = new AbortController();
      return new Promise((resolve, reject) => {
        if (ends.some((end) => end.aborted)) return;
        const timers = onSilence
          ? patience.map(([after, words]) => setTimeout(onSilence, after, words)) : [];
        const stop = () => { settle(); wait.abort(); };
        // A view asks thousands of times: what is settled leaves nothing behind on its signal.
        const settle = () => {
          timers.forEach(clearTimeout);
          ends.forEach((end) => end.removeEventListener("abort", stop));
        };
        ends.forEach((end) => end.addEventListener("abort", stop));
        experimental.invoke("request", { kind, ...payload }, { signal: wait.signal }).then(
          ([reply, buffers]) => {
            settle();
            if (wait.signal.aborted) return;
            if ("error" in reply) reject(new Refusal(reply.error));
            else resolve(buffers?.length ? buffers[0] : reply.ok);
          },
          (error) => {
            settle();
            if (wait.signal.aborted) return;
            // Whatever kept the message from being sent, the reader can only run the cell again.
            console.error(error);
            reject(new Refusal(SILENCE));
          },
        );
      });
    },
  };
}
