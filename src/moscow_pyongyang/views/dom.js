// Shared by every view. h() builds an element; each element that can take focus is
// marked so that JupyterLab's command-mode keys (d d, a, b, arrows) leave it alone:
// the mark has to sit on the element itself, a parent is not enough.
const MP_FOCUSABLE = new Set(["A", "BUTTON", "INPUT", "SELECT", "SUMMARY", "TEXTAREA"]);

function mpGuard(el) {
  if (MP_FOCUSABLE.has(el.tagName) || el.hasAttribute("tabindex")) {
    el.setAttribute("data-lm-suppress-shortcuts", "true");
  }
  return el;
}

function h(tag, attrs = {}, ...kids) {
  const el = document.createElement(tag);
  for (const [key, value] of Object.entries(attrs)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
    else if (key === "text") el.textContent = value;
    else if (key === "value") el.value = value;
    else el.setAttribute(key, value === true ? "" : value);
  }
  for (const kid of kids.flat()) {
    if (kid !== null && kid !== undefined && kid !== false) el.append(kid);
  }
  return mpGuard(el);
}

// Words that stay are left alone: a new text node would be measured and laid out anew.
function mpSay(el, text) {
  if (el.textContent !== text) el.textContent = text;
  el.hidden = !text;
}

let mpCount = 0;
function mpId(stem) {
  mpCount += 1;
  return `mp-${stem}-${mpCount}-${Math.random().toString(36).slice(2, 7)}`;
}

// A table that reads out well: caption, column headers, first cell as row header.
function mpTable(table, caption) {
  const head = h("tr", {}, ...table.columns.map((c) => h("th", { scope: "col", text: c })));
  const rows = table.rows.map((row) =>
    h("tr", {}, ...row.map((cell, i) =>
      h(i ? "td" : "th", i ? { text: cell ?? "" } : { scope: "row", text: cell ?? "" }))));
  return h("div", { class: "mp-scroll", tabindex: "0", role: "group", "aria-label": caption },
    h("table", { class: "mp-table" },
      h("caption", { text: caption }), h("thead", {}, head), h("tbody", {}, ...rows)));
}

function mpCopy(table) {
  const quote = (v) => {
    const text = String(v ?? "");
    return /[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return [table.columns, ...table.rows].map((r) => r.map(quote).join("\t")).join("\n");
}
