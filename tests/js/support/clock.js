// A clock that a test moves. Trap: node's own mock timers lose some where many are taken back.

/** Hold the clock of a test, and return what moves it on by so many milliseconds. */
export function holdClock(t) {
  const { setTimeout: set, clearTimeout: clear } = globalThis;
  const began = Date.now();
  const waiting = new Map();
  let [now, count] = [0, 0];
  globalThis.setTimeout = (act, ms = 0) => {
    waiting.set(count += 1, { act, at: now + ms });
    return count;
  };
  globalThis.clearTimeout = (timer) => { waiting.delete(timer); };
  t.mock.method(Date, "now", () => began + now);
  t.after(() => Object.assign(globalThis, { setTimeout: set, clearTimeout: clear }));
  return (ms) => {
    const end = now + ms;
    for (;;) {
      const [timer, next] = [...waiting].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
      if (!next || next.at > end) break;
      waiting.delete(timer);
      now = Math.max(now, next.at);
      next.act();
    }
    now = end;
  };
}
