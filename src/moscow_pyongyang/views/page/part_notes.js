// @ts-check
// On paper the notes of a part stand at its end: nobody turns to the last page for each of them.
// `views/paper.py` sets this file also into the page that nbconvert makes, so it stands alone.

/**
 * Set at the end of each part of a notebook what its marks say; return what was added.
 * @param {Element} book
 * @returns {Element[]}
 */
export function addPartNotes(book) {
  /** @param {string} name @param {string} text */
  const make = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  /** @type {Map<string, string[]>} */
  const works = new Map();
  for (const item of book.querySelectorAll(".mp-works li")) {
    const [, numbers = "", text = ""] = /^([\d,\s]+):\s*(.*)$/su.exec(item.textContent ?? "") ?? [];
    const above = item.parentElement?.previousElementSibling;
    const head = above?.tagName === "P" ? `${above.textContent}: ` : "";
    for (const number of numbers.split(/\D+/)) {
      works.set(number, [...works.get(number) ?? [], head + text.trim().replace(/\.$/, "")]);
    }
  }
  /** @type {Element[]} */
  const added = [];
  /** @type {Map<string, Element>} */
  let notes = new Map();
  /** @type {Element | null} */
  let last = null;
  /** @param {(list: Element) => void} put */
  const settle = (put) => {
    if (!notes.size) return;
    const list = make("section", "");
    list.className = "mp-part-notes";
    const lines = make("ol", "");
    lines.append(...notes.values());
    list.append(make("h3", "Notes"), lines);
    put(list);
    added.push(list);
    notes = new Map();
  };
  for (const one of book.querySelectorAll(".jp-MarkdownOutput :is(h2, sup > a[href^='#s'])")) {
    const number = (one.textContent ?? "").trim();
    if (one.matches("h2")) {
      // The cell that a heading begins, or the heading where there is text before it.
      const place = one.previousElementSibling ? one : one.closest(".jp-Cell") ?? one;
      settle((list) => place.before(list));
    } else if (works.has(number) && !notes.has(number)) {
      const said = one.getAttribute("title") ?? one.getAttribute("data-mp-title") ?? "";
      const title = said.replace(/ \([^()\s]+\)$/, "").replace(/\.$/, "");
      const line = make("li", "");
      line.append(make("b", number), ` ${[title, ...works.get(number) ?? []].join(". ")}.`);
      notes.set(number, line);
      last = one.closest(".jp-Cell");
    }
  }
  settle((list) => last?.after(list));
  return added;
}
