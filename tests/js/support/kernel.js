// A kernel side that keeps what was asked, and answers when a test says so.

import { Lost } from "../../../src/moscow_pyongyang/views/channel.js";

export const soon = () => new Promise((resolve) => setImmediate(resolve));

/** A channel with its questions: {kind, payload, options, reply(answer), refuse(sentence), lose()}. */
export function fakeChannel() {
  const asked = [];
  return {
    asked,
    ask: (kind, payload, options = {}) => new Promise((resolve, reject) => {
      asked.push({ kind, payload, options, reply: resolve,
        refuse: (sentence) => reject(new Error(sentence)), lose: () => reject(new Lost("gone")) });
    }),
    of: (kind) => asked.filter((one) => one.kind === kind),
  };
}

/** What a view keeps in step with its kernel side. */
export function fakeModel(values) {
  const listeners = [];
  return {
    get: (name) => values[name],
    set(part) {
      const changed = Object.keys(part).filter((name) =>
        JSON.stringify(part[name]) !== JSON.stringify(values[name]));
      Object.assign(values, part);
      for (const [event, act] of listeners) if (changed.includes(event.replace("change:", ""))) act();
    },
    on: (event, act) => listeners.push([event, act]),
  };
}

/** A browser's store, with what it holds. */
export function store() {
  const kept = new Map();
  return { kept, getItem: (name) => kept.get(name) ?? null, setItem: (name, text) => kept.set(name, text),
    removeItem: (name) => kept.delete(name), key: (n) => [...kept.keys()][n] ?? null, get length() { return kept.size; } };
}
